"""From a page's bytes to its parse: decoded, read as a whole, each part with its id. The database is asked
for nothing but what is known of the paper, by whoever passes a memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from articles.importing.errors import PageRefused
from articles.importing.files import PageFile
from articles.importing.options import Options
from articles.models.addresses import no_day
from articles.parsing import parse_page
from articles.parsing.codec import JSON
from articles.parsing.explain import UNREADABLE
from articles.parsing.ids import give_ids
from articles.parsing.lines.decode import UndecodablePage, decode
from articles.parsing.page import ParsedPage
from articles.printed.memory import Memory, no_memory


@dataclass(frozen=True)
class PageRead:
    """A page as it came in (`name`, `raw`, `sha256`, `encoding`) and as it was understood (`parse`).

    `file` is the path as it was given, `name` the file's own name; `characters` is the length of the
    decoded text.
    """

    file: str
    name: str
    raw: bytes
    sha256: str
    encoding: str
    characters: int
    parse: ParsedPage

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
        return {"source": source, **self.parse.as_json()}


def read_page(file: PageFile, options: Options, memory: Memory = no_memory) -> PageRead:
    """Read and parse one page, with what `memory` knows of its paper.

    Raises PageRefused where it is not the text of a page.
    """
    raw = file.read()
    try:
        text, encoding = decode(raw, options.encoding)
    except UndecodablePage as error:
        raise PageRefused(str(error)) from error
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise PageRefused(_("The file is not text: it holds half of a character."))
    name = PurePath(file.name).name
    parse = parse_page(
        text,
        name=name,
        publication=options.paper,
        date=options.date,
        number=options.page,
        section=options.section,
        habits=memory(text, options.paper),
    )
    day = parse_date(parse.facts.date or "")
    if day and (reason := no_day(day)):
        raise PageRefused(reason)
    sha256 = hashlib.sha256(raw).hexdigest()
    return PageRead(file.name, name, raw, sha256, encoding, len(text), give_ids(parse, sha256))
