"""What several of the desk's pages share."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.db.models.fields.related import RelatedField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_stubs_ext import StrOrPromise

from articles.models.paper import Section
from articles.models.publishing import Outcome

M = TypeVar("M", bound=Model)
Child = TypeVar("Child", bound=Model)


def signed_in(request: HttpRequest) -> User:
    """Whoever is at the desk, which lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def asks_for_list(request: HttpRequest) -> bool:
    """Whether the request is for a list of the admin, and not for one of its rows."""
    match = request.resolver_match
    return bool(match and match.url_name and match.url_name.endswith("_changelist"))


class KeepsRows:
    """For rows that were ever public or are somebody's work: they are changed or withdrawn, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class ReadOnly(KeepsRows):
    """For rows that the house writes and nobody changes."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin[M]):
    """A list to look things up in."""

    list_per_page = 50
    show_full_result_count = False


class ReadOnlyInline(ReadOnly, admin.TabularInline[Child, M]):
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

    def field_choices(
        self, field: RelatedField[Any, Any], request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, StrOrPromise]]:
        sections = list(Section.objects.select_related("publication").order_by("publication__name", "name"))
        several = len({section.publication_id for section in sections}) > 1
        return [
            (str(section.pk), f"{section.publication} · {section}" if several else str(section))
            for section in sections
        ]


def in_words(yes: object) -> str:
    """是 or 否: an icon says “True” to whoever listens."""
    return _("Yes") if yes else _("No")


def link(address: str, text: object) -> SafeString:
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
