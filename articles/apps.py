"""The one Django app of the house, and the name that another goes by here."""

from axes.apps import AppConfig as AxesConfig
from django.apps import AppConfig
from django.contrib.auth import get_user_model
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles, and everything around them."""

    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Connect what listens."""
        from articles.models import telling, triggers
        from articles.models.people import full_name
        from articles.search import indexing, standing

        # Wherever Django shows an account stands a colleague; the list of accounts shows both.
        get_user_model().add_to_class("__str__", full_name)
        pre_migrate.connect(triggers.step_aside, sender=self)
        post_migrate.connect(triggers.install, sender=self)
        telling.subscribe()
        indexing.subscribe()
        standing.subscribe(self)


class SignInsConfig(AxesConfig):
    """Who signed in, and who failed to."""

    verbose_name = _("Sign-ins")
