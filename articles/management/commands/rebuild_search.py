"""Bring the search index in line with the articles, or say where it is not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.models import Article
from articles.search.rebuild import check, rebuild

SHOWN = 20


class Command(BaseCommand):
    """The index follows every change by itself; this is for an upgrade, a restore, or doubt."""

    help = _("Bring the search index in line with the articles, in batches, while the site serves.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help=_("only compare the index with the articles")
        )
        parser.add_argument(
            "--anew", action="store_true", help=_("empty the index first: search finds less until it is done")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"] and options["anew"]:
            raise CommandError(_("--check changes nothing: leave --anew out."))
        quiet = options["verbosity"] == 0 or not self.stderr.isatty()
        wrong: list[str] = []
        with tqdm(total=Article.objects.count(), disable=quiet, file=self.stderr) as bar:
            if options["check"]:
                for count, found in check():
                    wrong += found
                    bar.update(count)
            else:
                for count in rebuild(anew=options["anew"]):
                    bar.update(count)
        for line in wrong[:SHOWN]:
            self.stderr.write(line)
        if wrong:
            raise CommandError(_("%d differences. Run rebuild_search --anew.") % len(wrong))
        said = _("Index and articles agree: %d articles.")
        if not options["check"]:
            said = _("The index is in line with %d articles.")
        self.stdout.write(said % bar.total)
