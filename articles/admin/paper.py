"""The paper in the admin: publications, issues, pages, sections, columns."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from articles.admin.base import KeepsRows, ReadOnlyInline, SectionFilter
from articles.admin.chores import KeepsAddress, PageChores
from articles.admin.page_desk import PageDesk
from articles.chinese.tagstrings import split_tags
from articles.models import Column, Issue, Page, Piece, Publication, Section


class NamesField(forms.CharField):
    """A list of names as an editor types it: 青岛日报，观海新闻."""

    def prepare_value(self, value):
        return "，".join(value) if isinstance(value, list) else value

    def clean(self, value):
        return split_tags(super().clean(value))


class PublicationForm(forms.ModelForm):
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


class SlugFromName:
    """The slug may be left empty: it is made from the name."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "slug":
            field.required = False
            field.help_text = _(
                "Made from the name if left empty. It is part of addresses: best never changed"
            )
        return field


class FilingInline(SlugFromName, KeepsRows, admin.TabularInline):
    fields = ["name", "slug"]
    extra = 0
    show_change_link = True


class SectionInline(FilingInline):
    model = Section


class ColumnInline(FilingInline):
    model = Column


@admin.register(Publication)
class PublicationAdmin(SlugFromName, KeepsRows, admin.ModelAdmin):
    form = PublicationForm
    list_display = ["name", "slug", "cn_number", "publisher", "hotline"]
    search_fields = ["name", "publisher"]
    inlines = [SectionInline, ColumnInline]


class FilingAdmin(SlugFromName, KeepsRows, admin.ModelAdmin):
    list_display = ["name", "publication", "slug", "article_count"]
    list_filter = ["publication"]
    list_select_related = ["publication"]
    search_fields = ["name", "publication__name"]
    autocomplete_fields = ["publication"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(article_count=Count("articles"))

    @admin.display(description=_("articles"), ordering="article_count")
    def article_count(self, filing):
        return filing.article_count


@admin.register(Section)
class SectionAdmin(FilingAdmin):
    autocomplete_fields = ["publication", "heads"]


@admin.register(Column)
class ColumnAdmin(FilingAdmin):
    pass


class PageInline(KeepsRows, admin.TabularInline):
    model = Page
    fields = ["number", "section", "editors"]
    readonly_fields = ["number"]
    autocomplete_fields = ["section"]
    max_num = 0
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("issue__publication", "section")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "editors":
            kwargs["widget"] = forms.TextInput(attrs={"class": "vTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Issue)
class IssueAdmin(KeepsAddress, KeepsRows, admin.ModelAdmin):
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

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                page_count=Count("pages", distinct=True), article_count=Count("articles", distinct=True)
            )
        )

    @admin.display(description=_("pages"))
    def page_count(self, issue):
        return issue.page_count

    @admin.display(description=_("articles"))
    def article_count(self, issue):
        return issue.article_count


class PieceInline(ReadOnlyInline):
    model = Piece
    fields = ["order", "article", "part"]
    readonly_fields = fields
    show_change_link = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article__head", "page__issue__publication")


@admin.register(Page)
class PageAdmin(PageDesk, PageChores, KeepsRows, admin.ModelAdmin):
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

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(piece_count=Count("pieces"))

    @admin.display(description=_("page number"), ordering="order")
    def page_number(self, page):
        return page.number

    @admin.display(description=_("articles"))
    def piece_count(self, page):
        return page.piece_count
