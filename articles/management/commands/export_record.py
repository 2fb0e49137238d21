"""Writes the record of an article or an issue as CSV: who did what to which text, when and why."""

from datetime import date as Date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.management.commands.publish_issue import find_issue
from articles.models import Article
from articles.models.record import write_csv


class Command(BaseCommand):
    """For an auditor's spreadsheet: UTF-8 with the mark that spreadsheets look for."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--article", type=int, help="number of the article")
        parser.add_argument("--paper", help="name of the newspaper")
        parser.add_argument("--date", type=Date.fromisoformat, help="the issue's date, with --paper")
        parser.add_argument("--edition", default="", help="where a day has several")
        parser.add_argument("--output", type=Path, help="file to write; else standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        articles = self.chosen(options)
        if options["output"] is None:
            write_csv(articles, self.stdout)
            return
        with options["output"].open("w", encoding="utf-8-sig", newline="") as file:
            rows = write_csv(articles, file)
        self.stdout.write(_("%(rows)d rows written to %(file)s") % {"rows": rows, "file": options["output"]})

    def chosen(self, options: dict[str, Any]) -> Any:
        """The articles that the options name. Raises CommandError if they name none."""
        if options["article"]:
            articles = Article.objects.filter(pk=options["article"])
            if not articles.exists():
                raise CommandError(_("There is no article %d.") % options["article"])
            return articles
        if not (options["paper"] and options["date"]):
            raise CommandError(_("Name an article, or a newspaper and a date."))
        issue = find_issue(options["paper"], options["date"], options["edition"])
        return Article.objects.filter(issue=issue)
