"""Take back an import that nobody has worked on since: the pages of the wrong paper or day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from articles.importing.moves import MoveRefused, undo_import
from articles.models import ImportRun

RUNS, PAGES = 20, 5


class Command(BaseCommand):
    help = _("Take back an import that nobody has worked on since.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "run", type=int, nargs="?", help=_("number of the run; without one, runs are listed")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("say only what would be taken back"))

    def handle(self, *args: Any, run: int | None, dry_run: bool, **options: Any) -> None:
        if run is None:
            self._list()
            return
        found = ImportRun.objects.filter(pk=run).first()
        if found is None:
            raise CommandError(_("There is no run %d.") % run)
        try:
            with transaction.atomic():
                names = undo_import(found)
                transaction.set_rollback(dry_run)
        except MoveRefused as error:
            raise CommandError(str(error)) from error
        for name in names:
            self.stdout.write(_("Taken back: %s.") % name)

    def _list(self) -> None:
        """The last runs, each with its first pages."""
        for run in ImportRun.objects.all()[:RUNS]:
            names = "、".join(run.pages.values_list("name", flat=True)[:PAGES])
            self.stdout.write(f"{run.pk}  {run}  {run.state.label}  {names}")
