"""Make two or more entries of one person one, with one address that the others lead to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.management.arguments import find_reporter
from articles.models.namesakes import MergeRefused, merge_reporters


class Command(BaseCommand):
    help = _("Make several entries of one person one; the addresses of the others lead to it.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kept", type=int, help=_("number of the entry to keep"))
        parser.add_argument(
            "others", type=int, nargs="+", help=_("numbers of the entries that are the same person")
        )

    def handle(self, *args: Any, kept: int, others: list[int], **options: Any) -> None:
        try:
            person = merge_reporters(find_reporter(kept), map(find_reporter, others))
        except MergeRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("One person now: %s.") % person)
