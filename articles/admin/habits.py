"""What each newspaper is known to do (本报惯例): to read, to correct and to revoke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from articles.admin.base import KeepsRows, signed_in
from articles.admin.habit_words import classes, form_of, place_of, read, typed
from articles.models import Habit

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Met(TypedDict):
    met: int


class HabitForm(forms.ModelForm[Habit]):
    """A habit to write down, or to put in other words. Shapes are typed with the names of their classes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "form" in self.fields:
            self.initial["form"] = typed(self.instance.form)
            self.fields["form"].help_text = (
                _(
                    "A name as it is printed, or a shape: what is always printed so, and in braces what is "
                    "another each time, as in （{persons with their jobs}报道）. In braces may stand: %s."
                )
                % classes()
            )

    def clean_form(self) -> str:
        """The shape as it is kept."""
        return read(self.cleaned_data["form"])

    def clean(self) -> dict[str, Any] | None:
        """Two habits of a paper never say the same."""
        given = super().clean() or {}
        old = self.instance
        paper, kind = given.get("publication", None), given.get("kind", old.kind)
        same = Habit.objects.filter(
            publication=paper or old.publication_id,
            kind=kind,
            form=given.get("form"),
            says=given.get("says", ""),
        )
        if same.exclude(pk=old.pk).exists():
            raise ValidationError(_("The newspaper has this habit already, in use or revoked."))
        return given


class InUseFilter(admin.SimpleListFilter):
    """What the parser may be told of, and what was revoked."""

    title = _("state")
    parameter_name = "revoked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", pgettext("habit", "in use")), ("yes", pgettext("habit", "revoked"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Habit]) -> QuerySet[Habit]:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(revoked_at__isnull=self.value() == "no")


@admin.register(Habit)
class HabitAdmin(KeepsRows, admin.ModelAdmin[Habit]):
    """Revoked habits stay in the list, so that nobody teaches them again unseen."""

    form = HabitForm
    list_display = [
        "in_words",
        "kind",
        "place",
        "publication",
        "met",
        "learnt_from",
        "by",
        "at",
        "revoked_at",
    ]
    list_filter = ["publication", "kind", InUseFilter]
    list_select_related = ["publication", "by", "learnt_from__issue__publication"]
    search_fields = ["form", "says"]
    fields = [
        "publication",
        "kind",
        "form",
        "says",
        "met",
        "learnt_from",
        "by",
        "at",
        "revoked_at",
        "revoked_by",
    ]
    readonly_fields = ["met", "learnt_from", "by", "at", "revoked_at", "revoked_by"]
    actions = ["revoke", "restore"]
    list_per_page = 100
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Habit]:
        return Habit.objects.counted()

    def get_readonly_fields(self, request: HttpRequest, obj: Habit | None = None) -> list[str]:
        """The paper and the kind of a habit stay."""
        return [*(["publication", "kind"] if obj else []), *self.readonly_fields]

    def save_model(self, request: HttpRequest, obj: Habit, form: Any, change: bool) -> None:
        """Written down by whoever saves it; what was learnt and is put in other words is revoked."""
        by = signed_in(request)
        if not change:
            obj.by, obj.by_hand = by, True
            obj.save()
        elif form.changed_data:
            Habit.objects.get(pk=obj.pk).reword(obj.form, obj.says, by)

    @admin.display(description=_("habit"), ordering="form")
    def in_words(self, habit: Habit) -> str:
        return form_of(habit)

    @admin.display(description=_("means"), ordering="says")
    def place(self, habit: Habit) -> str:
        return place_of(habit)

    @admin.display(description=_("met on pages"), ordering="met")
    def met(self, habit: WithAnnotations[Habit, Met]) -> int:
        return habit.met

    @admin.action(description=_("Revoke: the parser is told no more of them"), permissions=["change"])
    def revoke(self, request: HttpRequest, chosen: QuerySet[Habit]) -> None:
        by = signed_in(request)
        for habit in chosen:
            habit.revoke(by)
        self._say(request, ngettext("%d habit revoked.", "%d habits revoked.", len(chosen)) % len(chosen))

    @admin.action(description=_("Restore: the parser is told of them again"), permissions=["change"])
    def restore(self, request: HttpRequest, chosen: QuerySet[Habit]) -> None:
        for habit in chosen:
            habit.restore()
        self._say(request, ngettext("%d habit restored.", "%d habits restored.", len(chosen)) % len(chosen))

    def _say(self, request: HttpRequest, sentence: str) -> None:
        messages.success(request, sentence)
