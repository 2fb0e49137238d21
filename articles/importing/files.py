"""From what an operator names to the bytes of pages, with a plain reason where there are none."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from articles.importing.errors import PageRefused

STDIN = "-"


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
        if self.path is None:
            return sys.stdin.buffer.read(limit + 1)
        try:
            if self.path.is_dir():
                raise PageRefused(_("There is no .txt file in this folder."))
            if self.path.stat().st_size > limit:
                raise self._too_large(limit)
            with self.path.open("rb") as file:
                return file.read(limit + 1)
        except FileNotFoundError:
            raise PageRefused(_("There is no such file.")) from None
        except PermissionError:
            raise PageRefused(_("The file may not be read: ask for its permission.")) from None
        except OSError as error:
            raise PageRefused(_("The file cannot be read: %s") % (error.strerror or error)) from error

    @staticmethod
    def _too_large(limit: int) -> PageRefused:
        return PageRefused(
            _("The file is larger than %s, which no page is (IMPORT_MAX_BYTES).") % filesizeformat(limit)
        )


def find_pages(paths: Iterable[str]) -> list[PageFile]:
    """The pages that these paths mean, in order: a folder means its `*.txt`, sorted; `-` standard input.

    Nothing is read yet and nothing is refused: what is missing says so when it is read.
    """
    pages = []
    for path in paths:
        if path == STDIN:
            pages.append(PageFile(STDIN))
        else:
            found = sorted(Path(path).glob("*.txt")) if Path(path).is_dir() else []
            pages += [PageFile(str(each), each) for each in found or [Path(path)]]
    return pages
