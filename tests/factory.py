"""Makes what a test needs and does not care about."""

import io
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from PIL import Image

from articles.content import Author, Block, Content
from articles.content.content import new_id
from articles.models import Article, Issue, Page, Piece, Publication, Section
from articles.models.publishing import waiting_in
from articles.models.version import Kind

DAY = date(2026, 4, 4)


def make_publication(name: str = "青岛日报", **fields: Any) -> Publication:
    return Publication.objects.get_or_create(name=name, defaults=fields)[0]


def make_issue(**fields: Any) -> Issue:
    fields.setdefault("date", DAY)
    fields["publication"] = fields.get("publication") or make_publication()
    return Issue.objects.get_or_create(**fields)[0]


def make_page(number: str = "2", **fields: Any) -> Page:
    issue = fields.pop("issue", None) or make_issue()
    if "section" in fields and isinstance(fields["section"], str):
        name = fields["section"]
        fields["section"] = Section.objects.get_or_create(publication=issue.publication, name=name)[0]
    return Page.objects.get_or_create(issue=issue, number=number, defaults=fields)[0]


def make_content(**parts: Any) -> Content:
    parts.setdefault("title", "春耕时节农机忙")
    parts.setdefault("source", "本报")
    parts.setdefault("byline", "本报记者 孙欣")
    parts.setdefault("authors", (Author("孙欣", "记者", "青岛日报"),))
    if isinstance(parts.get("blocks"), str):
        parts["blocks"] = tuple(Block(new_id(), "paragraph", line) for line in parts["blocks"].split("\n"))
    parts.setdefault("blocks", (Block(new_id(), "paragraph", "清晨，拖拉机开进田里。"),))
    return Content(**parts)


def make_article(*, kind: str = Kind.PRINTED, by: User | None = None, **parts: Any) -> Article:
    """A draft on a page. `parts` are the article's own fields, and of its content."""
    page = parts.pop("page", None) or make_page()
    own = {name: parts.pop(name) for name in ("publication", "issue", "section", "dated") if name in parts}
    own.setdefault("publication", page.issue.publication)
    own.setdefault("issue", page.issue)
    own.setdefault("section", page.section)
    own.setdefault("dated", page.issue.date)
    with transaction.atomic():
        (article,) = Article.objects.draft([Article(**own)], [make_content(**parts)], kind, by)
        Piece.objects.create(article=article, page=page, key=new_id(), order=page.pieces.count())
    return article


def listed(issue: Issue) -> dict[int, int]:
    """The version of each article of an issue that whoever looks at it now has seen."""
    return {article.pk: article.head.pk for article in waiting_in(issue)}


def seen_of(*articles: Article) -> dict[int, int]:
    """The version of each of these that whoever looks at it now has seen."""
    return dict(Article.objects.filter(pk__in=[a.pk for a in articles]).values_list("pk", "head"))


def head_of(article: Article) -> int | None:
    """The version that whoever looks at the article now has seen."""
    return seen_of(article).get(article.pk)


def seen_on(page: Page) -> dict[int, int]:
    """The version of each article of a page that whoever opens the desk now has seen."""
    return seen_of(*Article.objects.filter(pieces__page=page))


def publish(article: Article, reviewers: list[User], by: User) -> Article:
    """Sign off in each required slot, by one reviewer after the other, and publish."""
    for slot, reviewer in zip(article.missing_signs(), reviewers, strict=False):
        article.sign(slot, seen=article.head, by=reviewer)
    article.publish(seen=article.head, by=by)
    return article


def mark_untitled(article: Article, by: User) -> Article:
    """An article that has no headline by nature (a second part that print set without one) is marked so."""
    article.revise(article.head.content.changed(untitled=True), base=article.head, by=by)
    return article


def make_picture(word: str) -> bytes:
    """A JPEG that carries the word, where readers' copies of pictures keep it: as its credit."""
    xmp = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:p="http://ns.adobe.com/photoshop/1.0/"
    ><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description p:Credit="{word}"
    /></r:RDF></x:xmpmeta>"""
    out = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(out, "JPEG", xmp=xmp.encode())
    return out.getvalue()
