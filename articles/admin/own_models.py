"""How each newspaper is read with a model of its own (本报模型): the figures, and whether it is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django_stubs_ext import StrOrPromise

from articles.admin.base import KeepsRows, signed_in
from articles.models import OwnModel
from articles.printed.own_models import standing_of

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Later(TypedDict):
    later: bool


@admin.register(OwnModel)
class OwnModelAdmin(KeepsRows, admin.ModelAdmin[OwnModel]):
    """Trials, the latest of each paper first. They are made by `train_parser --paper`."""

    list_display = ["publication", "at", "state", "pages", "held_out", "on_common", "by"]
    list_filter = ["publication"]
    list_select_related = ["publication", "by"]
    fields = readonly_fields = (
        *("publication", "at", "by", "state", "pages", "held_out", "common_pages", "on_common"),
        *("size", "switched_at", "switched_by"),
    )
    actions = ["take_out", "put_back"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[OwnModel]:
        return OwnModel.objects.with_later().defer("changes")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("state"))
    def state(self, own: WithAnnotations[OwnModel, Later]) -> StrOrPromise:
        return standing_of(own, later=own.later).label

    @admin.display(description=_("right on pages held out"))
    def held_out(self, own: OwnModel) -> str:
        return _figures(own.held_out_common, own.held_out_own)

    @admin.display(description=_("right on common pages"))
    def on_common(self, own: OwnModel) -> str:
        return _figures(own.on_common_common, own.on_common_own)

    @admin.display(description=pgettext_lazy("own model", "features changed"))
    def size(self, own: OwnModel) -> int:
        return own.changes.count("\n")

    @admin.action(description=_("Take out of use: the common model reads the paper"), permissions=["change"])
    def take_out(self, request: HttpRequest, chosen: QuerySet[OwnModel]) -> None:
        by = signed_in(request)
        for own in chosen:
            own.take_out(by)
        done = ngettext("%d own model taken out of use.", "%d own models taken out of use.", len(chosen))
        messages.success(request, done % len(chosen))

    @admin.action(description=_("Put back: the figures decide again"), permissions=["change"])
    def put_back(self, request: HttpRequest, chosen: QuerySet[OwnModel]) -> None:
        by = signed_in(request)
        for own in chosen:
            own.put_back(by)
        done = ngettext("%d own model put back.", "%d own models put back.", len(chosen))
        messages.success(request, done % len(chosen))


def _figures(common: float, own: float) -> str:
    """What the common model reads right, then the own one."""
    return f"{common:.2%} → {own:.2%}"
