"""Sign-offs (审签): which ones a text needs, which stand, which a later version has voided, and who may sign.

Nothing here writes. The workflow asks these questions under its lock; the desk asks them to show buttons.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.review import Event, EventKind, Origin, demanded, slot_label
from articles.models.signoff_facts import Facts
from articles.models.version import Kind, Version

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models.article import Article

REVIEWS = ("review-1", "review-2", "review-3")
PROOFS = ("proof-1", "proof-2", "proof-3")
# Articles whose head readers do not have, and which were not merged. They have an index of their own: what is
# published stays approved, so that one by stages would lead to nearly all there are.
OPEN = Q(merged_into=None) & (Q(live=None) | ~Q(live=F("head")))
NO_HEADLINE = gettext_lazy("It has no headline: write one, or mark that it has none by nature.")


@dataclass(frozen=True)
class Voided:
    """A sign-off that no longer counts: `sign` was given, then `version` changed what had been read."""

    slot: str
    sign: Event
    version: Version | None


@dataclass(frozen=True)
class SignOffs:
    """The sign-offs of an article's head as they are now.

    Each part is read when it is first asked for, and once. So take the value under the lock, pass it
    around, and drop it when something has been written. Those of many articles are read together.
    """

    article: Article
    facts: Facts

    @classmethod
    def of(cls, article: Article) -> SignOffs:
        """Those of this article's head."""
        return cls(article, Facts([article]))

    @classmethod
    def of_each(cls, articles: Collection[Article]) -> dict[int, SignOffs]:
        """Those of each article's head, by the article's number: as many queries as for one."""
        facts = Facts(articles)
        return {article.pk: cls(article, facts) for article in articles}

    @cached_property
    def required(self) -> list[str]:
        """The slots that the policy asks of the head, in the order in which they are signed."""
        article = self.article
        reviews, proofs = demanded(
            self.facts.policies, article.publication_id, article.section_id, self.origin
        )
        return [*REVIEWS[:reviews], *PROOFS[:proofs]]

    @cached_property
    def authors(self) -> frozenset[int]:
        """The users who wrote what readers have not had yet, and those credited in the head's byline.

        Whoever brought a printed page in has written nothing. What was merged in counts as written here
        until it has been published here.
        """
        article = self.article
        written = {by for number, by in self.facts.written[article.pk] if number > since(article)}
        if article.pk in self.facts.absorbing:
            theirs = Version.objects.filter(article__in=to_absorb(article)).exclude(kind=Kind.PRINTED)
            written.update(theirs.values_list("by", flat=True))
        credited = {user for row in self.facts.credited[article.head.pk] for user in row}
        return frozenset(user for user in written | credited if user is not None)

    @cached_property
    def origin(self) -> Origin:
        """Where the head's text comes from, as the policy sees it."""
        article, head = self.article, self.article.head
        if not (head.kind == Kind.PRINTED or head.printed_id):
            return Origin.WEB
        before = replaced(article)
        if head.correction != (before.correction if before else ""):
            return Origin.FACTS
        changed = any(since(article) < number <= head.number for (number,) in self.facts.changes[article.pk])
        return Origin.FACTS if changed else Origin.PRINTED

    @cached_property
    def standing(self) -> dict[str, Event]:
        """The sign-offs that count for exactly what the head says, by slot.

        One is dropped when its signer has since become an author, or has returned the text.
        """
        signs: dict[str, Event] = {}
        for event in self.facts.signs[self.article.pk]:
            if event.hash != self.article.head.hash or event.number <= since(self.article):
                continue
            if event.kind == EventKind.RETURN:
                signs = {slot: sign for slot, sign in signs.items() if sign.by_id != event.by_id}
            elif event.by_id not in self.authors:
                signs.setdefault(event.stage, event)
        return signs

    @cached_property
    def missing(self) -> list[str]:
        """The required slots that nobody has validly signed on exactly the head's content.

        Nothing is missing from what readers have already.
        """
        if self.article.live_id == self.article.head_id and not self.article.is_scheduled:
            return []
        return [slot for slot in self.required if slot not in self.standing]

    @cached_property
    def voided(self) -> list[Voided]:
        """The sign-offs given since the live version that a later one has voided, and which one did."""
        article = self.article
        signs = article.events.filter(
            kind=EventKind.SIGN, version__number__gt=since(article), stage__in=self.missing
        )
        latest = {
            event.stage: event
            for event in signs.exclude(hash=article.head.hash).select_related("by", "version").order_by("pk")
        }
        return [
            Voided(slot, latest[slot], _voider(article, latest[slot]))
            for slot in (*REVIEWS, *PROOFS)
            if slot in latest
        ]

    def objection(self, slot: str, by: User) -> str:
        """Why `by` may not sign this slot of the head now; empty if they may."""
        review = slot in REVIEWS
        if not by.has_perm("articles.review_article" if review else "articles.proof_article"):
            return _("You may not sign this off.")
        if review and not answers_for(self.article, by):
            return _("This section is reviewed by its own heads.")
        if slot not in self.missing:
            return _("This sign-off is not needed.")
        if not self.article.head.content.has_headline:
            return str(NO_HEADLINE)
        due = next(other for other in self.missing if (other in REVIEWS) == review)
        if slot != due:
            return _("First comes the %s.") % slot_label(due)
        if by.pk in self.authors:
            return _("You wrote part of this text or are credited in it: somebody else must sign.")
        if any(sign.by_id == by.pk for sign in self.standing.values()):
            return _("You have signed this text already: each stage needs another person.")
        return ""

    def slot_for(self, by: User) -> str:
        """The slot that `by` would sign now: the next review if they review, else the next proof; or ""."""
        for slots, permission in ((REVIEWS, "review_article"), (PROOFS, "proof_article")):
            due = next((slot for slot in self.missing if slot in slots), "")
            if due and by.has_perm(f"articles.{permission}"):
                return due
        return ""


def replaced(article: Article) -> Version | None:
    """The version that readers have and the head is to replace; None if the head is that, or the first."""
    return article.live if article.live_id != article.head_id else None


def since(article: Article) -> int:
    """The number of the version that readers had before the head; 0 if they have had none.

    Authorship, changes of facts and sign-offs are reckoned from there.
    """
    before = replaced(article)
    return before.number if before else 0


def _voider(article: Article, sign: Event) -> Version | None:
    """The first version after what was signed that says something else."""
    signed = sign.version.number if sign.version else 0
    later = article.versions.filter(number__gt=signed).exclude(hash=sign.hash)
    return later.order_by("number").select_related("by").first()


def to_absorb(article: Article) -> list[Article]:
    """What was merged into this article, or into those, and has not given way to it yet."""
    given_way = Event.objects.filter(article=OuterRef("pk"), kind=EventKind.MERGE, other=article)
    waiting = list(article.absorbed.exclude(Exists(given_way)).order_by("pk"))
    return [*waiting, *(further for other in waiting for further in to_absorb(other))]


def answers_for(article: Article, by: User) -> bool:
    """Whether `by` reviews the article's section: its heads do, if it has any; who may publish, any."""
    if by.has_perm("articles.publish_article") or article.section is None:
        return True
    heads = {head.pk for head in article.section.heads.all()}
    return not heads or by.pk in heads


def signed_before(article: Article, by: User) -> Event | None:
    """What `by` last signed of this article, to show what has changed since."""
    signs = article.events.filter(kind=EventKind.SIGN, by=by).order_by("-pk")
    return signs.select_related("version").first()
