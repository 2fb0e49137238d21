"""Pages by browser (进稿): a plan first, then page by page, by the same rules as `import_pages`.

What a page will become is tried: it is brought in, in a transaction that is rolled back. So the plan says
what the import does, and knows no rule of its own. Each piece of work is short and whole: whoever asks for
the next one goes on where the last ended, also after a restart.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import astuple, replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.formats.apart.wire import unpacked
from articles.formats.reading import PageSource
from articles.importing.errors import ImportRefused, PageRefused
from articles.importing.files import PageFile
from articles.importing.options import Options
from articles.importing.reading import PageRead, Refusal, read_source
from articles.importing.running import Seen, begin, bring_in
from articles.importing.staging import open_next, options_of
from articles.importing.storing import PageResult, Place, draw_first, place_of
from articles.models import ImportRun, Intake, StagedPage
from articles.models.imports import Outcome
from articles.models.intake import nowhere
from articles.models.paper import page_order
from articles.printed.memory import remembered

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# A request works so many seconds, and ends with the piece that it is at.
BUDGET = 1.5
# So many headlines and places to look at are shown of a page.
SHOWN = 12
_START = 40  # characters of a text that has no headline


def work(intake: Intake, seconds: float = BUDGET) -> ImportRun | None:
    """Do the next pieces of work for so long; returns the run once all that was to be taken is."""
    until = monotonic() + seconds
    while monotonic() < until:
        if open_next(intake) or plan_next(intake):
            continue
        if not (intake.is_taking and take_next(intake)):
            return _finish(intake)
    return None


# --- the plan --------------------------------------------------------------------


def plan_next(intake: Intake) -> bool:
    """Find out what the next page will become. Whether there was one."""
    staged = intake.unplanned.select_related("file").order_by("pk").first()
    if staged is None:
        return False
    options = options_of(intake)
    found = _found(intake, staged, options)
    if isinstance(found, PageRead):
        found = replace(found, is_drawn=False)
    with transaction.atomic():
        result = bring_in(found, options, _seen(staged, found, options), begin(options, intake.by), intake.by)
        outlook = _outlook(found, result, options)
        transaction.set_rollback(True)
    intake.unplanned.filter(pk=staged.pk).update(outlook=outlook, place=outlook["order"])
    return True


def plan_anew(intake: Intake, options: Options) -> None:
    """The same files with other options, each page read once more. Raises ImportRefused once any is taken."""
    with transaction.atomic():
        held = Intake.objects.select_for_update().get(pk=intake.pk)
        if held.run_id:
            raise ImportRefused(_("Some of it has been taken already."))
        held.options = options.as_json()
        held.save(update_fields=["options"])
        readable = held.pages.exclude(file=None, raw=None)
        readable.update(outlook=None, place="", is_chosen=True, is_renewed=False)


def _found(intake: Intake, staged: StagedPage, options: Options) -> PageRead | Refusal:
    """The page read as the import reads it, or why it makes none."""
    whole = staged.whole
    if whole is None:
        return Refusal(staged.name, staged.outlook["message"] if staged.outlook else "")
    form = unpacked(bytes(staged.form)).pages[0][0] if staged.form else None
    source = PageSource(staged.name, whole, form, staged.leaf)
    try:
        if options.page and intake.pages.exclude(file=None, raw=None).count() > 1:
            raise PageRefused(
                _("%s says which page one page is: this file holds several.") % options.called("page")
            )
        return read_source(PageFile(staged.name), source, options, remembered)
    except PageRefused as refusal:
        return Refusal(staged.name, str(refusal))


def _place(found: PageRead | Refusal, options: Options) -> Place | None:
    if isinstance(found, Refusal) or found.is_manuscript:
        return None
    try:
        return place_of(found, options)
    except PageRefused:
        return None


def _order(place: Place | None, name: str) -> str:
    """What sorts pages as the paper does; what stands nowhere comes last."""
    if place is None:
        return nowhere(name)
    return f"{place.paper} {place.date} {place.edition} {page_order(place.number)}"[:200]


def _seen(staged: StagedPage, found: PageRead | Refusal, options: Options) -> Seen:
    """The place of this page, if another of the same drop has it already."""
    place = _place(found, options)
    if place is None:
        return {}
    others = StagedPage.objects.filter(
        intake=staged.intake_id, place=_order(place, ""), pk__lt=staged.pk, is_chosen=True
    ).exclude(outlook__outcome=Outcome.REFUSED)
    first = others.order_by("pk").first()
    return {place: (first.outlook["sha256"], first.name)} if first and first.outlook else {}


def _outlook(found: PageRead | Refusal, result: PageResult, options: Options) -> dict[str, Any]:
    """What becomes of a page, as it is shown and compared."""
    place = _place(found, options)
    outlook: dict[str, Any] = {
        "outcome": str(result.outcome),
        "message": result.message,
        "place": str(place or ""),
        "order": _order(place, found.file),
        "articles": result.articles,
        "characters": result.characters,
        "warnings": result.warnings,
    }
    if isinstance(found, PageRead):
        articles = found.parse.articles
        starts = [next((each.text for each in (*a.blocks, *a.captions)), "")[:_START] for a in articles]
        asked = [warning.message for warning in found.parse.warnings()]
        outlook |= {
            "sha256": found.sha256,
            "at": [str(part) for part in astuple(place)] if place else [],
            "section": found.parse.facts.section or "",
            "titles": [a.title.text if a.title else start for a, start in zip(articles, starts, strict=True)][
                :SHOWN
            ],
            "asked": asked[:SHOWN],
            "page": result.page.pk if result.page and result.outcome != Outcome.CREATED else None,
        }
    return outlook


# --- taking ----------------------------------------------------------------------


def take(intake: Intake, chosen: Collection[int]) -> None:
    """Begin to bring these pages in. Raises ImportRefused where the plan is not whole, or none was chosen."""
    with transaction.atomic():
        held = Intake.objects.select_for_update().get(pk=intake.pk)
        if held.is_taking:
            return
        if held.unopened.exists() or held.unplanned.exists():
            raise ImportRefused(_("Not everything has been looked at yet."))
        coming = held.pages.filter(is_taken=False).exclude(outlook__outcome=Outcome.REFUSED)
        coming.update(is_chosen=False)
        if not coming.filter(pk__in=chosen).update(is_chosen=True, is_renewed=False):
            raise ImportRefused(_("Nothing was chosen."))
        held.run = held.run or begin(options_of(held), held.by)
        held.is_taking = True
        held.save(update_fields=["run", "is_taking"])
    intake.refresh_from_db()


def take_next(intake: Intake) -> bool:
    """Bring the next page in, whole; whether there was one.

    Where that would do something else than was shown, nothing is done: it is shown once more.
    """
    staged = intake.to_take.select_related("file").order_by("place", "pk").first()
    if staged is None or intake.run is None:
        return False
    options = options_of(intake)
    found = _found(intake, staged, options)
    if isinstance(found, PageRead):
        draw_first(found)
    is_renewed = False
    with transaction.atomic():
        waiting = StagedPage.objects.select_for_update().filter(pk=staged.pk, is_taken=False)
        if not waiting.values_list("pk"):
            return True  # somebody was faster, or it was thrown away
        result = bring_in(found, options, _seen(staged, found, options), intake.run, intake.by)
        outlook = _outlook(found, result, options)
        if staged.has_same_outlook(outlook):
            waiting.update(outlook=outlook, is_taken=True)
        else:
            is_renewed = True
            transaction.set_rollback(True)
    if is_renewed:
        kept = StagedPage.objects.filter(pk=staged.pk, is_taken=False)
        kept.update(outlook=outlook, is_renewed=True, is_chosen=False)
    return True


def _finish(intake: Intake) -> ImportRun | None:
    """End the run and put away what was dropped, unless something is to be looked at once more."""
    with transaction.atomic():
        held = Intake.objects.select_for_update().filter(pk=intake.pk, is_taking=True).first()
        if held is None or held.run is None or held.to_take.exists():
            return None
        if held.pages.filter(is_renewed=True, is_taken=False).exists():
            held.is_taking = False
            held.save(update_fields=["is_taking"])
            return None
        held.run.end(whole=True)
        held.delete()
    return held.run


def throw_away(intake: Intake) -> None:
    """Put away what was dropped; what of it was taken stays taken."""
    with transaction.atomic():
        held = Intake.objects.select_for_update().filter(pk=intake.pk).first()
        if held and held.run:
            held.run.end(whole=False)
        if held:
            held.delete()


def open_intake(by: User, options: Options) -> Intake:
    """A place for what this person is about to drop."""
    return Intake.objects.create(by=by, options=options.as_json(), at=timezone.now())
