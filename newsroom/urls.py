"""Where each part of the house hangs its addresses."""

from typing import Any

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView


class Icon(RedirectView):
    """Where browsers look for the icon of pages that name none."""

    def get_redirect_url(self, *_args: Any, **_kwargs: Any) -> str:
        return static("articles/icon.svg")


urlpatterns = [
    path("admin/", admin.site.urls),
    path("favicon.ico", Icon.as_view()),
    path("", include("articles.outside.urls")),
    path("", include("articles.public.urls")),
]
