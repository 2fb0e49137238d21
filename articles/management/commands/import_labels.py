"""Bring annotated pages in and settle them as they are annotated: the reverse of `export_labels`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.desk.labels import NotLabels, settle_as, source_of
from articles.desk.saving import StaleDesk
from articles.importing import ImportRefused, Options, PageFile, PageRefused, import_pages
from articles.management.arguments import find_user
from articles.management.memory import HABITS
from articles.models import Habit, Page, Publication
from articles.models.habits import Shown
from articles.models.imports import Outcome
from articles.models.workflow import NotAllowed, StaleBase
from articles.parsing.page import PageFacts
from articles.parsing.repair.refusal import RepairRefused

_SUFFIX = ".page"


class Refused(Exception):
    """An annotated page that is not brought in. The message says why."""


class Command(BaseCommand):
    """One transaction a page; the same page again changes nothing."""

    help = _("Bring annotated .page files in and settle each page as it is annotated.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            metavar="FILE",
            help=_("annotated .page files, and .habits files beside them"),
        )
        parser.add_argument("--by", help=_("user name of whoever settles the pages"))

    def handle(self, *args: Any, files: list[Path], by: str | None, **options: Any) -> None:
        if not by:
            raise CommandError(_("Say who settles the pages: --by and a user name."))
        user = find_user(by)
        if not user.has_perm("articles.repair_page"):
            raise CommandError(_("%s may not repair pages.") % by)
        refused = 0
        for path in files:
            try:
                with transaction.atomic():
                    said = _take_over(path, user) if path.suffix == HABITS else _settle(path, user)
            except (Refused, NotLabels, ImportRefused, RepairRefused, NotAllowed) as error:
                self.stderr.write(f"{path}: {_(str(error))}")
                refused += 1
                continue
            self.stdout.write(f"{path}: {said}")
        if refused:
            sys.exit(1)


def _settle(path: Path, by: User) -> str:
    """Bring one page in and settle it; returns what was done."""
    written = _read(path)
    source, facts = source_of(written)
    page = _bring_in(path, source, facts, by)
    if page.known_parse.source.text != source:
        raise Refused(_("The text is not kept as it is annotated."))
    try:
        saved = settle_as(page, written, by)
    except (StaleBase, StaleDesk) as error:
        raise Refused(_("Somebody else has changed this page meanwhile.")) from error
    return f"{page}  {saved.sentence() if saved else _('It is settled so already.')}"


def _take_over(path: Path, by: User) -> str:
    """Write down what another newsroom remembers of a paper; returns what was done."""
    try:
        paper, *rows = [json.loads(line) for line in _read(path).splitlines()]
        habits = [Shown(*map(str, row)) for row in rows]
        publication, _new = Publication.objects.get_or_create(name=paper["paper"])
        for habit in habits:
            Habit(publication=publication, **habit._asdict()).clean_fields()
    except (ValueError, TypeError, KeyError, IndexError, ValidationError) as error:
        raise Refused(_("This is no file of habits.")) from error
    new = Habit.objects.bring_in(publication, habits, by)
    return ngettext("%d habit written down.", "%d habits written down.", new) % new


def _read(path: Path) -> str:
    if path.is_dir():
        raise Refused(_("This is a folder: name the files in it."))
    try:
        return PageFile(str(path), path).read().decode()
    except PageRefused as error:
        raise Refused(str(error)) from error
    except UnicodeDecodeError as error:
        raise Refused(_("This is no annotated page.")) from error


def _bring_in(path: Path, source: str, facts: PageFacts, by: User) -> Page:
    options = Options.from_text(
        paper=facts.publication,
        date=facts.date,
        page=facts.number,
        section=facts.section,
        encoding="utf-8",
    )
    name = path.name.removesuffix(_SUFFIX) + ".txt"
    (result,) = import_pages([PageFile(name, raw=source.encode())], options, by=by)
    if result.outcome == Outcome.REFUSED or result.page is None:
        raise Refused(result.message)
    if result.outcome == Outcome.UNCHANGED and result.message:
        raise Refused(result.message)
    return result.page
