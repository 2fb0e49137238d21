"""Signing in: how often one may try, what is said to whoever tried too often, and the log of it all.

Failures count by account and address together, so that nobody can lock somebody else out from afar, and
by address alone, whatever the accounts: beyond either limit no password is looked at for a while.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, NoReturn, cast

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.db.models import QuerySet, Sum
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Whoever comes while all places are taken is asked to come again: a thread that waits answers no reader.
COME_AGAIN = timedelta(seconds=5)
_places = BoundedSemaphore(settings.SIGN_INS_AT_ONCE)

# Whoever has one address of IPv6 has all that share its first half.
HALF = 64


def client_address(request: HttpRequest) -> str | None:
    """Where a request came from. What it says of itself is believed only from a proxy of ours."""
    address = _address(request.META.get("REMOTE_ADDR", ""))
    # A proxy on this machine may come through a socket, which has no address.
    ours = address is None or any(address in network for network in settings.PROXY_NETWORKS)
    if settings.BEHIND_PROXY and ours:
        # The proxy adds whom it saw at the end; what stands before came with the request.
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
        address = _address(told) or address
    if isinstance(address, IPv6Address):
        address = IPv6Address(int(address) >> HALF << HALF)
    return str(address) if address else None


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


class Attempt(HttpRequest):
    """A request to sign in, with what axes notes on it and how long somebody must `wait`."""

    axes_locked_out: bool
    axes_ip_address: str | None
    wait: timedelta


class Guard(AxesDatabaseHandler):
    """Counts failures, says who must wait, and keeps the log."""

    def get_failures(self, request: Attempt, credentials: dict[str, Any] | None = None) -> int:
        """Those of the account from this address; the limit itself where the address has reached its own."""
        counted = super().get_failures(request, credentials)
        if _failures(self._of_address(request)) >= settings.SIGN_IN_FAILURES_OF_ADDRESS:
            counted = max(counted, settings.SIGN_IN_FAILURES)
        return counted

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Attempt | None = None, **facts: Any
    ) -> None:
        """Log it; tell the form how long to wait where it was one too many."""
        super().user_login_failed(sender, credentials, request, **facts)
        if request is not None and request.axes_locked_out:
            request.wait = self._wait(request, credentials)

    def user_logged_in(self, sender: Any, request: HttpRequest, user: User, **facts: Any) -> None:
        """Log it, and let go of what the log has kept long enough."""
        super().user_logged_in(sender, request, user, **facts)
        kept_since = timezone.now() - timedelta(days=settings.SIGN_IN_LOG_DAYS)
        for log in (AccessLog, AccessFailureLog):
            log.objects.filter(attempt_time__lt=kept_since).delete()

    def clean_expired_user_attempts(
        self, request: Attempt | None = None, credentials: dict[str, Any] | None = None
    ) -> int:
        """Like axes's, but a refused attempt writes nothing: it must cost as little as can be."""
        if request is not None and request.axes_locked_out:
            return 0
        return super().clean_expired_user_attempts(request, credentials)

    def remove_out_of_limit_failure_logs(self, **_told: object) -> int:
        """None: the log is kept by its age, so that nobody pushes entries out of it with new ones."""
        return 0

    def _of_address(self, request: Attempt) -> QuerySet[AccessAttempt]:
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        return recent.filter(ip_address=request.axes_ip_address)

    def _wait(self, request: Attempt, credentials: dict[str, Any]) -> timedelta:
        """How long until both counts are below their limits again, if nobody fails meanwhile."""
        (own,) = self.get_user_attempts(request, credentials)
        ends = (
            _ends(own, settings.SIGN_IN_FAILURES),
            _ends(self._of_address(request), settings.SIGN_IN_FAILURES_OF_ADDRESS),
        )
        return max((end - timezone.now() for end in ends if end), default=timedelta())


def _failures(attempts: QuerySet[AccessAttempt]) -> int:
    total: int | None = attempts.aggregate(sum=Sum("failures_since_start"))["sum"]
    return total or 0


def _ends(attempts: QuerySet[AccessAttempt], limit: int) -> datetime | None:
    """When fewer than `limit` of these failures will count; None if it is so already."""
    left = _failures(attempts)
    end: datetime | None = None
    for failures, at in attempts.order_by("attempt_time").values_list("failures_since_start", "attempt_time"):
        if left < limit:
            break
        left, end = left - failures, at + settings.AXES_COOLOFF_TIME
    return end


class SignInForm(AdminAuthenticationForm):
    """Says how long to wait, where the account or the address must, and whether a session has ended.

    Where many sign in at once, some are asked to come again before their passwords are looked at.
    """

    def clean(self) -> dict[str, Any]:
        """What was typed, if it is right."""
        if not _places.acquire(blocking=False):
            self._turn_away()
        try:
            return super().clean()
        finally:
            _places.release()

    def _turn_away(self) -> NoReturn:
        """Raise ValidationError; the answer is that of one who tried too often, and counts as no try."""
        if self.request:
            attempt = cast(Attempt, self.request)
            attempt.axes_locked_out, attempt.wait = True, COME_AGAIN
        raise ValidationError(
            _("Many are signing in at the moment: try again in a few seconds."), code="too_many"
        )

    @property
    def session_is_over(self) -> bool:
        """Whether they come from a page of the desk, where somebody was signed in."""
        if not self.request:
            return False
        came_from = self.request.headers.get("Referer", "").partition("://")[2].partition("?")[0]
        desk, *outside = (
            self.request.get_host() + reverse(f"admin:{name}") for name in ("index", "login", "logout")
        )
        return came_from.startswith(desk) and came_from not in outside

    def get_invalid_login_error(self) -> ValidationError:
        wait = getattr(self.request, "wait", None)
        if wait is None:
            return super().get_invalid_login_error()
        minutes = max(1, -(-wait // timedelta(minutes=1)))
        return ValidationError(
            ngettext(
                "Too many failed sign-ins: try again in %(minutes)d minute.",
                "Too many failed sign-ins: try again in %(minutes)d minutes.",
                minutes,
            )
            % {"minutes": minutes},
            code="locked_out",
        )


def refuse(request: Attempt, response: HttpResponse, _credentials: object) -> HttpResponse:
    """The page with the form, as an answer that says in its head, too, that it was one too many."""
    response.status_code = 429
    response["Retry-After"] = str(-(-request.wait // timedelta(seconds=1)))
    return response
