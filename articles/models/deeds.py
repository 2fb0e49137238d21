"""What is done to an article is noted as it happens, and told once it stands in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articles.models.review import Event
from articles.models.signals import happened

if TYPE_CHECKING:
    from articles.models.article import Article


def note(event: Event) -> None:
    """Remember what is being done, for `tell`."""
    vars(event.article).setdefault("deeds", []).append(event)


def tell(*articles: Article) -> None:
    """Tell whoever listens what was done to these; called once they are saved as they are now."""
    deeds = [event for article in articles for event in vars(article).pop("deeds", ())]
    if deeds:
        happened.send(Event, deeds=deeds)
