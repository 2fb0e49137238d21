"""Rows of articles and articles set on a page, each made once: of the same text come the same lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.template import Context
from django.template.base import Template
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Publication
from articles.public.composition import SetArticle
from articles.public.memo import Memo
from articles.templatetags.reading import AHEAD

register = template.Library()

# How many a worker keeps: rows of some 1 KB, set articles of some 5 KB, and parts that many pages have.
KEPT, KEPT_SET, KEPT_PARTS = 4_096, 512, 64
# How much of a text a row begins with where it shows the day and the paper.
OPENING = 80

_set: Memo[SafeString] = Memo(KEPT_SET)
_parts: Memo[SafeString] = Memo(KEPT_PARTS)


class Row(NamedTuple):
    """All that a row shows, but for where addresses begin."""

    pk: int
    kicker: str
    heading: str
    continued: bool
    day: date | None
    paper: str
    length: int
    text: str


@register.simple_tag(takes_context=True)
def rows(
    context: Context, articles: Iterable[Article], *, dated: bool = False, day: bool = False, brief: int = 0
) -> SafeString:
    """The articles as rows of a list: with their days and papers and how they begin (`dated`), with their
    days (`day`), or with so many characters of their texts (`brief`)."""
    made = _template(context, "articles/_row.html")
    prefix, length = get_script_prefix(), OPENING if dated else brief
    found = []
    for article in articles:
        live = article.shown
        row = Row(
            article.pk,
            live.kicker,
            live.heading,
            continued=getattr(article, "part", 1) > 1,
            day=article.dated if dated or day else None,
            paper=article.publication.name if dated else "",
            length=length,
            text=live.text[: AHEAD * length] if length else "",
        )
        found.append(_row(made, prefix, row))
    return mark_safe("".join(found))  # noqa: S308 (each is a template's)


@register.simple_tag(takes_context=True)
def set_article(context: Context, each: SetArticle) -> SafeString:
    """An article as it is set on its page."""
    made = _template(context, "articles/_set.html")
    shown = {"set": each, "article": each.article, "version": each.article.shown}
    return _set.get((made, get_script_prefix(), *each.key), lambda: made.render(Context(shown)))


@register.simple_tag(takes_context=True)
def part(context: Context, name: str, papers: Sequence[Publication] = ()) -> SafeString:
    """A part that pages share: what a template says that is given the papers and nothing else."""
    made = _template(context, name)
    fields = Publication._meta.concrete_fields
    said = tuple(str(getattr(paper, field.attname)) for paper in papers for field in fields)
    return _parts.get((made, get_script_prefix(), said), lambda: made.render(Context({"papers": papers})))


def _template(context: Context, name: str) -> Template:
    """A template by its name: another one once it was written anew."""
    if context.template is None:
        raise ValueError("rendered by no template")
    return context.template.engine.get_template(name)


@lru_cache(KEPT)
def _row(made: Template, _prefix: str, row: Row) -> SafeString:
    return made.render(Context(row._asdict()))
