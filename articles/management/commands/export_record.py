"""Write the record of an article or an issue as CSV: who did what to which text, when and why."""

from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.management.arguments import a_date, find_issue
from articles.management.output import printed, written
from articles.models import Article
from articles.models.record import write_csv


class Command(BaseCommand):
    """For an auditor's spreadsheet: UTF-8 with the mark that spreadsheets look for."""

    help = _("Write the record of an article or an issue as CSV: who did what to which text, when and why.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--article", type=int, help=_("number of the article"))
        parser.add_argument("--paper", help=_("name of the newspaper"))
        parser.add_argument("--date", type=a_date, help=_("day of the issue, like 2026-04-04"))
        parser.add_argument("--edition", default="", help=_("edition, where a day has several"))
        parser.add_argument("--output", type=Path, help=_("file to write; else standard output"))

    def handle(self, *args: Any, **options: Any) -> None:
        articles = self._chosen(options)
        if options["output"] is None:
            with printed():
                write_csv(articles, cast(TextIO, self.stdout))
            return
        with written(options["output"], "utf-8-sig") as file:
            rows = write_csv(articles, file)
        self.stdout.write(_("%(rows)d rows written to %(file)s") % {"rows": rows, "file": options["output"]})

    def _chosen(self, options: dict[str, Any]) -> QuerySet[Article]:
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
