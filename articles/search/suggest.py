"""Suggestions while somebody types: headlines, tags and reporters that readers may see."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from django.db.models import Exists, OuterRef

from articles.chinese.plain import plain_name
from articles.chinese.tagstrings import tag_key
from articles.models import Article, Byline, Reporter, Tag, Tagged, Version
from articles.search.candidates import candidates
from articles.search.matching import SearchedText
from articles.search.query import phrase, read
from articles.search.retrieval import Branch, newest
from articles.search.scope import of_audience
from articles.search.stores import store
from articles.search.stores.base import SearchTimeout
from articles.search.tokens import title_token

EACH = 5
_LONGEST = 40


@dataclass(frozen=True)
class Suggestion:
    """`kind` is "title", "tag" or "reporter"; `url` leads straight to `target`."""

    kind: str
    label: str
    target: Article | Tag | Reporter

    @property
    def url(self) -> str:
        return self.target.get_absolute_url()


def suggest(typed: str, seconds: float = 0.5) -> list[Suggestion]:
    """What somebody may be about to type: up to five of each kind, in four queries. Only what readers see."""
    words = read(typed[:_LONGEST]).typed
    if not words:
        return []
    try:
        with store().time_limit(seconds):
            return [*_tags(words), *_reporters(words), *_titles(words)]
    except SearchTimeout:
        return []


def _tags(words: str) -> list[Suggestion]:
    its = Article.objects.published().filter(pk=OuterRef("content_object"))
    public = Tagged.objects.filter(Exists(its), tag=OuterRef("pk"))
    tags = Tag.objects.filter(Exists(public), key__startswith=tag_key(words)).order_by("key")[:EACH]
    return [Suggestion("tag", tag.name, tag) for tag in tags]


def _reporters(words: str) -> list[Suggestion]:
    its = Article.objects.published().filter(live=OuterRef("version"))
    public = Byline.objects.filter(Exists(its), reporter=OuterRef("pk"))
    people = Reporter.objects.filter(Exists(public), name__startswith=plain_name(words), merged_into=None)
    return [Suggestion("reporter", str(p), p) for p in people.order_by("name")[:EACH]]


def _titles(words: str) -> list[Suggestion]:
    wanted = phrase(words)
    in_titles = candidates(wanted, title_token)
    rows = list(islice(newest([Branch(wanted, of_audience("readers"))], extra=in_titles), 4 * EACH))
    titles = dict(Version.objects.filter(pk__in=[row[2] for row in rows]).values_list("pk", "title"))
    found = [
        Suggestion("title", titles[version], Article(pk=article))
        for _, article, version in rows
        if SearchedText(titles[version]).holds(wanted)
    ]
    return found[:EACH]
