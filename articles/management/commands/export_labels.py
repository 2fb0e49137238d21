"""Write the pages that editors settled on the desk as annotated pages, to test and teach the parser with."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from articles.desk.labels import NoLabels, labels_of, settled_pages
from articles.management.arguments import a_date
from articles.management.output import in_words, written


class Command(BaseCommand):
    help = _("Write the pages settled on the desk as annotated .page files, one a page.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help=_("where to write; made if it is not there"))
        parser.add_argument("--paper", help=_("only this newspaper"))
        parser.add_argument(
            "--since", type=a_date, help=_("only pages of this day and later, like 2026-04-04")
        )

    def handle(self, *args: Any, folder: Path, paper: str | None, since: date | None, **options: Any) -> None:
        pages = settled_pages()
        if paper:
            pages = pages.filter(issue__publication__name=paper)
        if since:
            pages = pages.filter(issue__date__gte=since)
        with in_words(str(folder)):
            folder.mkdir(parents=True, exist_ok=True)
        done = 0
        for page in pages.order_by("issue__date", "order").iterator(chunk_size=50):
            issue = page.issue
            name = f"{issue.publication.slug}-{issue.key}-{page.number.lower()}.page"
            try:
                text = labels_of(page)
            except NoLabels as error:
                self.stderr.write(f"{page}: {error}")
                continue
            with written(folder / name) as file:
                file.write(text)
            self.stdout.write(name)
            done += 1
        self.stdout.write(_("%d pages written.") % done)
