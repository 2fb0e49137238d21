"""Train the parser's second opinion on annotated pages: the common one, and say how it reads writers whom it
has not seen; or a newspaper's own, and say whether it reads the paper better."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.management.arguments import find_user
from articles.management.own_training import train_own
from articles.parsing.training import record
from articles.parsing.training.lessons import annotated_pages, lessons
from articles.parsing.training.own.trial import Effort
from articles.parsing.training.perceptron import fit
from articles.parsing.training.validation import cross_validate
from articles.printed.own_models import standing_of

_COMMON = Path(__file__).parents[3] / "tests" / "pages"


class Command(BaseCommand):
    help = _(
        "Train the parser on annotated .page files, and write its model. With --paper: teach it on with that "
        "newspaper's settled pages, and take the result into use for the paper where it reads better."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            type=Path,
            nargs="?",
            help=_(
                "where the annotated pages are, in folders or not; with --paper and without it, the pages "
                "settled on the desk"
            ),
        )
        parser.add_argument("--writers", help=_("cross-validate only for these, like p,q,r; none with ''"))
        parser.add_argument("--paper", help=_("train a model of this newspaper's own"))
        parser.add_argument(
            "--common",
            type=Path,
            default=_COMMON,
            help=_("with --paper: the annotated pages that it must not read worse"),
        )
        parser.add_argument(
            "--passes", type=int, default=Effort().passes, help=_("with --paper: how often all is read")
        )
        parser.add_argument("--by", help=_("with --paper: user name of whoever trains"))

    def handle(self, *args: Any, folder: Path | None, writers: str | None, **options: Any) -> None:
        if folder and not folder.is_dir():
            raise CommandError(_("There is no folder %s.") % folder)
        if options["paper"]:
            self._train_own(folder, **options)
        elif folder:
            self._train_common(folder, writers)
        else:
            raise CommandError(_("Name a folder of annotated pages, or a newspaper with --paper."))

    def _train_own(
        self, folder: Path | None, *, paper: str, common: Path, passes: int, by: str | None, **_options: Any
    ) -> None:
        user = find_user(by) if by else None
        if user and not user.has_perm("articles.change_ownmodel"):
            raise CommandError(_("%s may not train a model of a newspaper's own.") % by)
        effort = Effort(passes=max(1, passes))
        own = train_own(paper, folder, common, by=user, effort=effort, say=self.stderr.write)
        for pages, before, after, what in (
            (own.pages, own.held_out_common, own.held_out_own, _("of the paper, held out")),
            (own.common_pages, own.on_common_common, own.on_common_own, _("common pages")),
        ):
            self.stdout.write(f"{pages} {what}: {before:.4f} → {after:.4f}")
        self.stdout.write(f"{paper}: {standing_of(own).label}")

    def _train_common(self, folder: Path, writers: str | None) -> None:
        pages = annotated_pages(folder)
        if not pages:
            raise CommandError(_("No annotated page in %s.") % folder)
        taught = [lesson for page in pages for lesson in lessons(page)]
        everybody = sorted({page.writer for page in pages})
        asked = everybody if writers is None else [name for name in writers.split(",") if name]
        figures = []
        for one in cross_validate(pages, taught, asked):
            figures.append(one)
            self.stdout.write(f"{one.writer}: {one.by_hand:.4f} → {one.learned:.4f}")
        size = record.write(fit(taught), pages, figures)
        self.stdout.write(_("%d features written.") % size)
