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

from articles.formats.kinds import kind_of
from articles.importing.errors import PageRefused

STDIN = "-"
# Where a system names the files that a process has open.
OPEN = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
# Systems without pipes that have names wait for none.
NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_HEAD = 4096  # bytes that tell what a file is
_LARGE = (".pdf", ".zip", ".docx")  # what may hold pictures
# A folder with one of these, or with folders in it, is read as a whole.
_FORMS = (".htm", ".html", ".xhtml", ".xml", ".pdf", ".docx", ".zip", ".json", ".jsonl", ".ndjson", ".csv")


@dataclass(frozen=True)
class PageFile:
    """What is to be read: a path, standard input (`-`), or bytes that were uploaded.

    A `folder` is read as a whole, like a zip: its files may belong together.
    """

    name: str
    path: Path | None = None
    raw: bytes | None = None
    folder: bool = False

    def read(self) -> bytes:
        """The bytes. Raises PageRefused; never reads more than the settings allow for what it is."""
        raw = self._read() if self.raw is None else self.raw
        limit = _limit(raw)
        if len(raw) > limit:
            raise self.too_large(limit)
        return raw

    def _read(self) -> bytes:
        try:
            if self.path is None:
                return _up_to_limit(_given())
            found = self.path.stat()
            limit = most_bytes() if self.path.suffix.lower() in _LARGE else settings.IMPORT_MAX_BYTES
            if found.st_size > limit:
                raise self.too_large(limit)
            if not _is_open(self.path, found.st_mode):
                _need_file(self.path, found.st_mode)
            with open(self.path, "rb", opener=_without_waiting) as file:
                return _up_to_limit(file)
        except FileNotFoundError:
            raise PageRefused(_("There is no such file.")) from None
        except PermissionError:
            raise PageRefused(_("The file may not be read: ask for its permission.")) from None
        except OSError as error:
            raise PageRefused(_("The file cannot be read: %s") % _why(error)) from error

    @staticmethod
    def too_large(limit: int) -> PageRefused:
        """The refusal of a file that is larger than this."""
        return PageRefused(
            _("The file is larger than %s, which no page is (IMPORT_MAX_BYTES).") % filesizeformat(limit)
            if limit == settings.IMPORT_MAX_BYTES
            else _("The file is larger than %s (IMPORT_FILE_MAX_BYTES).") % filesizeformat(limit)
        )


def _limit(raw: bytes) -> int:
    """How large a file that begins like this may be: text is small, what carries pictures is not."""
    large = kind_of(raw[:_HEAD]) in ("pdf", "zip")
    return most_bytes() if large else settings.IMPORT_MAX_BYTES


def most_bytes() -> int:
    """How large any file may be."""
    return max(settings.IMPORT_MAX_BYTES, settings.IMPORT_FILE_MAX_BYTES)


def _up_to_limit(file: BinaryIO) -> bytes:
    """The bytes of an open file, and at most one more than its limit."""
    head = file.read(min(_HEAD, settings.IMPORT_MAX_BYTES + 1))
    left = _limit(head) + 1 - len(head)
    return head + file.read(left) if left > 0 else head


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
    """What these paths mean, in order: a folder of text its `*.txt`, sorted, any other folder all that is in
    it; `-` standard input.

    Nothing is read yet and nothing is refused: what is missing says so when it is read.
    """
    pages = []
    for path in paths:
        if path == STDIN:
            pages.append(PageFile(STDIN))
        elif _is_whole(Path(path)):
            pages.append(PageFile(_shown(Path(path)), Path(path), folder=True))
        else:
            found = _in_folder(Path(path)) or [Path(path)]
            pages += [PageFile(_shown(each), each) for each in found]
    return pages


def _is_whole(folder: Path) -> bool:
    """Whether the files of a folder may belong together: there are other forms than text, or folders."""
    try:
        return any(
            each.suffix.lower() in _FORMS or (each.is_dir() and not each.is_symlink() and _holds_files(each))
            for each in folder.iterdir()
        )
    except OSError:
        return False


def _holds_files(folder: Path) -> bool:
    return any(files for _root, _folders, files in os.walk(folder))
