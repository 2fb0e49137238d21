"""Train the parser's second opinion on annotated pages, and say how it reads writers whom it has not seen."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.parsing.training import record
from articles.parsing.training.lessons import annotated_pages, lessons
from articles.parsing.training.perceptron import fit
from articles.parsing.training.validation import cross_validate


class Command(BaseCommand):
    help = _("Train the parser on annotated .page files, and write its model.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help=_("where the annotated pages are, in folders or not"))
        parser.add_argument("--writers", help=_("cross-validate only for these, like p,q,r; none with ''"))

    def handle(self, *args: Any, folder: Path, writers: str | None, **options: Any) -> None:
        pages = annotated_pages(folder)
        if not pages:
            raise CommandError(_("No annotated page in %s.") % folder)
        taught = [lesson for page in pages for lesson in lessons(page)]
        everybody = sorted({page.writer for page in pages})
        asked = everybody if writers is None else [name for name in writers.split(",") if name]
        figures = []
        for one in cross_validate(pages, taught, asked):
            figures.append(one)
            self.stdout.write(f"{one.writer}: {one.by_hand:.4f} → {one.learned:.4f}")
        size = record.write(fit(taught), pages, figures)
        self.stdout.write(_("%d features written.") % size)
