"""Pages cost the same number of queries whatever they show, and lists page by key."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.content import Author
from articles.models import Article, Correction
from articles.public import lists, shelf
from tests.factory import make_article, make_issue, make_page, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill(reviewer, chief):
    """Publishes so many more articles, on several pages and days, with tags, reporters and a correction."""

    def more(number: int) -> Article:
        for i in range(number):
            issue = make_issue(date=date(2026, 4, 1 + i % 3))
            article = make_article(
                page=make_page(str(1 + i % 4), issue=issue, section="要闻"),
                title=f"第{i}篇春耕",
                column="青报观察",
                authors=(Author("孙欣", "记者"), Author(f"通讯员{i}", "通讯员")),
            )
            article.tags.set(["经济", f"产业{i}"])
            publish(article, [reviewer], chief)
            Correction.objects.create(article=article, version=article.live, text="更正", at=article.live_at)
        return article

    return more


def addresses(article: Article) -> list[str]:
    return [
        "/",
        "/corrections/",
        "/feed/",
        "/news-sitemap.xml",
        "/sitemap.xml",
        "/sitemap.xml?month=2026-04",
        article.get_absolute_url(),
        article.publication.get_absolute_url(),
        article.issue.get_absolute_url(),
        article.pieces.get().page.get_absolute_url(),
        article.section.get_absolute_url(),
        article.column.get_absolute_url(),
        article.live.bylines.first().reporter.get_absolute_url(),
        article.tags.get(name="经济").get_absolute_url(),
        article.tags.get(name="经济").get_absolute_url() + "feed/",
    ]


def cost(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


def test_a_page_costs_the_same_with_few_articles_and_with_many(client, fill):
    article = fill(13)
    few = {address: cost(client, address) for address in addresses(article)}
    fill(60)
    assert {address: cost(client, address) for address in few} == few
    assert max(few.values()) <= 16


def test_a_search_costs_a_bounded_number_of_queries(client, fill):
    fill(60)
    assert cost(client, "/search/?q=春耕") <= 40


def test_a_list_is_whole_page_by_page(client, fill):
    fill(70)
    seen, before = [], ""
    while True:
        found = lists.newest(shelf.on_shelf(), before)
        seen += [article.pk for article in found.rows]
        before = found.older
        if not before:
            break
    assert seen == list(Article.objects.newest().values_list("pk", flat=True))


def test_corrections_page_by_key_too(client, fill):
    fill(40)
    first = client.get("/corrections/").context["list"]
    second = client.get("/corrections/", {"before": first.older}).context["list"]
    assert len({row.pk for row in first.rows + second.rows}) == 40
    assert not second.older
