"""Articles in the admin: the list, and the form that an editor works in."""

from __future__ import annotations

from html import unescape
from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import IntegrityError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article_editing import ArticleEditing, as_sentence, editors_of
from articles.admin.article_filing import filed
from articles.admin.article_filters import (
    AgeFilter,
    AmissFilter,
    PageFilter,
    PersonFilter,
    PublicStateFilter,
)
from articles.admin.article_form import ArticleForm, MadeAlready
from articles.admin.article_history import ArticleHistory
from articles.admin.article_list import ArticleActions
from articles.admin.article_next import ArticleNext, came_from
from articles.admin.article_preview import ArticlePreview
from articles.admin.article_proofing import ArticleProofing
from articles.admin.article_search import ArticleSearch
from articles.admin.article_searches import ArticleSearches
from articles.admin.article_steps import ArticleSteps, asked, asked_step
from articles.admin.article_unsaved import ArticleUnsaved, left_in_form
from articles.admin.assignments import ArticleAssignments, given_beside
from articles.admin.base import KeepsRows, SectionFilter, asks_for_list, signed_in
from articles.admin.opinions import ArticleOpinions, opinions_beside
from articles.admin.printed import printed_elements
from articles.admin.remarks import ArticleRemarks, threads_beside
from articles.admin.worklists import WorkLists
from articles.models import Article, Tagged, article_changed
from articles.models.tags import in_order, tags_as_typed
from articles.models.version import Change, Kind
from articles.models.workflow import NotAllowed

# What the form's script says.
WORDS = {
    "count": gettext_lazy("%s characters"),
    "counts": gettext_lazy("%s characters, %s with sidebars and captions"),
    "signedOut": gettext_lazy("Not saved: you are signed out. What you typed is kept here."),
    "signIn": gettext_lazy("Please sign in again"),
    "signedIn": gettext_lazy("You are signed in again: now it can be saved."),
    "other": gettext_lazy("Not saved: somebody else has signed in here. Sign in as yourself again."),
    "unsaved": gettext_lazy("Not saved: no answer from the server. What you typed is kept in this browser."),
}

# What was merged into another is read: it is parted on the desk before anybody works on it again.
MERGED_AWAY = {"is_merged": True, "show_save": False, "show_save_and_continue": False}


@admin.register(Article)
class ArticleAdmin(
    WorkLists,
    KeepsRows,
    ArticleNext,
    ArticleUnsaved,
    ArticleSteps,
    ArticlePreview,
    ArticleProofing,
    ArticleHistory,
    ArticleEditing,
    ArticleSearches,
    ArticleRemarks,
    ArticleAssignments,
    ArticleOpinions,
    ArticleActions,
    ArticleSearch,
    admin.ModelAdmin[Article],
):
    """Text changes go through `revise`, and steps through the workflow: nothing here writes by itself."""

    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    list_display = [
        "heading", "day", "publication", "pages", "section", "standing", "public", "characters", "tag_names",
    ]  # fmt: skip
    list_filter = [
        "stage", PublicStateFilter, AmissFilter, AgeFilter, PageFilter, PersonFilter, "publication",
        ("section", SectionFilter), "source",
    ]  # fmt: skip
    list_select_related = ["head", "publication", "section"]
    list_per_page = 100
    list_max_show_all = 1000
    show_full_result_count = False
    date_hierarchy = "dated"
    ordering = ["-dated", "-pk"]
    autocomplete_fields = ["publication", "section"]
    fieldsets = [(None, {"fields": ["publication", "dated", "section", "tags"]})]

    class Media:
        css = {"all": ["articles/admin/article.css"]}

    # --- the list ----------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        found = super().get_queryset(request)
        if asks_for_list(request):
            found = found.defer("head__data", "head__html").prefetch_related(
                "pieces__page__issue__publication"
            )
            found = found.prefetch_related(Prefetch("tagged", Tagged.objects.select_related("tag")))
        return found

    @admin.display(description=gettext_lazy("headline"), ordering="head__title")
    def heading(self, article: Article) -> str:
        return str(article) or _("(no text)")

    @admin.display(description=gettext_lazy("date"), ordering="dated")
    def day(self, article: Article) -> str:
        return f"{article.dated:%Y-%m-%d}"

    @admin.display(description=gettext_lazy("page"))
    def pages(self, article: Article) -> str:
        return "、".join(piece.page.printed_number for piece in article.pieces.all())

    @admin.display(description=gettext_lazy("stage"), ordering="stage")
    def standing(self, article: Article) -> SafeString:
        return format_html(
            '<span class="stage stage-{}">{}</span>', article.stage, article.get_stage_display()
        )

    @admin.display(description=gettext_lazy("public state"))
    def public(self, article: Article) -> SafeString:
        return format_html(
            '<span class="public public-{}">{}</span>', article.public_state, article.public_state.label
        )

    @admin.display(description=gettext_lazy("characters"), ordering="head__characters")
    def characters(self, article: Article) -> int:
        return article.head.characters if article.head else 0

    @admin.display(description=gettext_lazy("tags"))
    def tag_names(self, article: Article) -> str:
        return tags_as_typed(in_order(article))

    # --- the form ----------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """Where a printed article stands is its page's business."""
        return ["publication", "dated"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"dated": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[ArticleForm]:
        kwargs["fields"] = ["section", "tags"] if obj else ["publication", "section", "dated", "tags"]
        form = cast(type[ArticleForm], super().get_form(request, obj, change=change, **kwargs))
        form.editor_user = signed_in(request)
        form.step = asked_step(request)
        form.refusal = getattr(request, "refusal", "")
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Save; once more where somebody saved in the same moment, so that the form brings both together.

        The same new article sent twice leads to the one that was made.
        """
        try:
            try:
                response = self._form(request, object_id, form_url, extra_context)
            except (NotAllowed, IntegrityError):
                response = self._form(request, object_id, form_url, extra_context)
        except MadeAlready as sent_before:
            made = sent_before.article
            messages.success(request, _("It has been saved already: here is “%s”.") % made)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[made.pk]))
        if object_id and request.headers.get("X-Save-In-Place"):
            return self._in_place(request, object_id, response)
        return response

    def _form(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: dict[str, Any] | None
    ) -> HttpResponse:
        article = self.get_object(request, unquote(object_id)) if object_id else None
        context = {
            **(extra_context or {}),
            "words": WORDS,
            "came_from": came_from(request),
            "unsaved": left_in_form(request, article) if request.method == "GET" else None,
            "show_save_and_add_another": False,
            **(MERGED_AWAY if article and article.merged_into_id else {}),
            **(self._beside(request, article) if article else {}),
        }
        return super().changeform_view(request, object_id, form_url, context)

    def _beside(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        return {
            "printed": printed_elements(article),
            "steps": self.steps_for(request, article),
            "asked": asked(request),
            "head": article.head,
            "threads": (threads := threads_beside(article)),
            "open_threads": sum(not thread.is_settled for thread in threads),
            **given_beside(article, signed_in(request)),
            **opinions_beside(article, signed_in(request)),
            "others": as_sentence(editors_of(article, signed_in(request))),
        }

    def _in_place(self, request: HttpRequest, object_id: str, response: HttpResponse) -> JsonResponse:
        """What the page needs to go on after Ctrl-S: the new base, or that it must show what is wrong."""
        if response.status_code != HTTPStatus.FOUND:
            return JsonResponse({"saved": False})
        said = [str(message) for message in messages.get_messages(request)]
        article = Article.objects.select_related("head").get(pk=unquote(object_id))
        return JsonResponse(
            {
                "saved": True,
                "base": article.head_id,
                "filed": filed(article),
                "number": article.head.number,
                "stage": article.get_stage_display(),
                "made": _("version %d") % article.head.number,
                # Told as text, where a page has it as HTML.
                "message": unescape(strip_tags(said[-1])) if said else "",
            }
        )

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        if not change:
            obj.form_key = form.cleaned_data["form_key"]
            Article.objects.draft([obj], [form.content], Kind.EDIT, signed_in(request))
            return
        if "section" in form.changed_data:
            obj.save(update_fields=["section"])
        if form.announces:
            facts = form.cleaned_data
            form.saved = obj.correct(
                facts["correction"],
                form.content,
                base=form.base,
                by=signed_in(request),
                notice_article=facts["notice_article"],
            )
            return
        form.saved = obj.revise(
            form.content,
            base=form.base,
            by=signed_in(request),
            kind=Kind.MERGE if request.POST.get("brought_together") else Kind.EDIT,
            change=form.cleaned_data["change"] or Change.TRANSCRIPTION,
            note=form.cleaned_data["note"],
        )

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if {"section", "tags"} & set(form.changed_data):
            article_changed.send(Article, articles=[form.instance])

    def view_on_site(self, article: Article) -> str | None:
        return article.get_absolute_url() if article.is_published() else None
