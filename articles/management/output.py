"""Files that commands write: whole or not at all, and in words where that cannot be."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.core.management.base import CommandError
from django.utils.translation import gettext as _


@contextmanager
def written(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A file to write at this path: written beside it, and put in its place once it is whole.

    What stood there stands until then. What is no file, a pipe or a device, is written as it is. Raises
    CommandError with what to do where it cannot be written.
    """
    with in_words(str(path)):
        mode = _mode(path)
        if mode is None or stat.S_ISREG(mode):
            with _beside(Path(os.path.realpath(path)), encoding, mode) as file:
                yield file
        else:
            with path.open("w", encoding=encoding, newline="") as file:
                yield file


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


@contextmanager
def _beside(path: Path, encoding: str, mode: int | None) -> Iterator[TextIO]:
    beside = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        with beside.open("x", encoding=encoding, newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def printed() -> Iterator[None]:
    """For what goes to standard output, a file or a pipe to others: all of it, or CommandError."""
    with in_words(_("Standard output")):
        try:
            yield
            sys.stdout.flush()
        except OSError:
            _let_go_of_stdout()
            raise


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """Raises CommandError, with what to do, where `name` cannot be written."""
    try:
        yield
    except OSError as error:
        raise CommandError(
            _("%(file)s cannot be written: %(why)s.") % {"file": name, "why": _why(error)}
        ) from error


def _why(error: OSError) -> str:
    said = {
        errno.ENOENT: _("there is no such folder, make it first"),
        errno.ENOTDIR: _("what should be a folder on the way is a file"),
        errno.EEXIST: _("what should be a folder is a file"),
        errno.EISDIR: _("this is a folder, name a file in it"),
        errno.EACCES: _("you may not write there, ask for the permission or name another place"),
        errno.EPERM: _("you may not write there, ask for the permission or name another place"),
        errno.EROFS: _("it can only be read there, name another place"),
        errno.ENOSPC: _("the disk is full, make room or name another place"),
        errno.EDQUOT: _("the disk is full, make room or name another place"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.ELOOP: _("its links lead back to themselves"),
        errno.EPIPE: _("whoever was reading it has stopped"),
    }
    return said.get(error.errno or 0) or error.strerror or str(error)


def _let_go_of_stdout() -> None:
    """What could not be printed is not tried again when Python ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # it is no file of the system, as in tests
