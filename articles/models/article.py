"""Articles: lasting identities that point to what editors work on (`head`) and what readers read (`live`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.chinese.plain import plain, shows
from articles.content import Content
from articles.models import release, workflow
from articles.models.paper import Column
from articles.models.review import EventKind
from articles.models.signals import article_changed
from articles.models.signoff import OPEN, SignOffs
from articles.models.tags import ArticleTags, Tagged
from articles.models.version import Version
from articles.models.workflow import WORKFLOW_FIELDS, NotAllowed, PublicState, Stage
from articles.models.writing import Writing, write_versions

if TYPE_CHECKING:
    from django.contrib.auth.models import User

T = TypeVar("T")

# What search engines and readers' programs call news.
NEWS_LASTS = timedelta(days=2)
NEVER_DELETED = _("Articles are never deleted: spike it, or withdraw it if it is public.")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Ways to choose articles. Whatever readers see goes through `published`."""

    def published(self, now: datetime | None = None) -> ArticleQuerySet:
        """What readers may see at this moment: live, its time come, not withdrawn.

        Scheduled pieces join by themselves, with no job to run.
        """
        return self.filter(live__isnull=False, live_at__lte=now or timezone.now(), withdrawn_at=None)

    def in_public_state(self, state: PublicState) -> ArticleQuerySet:
        """Articles of which readers have this now: the twin of `Article.public_state`."""
        now = timezone.now()
        match state:
            case PublicState.LIVE:
                return self.published(now)
            case PublicState.SCHEDULED:
                return self.filter(live_at__gt=now, withdrawn_at=None)
            case PublicState.WITHDRAWN:
                return self.filter(withdrawn_at__isnull=False)
            case PublicState.MERGED:
                return self.filter(live=None, merged_into__isnull=False)
            case PublicState.NEVER:
                return self.filter(live=None, merged_into=None)

    def update(self, **facts: Any) -> int:
        """Like Django's, for all but what the workflow keeps: that is written by its methods only."""
        kept = WORKFLOW_FIELDS & facts.keys()
        if kept:
            raise TypeError(f"{', '.join(sorted(kept))}: written by the workflow's methods only")
        return super().update(**facts)

    def hold(self, keys: Collection[int]) -> dict[int, Article]:
        """Lock the articles of these numbers, and what was merged into them, until the transaction ends.

        In the order of their numbers. Who locks several begins here, so that nobody waits for somebody who
        waits for them. Returns them by number, as they stand now.
        """
        wanted = Q(pk__in=keys) | Q(merged_into__in=keys)
        return {article.pk: article for article in self.select_for_update().filter(wanted).order_by("pk")}

    def delete(self) -> NoReturn:
        """Refused, like `Article.delete`."""
        raise NotAllowed(NEVER_DELETED)

    delete.queryset_only = True  # type: ignore[attr-defined]

    def news(self) -> ArticleQuerySet:
        """What became public in the last two days and is of the last two days' papers: never an archive."""
        since = timezone.now() - NEWS_LASTS
        return self.published().filter(live_at__gte=since, dated__gte=timezone.localdate(since))

    def newest(self) -> ArticleQuerySet:
        """Newest first, in an order that no two articles share, fit for paging by key."""
        return self.order_by("-dated", "-pk")

    def draft(
        self, articles: Sequence[Article], contents: Sequence[Content], kind: str, by: User | None = None
    ) -> list[Article]:
        """Bring new articles in, each with its first version, in a few queries whatever their number.

        The caller holds a transaction. Returns the articles, saved, with `head` set.
        """
        columns: dict[tuple[int, str], Column | None] = {}
        for article, content in zip(articles, contents, strict=True):
            article.file_under(content, columns)
        saved = self.bulk_create(articles)
        writings = [Writing(a, c, kind) for a, c in zip(saved, contents, strict=True)]
        for article, version in zip(saved, write_versions(writings, by), strict=True):
            article.head = version
        first = Version.objects.filter(article=OuterRef("pk"), number=1).values("pk")
        self.filter(pk__in=[article.pk for article in saved]).update(head=Subquery(first))
        article_changed.send(Article, articles=saved)
        return saved


class Article(models.Model):
    """An article (稿件). It has no text of its own: text lives in versions.

    `head` is the version that editors work on, `live` the one that readers read from `live_at` on.
    `form_key` is the key of the form it was written in, if it was: no form makes two articles. `comments`
    are what stood beside its manuscript, a line each: for editors, never a part of its text.
    `column` and `source` say where it is filed; they follow `live` once there is one, else `head`,
    so that filing a draft elsewhere moves nothing that readers see.
    """

    publication = models.ForeignKey(
        "articles.Publication", models.PROTECT, related_name="articles", verbose_name=_("newspaper")
    )
    issue = models.ForeignKey(
        "articles.Issue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("issue"),
    )
    section = models.ForeignKey(
        "articles.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    column = models.ForeignKey(
        "articles.Column",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("column"),
        editable=False,
    )
    source = models.CharField(_("source"), max_length=80, blank=True, editable=False)
    dated = models.DateField(_("date"), help_text=_("The day of the paper it ran in"))
    # Null only inside `draft`, until the first version is written: nobody else meets an article without one.
    head: models.ForeignKey[Version | Combinable | None, Version] = models.ForeignKey(  # type: ignore[misc]
        Version,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("working version"),
    )
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.DRAFT, editable=False)
    live = models.ForeignKey(
        Version, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("public version")
    )
    live_at = models.DateTimeField(_("public since"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    embargoed_until = models.DateTimeField(
        _("embargo"), null=True, blank=True, editable=False, help_text=_("Not to be read before this time")
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="absorbed", db_index=False
    )
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    comments = models.TextField(_("comments on the manuscript"), blank=True, default="", editable=False)
    tags = TaggableManager(
        _("tags"), through=Tagged, manager=ArticleTags, blank=True, help_text=_("Part tags by ，、 or ；")
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-dated", "-pk"]
        permissions = [
            ("review_article", _("Can review (审)")),
            ("proof_article", _("Can proofread (校)")),
            ("publish_article", _("Can publish and schedule")),
            ("withdraw_article", _("Can withdraw")),
            ("correct_article", _("Can file corrections (更正)")),
            ("override_article", _("Can publish without sign-offs, with a reason")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="article_stage_known"),
            models.CheckConstraint(
                condition=Q(live=None, live_at=None) | Q(live__isnull=False, live_at__isnull=False),
                name="article_live_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(live__isnull=False), name="article_withdrawn_was_live"
            ),
        ]
        # Readers' lists page by (dated, id) inside one paper, section or column; drafts are not in them.
        indexes = [
            models.Index(*order, name=name, condition=Q(live__isnull=False, withdrawn_at=None))
            for name, order in {
                "public_newest": (F("dated").desc(), F("id").desc()),
                "public_by_paper": ("publication", F("dated").desc(), F("id").desc()),
                "public_by_section": ("section", F("dated").desc(), F("id").desc()),
                "public_by_column": ("column", F("dated").desc(), F("id").desc()),
                "public_by_time": (F("live_at").desc(), F("id").desc()),
            }.items()
        ] + [
            models.Index(F("dated").desc(), F("id").desc(), name="article_newest"),
            models.Index("stage", F("dated").desc(), F("id").desc(), name="article_by_stage"),
            models.Index("stage", name="article_open_by_stage", condition=OPEN),
            models.Index("merged_into", name="article_merged", condition=Q(merged_into__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.head.heading if self.head else f"#{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save like Django, but of an article that is there already never what the workflow keeps."""
        if not self._state.adding:
            names = kwargs.get("update_fields")
            if names is None:
                names = [field.name for field in self._meta.concrete_fields if not field.primary_key]
            kwargs["update_fields"] = set(names) - WORKFLOW_FIELDS - self.get_deferred_fields()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("public:article", args=[self.pk])

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: nothing that was brought in or written is lost, and addresses are for ever."""
        raise NotAllowed(NEVER_DELETED)

    # --- what may be done to it ------------------------------------------------------
    #
    # Every transition takes `seen`, the version its actor has read: if that is no longer the head, it
    # raises StaleBase. Transitions raise NotAllowed and change nothing where a rule forbids them. The
    # rules are the same for everybody: a superuser has every permission, and still cannot sign a text
    # twice or their own.

    revise = workflow.revise
    submit = workflow.submit
    sign = workflow.sign
    approve = workflow.approve
    renew = workflow.renew
    return_to = workflow.return_to
    spike = workflow.spike
    revive = workflow.revive
    take_off = workflow.take_off

    publish = release.publish
    schedule = release.schedule
    publish_unsigned = release.publish_unsigned
    unschedule = release.unschedule
    embargo = release.embargo
    withdraw = release.withdraw
    reinstate = release.reinstate
    correct = release.correct

    def file_under(self, content: Content, known: dict[tuple[int, str], Column | None] | None = None) -> None:
        """File the article where this content says (not saved). `known` remembers columns between calls."""
        self.source = content.source
        known = {} if known is None else known
        name = plain(content.column).strip()[:80]
        place = (self.publication_id, name)
        if place not in known:
            known[place] = (
                Column.objects.get_or_create(publication=self.publication, name=name)[0]
                if shows(name)
                else None
            )
        self.column = known[place]

    # --- what stands -----------------------------------------------------------------

    def is_published(self, now: datetime | None = None) -> bool:
        """The twin of `objects.published()` for one article at hand."""
        return bool(self.live_at and self.live_at <= (now or timezone.now()) and self.withdrawn_at is None)

    @property
    def is_scheduled(self) -> bool:
        """Whether it becomes public by itself at a time still to come."""
        return bool(_is_ahead(self.live_at) and self.withdrawn_at is None)

    @property
    def own_time(self) -> datetime | None:
        """The time still to come that somebody set for it: its schedule, else its embargo."""
        if self.is_scheduled:
            return self.live_at
        return self.embargoed_until if not self.live_id and _is_ahead(self.embargoed_until) else None

    @property
    def public_state(self) -> PublicState:
        """What readers have of it now."""
        if self.withdrawn_at:
            return PublicState.WITHDRAWN
        if self.live_id:
            return PublicState.SCHEDULED if self.is_scheduled else PublicState.LIVE
        return PublicState.MERGED if self.merged_into_id else PublicState.NEVER

    def missing_signs(self) -> list[str]:
        """The sign-off slots that somebody must still sign: review-1, proof-1 …"""
        return SignOffs.of(self).missing

    @property
    def was_overridden(self) -> bool:
        """Whether it was ever published without its sign-offs: it stays red in the record. One query."""
        return self.events.filter(kind=EventKind.OVERRIDE).exists()

    @property
    def shown(self) -> Version:
        """The version that readers read. For public articles only."""
        return _of_public(self.live)

    @property
    def shown_since(self) -> datetime:
        """When it went live: by then, or from then on, readers read it. For public articles only."""
        return _of_public(self.live_at)

    @property
    def public_since(self) -> datetime:
        """When readers could first read it; what an archive holds, since the morning of its paper."""
        morning = timezone.make_aware(datetime.combine(self.dated, time.min))
        return morning if morning < self.shown_since - NEWS_LASTS else self.shown_since

    @property
    def public_as_it_is_since(self) -> datetime:
        """When readers could first read the text that they read now."""
        made = self.shown.at
        return made if made > self.shown_since else self.public_since


def _of_public(fact: T | None) -> T:
    """What every public article has. Raises ValueError for one that is not."""
    if fact is None:
        raise ValueError("not public")
    return fact


def _is_ahead(moment: datetime | None) -> bool:
    return moment is not None and moment > timezone.now()
