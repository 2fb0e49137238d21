"""Write the pages that editors settled on the desk as annotated pages, to test and teach the parser with, and
beside them what is remembered of each paper."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from articles.desk.labels import NoLabels, labels_of, settled_pages
from articles.management.arguments import a_date
from articles.management.memory import HABITS
from articles.management.output import in_words, written
from articles.models import Habit, Publication


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
        self._write_memory(folder, paper)
        self.stdout.write(_("%d pages written.") % done)

    def _write_memory(self, folder: Path, paper: str | None) -> None:
        """One file a paper: its habits in use, one a line. Names and shapes, never a text."""
        papers = Publication.objects.filter(name__in=[paper] if paper else Habit.objects.papers())
        for publication in papers.order_by("name"):
            known = [habit for habit, _times in Habit.objects.told_of(publication.name)]
            if not known:
                continue
            name = f"{publication.slug}{HABITS}"
            with written(folder / name) as file:
                file.write(json.dumps({"paper": publication.name}, ensure_ascii=False) + "\n")
                file.writelines(json.dumps(habit, ensure_ascii=False) + "\n" for habit in sorted(known))
            self.stdout.write(name)
