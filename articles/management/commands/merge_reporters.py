"""Makes two or more entries of one person one, with one address that the others lead to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.models import Reporter
from articles.models.namesakes import MergeRefused, merge_reporters


def find_reporter(key: int) -> Reporter:
    """The reporter of this number. Raises CommandError if there is none."""
    found = Reporter.objects.filter(pk=key).first()
    if found is None:
        raise CommandError(_("There is no reporter %d.") % key)
    return found


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kept", type=int, help="number of the entry to keep")
        parser.add_argument(
            "others", type=int, nargs="+", help="numbers of the entries that are the same person"
        )

    def handle(self, *args: Any, kept: int, others: list[int], **options: Any) -> None:
        try:
            person = merge_reporters(find_reporter(kept), map(find_reporter, others))
        except MergeRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("One person now: %s.") % person)
