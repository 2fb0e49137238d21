"""Whether the site stands, for whoever watches it."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control


@cache_control(no_store=True)
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 while the database answers; an error page where it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
