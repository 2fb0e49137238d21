"""A second, simple bookkeeper of a newsroom: who signed what, what went up, what readers may see now.

It reckons the rules its own way, slowly and from the beginning each time, to be compared with the house's.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import product

from articles.models import Article, Reporter
from articles.models.version import Change, Kind, Version

SLOTS = [f"{kind}-{n}" for kind in ("review", "proof") for n in (1, 2, 3)]


@dataclass(frozen=True)
class Signature:
    """Somebody's name under one slot of one text."""

    article: int
    seal: str
    number: int
    slot: str
    by: int


@dataclass
class Public:
    """What readers have of an article, or will have at `due`."""

    version: Version
    due: datetime
    withdrawn: bool = False


class Bookkeeper:
    """Told of everything that the newsroom let happen; articles by their number."""

    def __init__(self) -> None:
        self.policy = {"printed": (1, 0), "web": (3, 0), "facts": (3, 0)}
        self.web: set[int] = set()
        self.signed: list[Signature] = []
        self.public: dict[int, Public] = {}
        self.embargo: dict[int, datetime | None] = {}
        self.merged: dict[int, int] = {}  # article → the one it was merged into
        self.gone: set[int] = set()  # those that gave way
        self.returned: set[int] = set()
        self.announced: dict[int, list[Version]] = {}

    # --- what happened -----------------------------------------------------------

    def was_signed(self, article: Article, slot: str, by: int) -> None:
        """Somebody signed the head."""
        self.signed.append(Signature(article.pk, article.head.hash, article.head.number, slot, by))

    def was_returned(self, article: Article, by: int) -> None:
        """Whoever returns a text takes back their signature on it; nobody publishes it."""
        self.returned.add(article.pk)
        theirs = (article.pk, article.head.hash, by)
        self.signed = [sign for sign in self.signed if (sign.article, sign.seal, sign.by) != theirs]

    def was_revised(self, article: Article, now: datetime) -> None:
        """The text was changed: what was scheduled is no longer."""
        self.returned.discard(article.pk)
        if self.is_scheduled(article.pk, now):
            del self.public[article.pk]

    def was_put_off(self, article: Article, until: datetime | None) -> None:
        """An embargo puts a schedule off; lifting it does not bring it on."""
        self.embargo[article.pk] = until
        if until and article.pk in self.public:
            entry = self.public[article.pk]
            entry.due = max(entry.due, until)

    def went_up(
        self, article: Article, now: datetime, at: datetime | None = None, emergency: bool = False
    ) -> None:
        """The newsroom let this head go to readers: check it by the rules, and note it."""
        article = Article.objects.select_related("head").get(pk=article.pk)
        head, had = article.head, self.public.get(article.pk)
        before = had.version if had and had.version.pk != head.pk else None
        assert emergency or article.pk not in self.returned, f"returned: {article.pk}"
        self.returned.discard(article.pk)
        assert emergency or self.is_signed(article, before), f"unsigned: {article.pk}"
        first = had is None or had.due > now
        due = max(now, at or now, self.embargo.get(article.pk) or now) if had is None or first else had.due
        self.public[article.pk] = Public(head, due)
        if head.correction != (before.correction if before else ""):
            self.announced.setdefault(article.pk, []).append(head)
        if due <= now:
            for other in self.waiting_for(article.pk):
                self.gone.add(other)
                if other in self.public and not self.public[other].withdrawn:
                    del self.public[other]

    # --- what stands -------------------------------------------------------------

    def is_scheduled(self, pk: int, now: datetime) -> bool:
        """Whether it is to be read at a time still to come."""
        return pk in self.public and self.public[pk].due > now

    def readable(self, now: datetime) -> dict[int, Version]:
        """What readers may read."""
        return {
            pk: entry.version for pk, entry in self.public.items() if entry.due <= now and not entry.withdrawn
        }

    def is_signed(self, article: Article, before: Version | None) -> bool:
        """Whether different people, none an author, signed each required slot of exactly this head."""
        head = article.head
        since = before.number if before else 0
        fresh = list(article.versions.filter(number__gt=since, number__lte=head.number))
        reviews, proofs = self.policy[self._origin(article, before, fresh)]
        wrote = self._authors(article, fresh)
        choices = [
            {
                sign.by
                for sign in self.signed
                if (sign.article, sign.seal, sign.slot) == (article.pk, head.hash, slot)
                and sign.number > since
                and sign.by not in wrote
            }
            for slot in (*SLOTS[:reviews], *SLOTS[3 : 3 + proofs])
        ]
        return any(len(set(people)) == len(choices) for people in product(*choices))

    def _origin(self, article: Article, before: Version | None, fresh: list[Version]) -> str:
        if article.pk in self.web:
            return "web"
        notice = before.correction if before else ""
        facts = any(version.change == Change.FACTS for version in fresh)
        return "facts" if facts or article.head.correction != notice else "printed"

    def _authors(self, article: Article, fresh: list[Version]) -> set[int | None]:
        wrote = {version.by_id for version in fresh if version.kind != Kind.PRINTED}
        for other in self.waiting_for(article.pk):
            versions = Article.objects.get(pk=other).versions.exclude(kind=Kind.PRINTED)
            wrote |= set(versions.values_list("by", flat=True))
        credited = Reporter.objects.filter(bylines__version=article.head)
        return wrote | set(credited.values_list("user", flat=True))

    def waiting_for(self, pk: int) -> list[int]:
        """What was merged into this article, or into those, and has not given way yet."""
        direct = [other for other, into in self.merged.items() if into == pk and other not in self.gone]
        return [*direct, *(further for other in direct for further in self.waiting_for(other))]
