"""Tell namesakes apart: say which articles are by the other, or undo a merge."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.management.arguments import find_reporter, find_user
from articles.models import Article
from articles.models.namesakes import MergeRefused, split_reporter, unmerge_reporter
from articles.models.workflow import NotAllowed, StaleBase


class Command(BaseCommand):
    help = _("Tell namesakes apart: say which articles are by the other, or undo a merge.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reporter", type=int, help=_("number of the entry"))
        parser.add_argument("--note", default="", help=_("what tells the namesake apart, like 体育部"))
        parser.add_argument(
            "--articles", type=int, nargs="+", default=[], help=_("numbers of the namesake's articles")
        )
        parser.add_argument("--by", help=_("user name of whoever says so"))
        parser.add_argument("--unmerge", action="store_true", help=_("the entry was merged by mistake"))

    def handle(self, *args: Any, **options: Any) -> None:
        reporter = find_reporter(options["reporter"])
        articles = Article.objects.filter(pk__in=options["articles"]).select_related("head")
        if len(articles) < len(set(options["articles"])):
            raise CommandError(_("Not all of these articles are there."))
        try:
            if options["unmerge"]:
                person = unmerge_reporter(reporter)
            elif not options["by"]:
                raise CommandError(_("Say with --by who says so."))
            else:
                seen = {article.pk: article.head_id for article in articles}
                by = find_user(options["by"])
                person = split_reporter(reporter, articles, note=options["note"], seen=seen, by=by)
        except MergeRefused as error:
            raise CommandError(str(error)) from error
        except StaleBase as error:
            raise CommandError(_("An article is being changed at this moment: try again.")) from error
        except NotAllowed as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("A person of their own now: %s.") % person)
