"""Reporters in the admin."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from articles.admin.base import KeepsRows
from articles.admin.chores import ReporterChores
from articles.models import Reporter


@admin.register(Reporter)
class ReporterAdmin(ReporterChores, KeepsRows, admin.ModelAdmin):
    list_display = ["name", "organization", "note", "user", "merged_into", "credits"]
    list_filter = ["organization", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["user", "merged_into"]
    search_fields = ["name", "organization", "note"]
    autocomplete_fields = ["user"]
    readonly_fields = ["merged_into"]
    ordering = ["name", "organization", "note"]
    show_full_result_count = False

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(credit_count=Count("bylines__version__article", distinct=True))
        )

    def get_search_results(self, request, queryset, search_term):
        """In a byline nobody is offered who was found to be somebody else."""
        found, distinct = super().get_search_results(request, queryset, search_term)
        if request.path.endswith("/autocomplete/"):
            found = found.filter(merged_into=None)
        return found, distinct

    def has_view_permission(self, request, obj=None):
        """Whoever edits articles may look reporters up for their bylines."""
        return super().has_view_permission(request, obj) or request.user.has_perm("articles.change_article")

    @admin.display(description=_("articles"), ordering="credit_count")
    def credits(self, reporter):
        return reporter.credit_count
