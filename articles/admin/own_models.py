"""How each newspaper is read with a model of its own (本报模型): the figures, and whether it is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypedDict

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django_stubs_ext import StrOrPromise

from articles.admin.base import KeepsRows, ReadOnlyInline, signed_in
from articles.admin.seen import seen_in
from articles.models import OwnModel, OwnModelSwitch
from articles.models.own_models import StaleSwitch
from articles.printed.own_models import standing_of

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Later(TypedDict):
    later: bool


class SwitchInline(ReadOnlyInline[OwnModelSwitch, OwnModel]):
    """Each time the model was taken out of use or put back, the last first."""

    model = OwnModelSwitch
    fields = readonly_fields = ("taken_out", "by", "at")
    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Whoever may see the model may see what was done with it."""
        return True


@admin.register(OwnModel)
class OwnModelAdmin(KeepsRows, admin.ModelAdmin[OwnModel]):
    """Trials, the latest of each paper first. They are made by `train_parser --paper`."""

    list_display = ["publication", "at", "state", "pages", "held_out", "on_common", "by"]
    list_filter = ["publication"]
    list_select_related = ["publication", "by"]
    fields = readonly_fields = (
        *("publication", "at", "by", "state", "pages", "held_out", "common_pages", "on_common"),
        *("size",),
    )
    inlines = [SwitchInline]
    actions = ["take_out", "put_back"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[OwnModel]:
        return OwnModel.objects.with_later().defer("changes")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with how often each of its rows had been switched: what is chosen is done to that."""
        response = super().changelist_view(request, extra_context)
        context = response.context_data if isinstance(response, TemplateResponse) else None
        if context and "cl" in context:
            context["seen"] = " ".join(f"{own.pk}:{own.turns}" for own in context["cl"].result_list)
        return response

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
        done = _each(request, chosen, lambda own, seen: own.take_out(by, seen=seen))
        if done:
            said = ngettext("%d own model taken out of use.", "%d own models taken out of use.", done)
            messages.success(request, said % done)

    @admin.action(description=_("Put back: the figures decide again"), permissions=["change"])
    def put_back(self, request: HttpRequest, chosen: QuerySet[OwnModel]) -> None:
        by = signed_in(request)
        done = _each(request, chosen, lambda own, seen: own.put_back(by, seen=seen))
        if done:
            said = ngettext("%d own model put back.", "%d own models put back.", done)
            messages.success(request, said % done)


def _each(request: HttpRequest, chosen: QuerySet[OwnModel], switch: Callable[[OwnModel, int], None]) -> int:
    """Switch each as the list showed it; how many were. What has been switched since is named."""
    seen = seen_in(request.POST.getlist("seen"))
    done = 0
    for own in chosen.filter(pk__in=seen):
        try:
            switch(own, seen[own.pk])
        except StaleSwitch as error:
            messages.error(request, str(error))
        else:
            done += 1
    return done


def _figures(common: float, own: float) -> str:
    """What the common model reads right, then the own one."""
    return f"{common:.2%} → {own:.2%}"
