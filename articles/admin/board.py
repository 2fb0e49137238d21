"""The issue at a glance (版面): where each article is, stories moved by drag, keys or form, pages planned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.admin.base import only_sent, signed_in
from articles.admin.publishing import Chosen, publish_chosen
from articles.admin.seen import as_seen, number, seen_in
from articles.models import Article, Issue, Page, Section, placing
from articles.models.boards import Board
from articles.models.publishing import publish_issue, waiting_in
from articles.models.workflow import NotAllowed
from articles.parsing.conventions.folios import page_number

HERE = "admin:articles_issue_board"
OFF, RESERVE = "off", "reserve"


class PlanForm(forms.ModelForm[Page]):
    """A page before print: its number, and what is to stand on it."""

    class Meta:
        model = Page
        fields = ("number", "section", "editors", "expected_stories", "expected_characters")
        widgets = {"editors": forms.TextInput()}

    def __init__(self, *args: Any, issue: Issue, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["section"] = forms.ModelChoiceField(
            Section.objects.filter(publication=issue.publication), label=_lazy("section"), required=False
        )


class IssueBoard(admin.ModelAdmin[Article]):
    """Adds the board's addresses to the admin of `Article`."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("board/", self.board, "board"),
            ("publish/", only_sent(self.board_publish, HERE), "publish"),
            ("place/", only_sent(self.board_place, HERE), "place"),
            ("plan/", only_sent(self.board_plan, HERE), "plan"),
        ]
        return [
            *(path(f"issues/<int:pk>/{to}", wrap(view), name=f"articles_issue_{n}") for to, view, n in own),
            *super().get_urls(),
        ]

    def board(self, request: HttpRequest, pk: int) -> HttpResponse:
        """An issue at a glance: page by page, where each article is."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        issue = get_object_or_404(Issue.objects.select_related("publication"), pk=pk)
        return self._board(request, issue, PlanForm(issue=issue))

    def _board(self, request: HttpRequest, issue: Issue, plan: PlanForm) -> HttpResponse:
        board = Board(issue)
        context = {
            **self.admin_site.each_context(request),
            "title": str(issue),
            "opts": self.opts,
            "issue": issue,
            "board": board,
            "seen": as_seen(board.ready),
            "may_place": request.user.has_perm(f"articles.{placing.RIGHT}"),
            "plan": plan if request.user.has_perm("articles.plan_page") else None,
        }
        return TemplateResponse(request, "admin/articles/worklists/board.html", context)

    def board_publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put up what is approved; say what is not ready."""
        issue = get_object_or_404(Issue, pk=pk)
        if not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        seen = seen_in(request.POST.getlist("seen"))
        listed: Chosen = [(article, seen[article.pk]) for article in waiting_in(issue) if article.pk in seen]
        back = reverse(HERE, args=[pk])
        asking = publish_chosen(
            self,
            request,
            listed,
            lambda _chosen, asked: publish_issue(issue, seen=seen, by=signed_in(request), asked=asked),
            back,
        )
        return asking or HttpResponseRedirect(back)

    def board_place(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put one story where the form says: on a page behind another, on none, in reserve."""
        back = HttpResponseRedirect(reverse(HERE, args=[get_object_or_404(Issue, pk=pk).pk]))
        sent = request.POST
        shown = seen_in([sent.get("story", "")])
        article = get_object_or_404(Article, pk__in=list(shown)[:1])
        stood, seen, by = number(sent.get("stood", "")), shown[article.pk], signed_in(request)
        to = sent.get("to", "")
        try:
            if to == OFF:
                placing.lift(article, stood=stood, seen=seen, by=by)
            elif to == RESERVE:
                placing.keep_back(article, stood=stood, seen=seen, by=by)
            else:
                target = get_object_or_404(Page, pk=number(to) or 0)
                after = _after(sent.get("after", ""), target, article)
                placing.place(article, target, after=after, stood=stood, seen=seen, by=by)
        except NotAllowed as refusal:
            messages.error(request, f"{_('“%s”') % article}：{refusal}")
        return back

    def board_plan(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Plan a page of the issue: a new one, or once more one that is there."""
        if not request.user.has_perm("articles.plan_page"):
            raise PermissionDenied
        issue = get_object_or_404(Issue.objects.select_related("publication"), pk=pk)
        sent = request.POST.copy()
        typed = request.POST.get("number", "").replace("\0", "")
        sent["number"] = page_number(typed.upper()) or typed
        there = Page.objects.filter(issue=issue, number=sent["number"]).first()
        form = PlanForm(sent, instance=there or Page(issue=issue), issue=issue)
        if not form.is_valid():
            return self._board(request, issue, form)
        page = form.save()
        self.admin_site.get_model_admin(Page).log_change(request, page, _("Planned"))
        messages.success(request, _("Planned: %s.") % page)
        return HttpResponseRedirect(reverse(HERE, args=[pk]))


def _after(typed: str, page: Page, article: Article) -> int | None:
    """The piece that a story is to stand behind: by number, "" for the top, "end" for the last."""
    if typed != "end":
        return number(typed)
    others = page.pieces.exclude(article=article).order_by("-order")
    return others.values_list("pk", flat=True).first()
