"""The one Django app of the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles, and everything around them."""

    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from articles.search import index

        index.subscribe()
