"""What readers have, and the stage, change only beside the event that says so, whoever writes.

An article's latest event must be the one that makes the change. So the shell, `update()` and raw SQL meet the
rule too. That an event was written by hand is found by `checking`.
"""

from __future__ import annotations

from typing import NamedTuple

from articles.models.review import EventKind
from articles.models.workflow import Stage

TABLE = "articles_article"
COLUMNS = ("stage", "live_id", "live_at", "withdrawn_at")
RELEASES = (EventKind.PUBLISH, EventKind.OVERRIDE, EventKind.SCHEDULE)
# `IS DISTINCT FROM` is what PostgreSQL calls SQLite's `IS NOT`.
_DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
# The latest event, if it is as it must be.
_LATEST = (
    "SELECT 1 FROM articles_event e WHERE e.article_id = NEW.id AND ({}) AND e.serial ="
    " (SELECT max(serial) FROM articles_event WHERE article_id = NEW.id)"
)
_BORN = f"NEW.live_id IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR NEW.stage <> '{Stage.DRAFT}'"
_REFUSED = "an article changes its stage, and what readers have, beside the event that says so"


class Guard(NamedTuple):
    """A change of an article, and what its latest event must be."""

    name: str
    change: str
    event: str


def _one_of(*kinds: EventKind) -> str:
    return "e.kind IN ({})".format(", ".join(f"'{kind}'" for kind in kinds))


GUARDS = [
    Guard("stage", "NEW.stage <> OLD.stage", "e.to_stage = NEW.stage"),
    Guard(
        "live",
        "NEW.live_id IS NOT NULL AND NEW.live_id {differs} OLD.live_id",
        f"e.version_id = NEW.live_id AND {_one_of(*RELEASES)}",
    ),
    Guard(
        "taken_off",
        "NEW.live_id IS NULL AND OLD.live_id IS NOT NULL",
        # Who changes a scheduled text takes it off the schedule first.
        f"{_one_of(EventKind.UNSCHEDULE, EventKind.MERGE)} OR {_one_of(EventKind.REVISE)} AND EXISTS"
        " (SELECT 1 FROM articles_event b WHERE b.article_id = NEW.id AND b.serial = e.serial - 1"
        f" AND b.kind = '{EventKind.UNSCHEDULE}')",
    ),
    Guard(
        "live_at",
        "NEW.live_id IS NOT NULL AND OLD.live_id IS NOT NULL AND NEW.live_at {differs} OLD.live_at",
        # Only of what was still to come.
        f"OLD.live_at > e.at AND {_one_of(*RELEASES, EventKind.EMBARGO)}",
    ),
    Guard(
        "withdrawn",
        "NEW.withdrawn_at IS NOT NULL AND NEW.withdrawn_at {differs} OLD.withdrawn_at",
        _one_of(EventKind.WITHDRAW),
    ),
    Guard(
        "reinstated",
        "NEW.withdrawn_at IS NULL AND OLD.withdrawn_at IS NOT NULL",
        _one_of(EventKind.REINSTATE, *RELEASES),
    ),
]


def on_sqlite() -> list[str]:
    """SQL that makes the triggers that are not there."""
    refusal = f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    born = f"CREATE TRIGGER IF NOT EXISTS kept_public_born BEFORE INSERT ON {TABLE} WHEN {_BORN} {refusal}"
    return [born] + [
        f"CREATE TRIGGER IF NOT EXISTS kept_public_{guard.name} BEFORE UPDATE OF {', '.join(COLUMNS)} "
        f"ON {TABLE} WHEN {_broken(guard, 'sqlite')} {refusal}"
        for guard in GUARDS
    ]


def on_postgresql() -> list[str]:
    """SQL that makes or remakes the triggers."""
    refusal = f"RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
    changed = "".join(f"IF {_broken(guard, 'postgresql')} THEN {refusal}" for guard in GUARDS)
    return [
        _function("articles_public_born", f"IF {_BORN} THEN {refusal}"),
        _function("articles_public_changed", changed),
        f"CREATE OR REPLACE TRIGGER kept_public_born BEFORE INSERT ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION articles_public_born()",
        f"CREATE OR REPLACE TRIGGER kept_public_changed BEFORE UPDATE OF {', '.join(COLUMNS)} ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION articles_public_changed()",
    ]


def _broken(guard: Guard, vendor: str) -> str:
    change = guard.change.format(differs=_DIFFERS[vendor])
    return f"({change}) AND NOT EXISTS ({_LATEST.format(guard.event)})"


def _function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body}RETURN NEW; END $$"
    )
