"""From files to parses: decoded, read as a whole, each part with its id. The database is asked for nothing
but what is known of the paper, by whoever passes a memory."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from articles.formats.form import Form
from articles.formats.reading import PageSource
from articles.formats.typed import with_typed
from articles.importing.errors import PageRefused
from articles.importing.files import PageFile
from articles.importing.opening import open_file
from articles.importing.options import Options
from articles.importing.prints import draw
from articles.models.addresses import no_day
from articles.parsing import parse_page
from articles.parsing.codec import JSON
from articles.parsing.conventions.header import page_facts
from articles.parsing.explain import UNREADABLE
from articles.parsing.given import Given
from articles.parsing.ids import give_ids
from articles.parsing.lines.decode import UndecodablePage, decode
from articles.parsing.page import ParsedPage
from articles.printed.memory import Known, Memory, no_memory

TEXT = "text"
_PIECES = re.compile(r"(\d+)")
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class PageRead:
    """A page as it came in (`name`, `raw`, `sha256`, `encoding`) and as it was understood (`parse`).

    `file` is the path as it was given, `name` the file's own name; `text` is what the spans count in, and
    `form` the form of the file, None for bare text. Unless it `is_drawn`, it has no picture.
    """

    file: str
    name: str
    raw: bytes
    sha256: str
    encoding: str
    text: str
    parse: ParsedPage
    form: Form | None = None
    is_drawn: bool = True

    @property
    def characters(self) -> int:
        """The length of the text."""
        return len(self.text)

    @cached_property
    def picture(self) -> bytes | None:
        """What the page looks like, where its form can tell. Drawn when it is first asked for."""
        return draw(self.raw, self.form) if self.is_drawn else None

    @property
    def is_manuscript(self) -> bool:
        """Whether it is a story that stands on no page."""
        return self.form is not None and self.form.format == "docx"

    @property
    def warnings(self) -> int:
        """How many places an editor is asked to look at."""
        return sum(1 for _warning in self.parse.warnings())

    @property
    def unreadable(self) -> int:
        """How many characters no font but that of the file can show."""
        marked = (warning for warning in self.parse.warnings() if warning.code == UNREADABLE)
        return sum(end - start for warning in marked for start, end in warning.spans)

    def as_json(self) -> JSON:
        """The page as the contract of the import has it."""
        source = {name: getattr(self, name) for name in ("name", "sha256", "encoding", "characters")}
        source["format"] = self.form.format if self.form else TEXT
        if self.form and self.form.sheets:
            source["sheets"] = [{"width": width, "height": height} for width, height in self.form.sheets]
        parse = self.parse.as_json()
        if self.is_manuscript:
            parse["page"] = None
        return {"source": source, **parse}


class Refusal(NamedTuple):
    """A file, or one within it, that makes no page, and why."""

    file: str
    message: str


class Plan(NamedTuple):
    """What a file becomes: pages in their order, refusals, and what is neither a page nor a fault."""

    pages: list[PageRead]
    refused: list[Refusal]
    passed: list[Refusal]

    def results(self) -> Iterator[PageRead | Refusal]:
        """The pages, then the refusals."""
        yield from self.pages
        yield from self.refused


def read_page(file: PageFile, options: Options, memory: Memory = no_memory) -> PageRead:
    """Read and parse a file that is one page. Raises PageRefused where it is not."""
    plan = read_pages(file, options, memory)
    for refusal in plan.refused:
        raise PageRefused(refusal.message)
    if len(plan.pages) != 1:
        raise PageRefused(_("The file holds %d pages.") % len(plan.pages))
    return plan.pages[0]


def read_pages(file: PageFile, options: Options, memory: Memory = no_memory) -> Plan:
    """Read and parse all that is in a file or a folder, with what `memory` knows of the papers.

    Pages come in the order of their numbers. Nothing is raised: what cannot be read is refused by name.
    """
    plan = Plan([], [], [])
    try:
        found = open_file(file, options.encoding)
    except PageRefused as error:
        plan.refused.append(Refusal(file.name, str(error)))
        return plan
    for name, reason in found.refused.items():
        plan.refused.append(Refusal(_within(file, name), reason))
    for name, reason in found.passed.items():
        plan.passed.append(Refusal(_within(file, name), reason))
    several = len(found.pages) > 1
    for source in found.pages:
        try:
            if several and options.page:
                raise PageRefused(
                    _("%s says which page one page is: this file holds several.") % options.called("page")
                )
            plan.pages.append(read_source(file, source, options, memory))
        except PageRefused as error:
            plan.refused.append(Refusal(_within(file, source.name), str(error)))
    plan.pages.sort(key=_order)
    return plan


def _within(file: PageFile, name: str) -> str:
    return file.name if name == file.name else f"{file.name}/{name}"


def _order(page: PageRead) -> tuple[str, str, list[tuple[int, str]]]:
    """The paper, the day, the page: A2 before A10, what has no number last."""
    facts = page.parse.facts
    pieces = _PIECES.split(facts.number or _LAST)
    number = [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]
    return facts.publication or _LAST, facts.date or _LAST, number


def read_source(file: PageFile, source: PageSource, options: Options, memory: Memory) -> PageRead:
    """Read and parse one page as it was found in a file. Raises PageRefused."""
    text, encoding = _text(source, options.encoding)
    path = PurePath(source.name.replace("\\", "/"))
    known, form = memory(text, options.paper), source.form
    if form and form.unread:
        form = with_typed(form, known.typed())
        text = form.text
    parse = _parse(text, path, form, options, known)
    day = parse_date(parse.facts.date or "")
    if day and (reason := no_day(day)):
        raise PageRefused(reason)
    leaf = b"%d" % source.leaf if source.leaf else b""  # pages of one file are not one page
    sha256 = hashlib.sha256(source.raw + leaf).hexdigest()
    return PageRead(
        _within(file, source.name),
        path.name,
        source.raw,
        sha256,
        encoding,
        text,
        give_ids(parse, sha256),
        form,
    )


def _text(source: PageSource, encoding: str | None) -> tuple[str, str]:
    if source.form:
        return source.form.text, ""
    try:
        text, codec = decode(source.raw, encoding)
    except UndecodablePage as error:
        raise PageRefused(str(error)) from error
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise PageRefused(_("The file is not text: it holds half of a character."))
    return text, codec


def _parse(text: str, path: PurePath, form: Form | None, options: Options, known: Known) -> ParsedPage:
    """The parse of a page, told what its folders say where it does not say it itself."""
    date, number = options.date, options.page
    for _attempt in range(2):
        parse = parse_page(
            text,
            name=path.name,
            publication=options.paper,
            date=date,
            number=number,
            section=options.section,
            habits=known.habits,
            own=known.own,
            form=form,
        )
        facts = parse.facts
        if facts.date and facts.number:
            break
        said = [page_facts([], "", [], [], part, None, None, None, None) for part in path.parent.parts[::-1]]
        day = None if facts.date else next((each.date for each in said if each.date), None)
        folder = None if facts.number else next((each.number for each in said if each.number), None)
        if not day and not folder:
            break
        date, number = parse_date(day) if day else date, folder or number
    given = Given(options.paper, options.date, options.page, options.section)
    parse.facts.inferred = given.not_given(parse.facts)
    return parse
