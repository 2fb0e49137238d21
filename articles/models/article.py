"""Articles: lasting identities that point to what editors work on (`head`) and what readers read (`live`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.content import Content
from articles.models.paper import Column
from articles.models.release import Release
from articles.models.signals import article_changed
from articles.models.tags import ArticleTags, Tagged
from articles.models.version import Change, Kind, Version
from articles.models.workflow import KEPT, NotAllowed, Seen, Stage
from articles.models.writing import Writing, write_versions

# What search engines and readers' programs call news.
NEWS_LASTS = timedelta(days=2)


class ArticleQuerySet(models.QuerySet["Article"]):
    """Ways to choose articles. Whatever readers see goes through `published`."""

    def published(self, now: datetime | None = None) -> ArticleQuerySet:
        """What readers may see at this moment: live, its time come, not withdrawn.

        Scheduled pieces join by themselves, with no job to run.
        """
        return self.filter(live__isnull=False, live_at__lte=now or timezone.now(), withdrawn_at=None)

    def update(self, **facts: Any) -> int:
        """Like Django's, for all but what the workflow keeps: that is written by its methods only."""
        kept = KEPT & facts.keys()
        if kept:
            raise TypeError(f"{', '.join(sorted(kept))}: written by the workflow's methods only")
        return super().update(**facts)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused, like `Article.delete`."""
        raise NotAllowed(_("Articles are never deleted: spike it, or withdraw it if it is public."))

    delete.queryset_only = True  # type: ignore[attr-defined]

    def news(self) -> ArticleQuerySet:
        """What became public in the last two days and is of the last two days' papers: never an archive."""
        since = timezone.now() - NEWS_LASTS
        return self.published().filter(live_at__gte=since, dated__gte=timezone.localdate(since))

    def newest(self) -> ArticleQuerySet:
        """Newest first, in an order that no two articles share, fit for paging by key."""
        return self.order_by("-dated", "-pk")

    def draft(
        self, articles: Sequence[Article], contents: Sequence[Content], kind: str, by: Any = None
    ) -> list[Article]:
        """Bring new articles in, each with its first version, in a few queries whatever their number.

        The caller holds a transaction. Returns the articles, saved, with `head` set.
        """
        columns: dict[tuple[int, str], Column | None] = {}
        for article, content in zip(articles, contents, strict=True):
            article.file(content, columns)
        saved = self.bulk_create(articles)
        writings = [Writing(a, c, kind) for a, c in zip(saved, contents, strict=True)]
        for article, version in zip(saved, write_versions(writings, by), strict=True):
            article.head = version
        first = Version.objects.filter(article=OuterRef("pk"), number=1).values("pk")
        self.filter(pk__in=[article.pk for article in saved]).update(head=Subquery(first))
        article_changed.send(Article, articles=saved)
        return saved


class Article(Release):
    """An article (稿件). It has no text of its own: text lives in versions.

    `form_key` is the key of the form it was written in, if it was: no form makes two articles.
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
    head = models.ForeignKey(
        Version,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("working version"),
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="absorbed"
    )
    form_key = models.UUIDField(null=True, unique=True, editable=False)
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
        ]

    def __str__(self) -> str:
        return self.head.heading if self.head else f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("public:article", args=[self.pk])

    @property
    def public_since(self) -> datetime:
        """When readers could first read it: the morning of its paper, where that came in long after.

        An archive is no news of the day on which it is loaded. For public articles only.
        """
        morning = timezone.make_aware(datetime.combine(self.dated, time.min))
        return morning if morning < self.live_at - NEWS_LASTS else self.live_at

    @property
    def public_as_it_is_since(self) -> datetime:
        """When readers could first read the text that they read now."""
        return self.live.at if self.live.at > self.live_at else self.public_since

    def file(self, content: Content, known: dict[tuple[int, str], Column | None] | None = None) -> None:
        """File the article where this content says (not saved). `known` remembers columns between calls."""
        self.source = content.source
        known = {} if known is None else known
        place = (self.publication_id, content.column[:80])
        if place not in known:
            known[place] = (
                Column.objects.get_or_create(publication=self.publication, name=place[1])[0]
                if content.column
                else None
            )
        self.column = known[place]

    def revise(
        self,
        content: Content,
        *,
        base: Seen,
        by: Any,
        kind: str = Kind.EDIT,
        change: str = Change.TRANSCRIPTION,
        note: str = "",
    ) -> Version:
        """Make a version of this content and move `head` to it: the one way to change an article's text.

        `base` is the version that the content was made from. Returns the new version, or the head
        itself where nothing differs. Raises StaleBase, and writes nothing, if `head` is no longer `base`.
        The stage goes back to draft; what readers see does not change.
        """
        with transaction.atomic():
            article = Article.objects.select_for_update().get(pk=self.pk)
            article._must_be(base)
            head = article.head
            if kind != Kind.PRINTED and content == head.content:
                return head
            version = article._write(content, kind=kind, parent=head, by=by, change=change, note=note)
            article.head = version
            if not article.live_id:
                article.file(content)
            article.reopen(by)
            article_changed.send(Article, articles=[article])
        self.refresh_from_db()
        return version

    def _write(self, content: Content, *, kind: str, parent: Version, **facts: Any) -> Version:
        by = facts.pop("by")
        last = self.versions.aggregate(last=models.Max("number"))["last"] or 0
        printed = None if kind == Kind.PRINTED else parent.as_printed
        writing = Writing(self, content, kind, number=last + 1, parent=parent, printed=printed, **facts)
        return write_versions([writing], by)[0]


class Piece(models.Model):
    """Where an article stands on a page; a story continued on another page has several.

    `key` is the id that the page's parse gives the piece, `order` its place in reading order. `read_in`
    is the article in which readers find it: until a story is published that a piece was joined to or
    taken out of, they find it where it was.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="pieces", verbose_name=_("article"))
    read_in = models.ForeignKey(Article, models.CASCADE, related_name="places", editable=False)
    page = models.ForeignKey("articles.Page", models.PROTECT, related_name="pieces", verbose_name=_("page"))
    key = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    part = models.PositiveSmallIntegerField(_("part"), default=1)

    class Meta:
        verbose_name = _("piece")
        verbose_name_plural = _("pieces")
        ordering = ["page", "order"]
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="one_piece_a_key"),
            models.UniqueConstraint(fields=["article", "part"], name="one_piece_a_part"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}/{self.order}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.read_in_id is None:
            self.read_in_id = self.article_id
        super().save(*args, **kwargs)


class Editing(models.Model):
    """Somebody has an article open in the form (张三 正在编辑). `seen` is their last sign of life."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="editings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen = models.DateTimeField()

    class Meta:
        verbose_name = _("editing")
        verbose_name_plural = _("editings")
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="one_editing_a_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.article_id}"
