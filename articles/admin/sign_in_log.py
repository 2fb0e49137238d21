"""Who signed in, from where, and who failed to: to read, for whoever may look at accounts."""

from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin, in_words
from articles.models.people import full_name

User = get_user_model()


def _titled(entry: AccessLog | AccessFailureLog) -> str:
    return f"{entry.username} · {localtime(entry.attempt_time):%Y-%m-%d %H:%M:%S}"


# Their own titles are English sentences that no catalogue reaches.
for log in (AccessLog, AccessFailureLog):
    log.add_to_class("__str__", _titled)


class LogAdmin(ReadOnlyAdmin):
    """Entries of a log, newest first, each with the name of the person whose account was named."""

    date_hierarchy = "attempt_time"
    search_fields = ["username", "ip_address"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        named = User.objects.filter(username=OuterRef("username"))
        names = {field: Subquery(named.values(field)[:1]) for field in ("last_name", "first_name")}
        return super().get_queryset(request).annotate(**names)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("auth.view_user")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("person"))
    def person(self, entry: Any) -> str | None:
        if entry.last_name is None:
            return None
        names = {field: getattr(entry, field) for field in ("username", "last_name", "first_name")}
        return full_name(User(**names))


@admin.register(AccessLog)
class SignInAdmin(LogAdmin):
    list_display = ["attempt_time", "person", "username", "ip_address", "user_agent", "logout_time"]
    fields = list_display


@admin.register(AccessFailureLog)
class FailedSignInAdmin(LogAdmin):
    list_display = ["attempt_time", "person", "username", "ip_address", "user_agent", "refused"]
    list_filter = ["locked_out"]
    fields = list_display

    @admin.display(description=_("Access lock out"), ordering="locked_out")
    def refused(self, entry: AccessFailureLog) -> str:
        return in_words(entry.locked_out)
