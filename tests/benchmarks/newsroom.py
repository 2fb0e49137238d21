"""A newsroom of any size: issues of forty stories on eight pages, with all that hangs on a story.

Each issue is like any other, so that what a page shows does not grow with the archive. The texts are those of
`tests.benchmarks.search.corpus`; each comes again after so many others.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

DIFFERENT = 1_000
MEAN = 700
ON_A_PAGE, PAGES = 5, 8
A_DAY = ON_A_PAGE * PAGES
SECTIONS, COLUMNS, REPORTERS, TAGS = 8, 12, 150, 300
CORRECTED = 100
NEWEST = date(2026, 4, 4)
BATCH = 2_000
# What is under way: the newest so many were never published.
UNDER_WAY = 60


def fill(count: int) -> None:
    """Write so many articles, all but the newest published, in the search index too."""
    from django.db import transaction

    from articles.models import Publication, Reporter, Section, Tag
    from articles.models.paper import Column
    from articles.search.standing import note_whole
    from articles.search.stores import store

    paper = Publication.objects.create(name="基准日报", slug="bench")
    sections = [Section.objects.create(publication=paper, name=f"版块{n}") for n in range(SECTIONS)]
    columns = [Column.objects.create(publication=paper, name=f"栏目{n}") for n in range(COLUMNS)]
    reporters = Reporter.objects.bulk_create(Reporter(name=name) for name in _names())
    tags = [Tag.objects.create(name=f"标签{n}") for n in range(TAGS)]
    texts = list(_texts(min(count, DIFFERENT)))
    numbers = iter(range(count))
    while batch := list(islice(numbers, BATCH)):
        with transaction.atomic():
            _write(batch, paper, sections, columns, reporters, tags, texts)
    store().tidy_up()
    note_whole()


def _names() -> list[str]:
    from tests.benchmarks.search.corpus import kinds

    names = [name for name in kinds()["nr"].words if len(name) == 3]
    return list(dict.fromkeys(names))[-REPORTERS:]


def _texts(count: int) -> Iterator[tuple[Any, dict[str, Any], set[str]]]:
    """So many texts: each as the corpus has it, as columns of a version, and its tokens."""
    from articles.content import Block, Content
    from articles.content.markup import as_html
    from articles.models import Version
    from articles.search.texts import tokens_of
    from tests.benchmarks.search import corpus

    for n, text in enumerate(corpus.texts(count, mean=MEAN)):
        blocks = tuple(Block(f"b{i}", "paragraph", line) for i, line in enumerate(text.body.split("\n")))
        content = Content(title=text.title, blocks=blocks)
        columns: dict[str, Any] = {
            "title": text.title,
            "kicker": text.body[:12] if n % 4 == 0 else "",
            "text": text.body,
            "html": as_html(blocks),
            "data": content.as_json(),
            "characters": len(text.body),
            "hash": content.seal,
        }
        yield text, columns, tokens_of(Version(**columns))


def _write(
    numbers: list[int], paper: Any, sections: Any, columns: Any, reporters: Any, tags: Any, texts: Any
) -> None:
    from django.utils import timezone

    from articles.models import (
        Article,
        Byline,
        Correction,
        Issue,
        Page,
        Piece,
        SearchEntry,
        Tagged,
        Version,
    )  # fmt: skip
    from articles.search.places import first_place
    from articles.search.stores import store

    days = sorted({NEWEST - timedelta(days=n // A_DAY) for n in numbers})
    Issue.objects.bulk_create((Issue(publication=paper, date=day) for day in days), ignore_conflicts=True)
    issues = {issue.date: issue for issue in Issue.objects.filter(date__in=days)}
    Page.objects.bulk_create(
        (
            Page(issue=issue, number=str(p + 1), order=f"  00000{p + 1}", section=sections[p % SECTIONS])
            for issue in issues.values()
            for p in range(PAGES)
        ),
        ignore_conflicts=True,
    )
    pages = {(page.issue_id, page.number): page for page in Page.objects.filter(issue__in=issues.values())}
    made = []
    for n in numbers:
        issue = issues[NEWEST - timedelta(days=n // A_DAY)]
        made.append(
            Article(
                publication=paper,
                issue=issue,
                section=sections[n % A_DAY // ON_A_PAGE],
                column=columns[n // 3 % COLUMNS] if n % 3 == 0 else None,
                dated=issue.date,
            )
        )
    articles = Article.objects.bulk_create(made)
    morning = {day: timezone.make_aware(datetime.combine(day, time(6))) for day in days}
    versions = Version.objects.bulk_create(
        Version(
            article=article,
            number=1,
            kind="printed",
            byline=f"本报记者 {reporters[n % REPORTERS].name}",
            at=morning[article.dated],
            **texts[n % len(texts)][1],
        )
        for n, article in zip(numbers, articles, strict=True)
    )
    for n, article, version in zip(numbers, articles, versions, strict=True):
        article.head = version
        if n >= UNDER_WAY:
            article.live, article.live_at = version, morning[article.dated]
            article.stage = "approved"
        else:
            article.stage = ("first", "draft", "approved")[n % 3]
    _set_workflow(Article, articles)
    Byline.objects.bulk_create(
        Byline(version=v, reporter=reporters[n % REPORTERS], name=reporters[n % REPORTERS].name, order=0)
        for n, v in zip(numbers, versions, strict=True)
    )
    Tagged.objects.bulk_create(
        Tagged(tag=tags[(n * 7 + i * 11) % TAGS], content_object=article)
        for n, article in zip(numbers, articles, strict=True)
        for i in range(2)
    )
    Piece.objects.bulk_create(
        Piece(
            article=article,
            read_in=article,
            page=pages[issues[article.dated].pk, str(n % A_DAY // ON_A_PAGE + 1)],
            key=f"k{n}",
            order=n % ON_A_PAGE,
        )
        for n, article in zip(numbers, articles, strict=True)
    )
    Correction.objects.bulk_create(
        Correction(article=article, version=version, text="“三家”应为“五家”。", at=morning[article.dated])
        for n, article, version in zip(numbers, articles, versions, strict=True)
        if n % CORRECTED == CORRECTED - 1
    )
    entries = [
        SearchEntry(
            key=store().key_of(first_place(article.dated.toordinal()) + n % A_DAY),
            article=article,
            version=version,
        )
        for n, article, version in zip(numbers, articles, versions, strict=True)
    ]
    SearchEntry.objects.bulk_create(entries)
    store().add((entry.key, texts[n % len(texts)][2]) for n, entry in zip(numbers, entries, strict=True))


def _set_workflow(model: Any, articles: Collection[Any]) -> None:
    """What only the workflow writes; nobody signs fifty thousand texts for a benchmark."""
    from django.db.models import QuerySet
    from django.utils import timezone

    from articles.models import Event
    from articles.models.review import EventKind

    Event.objects.bulk_create(
        Event(
            article=article,
            version=article.head,
            kind=EventKind.OVERRIDE if article.live else EventKind.SUBMIT,
            to_stage=article.stage,
            hash=article.head.hash,
            at=article.live_at or timezone.now(),
        )
        for article in articles
    )
    QuerySet(model).bulk_update(articles, ["head", "live", "live_at", "stage"], batch_size=100)
