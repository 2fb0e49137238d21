"""From what an operator names to the pages in it: a file holds one page or many, files make one together."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from articles.formats.packed import Limits
from articles.formats.reading import Found, read_file, read_files
from articles.importing.errors import PageRefused
from articles.importing.files import PageFile


def limits_set() -> Limits:
    """What files may hold at most, by the settings."""
    return Limits(
        members=settings.IMPORT_ZIP_MAX_FILES,
        member_bytes=settings.IMPORT_FILE_MAX_BYTES,
        text_bytes=settings.IMPORT_MAX_BYTES,
        all_bytes=settings.IMPORT_ZIP_MAX_BYTES,
    )


def open_file(file: PageFile, encoding: str | None = None) -> Found:
    """The pages of a file or a folder. Raises PageRefused where it cannot be read at all."""
    limits = limits_set()
    if not file.folder or file.path is None:
        return read_file(file.name, file.read(), limits, encoding)
    files, refused = _in_folder(file.path, limits)
    found = read_files(files, limits, encoding)
    found.refused |= refused
    if not found.pages and not found.refused:
        raise PageRefused(_("There is no page in this folder."))
    return found


def _in_folder(folder: Path, limits: Limits) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files below a folder by their names in it, and those that are not read; no link is followed."""
    files: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    left = limits.all_bytes
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            shown = os.fsencode(path.relative_to(folder)).decode(errors="replace")
            try:
                if path.is_symlink():
                    raise PageRefused(_("This is a link and no file: it is not followed."))
                if len(files) >= limits.members or left <= 0:
                    raise PageRefused(_("The folder holds too much to be read at once."))
                files[shown] = PageFile(shown, path).read()
                left -= len(files[shown])
            except PageRefused as error:
                refused[shown] = str(error)
    return files, refused
