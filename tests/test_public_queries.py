"""Pages cost the same number of queries whatever they show, and lists page by key."""

import os
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.content import Author
from articles.content.content import Photo
from articles.models import Article, Correction
from articles.public import paging, published
from tests.factory import make_article, make_issue, make_page, publish

pytestmark = pytest.mark.django_db


# `HYPOTHESIS=thorough` asks at the number that the rule is given for; it takes some minutes.
MANY = 10_000 if os.environ.get("HYPOTHESIS") == "thorough" else 73


@pytest.fixture
def fill(reviewer, chief):
    """Publishes so many more articles, on several pages and days, with tags, reporters and a correction."""

    def more(number: int) -> Article:
        start = Article.objects.count()
        for i in range(start, start + number):
            # A day's page holds some twenty pieces at most, however many days there are.
            issue = make_issue(date=date(2026, 4, 1 + i % 3) - timedelta(days=i // 200))
            article = make_article(
                page=make_page(str(1 + i % 4), issue=issue, section="要闻"),
                title=f"第{i}篇春耕",
                column="青报观察",
                authors=(Author("孙欣", "记者"), Author(f"通讯员{i}", "通讯员")),
                photos=(Photo("p1", "图", file="a.jpg", digest="0"),),
            )
            article.tags.set(["经济", f"产业{i % 300}"])
            publish(article, [reviewer], chief)
            Correction.objects.create(article=article, version=article.live, text="更正", at=article.live_at)
        return article

    return more


def addresses(article: Article) -> dict[str, str]:
    """One address of each type of page that readers can ask for."""
    tag = article.tags.get(name="经济").get_absolute_url()
    paper = article.publication.get_absolute_url()
    return {
        "front": "/",
        "corrections": "/corrections/",
        "feed": "/feed/",
        "paper's feed": f"{paper}feed/",
        "news sitemap": "/news-sitemap.xml",
        "sitemap": "/sitemap.xml",
        "month's sitemap": "/sitemap.xml?month=2026-04",
        "article": article.get_absolute_url(),
        "calendar": paper,
        "calendar's year": f"{paper}?year=2026",
        "issue": article.issue.get_absolute_url(),
        "page": article.pieces.get().page.get_absolute_url(),
        "section": article.section.get_absolute_url(),
        "column": article.column.get_absolute_url(),
        "reporter": article.live.bylines.first().reporter.get_absolute_url(),
        "tag": tag,
        "tag's feed": f"{tag}feed/",
        "search form": "/search/",
        "not found": "/articles/99999999/",
        "traditional": f"/zh-hant{article.get_absolute_url()}",
    }


# What each type of page may cost, in queries.
PINNED = {
    "front": 5,
    "corrections": 2,
    "feed": 3,
    "paper's feed": 4,
    "news sitemap": 1,
    "sitemap": 1,
    "month's sitemap": 2,
    "article": 13,
    "calendar": 5,
    "calendar's year": 6,
    "issue": 5,
    "page": 3,
    "section": 2,
    "column": 2,
    "reporter": 3,
    "tag": 4,
    "tag's feed": 4,
    "search form": 1,
    "not found": 3,
    "traditional": 15,  # with the stamp, which is remembered for half a second
}


def cost(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == (404 if "9999" in address else 200), address
    return len(queries)


def test_a_page_costs_the_same_with_few_articles_and_with_many(client, fill):
    asked = addresses(fill(13))
    few = {name: cost(client, address) for name, address in asked.items()}
    fill(MANY - 13)
    assert {name: cost(client, address) for name, address in asked.items()} == few
    assert few == PINNED


def test_a_search_costs_a_bounded_number_of_queries(client, fill):
    fill(60)
    assert cost(client, "/search/?q=春耕") <= 40


def test_a_list_is_whole_page_by_page(client, fill):
    fill(70)
    seen, before = [], ""
    while True:
        found = paging.newest(published.articles, before=before)
        seen += [article.pk for article in found.rows]
        before = found.older
        if not before:
            break
    whole = paging.in_paper_order(Article.objects.published())
    assert seen == list(whole.values_list("pk", flat=True))
    assert len(seen) == 70


def test_corrections_page_by_key_too(client, fill):
    fill(40)
    first = client.get("/corrections/").context["list"]
    second = client.get("/corrections/", {"before": first.older}).context["list"]
    assert len({row.pk for row in first.rows + second.rows}) == 40
    assert not second.older
