"""What all tests share: the database they run on, and the cast."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytest_django.fixtures import Settings

from tests import migrated
from tests.cast import *  # noqa: F403

# `HYPOTHESIS=thorough` runs the property tests at the volume that a release is judged by.
settings.register_profile("small", max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("thorough", parent=settings.get_profile("small"), max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS", "small"))
THOROUGH = os.environ.get("HYPOTHESIS") == "thorough"
# A run makes and drops objects by the million, few of them in circles: looked for less often than by default.
gc.set_threshold(50_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="what databases may answer differently")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What says the same on each database is asked once."""
    if config.getoption("--only-database"):
        asking = [item for item in items if _asks_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in asking])
        items[:] = asking


def _asks_database(item: pytest.Item) -> bool:
    """In a browser, only where requests meet in the database: the rest asks our views, as other tests do.

    At the volume that a release is judged by, all of them.
    """
    if item.get_closest_marker("browser") and not THOROUGH:
        return item.get_closest_marker("requests_meet") is not None
    asked = {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each worker begins with a copy of a migrated database; on SQLite it is a file, as in a newsroom: other
    processes and threads open it too."""
    from django.conf import settings as django_settings

    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        database["TEST"]["NAME"] = str(shutil.copy(migrated.sqlite(), file))
    else:
        database["TEST"]["TEMPLATE"] = migrated.postgres(os.environ["DATABASE_URL"])


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the copy is what the tests use."""
    from django.conf import settings as django_settings

    return bool(django_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"))


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """A real password hash costs a tenth of a second; tests make thousands of people."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def sign_ins_uncounted(settings: Settings) -> None:
    """Tests sign people in by the thousand; those about signing in count and log it."""
    settings.AXES_ENABLED = False


@pytest.fixture(autouse=True)
def stamp_asked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is published in a test is read within the same second."""
    monkeypatch.setattr("articles.models.generations.REMEMBERED_FOR", 0)


@pytest.fixture
def postbox(settings: Settings) -> Iterator[Any]:
    """A real mail server on loopback, by which the newsroom sends."""
    from tests.mailserver import mail_server

    with mail_server(settings) as postbox:
        yield postbox


@pytest.fixture
def pages_kept(settings: Settings) -> None:
    """Readers' pages are kept, as on a newsroom's server."""
    from django.core.cache import caches

    settings.KEEP_PAGES = True
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses whose pages were made, and not kept, one after the other."""
    from django.core.handlers.base import BaseHandler

    asked: list[str] = []
    resolve = BaseHandler.resolve_request

    def noted(self: Any, request: Any) -> Any:
        asked.append(request.get_full_path())
        return resolve(self, request)

    monkeypatch.setattr(BaseHandler, "resolve_request", noted)
    return asked


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    """Uploads of a test end with it."""
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture(autouse=True, scope="session")
def emptied_between_tests() -> Iterator[None]:
    """A test that commits empties the tables after it, the search index too, which is no model's.

    That needs the triggers out of the way; they come back by themselves: emptying ends with `post_migrate`.
    """
    from django.db import OperationalError, connection
    from django.db.models.signals import post_migrate

    from articles.models import triggers
    from articles.search.stores import store

    def empty_index(**_: object) -> None:
        if "articles_searchentry" in connection.introspection.table_names():
            store().clear()

    post_migrate.connect(empty_index, weak=False)
    operations = type(connection.ops)
    flush, empty = operations.sql_flush, operations.execute_sql_flush

    def empty_once_more(self: Any, statements: list[str]) -> None:
        """A browser's last request may still be answered when its test ends: then once more."""
        try:
            empty(self, statements)
        except OperationalError:
            empty(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", empty_once_more)
        patch.setattr(
            operations,
            "sql_flush",
            lambda self, *args, **options: [
                *triggers.removal(connection.vendor),
                *flush(self, *args, **options),
            ],
        )
        yield
