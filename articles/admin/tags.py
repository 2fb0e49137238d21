"""Tags in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from taggit.admin import Tag as TaggitTag

from articles.admin.base import KeepsRows
from articles.models import Tag, TagAlias

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class ArticleCount(TypedDict):
    article_count: int


# taggit registers a tag model of its own, which the house does not use.
admin.site.unregister(TaggitTag)


class AliasInline(admin.TabularInline[TagAlias, Tag]):
    model = TagAlias
    extra = 0


@admin.register(Tag)
class TagAdmin(KeepsRows, admin.ModelAdmin[Tag]):
    list_display = ["name", "slug", "article_count"]
    search_fields = ["name", "aliases__key"]
    fields = ["name", "slug"]
    readonly_fields = ["slug"]
    inlines = [AliasInline]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return super().get_queryset(request).annotate(article_count=Count("tagged", distinct=True))

    @admin.display(description=_("articles"), ordering="article_count")
    def article_count(self, tag: WithAnnotations[Tag, ArticleCount]) -> int:
        return tag.article_count


@admin.register(TagAlias)
class TagAliasAdmin(admin.ModelAdmin[TagAlias]):
    list_display = ["key", "slug", "tag"]
    list_select_related = ["tag"]
    search_fields = ["key", "tag__name"]
    autocomplete_fields = ["tag"]
