"""Remarks (批注): what colleagues say to each other about a passage, answer, settle and take up again.

Rows are added and never changed: they are part of the record, and outlive every edit. None is ever public.
A remark opens a thread; where its passage stands in today's text is found anew each time (`anchors`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.content.anchors import CONTEXT, Anchor, Place, find, nearest
from articles.content.parts import PARTS, parts_of
from articles.models.article import Article
from articles.models.colleagues import may_see
from articles.models.signals import happened
from articles.models.unchanging import Unchanging
from articles.models.version import Version
from articles.models.workflow import MERGED, NOBODY, NotAllowed, require

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User

    from articles.content import Content

LONGEST = 2000


class RemarkKind(models.TextChoices):
    """What somebody does in a thread. The first of it is always a remark."""

    REMARK = "remark", _("remarked")
    ANSWER = "answer", _("answered")
    SETTLE = "settle", pgettext_lazy("remark", "settled")
    REOPEN = "reopen", _("taken up once more")


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Remarks, and the threads that they open."""

    def open(self) -> RemarkQuerySet:
        """The first remarks of threads that nobody has settled, or that were taken up since."""
        turns = Remark.objects.filter(thread=OuterRef("pk"), kind__in=(RemarkKind.SETTLE, RemarkKind.REOPEN))
        last = Subquery(turns.order_by("-pk").values("kind")[:1])
        return self.filter(thread=None).alias(turn=last).filter(Q(turn=None) | Q(turn=RemarkKind.REOPEN))

    @transaction.atomic
    def write(
        self,
        article: Article,
        text: str,
        *,
        seen: int | None,
        by: User,
        quote: str = "",
        part: str = "",
        near: int = 0,
    ) -> Remark:
        """Remark on the passage of these words, or on the whole article where none are given.

        `seen` is the version that was read; of several places with these words that one next to `near` is
        meant, in the part of this name or else wherever they stand.
        """
        version = article.versions.filter(pk=seen).first() if seen else None
        if version is None:
            raise NotAllowed(_("Say which version you have read."))
        where, passage = _passage(version, quote, part, near)
        return _add(
            article,
            RemarkKind.REMARK,
            text,
            by,
            version=version,
            part=where,
            quote=passage.quote,
            before=passage.before,
            after=passage.after,
            start=passage.start,
        )


class Remark(Unchanging):
    """One thing that somebody said: it opens a thread, or belongs to one.

    Of the first of a thread, `quote` are the words of the passage in `part` of `version`, `before` and
    `after` their neighbours there, `start` their place. Without a quote it is about the whole article.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="remarks", verbose_name=_("article"))
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name=_("version"))
    thread = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replies", verbose_name=_("thread")
    )
    kind = models.CharField(_("kind"), max_length=6, choices=RemarkKind)
    part = models.CharField(_("place"), max_length=10, blank=True)
    quote = models.TextField(_("passage"), blank=True)
    before = models.CharField(max_length=CONTEXT, blank=True)
    after = models.CharField(max_length=CONTEXT, blank=True)
    start = models.PositiveIntegerField(default=0)
    text = models.TextField(_("comment"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("passage", "remark")
        verbose_name_plural = pgettext_lazy("passage", "remarks")
        ordering = ["article", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def passage(self) -> Anchor:
        """Its words, as they stood in its version."""
        return Anchor(self.quote, self.before, self.after, self.start)

    def answer(self, text: str, *, by: User) -> Remark:
        """Say something in the thread."""
        return self._reply(RemarkKind.ANSWER, text, by)

    def settle(self, *, by: User, text: str = "") -> Remark:
        """Say that it is done with."""
        return self._reply(RemarkKind.SETTLE, text, by)

    def reopen(self, *, by: User, text: str = "") -> Remark:
        """Take up again what was settled."""
        return self._reply(RemarkKind.REOPEN, text, by)

    @transaction.atomic
    def _reply(self, kind: RemarkKind, text: str, by: User) -> Remark:
        first = self.thread or self
        Article.objects.hold([first.article_id])
        is_open = Remark.objects.filter(pk=first.pk).open().exists()
        require(is_open or kind != RemarkKind.SETTLE, _("It has been settled already."))
        require(not is_open or kind != RemarkKind.REOPEN, _("It is open already."))
        return _add(first.article, kind, text, by, version=first.article.head, thread=first)


def _passage(version: Version, quote: str, part: str, near: int) -> tuple[str, Anchor]:
    """The part and the passage that is meant; NotAllowed where the version has no such words."""
    quote = quote.replace("\r\n", "\n").strip("\n")
    if not quote.strip():
        return "", Anchor("")
    parts = parts_of(version.content)
    for name in sorted(PARTS, key=lambda name: name != part):
        found = nearest(parts[name], quote, near if name == part else 0)
        if found:
            return name, found
    raise NotAllowed(_("The saved version has no such words: save first, then remark on them."))


def _add(article: Article, kind: RemarkKind, text: str, by: User, **facts: object) -> Remark:
    require(by is not None and by.pk, NOBODY)
    require(may_see(by), _("You may not do this."))
    text = text.strip()[:LONGEST]
    require(text or kind in (RemarkKind.SETTLE, RemarkKind.REOPEN), _("Write what you want to say."))
    require(not article.merged_into_id, MERGED)
    remark = Remark(article=article, kind=kind, text=text, by=by, at=timezone.now(), **facts)
    remark.save()
    happened.send(Remark, deeds=[remark])
    return remark


# --- what stands -----------------------------------------------------------------


@dataclass
class Thread:
    """A remark with what was said to it, and where its passage stands now."""

    first: Remark
    place: Place | None
    part: str
    now: str = ""
    replies: list[Remark] = field(default_factory=list)

    @property
    def is_settled(self) -> bool:
        """Whether the last who turned it settled it."""
        turns = [reply.kind for reply in self.replies if reply.kind != RemarkKind.ANSWER]
        return bool(turns) and turns[-1] == RemarkKind.SETTLE

    @property
    def is_gone(self) -> bool:
        """Whether it is about words that the text has no longer."""
        return bool(self.first.quote) and self.place is None

    @property
    def order(self) -> tuple[bool, int, int, int]:
        """Open ones first, in the order of the text."""
        part = PARTS.index(self.part) if self.part in PARTS else -1
        return self.is_settled, part, self.place.start if self.place else 0, self.first.pk


def threads_of(articles: dict[int, Content]) -> dict[int, list[Thread]]:
    """The threads of articles, given what each says now, by the article's number. One query."""
    said: dict[int, list[Remark]] = defaultdict(list)
    for remark in Remark.objects.filter(article__in=articles).select_related("by", "version").order_by("pk"):
        said[remark.article_id].append(remark)
    return {
        pk: sorted(_threads(said[pk], content), key=lambda thread: thread.order)
        for pk, content in articles.items()
    }


def _threads(remarks: list[Remark], content: Content) -> Iterator[Thread]:
    parts = parts_of(content) if remarks else {}
    threads: dict[int, Thread] = {}
    for remark in remarks:
        if remark.thread_id:
            threads[remark.thread_id].replies.append(remark)
            continue
        part, place = _standing(remark, parts)
        now = parts[part][place.start : place.end] if place else ""
        threads[remark.pk] = Thread(remark, place, part, now)
    yield from threads.values()


def _standing(remark: Remark, parts: dict[str, str]) -> tuple[str, Place | None]:
    """Where a passage stands: in its own part, else where the same words went."""
    if not remark.quote:
        return "", None
    own = find(remark.passage, parts.get(remark.part, ""))
    if own:
        return remark.part, own
    for name, text in parts.items():
        place = find(remark.passage, text)
        if place and not place.is_changed:
            return name, place
    return remark.part, None


def open_remarks() -> Coalesce:
    """How many open threads an article has, to annotate articles with."""
    rows = Remark.objects.open().filter(article=OuterRef("pk")).order_by().values("article")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), Value(0))


def last_remarks(keys: list[int]) -> list[tuple[int, int, int | None]]:
    """Of each article its number, the version at work and the last remark: what a screen shows. One query."""
    articles = Article.objects.filter(pk__in=keys).order_by("pk")
    return list(articles.annotate(last=Max("remarks")).values_list("pk", "head", "last"))
