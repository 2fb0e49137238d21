"""Whether the record is as it was written: its chains, its texts, and a seal kept elsewhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO

from django.conf import settings
from django.core.signing import Signer
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from articles.content.markup import as_html
from articles.models.article import Article
from articles.models.guards import RELEASES
from articles.models.review import Event, link
from articles.models.version import Version

_CHUNK = 500


class NoSeal(ValueError):
    """What was given is no seal, or was not signed with this newsroom's key."""


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written: the article's number, and what is wrong with it."""

    article: int
    what: str


@dataclass(frozen=True)
class Seal:
    """The end of each article's chain at a moment: its last event's number and link.

    Kept where nobody who can write in the database can, it tells of events that were made anew or cut off.
    """

    at: datetime
    ends: dict[int, tuple[int, str]]

    def covers(self, article: int, serial: int) -> bool:
        """Whether this event is the last one sealed of its article."""
        return self.ends.get(article, (0, ""))[0] == serial

    @property
    def events(self) -> int:
        """How many events it covers."""
        return sum(serial for serial, _link in self.ends.values())

    @property
    def digest(self) -> str:
        """SHA-256 over the moment and all ends, as hexadecimal digits: a line that can be printed."""
        ends = sorted((article, *end) for article, end in self.ends.items())
        return hashlib.sha256(json.dumps([self.at.isoformat(), ends]).encode()).hexdigest()

    @property
    def signature(self) -> str:
        """The digest signed with the newsroom's key, which is not in the database."""
        return _signer().signature(self.digest)

    def write(self, file: TextIO) -> None:
        """Write it as JSON Lines: what it is, then an article a line."""
        head = {"at": self.at.isoformat(), "digest": self.digest, "signature": self.signature}
        file.write(json.dumps(head) + "\n")
        for article, end in sorted(self.ends.items()):
            file.write(json.dumps([article, *end]) + "\n")

    @classmethod
    def read(cls, lines: Iterable[str]) -> Seal:
        """Read one. Raises NoSeal if it is none, was changed, or was signed with another key."""
        try:
            head, *rows = map(json.loads, lines)
            seal = cls(
                datetime.fromisoformat(head["at"]),
                {int(article): (int(serial), str(end)) for article, serial, end in rows},
            )
            signature = str(head["signature"])
        except (ValueError, TypeError, KeyError) as error:
            raise NoSeal(_("This file is no seal of a record.")) from error
        if not constant_time_compare(signature, seal.signature):
            raise NoSeal(_("This seal was changed, or was signed with another key."))
        return seal


def seal_now() -> Seal:
    """The seal of the record as it stands. One query."""
    later = Event.objects.filter(article=OuterRef("article"), serial__gt=OuterRef("serial"))
    ends = Event.objects.filter(~Exists(later)).values_list("article", "serial", "link")
    return Seal(timezone.now().astimezone(UTC), {article: (serial, end) for article, serial, end in ends})


def faults() -> Iterator[Fault | None]:
    """Go through the whole record; None for each row that is as it was written, for those who count."""
    yield from _broken_chains()
    yield from _changed_texts()
    yield from _released_by_nobody()


def faults_since(seal: Seal) -> Iterator[Fault]:
    """What of the sealed record is no longer there as it was sealed."""
    rows = Event.objects.values_list("article", "serial", "link").iterator()
    links = {(article, serial): end for article, serial, end in rows if seal.covers(article, serial)}
    for article, (serial, end) in seal.ends.items():
        there = links.get((article, serial))
        if there is None:
            yield Fault(article, _("Sealed up to event %d, which is gone.") % serial)
        elif there != end:
            yield Fault(article, _("What was sealed up to event %d was written anew.") % serial)


def unsealed(seal: Seal) -> int:
    """How many events stand after those that were sealed."""
    return Event.objects.count() - seal.events


def _signer() -> Signer:
    return Signer(key=settings.RECORD_KEY or settings.SECRET_KEY, salt="articles.record")


def _broken_chains() -> Iterator[Fault | None]:
    article, serial, before = 0, 0, ""
    for event in Event.objects.order_by("article", "serial").iterator():
        if event.article_id != article:
            article, serial, before = event.article_id, 0, ""
        if event.serial != serial + 1:
            yield Fault(article, _("Before event %d something is missing.") % event.serial)
        elif event.link != link(before, event):
            yield Fault(article, _("Event %d is not what was written here.") % event.serial)
        else:
            yield None
        serial, before = event.serial, event.link


def _changed_texts() -> Iterator[Fault | None]:
    for version in Version.objects.prefetch_related("bylines").order_by("pk").iterator(_CHUNK):
        content = version.content
        shown = (content.seal, content.body, as_html(content.blocks))
        same = shown == (version.hash, version.text, version.html)
        said = _("The text of version %d is not what was written.") % version.number
        yield None if same else Fault(version.article_id, said)
    signed = Event.objects.exclude(hash="").exclude(version=None).select_related("version")
    for event in signed.only("article", "serial", "hash", "version__hash").order_by("pk").iterator():
        if event.version and event.hash != event.version.hash:
            yield Fault(event.article_id, _("Event %d was about another text.") % event.serial)


def _released_by_nobody() -> Iterator[Fault]:
    released = Event.objects.filter(article=OuterRef("pk"), version=OuterRef("live"), kind__in=RELEASES)
    for article in Article.objects.filter(~Exists(released), live__isnull=False).values_list("pk", flat=True):
        yield Fault(article, _("Readers have a text that no event published."))
