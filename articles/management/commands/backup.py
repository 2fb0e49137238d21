"""Write the newsroom into one file, while it serves."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.backup import Refused, take, verified
from articles.management.keys import backup_key
from articles.management.output import in_words
from articles.management.steps import steps_shown


class Command(BaseCommand):
    """`manage.py backup FILE`; the work is done by `articles.backup`."""

    help = _("Write data, record, accounts, photos and scans into one file, while the site serves.")
    requires_system_checks = ()  # it must run before `migrate` too

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("archive to write (FILE.part until it is whole)"))
        parser.add_argument(
            "--verify", action="store_true", help=_("read an archive through and compare every sum")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"].absolute()
        try:
            key = backup_key()
            if options["verify"]:
                contents = verified(path, key)
            else:
                with in_words(str(path)), steps_shown(self, options) as told:
                    contents = take(path, key, told)
        except Refused as error:
            raise CommandError(str(error)) from error
        for name in contents.missing:
            self.stderr.write(_("%s is named by an article or page, but is not there.") % name)
        self.stdout.write(
            _("%(file)s: whole. %(rows)d rows, %(files)d files, of %(made)s; content %(content)s")
            % {
                "file": path.name,
                "rows": sum(contents.tables.values()),
                "files": len(contents.media),
                "made": contents.made,
                "content": contents.content,
            }
        )
