"""What several of the desk's pages share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.models.paper import Section
from articles.models.publishing import Outcome


class KeepsRows:
    """For rows that were ever public or are somebody's work: they are changed or withdrawn, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(KeepsRows):
    """For rows that the house writes and nobody changes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):
    """A list to look things up in."""

    list_per_page = 50
    show_full_result_count = False


class ReadOnlyInline(ReadOnly, admin.TabularInline):
    """Rows under their parent, to read."""

    extra = 0
    show_change_link = True


def only_sent(view: Callable[..., HttpResponse], instead: str) -> Callable[..., HttpResponse]:
    """The view, for what a form sends. Who comes without a form is led to the page named `instead`.

    That is where somebody arrives who sent a form, found the session over and signed in again.
    """

    @wraps(view)
    def led(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return require_POST(view)(request, *args, **given)
        messages.warning(request, _("Nothing was done, for you had to sign in first: please do it again."))
        return HttpResponseRedirect(reverse(instead, args=[*args, *given.values()]))

    return led


class SectionFilter(admin.RelatedFieldListFilter):
    """Sections to choose from, each with its paper where there are several: every paper has a 要闻."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
        sections = list(Section.objects.select_related("publication").order_by("publication__name", "name"))
        several = len({section.publication_id for section in sections}) > 1
        return [
            (section.pk, f"{section.publication} · {section}" if several else str(section))
            for section in sections
        ]


def in_words(yes: Any) -> str:
    """是 or 否: an icon says “True” to whoever listens."""
    return _("Yes") if yes else _("No")


def link(address: str, text: Any) -> SafeString:
    """A link, both parts escaped."""
    return format_html('<a href="{}">{}</a>', address, text)


def report(request: HttpRequest, outcome: Outcome) -> None:
    """Say how many were done, and of each other which and why not."""
    if outcome.done:
        done = ngettext("Done: %d article", "Done: %d articles", len(outcome.done)) % len(outcome.done)
        messages.success(request, done)
    for article, reason in outcome.refused:
        messages.error(
            request, _("%(article)s: %(reason)s") % {"article": _("“%s”") % article, "reason": reason}
        )
    if not (outcome.done or outcome.refused):
        messages.warning(request, _("Nothing was chosen."))
