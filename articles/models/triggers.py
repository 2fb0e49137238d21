"""Rows that never change, kept so by the database itself, whoever writes to it.

Put in place after every migrate, since SQLite drops a table's triggers when a migration remakes it.
"""

from __future__ import annotations

from django.db import connections

# Table → what is refused. A draft may be deleted with its versions; the record never.
REFUSED = {
    "articles_event": ("UPDATE", "DELETE"),
    "articles_version": ("UPDATE",),
    "articles_byline": ("UPDATE",),
    "articles_source": ("UPDATE",),
    "articles_parse": ("UPDATE",),
    "articles_print": ("UPDATE",),
}
RULES = [(f"kept_{table}_{act.lower()}", table, act) for table, acts in REFUSED.items() for act in acts]


def install(using: str = "default", **_: object) -> None:
    """Make the triggers that are not there. Listens to `post_migrate`."""
    connection = connections[using]
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]()
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if not REFUSED.keys() <= set(tables):
            return
        for statement in statements:
            cursor.execute(statement)


def removal() -> list[str]:
    """SQL that takes the triggers away on SQLite: for tests, which empty the tables."""
    return [f"DROP TRIGGER IF EXISTS {name}" for name, _table, _act in RULES]


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} keeps what was written'); END"
        for name, table, act in RULES
    ]


def _postgresql() -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION articles_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% keeps what was written', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    return [
        function,
        *(
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {act} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION articles_kept()"
            for name, table, act in RULES
        ),
    ]
