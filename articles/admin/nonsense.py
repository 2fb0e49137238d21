"""What nobody can mean, sent to the admin, gets a plain no: Django's lists and forms break of some of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist, SuspiciousOperation
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

# What is raised for numbers and days beyond those that databases count, and for unknown fields.
UNREADABLE = (OverflowError, DataError, FieldDoesNotExist)
# What Python and Django say, with no class of its own, of a number that is none and a day that cannot be.
NO_VALUE = re.compile(r"Field '.*expected a number|year \d+ is out of range")
# Django lets everybody match patterns against a list's own fields. No list offers it, and a pattern can be
# broken, or take for ever.
PATTERNS = ("__regex", "__iregex")
# Nor does any form offer to save a copy.
NOT_OFFERED = "_saveasnew"


class RefusesNonsense:
    """Middleware: 400 for what the admin cannot read. Nothing is done then: saving is one transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_given: Any) -> None:
        """Refuse what no list and no form offers. A view that weighs what is sent reads it itself."""
        if _is_admin(request) and (
            (not getattr(view, "csrf_exempt", False) and NOT_OFFERED in request.POST)
            or any(name.endswith(PATTERNS) for name in request.GET)
        ):
            raise SuspiciousOperation("not offered")

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for a list or a form that broke."""
        return bad_request(request, error) if _is_admin(request) and _is_unreadable(error) else None


def _is_admin(request: HttpRequest) -> bool:
    return request.resolver_match is not None and "admin" in request.resolver_match.app_names


def _is_unreadable(error: Exception) -> bool:
    """Whether a value was sent that its field cannot hold: a word for a row's number, the year after 9999."""
    return isinstance(error, UNREADABLE) or (
        isinstance(error, ValueError) and NO_VALUE.match(str(error)) is not None
    )
