"""Versions in the admin: to look up, never to change."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin, ReadOnlyInline
from articles.models import Byline, Version


class BylineInline(ReadOnlyInline[Byline, Version]):
    model = Byline
    fields = ["name", "role", "organization", "reporter"]
    show_change_link = False


@admin.register(Version)
class VersionAdmin(ReadOnlyAdmin[Version]):
    list_display = ["headline", "number", "kind", "change", "characters", "by", "at", "note"]
    list_filter = ["kind", "change"]
    list_select_related = ["by"]
    date_hierarchy = "at"
    ordering = ["-at", "-pk"]
    search_fields = ["title", "note", "by__username", "by__last_name"]
    fields = [
        ("number", "kind", "change"), "note", ("by", "at"),
        "kicker", "title", "subtitle", "column", "byline", "dateline", "source", "editor", "correction",
        "text", "characters", "hash",
    ]  # fmt: skip
    inlines = [BylineInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        return super().get_queryset(request).defer("data", "html")

    @admin.display(description=_("headline"), ordering="title")
    def headline(self, version: Version) -> str:
        return version.heading


@admin.register(Byline)
class BylineAdmin(ReadOnlyAdmin[Byline]):
    list_display = ["name", "role", "organization", "reporter", "version"]
    list_select_related = ["reporter", "version"]
    search_fields = ["name", "organization"]
