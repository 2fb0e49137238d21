"""Takes an archive of a newsroom while it serves."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage
from django.db.models import Model
from django.utils import timezone

from articles.backup import tables
from articles.backup.packing import CHUNK, DATA, MANIFEST, MEDIA, Packer, packed
from articles.backup.reading import Contents
from articles.backup.schema import Schema
from articles.backup.snapshot import snapshot
from articles.models import media
from newsroom import VERSION

# What is told of each step: what was done, and how many of how many.
Told = Callable[[int, int], None]


def take(path: Path, key: bytes | None = None, told: Told = lambda _done, _of: None) -> Contents:
    """Write an archive to this path. Raises Refused or OSError; then FILE.part may be left to go on from.

    Files first, as many as there are by then; then every table as it is at one moment, and the files that
    came meanwhile: a row is written after the file that it names.
    """
    schema = Schema.of_database()
    with packed(path, key) as packer:
        names = sorted(media.named(schema.apps))
        steps = len(names) + len(schema.models)
        for done, name in enumerate(names, 1):
            _add_file(packer, name)
            told(done, steps)
        with snapshot():
            late = media.named(schema.apps)
            rows = {}
            for done, model in enumerate(schema.models, len(names) + 1):
                rows[model._meta.db_table] = _add_table(packer, model, path.parent)
                told(done, steps)
        for name in sorted(late):
            _add_file(packer, name)
        contents = _contents(packer, schema, rows, late)
        said = contents.as_json()
        packer.add(MANIFEST, len(said), [said])
    return contents


def _contents(packer: Packer, schema: Schema, rows: dict[str, int], named: set[str]) -> Contents:
    missing = sorted(name for name in named if MEDIA + name not in packer.sums)
    return Contents(
        timezone.now().isoformat(timespec="seconds"),
        VERSION,
        schema.migrations,
        rows,
        dict(sorted(packer.sums.items())),
        missing,
    )


def _add_file(packer: Packer, name: str) -> None:
    """Add a file, unless it is in already, or not there."""
    entry = MEDIA + name
    try:
        with default_storage.open(name) as file:
            size = os.fstat(file.fileno()).st_size
            if packer.sizes.get(entry) != size:
                packer.add(entry, size, iter(lambda: file.read(CHUNK), b""))
    except FileNotFoundError:
        return


def _add_table(packer: Packer, model: type[Model], folder: Path) -> int:
    """Add a table; the number of its rows."""
    total, count = hashlib.sha256(), 0
    # It has no name: a backup that is killed leaves nothing of it.
    with tempfile.TemporaryFile(dir=folder) as held:
        with gzip.GzipFile(filename="", mode="wb", fileobj=held, mtime=0) as file:
            for line in tables.lines(model):
                file.write(line)
                total.update(line)
                count += 1
        entry = f"{DATA}{model._meta.db_table}.jsonl.gz"
        packer.add(entry, held.tell(), _from_the_start(held))
        packer.sums[entry] = total.hexdigest()
    return count


def _from_the_start(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    yield from iter(lambda: file.read(CHUNK), b"")
