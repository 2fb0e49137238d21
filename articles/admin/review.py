"""Who answers for what: the policy may be set; the record of events and the corrections only read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin, in_words
from articles.desk.conflicts import place_name
from articles.models import Conflict, Correction, Event, Policy
from articles.models.review import slot_label
from articles.models.signoff import PROOFS, REVIEWS
from articles.models.workflow import Stage


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin[Policy]):
    list_display = ["origin", "publication", "section", "reviews", "proofs"]
    list_filter = ["origin", "publication"]
    list_select_related = ["publication", "section__publication"]
    search_fields = ["publication__name", "section__name"]
    autocomplete_fields = ["publication", "section"]


class SlotFilter(admin.SimpleListFilter):
    """By the sign-off that was given."""

    title = _("sign-off")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Event]) -> list[tuple[str, str]]:
        return [(slot, slot_label(slot)) for slot in (*REVIEWS, *PROOFS)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(stage=self.value()) if self.value() else queryset


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin[Event]):
    list_display = ["at", "article", "kind", "slot", "by", "comment"]
    list_filter = ["kind", SlotFilter]
    list_select_related = ["article__head", "by"]
    fields = [
        "at", "article", "version", "kind", "slot", "moved_from", "moved_to", "by", "to", "other", "comment",
        "hash",
    ]  # fmt: skip
    readonly_fields = ["slot", "moved_from", "moved_to"]
    date_hierarchy = "at"
    search_fields = ["article__head__title", "by__username", "by__last_name", "comment"]

    @admin.display(description=_("sign-off"), ordering="stage")
    def slot(self, event: Event) -> str:
        return slot_label(event.stage)

    @admin.display(description=_("from"))
    def moved_from(self, event: Event) -> str | None:
        return _stage(event.from_stage)

    @admin.display(description=_("to stage"))
    def moved_to(self, event: Event) -> str | None:
        return _stage(event.to_stage)


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin[Correction]):
    list_display = ["at", "article", "text"]
    list_select_related = ["article__head"]
    date_hierarchy = "at"
    search_fields = ["text", "article__head__title"]


@admin.register(Conflict)
class ConflictAdmin(ReadOnlyAdmin[Conflict]):
    list_display = ["article", "place", "is_settled"]
    list_filter = [("resolved_in", admin.EmptyFieldListFilter)]
    list_select_related = ["article__head"]
    search_fields = ["article__head__title", "base", "theirs", "ours"]

    fields = ["article", "place", "base", "theirs", "ours", "printed", "resolved_in"]
    readonly_fields = ["place"]

    @admin.display(description=_("place"))
    def place(self, conflict: Conflict) -> str:
        return place_name(conflict.block)

    @admin.display(description=_("settled"))
    def is_settled(self, conflict: Conflict) -> str:
        return in_words(conflict.resolved_in_id)


def _stage(name: str) -> str | None:
    return str(Stage(name).label) if name in Stage else None
