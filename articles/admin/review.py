"""Who answers for what: the policy may be set; the record of events and the corrections only read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin
from articles.models import Conflict, Correction, Event, Policy


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin):
    list_display = ["origin", "publication", "section", "reviews", "proofs"]
    list_filter = ["origin", "publication"]
    list_select_related = ["publication", "section__publication"]
    search_fields = ["publication__name", "section__name"]
    autocomplete_fields = ["publication", "section"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "article", "kind", "stage", "by", "comment"]
    list_filter = ["kind", "stage"]
    list_select_related = ["article__head", "by"]
    date_hierarchy = "at"
    search_fields = ["article__head__title", "by__username", "by__last_name", "comment"]


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    list_display = ["at", "article", "text"]
    list_select_related = ["article__head"]
    date_hierarchy = "at"
    search_fields = ["text", "article__head__title"]


@admin.register(Conflict)
class ConflictAdmin(ReadOnlyAdmin):
    list_display = ["article", "block", "is_settled"]
    list_filter = [("resolved_in", admin.EmptyFieldListFilter)]
    list_select_related = ["article__head"]
    search_fields = ["article__head__title", "base", "theirs", "ours"]

    @admin.display(description=_("settled"), boolean=True)
    def is_settled(self, conflict):
        return conflict.resolved_in_id is not None
