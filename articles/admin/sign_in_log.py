"""Who signed in, from where, and who failed to: to read, for whoever may look at accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, TypeVar

from axes.models import AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin, in_words
from articles.models.people import full_name

if TYPE_CHECKING:
    from axes.models import AccessBase
    from django_stubs_ext import WithAnnotations

Log = TypeVar("Log", AccessLog, AccessFailureLog)


def _titled(entry: AccessLog | AccessFailureLog) -> str:
    return f"{entry.username} · {localtime(entry.attempt_time):%Y-%m-%d %H:%M:%S}"


# Their own titles are English sentences that no catalogue reaches.
for log in (AccessLog, AccessFailureLog):
    log.add_to_class("__str__", _titled)


class Named(TypedDict):
    last_name: str | None
    first_name: str


class LogAdmin(ReadOnlyAdmin[Log]):
    """Entries of a log, newest first, each with the name of the person whose account was named."""

    date_hierarchy = "attempt_time"
    search_fields = ["username", "ip_address"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Log]:
        named = User.objects.filter(username=OuterRef("username"))
        names = {field: Subquery(named.values(field)[:1]) for field in ("last_name", "first_name")}
        entries: QuerySet[Log] = super().get_queryset(request).annotate(**names)
        return entries

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return request.user.has_perm("auth.view_user")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("person"))
    def person(self, entry: WithAnnotations[AccessBase, Named]) -> str | None:
        if entry.last_name is None:
            return None
        named = User(username=entry.username or "", last_name=entry.last_name, first_name=entry.first_name)
        return full_name(named)


@admin.register(AccessLog)
class SignInAdmin(LogAdmin[AccessLog]):
    list_display = ["attempt_time", "person", "username", "ip_address", "user_agent", "logout_time"]
    fields = ["attempt_time", "person", "username", "ip_address", "user_agent", "logout_time"]


@admin.register(AccessFailureLog)
class FailedSignInAdmin(LogAdmin[AccessFailureLog]):
    list_display = ["attempt_time", "person", "username", "ip_address", "user_agent", "refused"]
    list_filter = ["locked_out"]
    fields = ["attempt_time", "person", "username", "ip_address", "user_agent", "refused"]

    @admin.display(description=_("Access lock out"), ordering="locked_out")
    def refused(self, entry: AccessFailureLog) -> str:
        return in_words(entry.locked_out)
