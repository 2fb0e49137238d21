"""Work lists (工作台): what waits for me, came back, is under way; reading it, article or page.

The lists are queries; whether a step is allowed is the workflow's to say, article by article.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article_history import compared
from articles.admin.base import only_sent, report, signed_in
from articles.admin.board import IssueBoard
from articles.admin.publishing import Chosen, publish_chosen
from articles.admin.remarks import threads_beside
from articles.admin.seen import number, seen_in
from articles.content import Content
from articles.models import Article, Page, Version, placing, worklists
from articles.models.publishing import Outcome, approve_each, each, publish_each
from articles.models.remarks import threads_of
from articles.models.review import EventKind
from articles.models.signoff import SignOffs, signed_before
from articles.models.workflow import WAITING, Stage

LABELS = {
    "waiting": gettext_lazy("Waiting for me"),
    "given": gettext_lazy("Given to me"),
    "returned": gettext_lazy("Returned to me"),
    "mine": gettext_lazy("Mine under way"),
    "ready": gettext_lazy("Ready to publish"),
    "reserve": gettext_lazy("In reserve"),
}
# What is nobody's in particular is not counted in the header.
LISTS = worklists.LISTS | {"reserve": placing.in_reserve}
PER_PAGE = 100


class WorkLists(IssueBoard, admin.ModelAdmin[Article]):
    """Adds the work lists' addresses to the admin of `Article`."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("work/<str:name>/", self.work, "articles_article_work"),
            (
                "work/<str:name>/act/",
                only_sent(self.work_act, "admin:articles_article_work"),
                "articles_article_work_act",
            ),
            ("<int:pk>/read/", self.read, "articles_article_read"),
            ("work/pages/<int:pk>/", self.review_page, "articles_page_review"),
        ]
        return [*(path(route, wrap(view), name=name) for route, view, name in own), *super().get_urls()]

    def work(self, request: HttpRequest, name: str) -> HttpResponse:
        """One list. The same number of queries however long it is."""
        articles = worklists.for_list(_listed(self, request, name), signed_in(request))
        page = Paginator(articles, PER_PAGE).get_page(request.GET.get("p"))
        return self._worklist_page(request, "work.html", LABELS[name], name=name, page=page, labels=LABELS)

    def work_act(self, request: HttpRequest, name: str) -> HttpResponse:
        """Approve, return, send in or publish the chosen ones, each checked by itself."""
        _listed(self, request, name)
        back = reverse("admin:articles_article_work", args=[name])
        chosen = _chosen(request)
        if request.POST.get("act") == "publish":
            asking = publish_chosen(
                self,
                request,
                chosen,
                lambda chosen, asked: publish_each(chosen, by=signed_in(request), asked=asked),
                back,
            )
            return asking or HttpResponseRedirect(back)
        act = _acts(request).get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        after = number(request.POST.get("next", ""))
        outcome = act(chosen)
        report(request, outcome)
        if after is not None and not outcome.refused:
            return HttpResponseRedirect(reverse("admin:articles_article_read", args=[after]))
        return HttpResponseRedirect(back)

    def read(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A text to be signed: against what I last signed, what readers have, or what was printed."""
        article = get_object_or_404(
            Article.objects.select_related("head__by", "head__printed", "live", "section", "publication"),
            pk=pk,
        )
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        user = signed_in(request)
        bases = _bases(article, user)
        chosen = request.GET.get("against", "")
        base = bases.get(chosen) if chosen in bases else next(iter(bases.values()), None)
        parts = compared(base[1].content if base else Content(), article.head.content) if base else []
        signs = SignOffs.of(article)
        slot = signs.slot_for(user)
        objection = signs.objection(slot, user) if slot else ""
        return self._worklist_page(
            request,
            "read.html",
            str(article),
            article=article,
            bases=bases,
            base=base,
            parts=parts or compared(article.head.content, article.head.content),
            slot=slot,
            objection=objection,
            may_sign=slot and not objection and article.stage not in (Stage.RETURNED, Stage.SPIKED),
            progress=_progress(signs),
            came_back=article.stage == Stage.RETURNED
            and article.events.filter(kind=EventKind.RETURN).select_related("by", "to").first(),
            following=self._following(request, article),
            threads=threads_beside(article),
            may_return=article.stage in (*WAITING, Stage.APPROVED)
            and article.live_id != article.head_id
            and (user.has_perm("articles.review_article") or user.has_perm("articles.proof_article")),
        )

    def review_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All that waits for me on one page of the paper, to be read through and signed at once.

        Each text against what I last signed, else what readers have, else what was printed.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = get_object_or_404(Page.objects.select_related("issue__publication", "section"), pk=pk)
        user = signed_in(request)
        articles = list(worklists.for_reading(worklists.waiting_for(user), page, user))
        bases = Version.objects.prefetch_related("bylines").in_bulk({article.base_id for article in articles})
        contents = {article.pk: article.head.content for article in articles}
        threads = threads_of(contents)
        texts = []
        for article in articles:
            base = bases.get(article.base_id) if article.base_id != article.head_id else None
            content = contents[article.pk]
            parts = compared(base.content if base else content, content)
            texts.append((article, base, parts, threads[article.pk]))
        return self._worklist_page(request, "sheet.html", str(page), texts=texts)

    def _following(self, request: HttpRequest, article: Article) -> int | None:
        """The number of the next that waits for me: a page is read through without going back to the list."""
        user = signed_in(request)
        waiting = worklists.for_list(worklists.waiting_for(user), user)
        others = list(waiting.values_list("pk", flat=True)[: PER_PAGE * 2])
        after = others[others.index(article.pk) + 1 :] if article.pk in others else others
        return next(iter(after), None)

    def _worklist_page(self, request: HttpRequest, template: str, title: Any, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, f"admin/articles/worklists/{template}", shared | context)


def _progress(signs: SignOffs) -> list[dict[str, Any]]:
    """The required sign-offs in order: who signed, or whose signature a later version voided."""
    lost = {voided.slot: voided for voided in signs.voided}
    return [
        {"slot": slot, "sign": signs.standing.get(slot), "lost": lost.get(slot)} for slot in signs.required
    ]


def _listed(desk: WorkLists, request: HttpRequest, name: str) -> QuerySet[Article]:
    if name not in LISTS:
        raise Http404
    if not desk.has_view_permission(request):
        raise PermissionDenied
    return LISTS[name](signed_in(request))


def _chosen(request: HttpRequest) -> Chosen:
    """The articles ticked, each with the version that was on the screen."""
    seen = seen_in(request.POST.getlist("chosen"))
    found = Article.objects.select_related("head", "live").filter(pk__in=seen).order_by("pk")
    return [(article, seen[article.pk]) for article in found]


def _acts(request: HttpRequest) -> dict[str, Callable[[Chosen], Outcome]]:
    """What can be done to a choice of articles, by the name of its button."""
    by, comment = signed_in(request), request.POST.get("comment", "").strip()

    def returned(article: Article, seen: int | None) -> None:
        article.return_to(seen=seen, by=by, reason=comment)

    def submitted(article: Article, seen: int | None) -> None:
        article.submit(seen=seen, by=by, comment=comment)

    return {
        "approve": partial(approve_each, by=by, comment=comment),
        "return": partial(each, act=returned),
        "submit": partial(each, act=submitted),
    }


def _bases(article: Article, user: User) -> dict[str, tuple[str, Version]]:
    """What the head can be held against, most useful first."""
    signed = signed_before(article, user)
    candidates = {
        "signed": (_("what I last signed"), signed and signed.version),
        "live": (_("what readers have"), article.live),
        "printed": (_("what was printed"), article.head.as_printed),
    }
    bases: dict[str, tuple[str, Version]] = {}
    for name, (label, version) in candidates.items():
        if version and version.pk not in (article.head_id, *(shown.pk for _label, shown in bases.values())):
            bases[name] = (label, version)
    return bases
