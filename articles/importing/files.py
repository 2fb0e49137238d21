"""From what an operator names to the bytes of pages, with a plain reason where there are none."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from articles.importing.errors import PageRefused

STDIN = "-"
# Where a system names the files that a process has open.
OPEN = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
# Systems without pipes that have names wait for none.
NO_WAITING = getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True)
class PageFile:
    """A page to be read: a path, standard input (`-`), or bytes that were uploaded."""

    name: str
    path: Path | None = None
    raw: bytes | None = None

    def read(self) -> bytes:
        """The bytes. Raises PageRefused; never reads more than `settings.IMPORT_MAX_BYTES`."""
        limit = settings.IMPORT_MAX_BYTES
        raw = self._read(limit) if self.raw is None else self.raw
        if len(raw) > limit:
            raise self._too_large(limit)
        return raw

    def _read(self, limit: int) -> bytes:
        try:
            if self.path is None:
                return _given().read(limit + 1)
            found = self.path.stat()
            if found.st_size > limit:
                raise self._too_large(limit)
            if not _is_open(self.path, found.st_mode):
                _need_file(self.path, found.st_mode)
            with open(self.path, "rb", opener=_without_waiting) as file:
                return file.read(limit + 1)
        except FileNotFoundError:
            raise PageRefused(_("There is no such file.")) from None
        except PermissionError:
            raise PageRefused(_("The file may not be read: ask for its permission.")) from None
        except OSError as error:
            raise PageRefused(_("The file cannot be read: %s") % _why(error)) from error

    @staticmethod
    def _too_large(limit: int) -> PageRefused:
        return PageRefused(
            _("The file is larger than %s, which no page is (IMPORT_MAX_BYTES).") % filesizeformat(limit)
        )


def _given() -> BinaryIO:
    if sys.stdin is None:
        raise PageRefused(_("There is no standard input: it was closed."))
    return sys.stdin.buffer


def _is_open(path: Path, mode: int) -> bool:
    """Whether it is a pipe that the shell has opened for us, `<(…)`: it is read like standard input."""
    return stat.S_ISFIFO(mode) and str(path).startswith(OPEN)


def _need_file(path: Path, mode: int) -> None:
    """Raises PageRefused for what is no file. A pipe, a device or a socket may never end."""
    if stat.S_ISDIR(mode):
        next(path.iterdir(), None)  # or it says why not
        raise PageRefused(_("There is no .txt file in this folder."))
    if stat.S_ISFIFO(mode):
        raise PageRefused(_("This is a pipe and no file: give - and let the pipe be standard input."))
    if not stat.S_ISREG(mode):
        raise PageRefused(_("This is a device or a socket, and no file."))


def _without_waiting(path: str, flags: int) -> int:
    """Opens a file; if it has become a pipe meanwhile, nobody waits for its other end."""
    return os.open(path, flags | (0 if path.startswith(OPEN) else NO_WAITING))


def _why(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return _("its links lead back to themselves")
    return error.strerror or str(error)


def _in_folder(folder: Path) -> list[Path]:
    """The `*.txt` of a folder, sorted; none of what is no folder, or may not be looked into."""
    try:
        return sorted(path for path in folder.iterdir() if fnmatchcase(path.name, "*.txt"))
    except OSError:
        return []


def _shown(path: Path) -> str:
    """The path as text: bytes of a name that are no UTF-8 are shown as such."""
    return os.fsencode(path).decode(errors="replace")


def find_pages(paths: Iterable[str]) -> list[PageFile]:
    """The pages that these paths mean, in order: a folder means its `*.txt`, sorted; `-` standard input.

    Nothing is read yet and nothing is refused: what is missing says so when it is read.
    """
    pages = []
    for path in paths:
        if path == STDIN:
            pages.append(PageFile(STDIN))
        else:
            found = _in_folder(Path(path)) or [Path(path)]
            pages += [PageFile(_shown(each), each) for each in found]
    return pages
