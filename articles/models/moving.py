"""What moves the stamp of what readers may see: triggers on all that readers' pages are made of.

In the database, so that no bulk update, command or shell can forget it, and inside the transaction that
changes something. What nobody can read yet moves nothing: a page that comes in, a draft that is worked on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

INSERT, UPDATE, DELETE = "INSERT", "UPDATE", "DELETE"

# Of an article, what no reader's page shows: any other column does, those to come too.
PRIVATE = ("head_id", "stage", "embargoed_until", "form_key")
# Events that readers are told of: why an article is gone, and where to.
TOLD = ("withdraw", "merge")
# So much one change counts at most. The rest is chance: a database that was put back from a copy does not
# count the same numbers again for other states.
MOST = (1 << 31) - 1

# Conditions on a row before or after ({row}).
_ALWAYS = "TRUE"
_ARTICLE = "{row}.live_id IS NOT NULL OR {row}.merged_into_id IS NOT NULL"
_LIVE_VERSION = "EXISTS (SELECT 1 FROM articles_article a WHERE a.live_id = {row}.version_id)"
_ON_PAGE = (
    "SELECT 1 FROM articles_piece p JOIN articles_article a ON a.id = p.read_in_id AND a.live_id IS NOT NULL"
)
_PAGE = f"EXISTS ({_ON_PAGE} WHERE p.page_id = {{row}}.id)"
_PIECE = (
    f"EXISTS ({_ON_PAGE} WHERE p.page_id = {{row}}.page_id) OR EXISTS (SELECT 1 FROM articles_article a "
    "WHERE a.id IN ({row}.article_id, {row}.read_in_id) AND a.live_id IS NOT NULL)"
)
_PRINT = (
    f"EXISTS ({_ON_PAGE} JOIN articles_page g ON g.id = p.page_id JOIN articles_parse r ON r.id = g.parse_id "
    "WHERE r.source_id = {row}.source_id)"
)
_EVENT = f"{{row}}.kind IN {TOLD}"

# Table → what is done to its rows → under which condition. Where nothing can lead to a row that has just been
# made (a section, an issue), only what becomes of it later counts.
WATCHED: dict[str, dict[str, str]] = {
    "articles_article": {INSERT: _ARTICLE, UPDATE: _ARTICLE, DELETE: _ARTICLE},
    "articles_byline": {INSERT: _LIVE_VERSION, DELETE: _LIVE_VERSION},
    "articles_piece": {INSERT: _PIECE, UPDATE: _PIECE, DELETE: _PIECE},
    "articles_page": {UPDATE: _PAGE, DELETE: _ALWAYS},
    "articles_print": {INSERT: _PRINT, DELETE: _PRINT},
    "articles_event": {INSERT: _EVENT},
    "articles_searchentry": {INSERT: _LIVE_VERSION, UPDATE: _LIVE_VERSION, DELETE: _LIVE_VERSION},
    **{
        f"articles_{name}": {UPDATE: _ALWAYS, DELETE: _ALWAYS}
        for name in ("publication", "issue", "section", "column", "reporter")
    },
    **{
        f"articles_{name}": {INSERT: _ALWAYS, UPDATE: _ALWAYS, DELETE: _ALWAYS}
        for name in ("tag", "tagalias", "tagged", "term", "correction", "formeraddress", "searchindex")
    },
}
# What readers' pages read and nothing need watch: it never changes, or only with what is watched.
SETTLED = ("articles_version", "articles_source", "articles_parse", "articles_searchtokens")


@dataclass(frozen=True)
class Rule:
    """One trigger: when this is done to a row of this table, and that holds, the stamp moves."""

    table: str
    act: str
    condition: str

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"moved_{self.table}_{self.act.lower()}"


def rules(public_columns: tuple[str, ...], differs: str) -> Iterator[Rule]:
    """Every rule, in the words of a database whose operator for "differs, or one is null" is `differs`."""
    changed = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in public_columns)
    for table, acts in WATCHED.items():
        for act, condition in acts.items():
            rows = {INSERT: ("NEW",), UPDATE: ("OLD", "NEW"), DELETE: ("OLD",)}[act]
            wanted = " OR ".join(f"({condition.format(row=row)})" for row in rows)
            if table == "articles_article" and act == UPDATE:
                wanted = f"({wanted}) AND ({changed})"
            yield Rule(table, act, _ALWAYS if condition == _ALWAYS else wanted)


# --- SQLite ----------------------------------------------------------------------

_SQLITE_MOVE = (
    f"UPDATE articles_generation SET number = number + 1 + (random() & {MOST}), "
    "at = strftime('%Y-%m-%d %H:%M:%f', 'now')"
)
SQLITE_MOVE = [
    "INSERT INTO articles_generation (number, at) "
    f"SELECT 1 + (random() & {MOST}), '' WHERE NOT EXISTS (SELECT 1 FROM articles_generation)",
    _SQLITE_MOVE,
]


def on_sqlite(public_columns: tuple[str, ...]) -> dict[str, str]:
    """The triggers by name."""
    return {
        rule.name: f"CREATE TRIGGER {rule.name} AFTER {rule.act} ON {rule.table} "
        f"WHEN {rule.condition} BEGIN {_SQLITE_MOVE}; END"
        for rule in rules(public_columns, "IS NOT")
    }


# --- PostgreSQL ------------------------------------------------------------------

# A row that somebody else counts in is passed over: nobody waits for anybody. However many rows a statement
# changes, it counts once; should it be taken back to a savepoint, so is that it counted.
_POSTGRESQL_MOVE = f"""
CREATE OR REPLACE FUNCTION articles_move() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
  IF current_setting('articles.moved', true) = statement_timestamp()::text THEN RETURN; END IF;
  UPDATE articles_generation
     SET number = number + 1 + floor(random() * {MOST})::bigint, at = clock_timestamp()
   WHERE id = (SELECT id FROM articles_generation ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED);
  IF NOT FOUND THEN
    INSERT INTO articles_generation (number, at)
    VALUES (1 + floor(random() * {MOST})::bigint, clock_timestamp());
  END IF;
  PERFORM set_config('articles.moved', statement_timestamp()::text, true);
END $$"""
POSTGRESQL_MOVE = ["SELECT articles_move()"]


def on_postgresql(public_columns: tuple[str, ...]) -> list[str]:
    """Statements that make the triggers, or make them anew."""
    statements = [_POSTGRESQL_MOVE]
    for rule in rules(public_columns, "IS DISTINCT FROM"):
        statements += [
            f"CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {rule.condition} THEN PERFORM articles_move(); END IF; RETURN NULL; END $$",
            f"CREATE OR REPLACE TRIGGER {rule.name} AFTER {rule.act} ON {rule.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()",
        ]
    return statements
