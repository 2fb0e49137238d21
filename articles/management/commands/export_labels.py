"""Write the pages that editors settled on the desk as annotated pages, to test and teach the parser with."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from articles.desk.labels import NoLabels, labels_of, settled_pages


class Command(BaseCommand):
    help = _("Write the pages settled on the desk as annotated .page files, one a page.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help=_("where to write; made if it is not there"))
        parser.add_argument("--paper", help=_("only this newspaper"))
        parser.add_argument("--since", help=_("only pages of this day and later, like 2026-04-04"))

    def handle(self, *args: Any, folder: Path, paper: str | None, since: str | None, **options: Any) -> None:
        pages = settled_pages()
        if paper:
            pages = pages.filter(issue__publication__name=paper)
        if since:
            pages = pages.filter(issue__date__gte=_day(since))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(_("%s cannot be made.") % folder) from error
        written = 0
        for page in pages.order_by("issue__date", "order").iterator(chunk_size=50):
            issue = page.issue
            name = f"{issue.publication.slug}-{issue.key}-{page.number.lower()}.page"
            try:
                text = labels_of(page)
            except NoLabels as error:
                self.stderr.write(f"{page}: {error}")
                continue
            (folder / name).write_text(text, encoding="utf-8", newline="")
            self.stdout.write(name)
            written += 1
        self.stdout.write(_("%d pages written.") % written)


def _day(text: str) -> date:
    """The day that was given. Raises CommandError where it is none."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(_("%s is no date: write it like 2026-04-04.") % text)
    return day
