"""Tells namesakes apart: says which articles are by the other, or undoes a merge."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.management.commands.merge_reporters import find_reporter
from articles.models import Article
from articles.models.namesakes import MergeRefused, part_reporters, split_reporter
from articles.models.workflow import StaleBase


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reporter", type=int, help="number of the entry")
        parser.add_argument("--note", default="", help="what tells the namesake apart, e.g. 体育部")
        parser.add_argument("--articles", type=int, nargs="+", default=[], help="numbers of the namesake's")
        parser.add_argument("--by", help="user name of whoever says so")
        parser.add_argument("--unmerge", action="store_true", help="the entry was merged by mistake")

    def handle(self, *args: Any, **options: Any) -> None:
        reporter = find_reporter(options["reporter"])
        by = get_user_model().objects.filter(username=options["by"], is_active=True).first()
        if options["by"] and by is None:
            raise CommandError(_("There is no active user %s.") % options["by"])
        articles = Article.objects.filter(pk__in=options["articles"]).select_related("head")
        if len(articles) < len(set(options["articles"])):
            raise CommandError(_("Not all of these articles are there."))
        try:
            if options["unmerge"]:
                person = part_reporters(reporter)
            else:
                person = split_reporter(reporter, articles, note=options["note"], by=by)
        except MergeRefused as error:
            raise CommandError(str(error)) from error
        except StaleBase as error:
            raise CommandError(_("An article is being changed at this moment: try again.")) from error
        self.stdout.write(_("A person of their own now: %s.") % person)
