"""A paper's own model for `train_parser --paper`: its settled pages, the common ones, what a trial found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from articles.desk.labels import NoLabels, labels_of, settled_pages
from articles.models import OwnModel, Publication
from articles.models.own_models import Tried
from articles.parsing.decoding.fingerprint import digest
from articles.parsing.decoding.model import model
from articles.parsing.training.lessons import annotated_pages
from articles.parsing.training.own.memory import Settled
from articles.parsing.training.own.trial import LEAST_PAGES, Effort, Trial, try_out

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Say = Callable[[str], object]


def train_own(
    paper: str, folder: Path | None, common: Path, *, by: User | None, effort: Effort, say: Say
) -> OwnModel:
    """Try a model of the paper's own, and write down what was found. Raises CommandError in words."""
    publication = Publication.objects.filter(name=paper).first()
    if publication is None:
        raise CommandError(_("There is no newspaper %s.") % paper)
    pages = list(_read_from(folder, paper, say) if folder else _settled(publication, say))
    if len(pages) < LEAST_PAGES:
        raise CommandError(
            _("An own model needs at least %(least)d settled pages of %(paper)s: there are %(found)d.")
            % {"least": LEAST_PAGES, "paper": paper, "found": len(pages)}
        )
    others = [page.written for page in annotated_pages(common)]
    if not others:
        raise CommandError(
            _("No annotated page in %s to compare the common model on: name a folder with --common.") % common
        )
    tried = _tried(try_out(pages, others, model(), effort))
    try:
        return OwnModel.objects.record(publication, tried, by)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error


def _settled(publication: Publication, say: Say) -> Iterator[Settled]:
    """The paper's pages settled on the desk, as `export_labels` would write them."""
    pages = settled_pages().filter(issue__publication=publication).order_by("issue__date", "order")
    for page in pages.iterator(chunk_size=50):
        try:
            yield Settled.of(labels_of(page))
        except NoLabels as error:
            say(f"{page}: {error}")


def _read_from(folder: Path, paper: str, say: Say) -> Iterator[Settled]:
    """The paper's annotated pages in a folder."""
    for path in sorted(folder.rglob("*.page")):
        try:
            page = Settled.of(path.read_bytes().decode())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            say(f"{path}: " + _("This is no annotated page."))
            continue
        if page.parse.facts.publication in (None, paper):
            yield page
        else:
            say(f"{path}: " + _("This is a page of %s.") % page.parse.facts.publication)


def _tried(trial: Trial) -> Tried:
    return Tried(
        trial.changes,
        digest(),
        trial.pages,
        *trial.held_out,
        trial.common_pages,
        *trial.on_common,
    )
