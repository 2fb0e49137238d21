"""The address that a page goes by, whichever name it was asked for by."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def whole(request: HttpRequest, path: str) -> str:
    """The whole address of a path of the site: under `SITE_ADDRESS`, else under the name that was asked."""
    return settings.SITE_ADDRESS + path if settings.SITE_ADDRESS else request.build_absolute_uri(path)
