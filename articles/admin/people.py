"""Reporters in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import KeepsRows
from articles.admin.maintenance import ReporterMaintenance
from articles.models import Reporter

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class CreditCount(TypedDict):
    credit_count: int


@admin.register(Reporter)
class ReporterAdmin(ReporterMaintenance, KeepsRows, admin.ModelAdmin[Reporter]):
    list_display = ["name", "organization", "note", "user", "merged_into", "credits"]
    list_filter = ["organization", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["user", "merged_into"]
    search_fields = ["name", "organization", "note"]
    autocomplete_fields = ["user"]
    readonly_fields = ["merged_into"]
    ordering = ["name", "organization", "note"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reporter]:
        return (
            super()
            .get_queryset(request)
            .annotate(credit_count=Count("bylines__version__article", distinct=True))
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Reporter], search_term: str
    ) -> tuple[QuerySet[Reporter], bool]:
        """In a byline nobody is offered who was found to be somebody else."""
        found, distinct = super().get_search_results(request, queryset, search_term)
        if request.path.endswith("/autocomplete/"):
            found = found.filter(merged_into=None)
        return found, distinct

    def has_view_permission(self, request: HttpRequest, obj: Reporter | None = None) -> bool:
        """Whoever edits articles may look reporters up for their bylines."""
        return super().has_view_permission(request, obj) or request.user.has_perm("articles.change_article")

    @admin.display(description=_("articles"), ordering="credit_count")
    def credits(self, reporter: WithAnnotations[Reporter, CreditCount]) -> int:
        return reporter.credit_count
