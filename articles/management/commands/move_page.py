"""Move a page that came in under a wrong date or number. Its old address leads to it for ever."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.importing.moves import MoveRefused, move_page
from articles.management.arguments import a_date, add_issue_options, find_issue


class Command(BaseCommand):
    help = _("Move a page that came in under a wrong date or number; its old address leads to it.")

    def add_arguments(self, parser: CommandParser) -> None:
        add_issue_options(parser)
        parser.add_argument("--page", required=True, help=_("number of the page to move, like 2 or A06"))
        parser.add_argument("--to-date", type=a_date, help=_("its right day, like 2026-04-05"))
        parser.add_argument("--to-page", help=_("its right number, like 3"))
        parser.add_argument("--to-edition", help=_("its right edition"))

    def handle(self, *args: Any, **options: Any) -> None:
        issue = find_issue(options["paper"], options["date"], options["edition"])
        page = issue.pages.filter(number=options["page"]).first()
        if page is None:
            raise CommandError(_("There is no page %s in this issue.") % options["page"])
        try:
            page = move_page(
                page, date=options["to_date"], number=options["to_page"], edition=options["to_edition"]
            )
        except MoveRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Moved: %s.") % page)
