"""Whoever locks several articles does so in the order of their numbers: no two wait for each other."""

from pathlib import Path

import pytest

from articles.content import Author
from articles.models import Article, Reporter
from articles.models.article import ArticleQuerySet
from articles.models.namesakes import split_reporter
from articles.models.publishing import publish_issue
from articles.printed.joining import detach_continuation, join_continuation
from tests.factory import head_of, listed, make_article, make_page, publish, seen_of
from tests.test_desk_continuations import farm, pages, rest  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(monkeypatch):
    """The numbers of articles in the order in which they are first locked."""
    numbers = []
    hold = ArticleQuerySet.hold

    def noting(self, keys):
        held = hold(self, keys)
        numbers.extend(key for key in held if key not in numbers)
        return held

    monkeypatch.setattr(ArticleQuerySet, "hold", noting)
    return numbers


@pytest.fixture
def three():
    people = (Author("孙欣", "记者", "青岛日报"),)
    return [make_article(title=f"稿{n}", page=make_page(str(n)), authors=people) for n in range(1, 4)]


def test_namesakes_told_apart_newest_first(three, editor, locked):
    person = Reporter.objects.get()
    newest = Article.objects.newest()
    split_reporter(person, newest, note="体育部", seen=seen_of(*three), by=editor)
    assert locked == sorted(article.pk for article in three)


def test_a_story_joined_from_its_end_and_parted_again(pages, editor, locked):  # noqa: F811
    parts = farm(), rest()
    join_continuation(parts[1], parts[0], seen=seen_of(*parts), by=editor)
    assert locked == sorted(part.pk for part in parts)
    locked.clear()
    detach_continuation(farm(), seen=head_of(farm()), by=editor)
    assert locked == sorted(part.pk for part in parts)


def test_what_replaces_an_older_article(three, reviewer, chief, locked):
    older, newer, _third = three
    Article.objects.filter(pk=older.pk).update(merged_into=newer)
    publish(newer, [reviewer], chief)
    assert locked == [older.pk, newer.pk]


def test_a_whole_issue(three, chief, reviewer, locked):
    for article in reversed(three):
        article.approve(seen=article.head, by=reviewer)
    locked.clear()
    issue = three[0].issue
    publish_issue(issue, seen=listed(issue), by=chief)
    assert locked == sorted(article.pk for article in three)


def test_nothing_locks_articles_but_by_the_one_way():
    folder = Path(__file__).parent.parent / "articles"
    others = [
        path for path in folder.rglob("*.py") if "Article.objects.select_for_update" in path.read_text()
    ]
    allowed = {"rebuild.py"}  # batch by batch, each by number
    assert {path.name for path in others} <= allowed
