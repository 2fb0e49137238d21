"""The state that migrations have brought a database to, and the models as they were then."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.backup.errors import Refused

Migrations = list[tuple[str, str]]

# Made anew where they are needed, or of no worth a day later: each request's session, the search index, the
# stamp of what is public.
LEFT_OUT = frozenset(
    {
        *("sessions.Session", "articles.Generation"),
        *("articles.SearchIndex", "articles.SearchEntry", "articles.SearchTokens"),
    }
)
# What `migrate` itself fills: these tables may hold rows in a database that is empty.
FILLED = frozenset(
    {
        *("contenttypes.ContentType", "auth.Permission", "auth.Group", "auth.Group_permissions"),
        "articles.Policy",
    }
)


@dataclass(frozen=True)
class Schema:
    """A set of migrations that this release knows."""

    migrations: Migrations

    @classmethod
    def of_database(cls) -> Schema:
        """That of a database. Raises Refused where a newer release has migrated it."""
        loader = MigrationLoader(connection)
        return cls(_known(sorted(loader.applied_migrations), loader))

    @classmethod
    def of_archive(cls, migrations: Migrations) -> Schema:
        """That of an archive. Raises Refused where it is newer than this release."""
        return cls(_known(migrations, MigrationLoader(connection)))

    @classmethod
    def of_release(cls) -> Schema:
        """The one that `migrate` brings a database to."""
        return cls(sorted(MigrationLoader(connection).graph.nodes))

    @cached_property
    def apps(self) -> Apps:
        """The models as they were then."""
        loader = MigrationLoader(connection)
        return loader.project_state(self._targets).apps

    @cached_property
    def models(self) -> list[type[Model]]:
        """The models whose rows are kept, as they were then, in the order of their tables' names.

        Times that a model sets by itself are taken as they come.
        """
        models = [
            model
            for model in self.apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT
        ]
        for model in models:
            for field in model._meta.concrete_fields:
                field.__dict__.update({"auto_now": False, "auto_now_add": False})
        return sorted(models, key=lambda model: model._meta.db_table)

    def make(self) -> None:
        """Bring a database without tables to this state."""
        MigrationExecutor(connection).migrate(self._targets)

    @cached_property
    def _targets(self) -> list[tuple[str, str]]:
        """The last migration of each app."""
        graph, ours = MigrationLoader(connection).graph, set(self.migrations)
        earlier = {
            parent.key for key in ours for parent in graph.node_map[key].parents if parent.key[0] == key[0]
        }
        return sorted(ours - earlier)


def _known(migrations: Migrations, loader: MigrationLoader) -> Migrations:
    unknown = [f"{app}.{name}" for app, name in migrations if (app, name) not in loader.graph.nodes]
    if unknown:
        raise Refused(
            _("%s: made by a newer release than this one. Install that, or a newer one, first.")
            % ", ".join(unknown)
        )
    return migrations
