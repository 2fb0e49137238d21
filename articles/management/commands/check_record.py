"""Say whether the record is as it was written, and seal it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.management.output import written
from articles.models import Event, Version
from articles.models.checking import Fault, NoSeal, Seal, faults, faults_since, seal_now, unsealed


class Command(BaseCommand):
    """Prints a line for each fault, and the digest of the day; the exit status is 1 if there is a fault."""

    help = _("Check that the record is as it was written, and print its digest, to be kept elsewhere.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--against",
            type=Path,
            metavar="FILE",
            help=_("a seal kept elsewhere, to compare with"),
        )
        parser.add_argument(
            "--keep", type=Path, metavar="FILE", help=_("write a seal of the record to this file")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kept = _read(options["against"]) if options["against"] else None
        now = seal_now()
        found = self._found(options["verbosity"] == 0)
        if kept:
            found += list(faults_since(kept))
        for fault in found:
            said = {"number": fault.article, "what": fault.what}
            self.stderr.write(_("Article %(number)d: %(what)s") % said)
        if kept:
            since = {"moment": _moment(kept), "count": max(0, unsealed(kept))}
            self.stdout.write(_("Sealed on %(moment)s; events since then, not sealed: %(count)d.") % since)
        if found:
            raise CommandError(_("%d faults in the record. No seal was written.") % len(found))
        self._say(now)
        if options["keep"]:
            with written(options["keep"]) as file:
                now.write(file)
            told = _("The seal is in %s. Keep it where nobody of the newsroom can write.")
            self.stdout.write(told % options["keep"])

    def _found(self, quiet: bool) -> list[Fault]:
        rows = Event.objects.count() + Version.objects.count()
        found: list[Fault] = []
        with tqdm(total=rows, disable=quiet or not self.stderr.isatty(), file=self.stderr) as bar:
            for fault in faults():
                if fault:
                    found.append(fault)
                bar.update()
        return found

    def _say(self, seal: Seal) -> None:
        said = {"moment": _moment(seal), "count": seal.events}
        self.stdout.write(_("The record is as it was written: %(count)d events, %(moment)s.") % said)
        self.stdout.write(_("Digest: %s") % seal.digest)
        self.stdout.write(_("Signature: %s") % seal.signature)


def _moment(seal: Seal) -> str:
    return f"{timezone.localtime(seal.at):%Y-%m-%d %H:%M}"


def _read(path: Path) -> Seal:
    try:
        return Seal.read(path.read_text("utf-8", errors="replace").splitlines())
    except OSError as error:
        said = {"file": path, "why": error.strerror}
        raise CommandError(_("%(file)s cannot be read: %(why)s") % said) from error
    except NoSeal as error:
        raise CommandError(f"{path}: {error}") from error
