"""The paper in the admin: publications, issues, pages, sections, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import Count, Field, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import KeepsRows, M, ReadOnlyInline, SectionFilter
from articles.admin.maintenance import KeepsAddress, PageMaintenance
from articles.admin.page_desk import PageDesk
from articles.chinese.tagstrings import split_tags
from articles.models import Column, Issue, Page, Piece, Publication, Section, Term
from articles.models.paper import Category

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

F = TypeVar("F", Section, Column)


class ArticleCount(TypedDict):
    article_count: int


class PageCount(TypedDict):
    page_count: int


class PieceCount(TypedDict):
    piece_count: int


class NamesField(forms.CharField):
    """A list of names as an editor types it: 青岛日报，观海新闻."""

    def prepare_value(self, value: list[str] | str | None) -> str | None:
        return "，".join(value) if isinstance(value, list) else value

    def clean(self, value: str) -> list[str]:
        return split_tags(super().clean(value))


class PublicationForm(forms.ModelForm[Publication]):
    byline_names = NamesField(
        label=_("names in bylines"),
        required=False,
        help_text=_("How bylines print the paper's name, parted by ，"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = Publication
        fields = [
            "name", "slug", "byline_names", "licence", "cn_number", "icp", "publisher", "address", "hotline",
        ]  # fmt: skip


class SlugFromName(BaseModelAdmin[M]):
    """The slug may be left empty: it is made from the name."""

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "slug":
            field.required = False
            field.help_text = _(
                "Made from the name if left empty. It is part of addresses: best never changed"
            )
        return field


class CategoryInline(SlugFromName[F], KeepsRows, admin.TabularInline[F, Publication]):
    fields = ["name", "slug"]
    extra = 0
    show_change_link = True


class SectionInline(CategoryInline[Section]):
    model = Section


class ColumnInline(CategoryInline[Column]):
    model = Column


@admin.register(Publication)
class PublicationAdmin(SlugFromName[Publication], KeepsRows, admin.ModelAdmin[Publication]):
    form = PublicationForm
    list_display = ["name", "slug", "cn_number", "publisher", "hotline"]
    search_fields = ["name", "publisher"]
    inlines = [SectionInline, ColumnInline]


class CategoryAdmin(SlugFromName[F], KeepsRows, admin.ModelAdmin[F]):
    list_display = ["name", "publication", "slug", "article_count"]
    list_filter = ["publication"]
    list_select_related = ["publication"]
    search_fields = ["name", "publication__name"]
    autocomplete_fields = ["publication"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[F]:
        rows: QuerySet[F] = super().get_queryset(request).annotate(article_count=Count("articles"))
        return rows

    @admin.display(description=_("articles"), ordering="article_count")
    def article_count(self, category: WithAnnotations[Category, ArticleCount]) -> int:
        return category.article_count


@admin.register(Section)
class SectionAdmin(CategoryAdmin[Section]):
    autocomplete_fields = ["publication", "heads"]


@admin.register(Column)
class ColumnAdmin(CategoryAdmin[Column]):
    pass


@admin.register(Term)
class TermAdmin(admin.ModelAdmin[Term]):
    list_display = ["name", "publication", "note"]
    list_filter = ["publication"]
    list_select_related = ["publication"]
    search_fields = ["name", "note"]
    autocomplete_fields = ["publication"]


class PageInline(KeepsRows, admin.TabularInline[Page, Issue]):
    model = Page
    fields = ["number", "section", "editors"]
    readonly_fields = ["number"]
    autocomplete_fields = ["section"]
    max_num = 0
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        return super().get_queryset(request).select_related("issue__publication", "section")

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "editors":
            kwargs["widget"] = forms.TextInput(attrs={"class": "vTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Issue)
class IssueAdmin(KeepsAddress[Issue], KeepsRows, admin.ModelAdmin[Issue]):
    address_fields = ("publication", "date", "edition")
    list_display = ["date", "publication", "edition", "page_count", "article_count"]
    list_display_links = ["date"]
    list_filter = ["publication"]
    list_select_related = ["publication"]
    date_hierarchy = "date"
    search_fields = ["publication__name", "date", "edition"]
    autocomplete_fields = ["publication"]
    inlines = [PageInline]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                page_count=Count("pages", distinct=True), article_count=Count("articles", distinct=True)
            )
        )

    @admin.display(description=_("pages"))
    def page_count(self, issue: WithAnnotations[Issue, PageCount]) -> int:
        return issue.page_count

    @admin.display(description=_("articles"))
    def article_count(self, issue: WithAnnotations[Issue, ArticleCount]) -> int:
        return issue.article_count


class PieceInline(ReadOnlyInline[Piece, Page]):
    model = Piece
    fields = ["order", "article", "part"]
    readonly_fields = ["order", "article", "part"]
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Piece]:
        return super().get_queryset(request).select_related("article__head", "page__issue__publication")


@admin.register(Page)
class PageAdmin(PageDesk, PageMaintenance, KeepsRows, admin.ModelAdmin[Page]):
    list_display = ["page_number", "issue", "section", "editors", "piece_count", "desk_link"]
    list_display_links = ["page_number", "issue"]
    list_filter = ["issue__publication", ("section", SectionFilter)]
    list_select_related = ["issue__publication", "section"]
    date_hierarchy = "issue__date"
    ordering = ["-issue__date", "issue", "order"]
    search_fields = ["=number", "issue__date", "issue__publication__name", "section__name", "editors"]
    autocomplete_fields = ["issue", "section"]
    inlines = [PieceInline]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        return super().get_queryset(request).annotate(piece_count=Count("pieces"))

    @admin.display(description=_("page number"), ordering="order")
    def page_number(self, page: Page) -> str:
        return page.number

    @admin.display(description=_("articles"))
    def piece_count(self, page: WithAnnotations[Page, PieceCount]) -> int:
        return page.piece_count
