"""Tags: one for each word whatever its width or case, with a lasting address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from articles.chinese.plain import shows
from articles.chinese.tagstrings import clean_tag, join_tags, tag_key, tag_slug
from articles.models.addresses import Addressed, segment
from articles.models.named import Named

if TYPE_CHECKING:
    from articles.models.article import Article


def tags_as_typed(tags: Iterable[Tag]) -> str:
    """The tags as an editor would type them, in their order: 产业，经济."""
    return join_tags(tag.name for tag in tags)


def in_order(article: Article) -> list[Tag]:
    """The tags of an article in the order in which they were given: the first says most. One query, or none
    where `tagged__tag` is fetched already.
    """
    if "tagged" in getattr(article, "_prefetched_objects_cache", {}):
        return [tagged.tag for tagged in article.tagged.all()]
    return [tagged.tag for tagged in article.tagged.select_related("tag")]


class TagQuerySet(models.QuerySet["Tag"]):
    """Tags by the names people use for them."""

    def named(self, names: Iterable[str]) -> list[Tag]:
        """The tags of these names, in order, each once; those not known yet are made.

        A name that was renamed or merged away leads to the tag it stands for now; one that nobody can see
        is none.
        """
        wanted = {tag_key(name): name for name in reversed(list(names)) if shows(name)}
        known = {tag.key: tag for tag in self.filter(key__in=wanted)}
        aliases = TagAlias.objects.filter(key__in=wanted.keys() - known.keys()).select_related("tag")
        known |= {alias.key: alias.tag for alias in aliases}
        for key in reversed(wanted):
            if key not in known:
                known[key] = self.get_or_create(key=key, defaults={"name": wanted[key]})[0]
        return list(dict.fromkeys(known[key] for key in reversed(wanted)))


class Tag(Named, TagBase):
    """A tag (标签). `key` is its name folded for width and case: Ａ股, A股 and a股 are one tag."""

    key = models.CharField(max_length=100, unique=True, editable=False)

    # taggit's own manager asks by natural key; nothing here does.
    objects = TagQuerySet.as_manager()  # type: ignore[misc, assignment]

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_tag(self.name)
        self.key = tag_key(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """The tag's segment of its address; with a number behind it where the slug is taken."""
        slug = tag_slug(tag, f"tag-{self.key.encode().hex()[:24]}")
        return f"{slug}-{i}" if i else slug

    def get_absolute_url(self) -> str:
        return reverse("public:tag", args=[self.slug])


class ArticleTags(_TaggableManager[Tag]):
    """An article's tags. taggit looks tags up by name; ours are known by their folded key and aliases."""

    instance: Article

    def _to_tag_model_instances(self, tags: Iterable[Tag | str], _tag_kwargs: dict[str, Any]) -> list[Tag]:
        given = list(tags)
        named = Tag.objects.named(tag for tag in given if isinstance(tag, str))
        return list(dict.fromkeys([*(tag for tag in given if isinstance(tag, Tag)), *named]))

    def set(self, tags: Iterable[Tag | str]) -> None:
        """As taggit's, and in this order: what stands before the first that moved is left as it is."""
        wanted = self._to_tag_model_instances(tags, {})
        with transaction.atomic():
            kept = [tag for tag in in_order(self.instance) if tag in wanted]
            pairs = enumerate(zip(kept, wanted, strict=False))
            stay = next((place for place, (was, meant) in pairs if was != meant), len(kept))
            self.remove(*(tag.name for tag in kept[stay:]))
            super().set(wanted)


class Tagged(ItemBase):
    """One tag on one article."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged")
    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="tagged")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("tagging")
        verbose_name_plural = _("taggings")
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="a_tag_once_an_article")
        ]


class TagAlias(Addressed):
    """A name or slug that a tag once had, or that was merged into it: it leads there for ever."""

    address_fields = ("slug",)

    key = models.CharField(_("folded name"), max_length=100, unique=True)
    slug = models.CharField(_("slug"), max_length=100, unique=True, validators=[segment])
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases", verbose_name=_("tag"))

    class Meta:
        verbose_name = _("tag alias")
        verbose_name_plural = _("tag aliases")

    def __str__(self) -> str:
        return self.key
