"""Reads an archive: first wholly, to compare every sum; then entry by entry, for whoever puts it back."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from articles.backup.errors import Refused
from articles.backup.packing import CHUNK, DATA, MANIFEST, MEDIA, SUM, TAIL, Reads, tail
from articles.backup.sealing import Unsealing, is_sealed

FORMAT = 1


@dataclass(frozen=True)
class Contents:
    """What an archive says of itself. Two of the same `content` hold the same, byte by byte."""

    made: str
    version: str
    migrations: list[tuple[str, str]]
    # Table → number of rows.
    tables: dict[str, int]
    # Entry → its SHA-256; of a table that of its text.
    sums: dict[str, str]
    # Media that the rows name and that were not there.
    missing: list[str]

    @property
    def content(self) -> str:
        """One sum for all that was kept."""
        said = json.dumps([self.migrations, sorted(self.sums.items()), self.missing])
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def media(self) -> list[str]:
        """The storage names of the files."""
        return [name.removeprefix(MEDIA) for name in self.sums if name.startswith(MEDIA)]

    def as_json(self) -> bytes:
        """The manifest."""
        said = {"format": FORMAT, "content": self.content, **vars(self)}
        return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"

    @classmethod
    def from_json(cls, text: bytes) -> Contents:
        """What a manifest says. Raises Refused."""
        try:
            said: dict[str, Any] = json.loads(text)
            if said.pop("format") != FORMAT:
                raise Refused(_("The archive is of a newer release: restore it with that one."))
            said.pop("content")
            said["migrations"] = [(app, name) for app, name in said["migrations"]]
            return cls(**said)
        except (ValueError, KeyError, TypeError):
            raise Refused(_("The archive is cut off or altered.")) from None


class _Summed:
    """Passes bytes on and adds them up; all but how an archive ends, which says the sum itself."""

    def __init__(self, source: Reads) -> None:
        self._source, self._total, self._held = source, hashlib.sha256(), b""

    def read(self, size: int) -> bytes:
        """The next bytes."""
        data = self._source.read(size)
        self._held += data
        self._total.update(self._held[:-TAIL])
        self._held = self._held[-TAIL:]
        return data

    def ends_well(self) -> bool:
        """Whether nothing is missing, too much, or other than it was written."""
        while self.read(CHUNK):
            pass
        return self._held == tail(self._total.hexdigest())


@contextmanager
def _opened(path: Path, key: bytes | None) -> Iterator[Reads]:
    if not path.is_file():
        raise Refused(_("There is no archive %s.") % path)
    sealed = is_sealed(path)
    if sealed and key is None:
        raise Refused(_("The archive is encrypted: give its key (BACKUP_KEY_FILE)."))
    try:
        with path.open("rb") as file:
            yield Unsealing(file, key) if sealed and key else file
    except (tarfile.TarError, UnicodeDecodeError, EOFError, zlib.error, gzip.BadGzipFile):
        raise Refused(_("The archive is cut off or altered.")) from None


def entries(source: Reads) -> Iterator[tuple[str, IO[bytes]]]:
    """The name of each entry, and its bytes, to be read before the next."""
    with tarfile.open(fileobj=source, mode="r|") as archive:  # type: ignore[call-overload]
        for entry in archive:
            file = archive.extractfile(entry)
            if file is None:
                raise Refused(_("The archive is cut off or altered."))
            with file:
                yield entry.name, file


def text_of(name: str, file: IO[bytes]) -> IO[bytes]:
    """The bytes of an entry that its sum is of: a table's unpacked."""
    return gzip.GzipFile(fileobj=file) if name.startswith(DATA) else file  # type: ignore[return-value]


def verified(path: Path, key: bytes | None) -> Contents:
    """Read an archive through, and compare every sum. Raises Refused, in words."""
    sums, manifest = {}, b""
    with _opened(path, key) as source:
        summed = _Summed(source)
        for name, file in entries(summed):
            if name == MANIFEST:
                manifest = file.read()
            elif name != SUM:
                sums[name] = sum_of(text_of(name, file))
        if not summed.ends_well():
            raise Refused(_("The archive is cut off or altered."))
    contents = Contents.from_json(manifest)
    if sums != contents.sums:
        raise Refused(_("The archive is cut off or altered."))
    return contents


def sum_of(file: IO[bytes]) -> str:
    """SHA-256 of what is left to read."""
    total = hashlib.sha256()
    while chunk := file.read(CHUNK):
        total.update(chunk)
    return total.hexdigest()


@contextmanager
def opened(path: Path, key: bytes | None) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """The entries of an archive."""
    with _opened(path, key) as source:
        yield entries(source)


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """The rows of a table's entry."""
    yield from io.BufferedReader(gzip.GzipFile(fileobj=file))
