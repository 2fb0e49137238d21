"""Bring printed pages in, so that nobody retypes what has been set once."""

import json
import sys
import unicodedata
from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from tqdm import tqdm

from articles.importing import (
    ImportRefused,
    Options,
    PageFile,
    PageResult,
    find_pages,
    import_pages,
    read_pages,
)
from articles.management.memory import memory_at_hand
from articles.management.output import printed
from articles.management.stopping import stoppable
from articles.models.imports import Outcome
from articles.parsing.page import ParsedPage

FORMS = gettext_noop(
    "What there is to bring in:\n"
    "  page.txt        a page as text, in any Chinese encoding; a folder of them\n"
    "  02.pdf          pages of a PDF that has text: stories by place and size\n"
    "  node_2/         a page of a 数字报: its index and its articles, as HTML\n"
    "  issue/          METS with the ALTO files that it names\n"
    "  1990-09-04.txt  a day of an archive, with headers, labels or numbers\n"
    "  export.jsonl    JSON, JSON Lines or CSV with fields like 标题 and 正文\n"
    "  稿.docx          a manuscript, with --paper: a story on no page\n"
    "  20260404.zip    all of these; --dry-run first says what becomes of each file\n"
)


class _AsWritten(DjangoHelpFormatter, RawDescriptionHelpFormatter):
    """Help whose lines end where they are written to end."""


class Command(BaseCommand):
    """`manage.py import_page PATH…`; the work is done by `articles.importing`."""

    help = _(
        "Bring printed pages into the newsroom, as drafts: text, PDF, the HTML of a 数字报, METS over ALTO, "
        "dumps, and folders and zips of them; and manuscripts (docx), which stand on no page."
    )
    requires_system_checks = ()  # a dry run starts at once, with or without a database

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """The parser, with a plain word for an option that does not exist, and a line for each form."""
        parser = super().create_parser(prog_name, subcommand, formatter_class=_AsWritten, **kwargs)
        parser.epilog = _(FORMS)
        refuse = parser.error

        def error(message: str) -> None:
            unknown = message.removeprefix("unrecognized arguments: ")
            refuse(
                _("There is no such option: %s (see --help).") % unknown if unknown != message else message
            )

        parser.error = error  # type: ignore[method-assign]  # Django makes the parser itself
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        """What the operator may say of the pages."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help=_("file, folder, zip, or - (stdin)"))
        parser.add_argument("--paper", help=_("name of the newspaper"))
        parser.add_argument("--date", help=_("day of the issue, like 2026-04-04"))
        parser.add_argument("--edition", help=_("edition, where a day has several"))
        parser.add_argument("--page", help=_("page number, like 2 or A06"))
        parser.add_argument("--section", help=_("section, like 要闻"))
        parser.add_argument("--encoding", help=_("encoding (default: found out)"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("parse only, change nothing in the database")
        )
        parser.add_argument("--json", action="store_true", help=_("with --dry-run: a line of JSON a page"))

    def handle(self, *args: Any, **given: Any) -> None:
        """Import, or only read; exit 1 if any page could not be."""
        names = ("paper", "date", "edition", "page", "section", "encoding")
        try:
            options = Options.from_text(**{name: given[name] for name in names})
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        if given["json"] and not given["dry_run"]:
            raise CommandError(_("--json goes with --dry-run."))
        files = find_pages(given["paths"])
        if given["dry_run"]:
            with printed():
                whole = self._read(files, options, as_json=given["json"])
        else:
            whole = self._import(files, options)
        if not whole:
            sys.exit(1)

    def _read(self, files: Sequence[PageFile], options: Options, *, as_json: bool) -> bool:
        """Print what each page would become. Whether all could be read."""
        refused, memory = 0, memory_at_hand()
        for file in files:
            plan = read_pages(file, options, memory)
            for page in plan.pages:
                if as_json:
                    self.stdout.write(json.dumps(page.as_json(), ensure_ascii=False))
                else:
                    self._outline(page.file, page.parse)
            for name, message in plan.refused:
                self.stderr.write(f"{name}: {message}")
            for name, message in plan.passed if not as_json else ():
                self.stdout.write(_("%(file)s: passed over (%(why)s)") % {"file": name, "why": message})
            refused += len(plan.refused)
        return not refused

    def _outline(self, name: str, page: ParsedPage) -> None:
        facts = page.facts
        place = (facts.publication, facts.date, facts.number, facts.section)
        self.stdout.write(f"{name}: {'  '.join(fact or '—' for fact in place)}")
        for article in page.articles:
            first = next((each.text for each in (*article.blocks, *article.captions)), "")
            self.stdout.write(f"  {article.title.text if article.title else first[:40]}")
            for warning in article.warnings:
                self.stdout.write(f"    ⚠ {warning.message}")

    def _import(self, files: Sequence[PageFile], options: Options) -> bool:
        """Import, with a line for each page and a table at the end. Whether no page was refused."""
        bar = tqdm(total=len(files), unit=_("page"), leave=False, disable=not sys.stderr.isatty())
        with bar, stoppable() as told:

            def tell(result: PageResult) -> None:
                with bar.external_write_mode():
                    stream = self.stderr if result.outcome == Outcome.REFUSED else self.stdout
                    stream.write(_line(result))
                bar.update()
                told.check()

            try:
                results = import_pages(files, options, on_page=tell)
            except (OperationalError, ProgrammingError) as error:
                raise CommandError(_("The database is not ready (manage.py migrate?): %s") % error) from error
        for row in _table(results):
            self.stdout.write(row)
        return all(result.outcome != Outcome.REFUSED for result in results)


def _line(result: PageResult) -> str:
    if result.outcome == Outcome.REFUSED:
        return f"{result.name}: {result.message}"
    label = Outcome(result.outcome).label
    said = f"{result.name}: {label}  {result.page or ''}".rstrip()
    if result.outcome != Outcome.UNCHANGED:
        said += "  " + _(
            "%(articles)d articles, %(characters)d characters, %(warnings)d to check, %(s).2f s"
        ) % {
            "articles": result.articles,
            "characters": result.characters,
            "warnings": result.warnings,
            "s": result.seconds,
        }
    return f"{said}\n  {result.message}" if result.message else said


def _table(results: Sequence[PageResult]) -> list[str]:
    """What the run did, in a table: a row for each outcome that occurred, and their sum."""
    head = ["", _("pages"), _("articles"), _("characters"), _("to check"), _("seconds")]
    groups = [(str(o.label), [r for r in results if r.outcome == o]) for o in Outcome]
    rows = [head, *(_sums(label, group) for label, group in groups if group), _sums(_("together"), results)]
    widths = [max(_width(row[at]) for row in rows) for at in range(len(head))]
    return [
        "",
        *(
            "  ".join(
                " " * (width - _width(cell)) + cell if at else cell + " " * (width - _width(cell))
                for at, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in rows
        ),
    ]


def _sums(label: str, results: Sequence[PageResult]) -> list[str]:
    counts = (sum(getattr(r, name) for r in results) for name in ("articles", "characters", "warnings"))
    return [
        label,
        str(len(results)),
        *(f"{count:,}" for count in counts),
        f"{sum(r.seconds for r in results):.2f}",
    ]


def _width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
