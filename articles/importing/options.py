"""What the person who imports says of the pages; whatever they leave out is read from the page."""

from __future__ import annotations

import codecs
import datetime
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.chinese.days import FIRST_DAY
from articles.chinese.plain import plain, shows
from articles.importing.errors import ImportRefused
from articles.models import Issue
from articles.models.addresses import no_day, refusal
from articles.parsing.conventions.folios import page_number

LABELS = {
    "paper": _lazy("newspaper"),
    "date": _lazy("date"),
    "edition": _lazy("edition"),
    "page": _lazy("page number"),
    "section": _lazy("section"),
    "encoding": _lazy("encoding"),
}


@dataclass(frozen=True)
class Options:
    """Facts that hold for every page of a run. None means: find out. `edition` is "" for the only one.

    `in_form` says where they are typed: refusals name what to give as it is called there.
    """

    paper: str | None = None
    date: datetime.date | None = None
    edition: str = ""
    page: str | None = None
    section: str | None = None
    encoding: str | None = None
    in_form: bool = False

    @classmethod
    def from_text(
        cls,
        *,
        paper: str | None = None,
        date: str | None = None,
        edition: str | None = None,
        page: str | None = None,
        section: str | None = None,
        encoding: str | None = None,
    ) -> Options:
        """The options as typed on a command line; blank is as good as left out.

        `date` is written 2026-04-04, `page` 2, 02 or A06. Raises ImportRefused, with what to write
        instead.
        """
        options = cls(
            paper=_clean(paper, _("The paper's name"), 80),
            date=_date(_clean(date, "", 40)),
            edition=_clean(edition, _("The edition"), 20) or "",
            page=_page(_clean(page, "", 40)),
            section=_clean(section, _("The section"), 80),
            encoding=_encoding(_clean(encoding, "", 40)),
        )
        if reason := refusal(Issue(date=options.date or FIRST_DAY, edition=options.edition)):
            raise ImportRefused(reason)
        return options

    @classmethod
    def from_form(cls, **typed: str) -> Options:
        """The same as typed into the fields of a form."""
        return replace(cls.from_text(**typed), in_form=True)

    def as_json(self) -> dict[str, Any]:
        """What was given, for the record of the run."""
        return {
            name: value.isoformat() if isinstance(value, datetime.date) else value
            for name, value in asdict(self).items()
            if value and name != "in_form"
        }

    def called(self, name: str) -> str:
        """What one of the options is called where it is typed: `--paper`, or the label of its field."""
        return _("the field “%s”") % LABELS[name] if self.in_form else f"--{name}"


def _clean(text: str | None, what: str, longest: int) -> str | None:
    text = plain(text or "").strip()
    if not text:
        return None
    if not shows(text) or "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ImportRefused(_("%(what)s is not readable text.") % {"what": what})
    if what and len(text) > longest:
        raise ImportRefused(
            _("%(what)s has more than %(longest)d characters.") % {"what": what, "longest": longest}
        )
    return text


def _date(text: str | None) -> datetime.date | None:
    try:
        found = parse_date(text) if text else None
    except ValueError:
        found = None
    if text and found is None:
        raise ImportRefused(_("%s is not a date: write it like 2026-04-04.") % text)
    if found and (reason := no_day(found)):
        raise ImportRefused(reason)
    return found


def _page(text: str | None) -> str | None:
    found = page_number(text.upper()) if text else None
    if text and found is None:
        raise ImportRefused(_("%s is not a page number: write it like 2 or A06.") % text)
    return found


def _encoding(text: str | None) -> str | None:
    try:
        return codecs.lookup(text).name if text else None
    except LookupError:
        raise ImportRefused(
            _("There is no encoding %s: use utf-8, gb18030, big5 or utf-16, or leave it out.") % text
        ) from None
