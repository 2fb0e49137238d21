"""What the database itself sees to, whoever writes: rows that never change, what readers have, and its stamp.

Put in place after every migrate, since SQLite drops a table's triggers when a migration remakes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from articles.models import guards, moving
from articles.models.article import Article

# Table → what is refused. A draft may be deleted with its versions; the record never.
REFUSED = {
    "articles_assignment": ("DELETE",),
    "articles_event": ("UPDATE", "DELETE"),
    "articles_opinion": ("DELETE",),
    "articles_ownmodelswitch": ("UPDATE", "DELETE"),
    "articles_remark": ("UPDATE", "DELETE"),
    "articles_version": ("UPDATE",),
    "articles_byline": ("UPDATE", "DELETE"),
    "articles_source": ("UPDATE",),
    "articles_parse": ("UPDATE",),
    "articles_print": ("UPDATE",),
    "articles_correction": ("UPDATE", "DELETE"),
}
# The credits of a version that nothing was ever done with go with it: an import is undone.
ONLY_IF = {
    ("articles_byline", "DELETE"): "EXISTS (SELECT 1 FROM articles_event WHERE version_id = OLD.version_id)",
}
OURS = ("kept_", "moved_")  # what the names of our triggers begin with
RULES = [(f"kept_{table}_{act.lower()}", table, act) for table, acts in REFUSED.items() for act in acts]


def install(using: str = "default", **_: object) -> None:
    """Make the triggers that are not there. Listens to `post_migrate`."""
    connection = connections[using]
    rules = {"sqlite": (_sqlite, guards.on_sqlite), "postgresql": (_postgresql, guards.on_postgresql)}
    statements = [statement for made in rules[connection.vendor] for statement in made()]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if not {*REFUSED, *moving.WATCHED, "articles_generation"} <= set(tables):
            return
        for statement in statements:
            cursor.execute(statement)
        _watch(connection, cursor)


def step_aside(using: str = "default", plan: Sequence[object] = (), **_: object) -> None:
    """Take all triggers away on SQLite before migrations run. Listens to `pre_migrate`.

    It refuses to remake a table that the trigger of another one asks.
    """
    connection = connections[using]
    if not plan or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name, _table in _standing(cursor):
            cursor.execute(f"DROP TRIGGER {name}")


def _watch(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> None:
    """Have what is public watched, and move the stamp: a migration may have changed anything."""
    all_columns = (str(field.column) for field in Article._meta.concrete_fields)
    columns = tuple(column for column in all_columns if column not in moving.PRIVATE)
    if connection.vendor == "postgresql":
        # In one go: each alone would be a journey to the server.
        cursor.execute(";".join([*moving.on_postgresql(columns), *moving.POSTGRESQL_MOVE]))
        return
    wanted = moving.on_sqlite(columns)
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'moved_*'")
    standing = dict(cursor.fetchall())
    for name in standing:
        if standing[name] != wanted.get(name):
            cursor.execute(f"DROP TRIGGER {name}")
    for name, statement in wanted.items():
        if standing.get(name) != statement:
            cursor.execute(statement)
    for statement in moving.SQLITE_MOVE:
        cursor.execute(statement)


@contextmanager
def lifted() -> Iterator[None]:
    """The one door past the triggers: a restore writes what was written already. A transaction of its own.

    Nothing else may use it. When it closes they stand again as before, or nothing was written.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        standing = _standing(cursor)
        for name, table in standing:
            of_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{of_table}")
        yield
        if connection.vendor == "postgresql":
            # No trigger is made while references wait to be looked at.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        if standing:
            install()


def _standing(cursor: CursorWrapper) -> list[tuple[str, str]]:
    """The triggers of ours that stand, each with its table."""
    where = {
        "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    cursor.execute(where)
    return [(name, table) for name, table in cursor.fetchall() if name.startswith(OURS)]


def removal(vendor: str) -> list[str]:
    """SQL that takes away what keeps tables from being emptied: for tests, which empty them."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name, _table, _act in RULES]
    return [f"DROP TRIGGER IF EXISTS kept_{table}_truncate ON {table}" for table in REFUSED]


def _sqlite() -> list[str]:
    """`INSERT OR REPLACE` deletes without a word to triggers: whoever adds over a row is refused too."""
    refusal = "BEGIN SELECT RAISE(ABORT, '{} keeps what was written'); END"
    acts = [
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table} "
        f"{_when(table, act)}{refusal.format(table)}"
        for name, table, act in RULES
    ]
    return acts + [
        f"CREATE TRIGGER IF NOT EXISTS kept_{table}_insert BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refusal.format(table)}"
        for table in REFUSED
    ]


def _postgresql() -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION articles_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% keeps what was written', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    # A condition may not ask other tables there: where there is one, a function of its own asks.
    conditional = [
        f"CREATE OR REPLACE FUNCTION kept_{table}_{act.lower()}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '% keeps what was written', TG_TABLE_NAME "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$"
        for (table, act), condition in ONLY_IF.items()
    ]
    acts = [
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION {name if (table, act) in ONLY_IF else 'articles_kept'}()"
        for name, table, act in RULES
    ]
    emptied = [
        f"CREATE OR REPLACE TRIGGER kept_{table}_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION articles_kept()"
        for table in REFUSED
    ]
    return [function, *conditional, *acts, *emptied]


def _when(table: str, act: str) -> str:
    condition = ONLY_IF.get((table, act))
    return f"WHEN {condition} " if condition else ""
