"""Send the mails that wait in the outbox: once, as cron or a timer does, or again and again, as a service."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.management.stopping import stoppable
from articles.models import mail

# Seconds between two looks into the outbox.
EVERY = 5


class Command(BaseCommand):
    help = _("Send the mails that wait: notices, at once or as digests, and what is asked of people outside.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help=_("go on sending, as a service does"))

    def handle(self, *args: Any, loop: bool, **options: Any) -> None:
        if not mail.is_on():
            raise CommandError(_("No mail is sent: EMAIL_HOST is not set."))
        if loop:
            with stoppable() as told:
                while True:
                    mail.send_all()
                    for _second in range(EVERY):
                        told.check()
                        time.sleep(1)
        sent, failed = mail.send_all()
        if options["verbosity"] and (sent or failed):
            self.stdout.write(
                _("Sent: %(sent)d. Not sent, tried again later: %(failed)d.")
                % {"sent": sent, "failed": failed}
            )
        if failed:
            raise CommandError(_("Some mails were not sent."))
