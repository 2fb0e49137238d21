"""One run of the import: many pages, each for itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing.errors import PageRefused
from articles.importing.files import PageFile
from articles.importing.manuscripts import store_manuscript
from articles.importing.options import Options
from articles.importing.reading import PageRead, Refusal, read_pages
from articles.importing.storing import PageResult, Place, place_of, store_page
from articles.models import ImportRun
from articles.models.imports import Outcome
from articles.printed.memory import remembered

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# The places that a run has had, each with the hash and the name of the file that brought it.
Seen = dict[Place, tuple[str, str]]


def import_pages(
    files: Iterable[PageFile],
    options: Options | None = None,
    *,
    by: User | None = None,
    on_page: Callable[[PageResult], None] | None = None,
) -> list[PageResult]:
    """Bring pages in as drafts, each in a transaction of its own, and record the run.

    `by` is the user who imports, None for a command; `on_page` is told of each page as it is done.
    A page that cannot be brought in is refused with a reason, and the others go on: whatever
    happens, only whole pages are in the database, and running the import again does the rest. What ends
    the run early is raised, and the run is known as ended early.
    """
    options = options or Options()
    run = begin(options, by)
    results = []
    try:
        for result in _each(files, options, run, by):
            results.append(result)
            if on_page:
                on_page(result)
    except BaseException:
        with suppress(DatabaseError):  # then it is found by its silence
            run.end(whole=False)
        raise
    run.end(whole=True)
    return results


def begin(options: Options, by: User | None) -> ImportRun:
    """A new run, alive."""
    now = timezone.now()
    return ImportRun.objects.create(by=by, options=options.as_json(), started_at=now, alive_at=now)


def _each(
    files: Iterable[PageFile], options: Options, run: ImportRun, by: User | None
) -> Iterator[PageResult]:
    seen: Seen = {}
    for file in files:
        begun = time.monotonic()
        for found in read_pages(file, options, remembered).results():
            result = bring_in(found, options, seen, run, by)
            result.seconds, begun = time.monotonic() - begun, time.monotonic()
            yield result


def bring_in(
    found: PageRead | Refusal, options: Options, seen: Seen, run: ImportRun, by: User | None
) -> PageResult:
    """Bring one page in, or record in the run why not. `seen` are the places that the run has had."""
    try:
        if isinstance(found, Refusal):
            raise PageRefused(found.message)
        if found.is_manuscript:
            return store_manuscript(found, options, run, by)
        place = place_of(found, options)
        _refuse_twice(seen, found, place, options)
        return store_page(found, place, run, by)
    except PageRefused as refusal:
        result = PageResult(found.file, Outcome.REFUSED, str(refusal))
        result.record(run)
        return result


def _refuse_twice(seen: Seen, read: PageRead, place: Place, options: Options) -> None:
    """In one run, two different files for one page are a mistake: the second would replace the first."""
    sha256, file = seen.setdefault(place, (read.sha256, read.file))
    if sha256 != read.sha256:
        raise PageRefused(
            _("%(place)s is also what %(file)s brings: import them one by one, each with %(option)s.")
            % {"place": place, "file": file, "option": options.called("page")}
        )
