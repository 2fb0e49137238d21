"""Writes an archive: a tar file of media, tables and a manifest, and at its end the sum of all before.

    media/photos/ab/abcd….jpg     files, as they are
    data/articles_article.jsonl.gz     a table: a row a line
    manifest.json                 versions, and the sum of each entry
    sum                           SHA-256 of every byte before this entry

It is written as FILE.part and gets its name when it is whole. Media come first: what is there of them when a
backup is broken off is not written again by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from django.utils.translation import gettext as _

from articles.backup.errors import Refused
from articles.backup.sealing import Sealing, UnsealingPart

MEDIA, DATA, MANIFEST, SUM = "media/", "data/", "manifest.json", "sum"
PART = ".part"
BLOCK = tarfile.BLOCKSIZE
# Where a header says of what kind it is, and how much follows it (POSIX.1-2001, pax).
_TYPE, _SIZE = slice(156, 157), slice(124, 136)
CHUNK = 1 << 20
# Only who took it may read it: it holds passwords' hashes, and all that is not published.
MODE = 0o600


class Reads(Protocol):
    """What can be read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


class Writes(Protocol):
    """What can be written to."""

    def write(self, data: bytes, /) -> object:
        """Add these bytes."""

    def close(self) -> None:
        """Write what is still held."""


class Plain:
    """Writes a file that is not sealed, from a place in it."""

    def __init__(self, file: BinaryIO, at: int = 0) -> None:
        self.write = file.write
        file.seek(at)
        file.truncate()

    def close(self) -> None:
        """Nothing is held."""


def head(name: str, size: int) -> bytes:
    """The header of an entry: always the same for a name and a size."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, MODE
    return entry.tobuf(tarfile.PAX_FORMAT)


def padding(size: int) -> bytes:
    """What fills the last block of an entry."""
    return b"\0" * (-size % BLOCK)


def tail(total: str) -> bytes:
    """How an archive ends whose bytes before have this sum. Always of one length."""
    said = total.encode() + b"\n"
    return head(SUM, len(said)) + said + padding(len(said)) + b"\0" * (2 * BLOCK)


TAIL = len(tail("0" * 64))


class Packer:
    """An archive being written. `sums` has the sum of each entry that is in it."""

    def __init__(self, file: BinaryIO, key: bytes | None) -> None:
        self._total = hashlib.sha256()
        self.sums: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        at = self._take_over(UnsealingPart(file, key) if key else file) if _has_begun(file, key) else 0
        self._out: Writes = Sealing(file, key, at) if key else Plain(file, at)

    def add(self, name: str, size: int, chunks: Iterable[bytes]) -> str:
        """Add an entry of this size; its sum. Raises Refused where it turns out to be of another size."""
        self._write(head(name, size))
        entry, came = hashlib.sha256(), 0
        for chunk in chunks:
            self._write(chunk)
            entry.update(chunk)
            came += len(chunk)
        if came != size:
            raise Refused(_("%s changed while it was read: take the backup again.") % name)
        self._write(padding(size))
        self.sums[name], self.sizes[name] = entry.hexdigest(), size
        return self.sums[name]

    def close(self) -> None:
        """Write how it ends."""
        self._out.write(tail(self._total.hexdigest()))
        self._out.close()

    def _write(self, data: bytes) -> None:
        self._total.update(data)
        self._out.write(data)

    def _take_over(self, part: Reads) -> int:
        """Read the media that are whole in what an earlier backup left; where they end."""
        at = 0
        for name, size, lead in _entries(part):
            entry, said = hashlib.sha256(), self._total.copy()
            said.update(lead)
            left = size
            while left and (chunk := part.read(min(left, CHUNK))):
                entry.update(chunk)
                said.update(chunk)
                left -= len(chunk)
            fill = padding(size)
            if left or part.read(len(fill)) != fill:
                break
            said.update(fill)
            self._total, at = said, at + len(lead) + size + len(fill)
            self.sums[name], self.sizes[name] = entry.hexdigest(), size
        return at


def _entries(part: Reads) -> Iterator[tuple[str, int, bytes]]:
    """The name, size and header of each of the media at the beginning, as this release would write them."""
    while lead := _lead(part):
        try:
            with tarfile.open(fileobj=io.BytesIO(lead)) as one:
                entry = one.next()
        except (tarfile.TarError, UnicodeDecodeError):
            return
        if not entry or not entry.name.startswith(MEDIA) or head(entry.name, entry.size) != lead:
            return
        yield entry.name, entry.size, lead


def _lead(part: Reads) -> bytes:
    """The next header: more than a block where the name is long, or not all ASCII."""
    lead = part.read(BLOCK)
    if lead[_TYPE] == tarfile.XHDTYPE:
        more = lead[_SIZE].strip(b"\0 ")
        size = int(more, 8) if more.isdigit() else 0
        lead += part.read(size + len(padding(size)) + BLOCK)
    return lead


def _has_begun(file: BinaryIO, key: bytes | None) -> bool:
    """Whether an earlier backup left something in this file that can be written on."""
    try:
        return bool((UnsealingPart(file, key) if key else file).read(BLOCK))
    except Refused:
        return False
    finally:
        file.seek(0)


@contextmanager
def packed(path: Path, key: bytes | None) -> Iterator[Packer]:
    """An archive to fill: FILE.part until it is whole. Raises Refused or OSError."""
    if path.exists():
        raise Refused(_("%s exists: a backup overwrites nothing, name another file.") % path)
    part = path.with_name(path.name + PART)
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT, MODE), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(_("Another backup is writing %s.") % part) from None
        packer = Packer(file, key)
        yield packer
        packer.close()
        file.flush()
        os.fsync(file.fileno())
        part.rename(path)
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """A new name is on the disk only once its folder is."""
    there = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(there)
    finally:
        os.close(there)
