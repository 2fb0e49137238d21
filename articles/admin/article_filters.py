"""The filters of the list of articles: what is amiss, how old it is, on which page, who saved it last."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Min, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from articles.admin.seen import number
from articles.models import Article, Page
from articles.models.article import ArticleQuerySet
from articles.models.narrowing import Amiss, amiss, on_page, untouched_for
from articles.models.people import full_name
from articles.models.workflow import PublicState

Choices = list[tuple[str, StrOrPromise]]
DAYS = (1, 3, 7, 30)
# No paper has more pages, and no desk more people, than one looks through.
MOST_CHOICES = 80


class PublicStateFilter(admin.SimpleListFilter):
    """By what readers have of an article."""

    title = gettext_lazy("public state")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Article]) -> Choices:
        return [(state.value, state.label) for state in PublicState]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        state = self.value()
        if state not in PublicState.values:
            return queryset
        return cast(ArticleQuerySet, queryset).in_public_state(PublicState(state))


class AmissFilter(admin.SimpleListFilter):
    """By what is amiss with it."""

    title = gettext_lazy("what is amiss")
    parameter_name = "amiss"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Article]) -> Choices:
        return [(what.value, what.label) for what in Amiss]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        what = self.value()
        return amiss(queryset, Amiss(what)) if what in Amiss.values else queryset


class AgeFilter(admin.SimpleListFilter):
    """By how long nobody has saved a version."""

    title = gettext_lazy("last saved")
    parameter_name = "days"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Article]) -> Choices:
        return [
            (str(days), ngettext("%d day ago or longer", "%d days ago or longer", days) % days)
            for days in DAYS
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        days = number(self.value() or "")
        return untouched_for(queryset, timedelta(days=days)) if days in DAYS else queryset


class PageFilter(admin.SimpleListFilter):
    """By the number of the page, in the papers' order of pages."""

    title = gettext_lazy("page")
    parameter_name = "page"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Article]) -> Choices:
        numbers = Page.objects.values("number").annotate(place=Min("order")).order_by("place", "number")
        return [(row["number"], row["number"]) for row in numbers[:MOST_CHOICES]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        page = self.value()
        return on_page(queryset, page) if page else queryset


class PersonFilter(admin.SimpleListFilter):
    """By who saved the version that is worked on."""

    title = gettext_lazy("saved by")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Article]) -> Choices:
        people = User.objects.filter(is_staff=True, is_active=True).order_by("last_name", "username")
        return [(str(user.pk), full_name(user)) for user in people[:MOST_CHOICES]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        person = number(self.value() or "")
        return queryset.filter(head__by=person) if person is not None else queryset
