"""Put an archive of `backup` back into an empty newsroom."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.backup import Refused, restore
from articles.management.keys import backup_key
from articles.management.output import in_words
from articles.management.steps import steps_shown
from articles.search.rebuild import rebuild


class Command(BaseCommand):
    """`manage.py restore FILE`; the work is done by `articles.backup`."""

    help = _("Put an archive back into an empty database and MEDIA_ROOT, and make the search index anew.")
    requires_system_checks = ()  # there may be no tables yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("archive that `backup` has written"))

        parser.add_argument(
            "--as-it-was",
            action="store_true",
            help=_("leave it as the release that it is of had it, to go back to that one"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"].absolute()
        try:
            with in_words(_("MEDIA_ROOT")), steps_shown(self, options) as told:
                contents = restore(path, backup_key(), told, as_it_was=options["as_it_was"])
        except Refused as error:
            raise CommandError(str(error)) from error
        found = 0 if options["as_it_was"] else sum(rebuild(anew=True))
        self.stdout.write(
            _("Restored: %(rows)d rows, %(files)d files, as of %(made)s; search finds %(found)d articles.")
            % {
                "rows": sum(contents.tables.values()),
                "files": len(contents.media),
                "made": contents.made,
                "found": found,
            }
        )
