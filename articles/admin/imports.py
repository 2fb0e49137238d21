"""What came in: runs, sources and parses, all to look up and none to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.contrib import admin
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from articles.admin.base import ReadOnlyAdmin, ReadOnlyInline, asks_for_list
from articles.admin.intake import IntakeDesk
from articles.admin.maintenance import RunMaintenance
from articles.admin.operation_words import given_to, steps_of
from articles.models import FormerAddress, ImportedPage, ImportRun, Parse, Source
from articles.models.imports import Outcome
from articles.models.paper import in_page_order

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Counts(TypedDict):
    page_count: int
    article_count: int | None
    refused_count: int


class ImportedPageInline(ReadOnlyInline[ImportedPage, ImportRun]):
    model = ImportedPage
    fields = ["name", "page", "outcome", "articles", "characters", "warnings", "message"]
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportedPage]:
        return super().get_queryset(request).select_related("page__issue__publication")


@admin.register(ImportRun)
class ImportRunAdmin(IntakeDesk, RunMaintenance, ReadOnlyAdmin[ImportRun]):
    list_display = ["started_at", "state", "finished_at", "by", "page_count", "article_count", "refused"]
    list_filter = ["started_at"]
    list_select_related = ["by"]
    date_hierarchy = "started_at"
    search_fields = ["pages__name"]
    fields = ["started_at", "state", "finished_at", "by", "given"]
    readonly_fields = ["state", "given"]
    inlines = [ImportedPageInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                page_count=Count("pages"),
                article_count=Sum("pages__articles"),
                refused_count=Count("pages", filter=Q(pages__outcome=Outcome.REFUSED)),
            )
        )

    @admin.display(description=_("state"))
    def state(self, run: ImportRun) -> StrOrPromise:
        return run.state.label

    @admin.display(description=_("options"))
    def given(self, run: ImportRun) -> str:
        return given_to(run)

    @admin.display(description=_("pages"))
    def page_count(self, run: WithAnnotations[ImportRun, Counts]) -> int:
        return run.page_count

    @admin.display(description=_("articles"))
    def article_count(self, run: WithAnnotations[ImportRun, Counts]) -> int:
        return run.article_count or 0

    @admin.display(description=_("refused"))
    def refused(self, run: WithAnnotations[ImportRun, Counts]) -> int:
        return run.refused_count


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin[Source]):
    list_display = ["file_name", "page", "encoding", "short_hash"]
    list_select_related = ["page__issue__publication"]
    list_filter = ["encoding"]
    search_fields = ["file_name", "sha256"]
    fields = ["page", "file_name", "encoding", "sha256", "run", "text"]
    readonly_fields = ["text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        found = super().get_queryset(request)
        return found.defer("raw") if asks_for_list(request) else found

    @admin.display(description="SHA-256")
    def short_hash(self, source: Source) -> str:
        return source.sha256[:12]

    @admin.display(description=_("text"))
    def text(self, source: Source) -> str:
        return source.text


@admin.register(Parse)
class ParseAdmin(ReadOnlyAdmin[Parse]):
    list_display = ["number", "page", "by", "at"]
    list_select_related = ["page__issue__publication", "by"]
    date_hierarchy = "at"
    search_fields = ["page__issue__date", "page__number"]
    fields = ["page", "source", "parent", "by", "at", "steps"]
    readonly_fields = ["steps"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Parse]:
        return super().get_queryset(request).defer("data")

    @admin.display(description=_("number"), ordering="pk")
    def number(self, parse: Parse) -> int:
        return parse.pk

    @admin.display(description=_("steps on the desk"))
    def steps(self, parse: Parse) -> SafeString | None:
        return format_html_join("", "<p>{}</p>", ([step] for step in steps_of(parse))) or None


@admin.register(FormerAddress)
class FormerAddressAdmin(ReadOnlyAdmin[FormerAddress]):
    list_display = ["publication", "date", "edition", "stood_as", "page"]
    list_select_related = ["publication", "page__issue__publication"]
    date_hierarchy = "date"
    search_fields = ["number", "date"]

    @admin.display(description=_("page number"), ordering=in_page_order("number"))
    def stood_as(self, address: FormerAddress) -> str:
        return address.number
