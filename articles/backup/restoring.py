"""Puts an archive back into an empty newsroom."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from articles.backup import tables
from articles.backup.errors import Refused
from articles.backup.packing import CHUNK, DATA, MEDIA, PART
from articles.backup.reading import Contents, lines_of, opened, sum_of, verified
from articles.backup.schema import FILLED, Schema
from articles.models import triggers
from articles.search import standing

Told = Callable[[int, int], None]


def restore(
    path: Path,
    key: bytes | None = None,
    told: Told = lambda _done, _of: None,
    *,
    as_it_was: bool = False,
) -> Contents:
    """Put an archive back, and migrate it to this release; `as_it_was`: leave it to the release it is of.

    Raises Refused or OSError; then nothing was written but files, which the next attempt finds.

    The archive is read through first. Files come before rows, and all rows in one transaction.
    """
    contents = verified(path, key)
    schema = Schema.of_archive(contents.migrations)
    has_tables = bool(connection.introspection.table_names())
    if has_tables:
        _refuse_unless_empty(schema)
    _put_files(path, key, contents, told)
    if not has_tables:
        schema.make()
    try:
        _put_rows(path, key, contents, schema, told)
    except IntegrityError as error:
        raise Refused(_("The rows of the archive do not fit together: %s") % error) from error
    if not as_it_was:
        call_command("migrate", verbosity=0)
    return contents


def _refuse_unless_empty(schema: Schema) -> None:
    release = Schema.of_release()
    there = Schema.of_database()
    filled = [
        model._meta.db_table
        for model in there.models
        if model._meta.label not in FILLED and model._base_manager.exists()
    ]
    if filled:
        raise Refused(_("The database is not empty (%s): restore into a new one.") % ", ".join(filled))
    if not set(there.migrations) == set(schema.migrations) == set(release.migrations):
        raise Refused(_("The archive is of another release: restore it into a database without tables."))


def _put_files(path: Path, key: bytes | None, contents: Contents, told: Told) -> None:
    steps, done = len(contents.sums), 0
    with opened(path, key) as entries:
        for name, file in entries:
            if name.startswith(MEDIA):
                _put_file(name.removeprefix(MEDIA), file, contents.sums[name])
                done += 1
                told(done, steps)


def _put_file(name: str, file: IO[bytes], wanted: str) -> None:
    """Write a file whole, or not at all; what stands there already is not written again."""
    place = Path(default_storage.path(name))
    if place.exists():
        with place.open("rb") as there:
            if sum_of(there) == wanted:
                return
        raise Refused(_("%s is there already, and is another file: empty MEDIA_ROOT first.") % place)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(place.name + PART)
    with part.open("wb") as out:
        while chunk := file.read(CHUNK):
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    part.rename(place)


def _put_rows(path: Path, key: bytes | None, contents: Contents, schema: Schema, told: Told) -> None:
    models = {f"{DATA}{model._meta.db_table}.jsonl.gz": model for model in schema.models}
    steps, done = len(contents.sums), len(contents.media)
    with triggers.lifted():
        _empty(schema)
        with opened(path, key) as entries:
            for name, file in entries:
                if name.startswith(DATA):
                    model = models[name]
                    if tables.write(model, lines_of(file)) != contents.tables[model._meta.db_table]:
                        raise Refused(_("The archive is cut off or altered."))
                    done += 1
                    told(done, steps)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), schema.models):
                cursor.execute(statement)
        if set(schema.migrations) == set(Schema.of_release().migrations):
            # `migrate` has said of an empty newsroom that search finds all of it.
            standing.empty()


def _empty(schema: Schema) -> None:
    """Take out what `migrate` has put in: the archive has it too, under the numbers that rows refer to."""
    with connection.cursor() as cursor:
        for model in schema.models:
            if model._meta.label in FILLED:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
