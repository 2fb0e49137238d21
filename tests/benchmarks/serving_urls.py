"""The site's addresses, and two beside them that cost nothing, or next to nothing, of their own."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from articles.models import Publication
from newsroom.urls import urlpatterns as of_site


def empty(_request: HttpRequest) -> HttpResponse:
    """Nothing."""
    return HttpResponse("ok")


def one_row(_request: HttpRequest) -> HttpResponse:
    """One row of the database."""
    return HttpResponse(str(Publication.objects.order_by("pk").first()))


urlpatterns = [path("empty/", empty), path("one-row/", one_row), *of_site]
