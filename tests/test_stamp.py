"""The stamp of what readers may see moves with every change of that, and with nothing else."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.content import Author
from articles.content.content import Photo
from articles.models import (
    Article,
    Correction,
    FormerAddress,
    Generation,
    Piece,
    Publication,
    Reporter,
    Section,
    Tag,
    TagAlias,
    Tagged,
    Term,
    generations,
    moving,
)
from articles.models.namesakes import merge_reporters
from tests.factory import make_article, make_page, publish
from tests.readers import public_addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(reviewer, chief) -> Article:
    """A published article with all that hangs on one, a draft on the page beside it."""
    page = make_page("2", section="要闻")
    article = publish(make_article(page=page, column="青报观察"), [reviewer], chief)
    article.tags.set(["经济"])
    make_article(page=page, title="还没发的一篇", column="别的栏目", authors=(Author("钱进", "记者"),))
    return article


def draft() -> Article:
    return Article.objects.get(head__title="还没发的一篇")


def later() -> dict:
    return {"at": timezone.now() + timedelta(days=1)}


# What may become of what readers read, each with an article that is published.
CHANGES = {
    "another is published": lambda story, by: draft().publish_unsigned(seen=draft().head, by=by, reason="急"),
    "one is put on the schedule": lambda story, by: (
        draft().sign("review-1", seen=draft().head, by=by),
        draft().publish(seen=draft().head, by=by, **later()),
    ),
    "it is withdrawn": lambda story, by: story.withdraw(seen=story.head, by=by, reason="失实"),
    "its revision is published": lambda story, by: (
        story.revise(story.head.content.changed(title="新题"), base=story.head, by=by),
        story.publish_unsigned(seen=story.head, by=by, reason="急"),
    ),
    "it is corrected in the shell": lambda story, by: Correction.objects.create(
        article=story, version=story.live, text="更正", at=timezone.now()
    ),
    "its tags are set": lambda story, by: story.tags.set(["民生"]),
    "a draft gets its tag": lambda story, by: draft().tags.set(["经济"]),
    "its tag is renamed": lambda story, by: Tag.objects.update(name="财经"),
    "its tag gets another name": lambda story, by: TagAlias.objects.create(
        key="金融", slug="金融", tag=Tag.objects.get()
    ),
    "its tag is taken away": lambda story, by: Tagged.objects.all().delete(),
    "its reporter is renamed": lambda story, by: Reporter.objects.filter(name="孙欣").update(name="孙忻"),
    "its reporter is merged": lambda story, by: merge_reporters(
        Reporter.objects.get(name="钱进"), [Reporter.objects.get(name="孙欣")]
    ),
    "its section is renamed": lambda story, by: Section.objects.update(name="头条"),
    "its column is renamed": lambda story, by: (
        type(story.column).objects.filter(pk=story.column_id).update(name="观察")
    ),
    "its paper's footer is changed": lambda story, by: Publication.objects.update(hotline="12345"),
    "its paper has a term": lambda story, by: Term.objects.create(
        publication=story.publication, name="周里村"
    ),
    "it is filed elsewhere": lambda story, by: Article.objects.filter(pk=story.pk).update(section=None),
    "its day is changed": lambda story, by: Article.objects.filter(pk=story.pk).update(dated="2026-04-03"),
    "its issue is": lambda story, by: type(story.issue).objects.update(edition="晚"),
    "its page is moved": lambda story, by: type(make_page()).objects.update(number="3"),
    "its page has a scan": lambda story, by: type(make_page()).objects.update(scan="scans/2.jpg"),
    "its page was elsewhere": lambda story, by: FormerAddress.objects.create(
        publication=story.publication, date="2026-04-01", number="7", page=make_page()
    ),
    "it stands elsewhere on the page": lambda story, by: Piece.objects.filter(article=story).update(order=9),
    "something unpublished comes onto its page": lambda story, by: make_article(page=make_page()),
    "a draft becomes part of it": lambda story, by: Piece.objects.filter(article=draft()).update(
        read_in=story, part=2
    ),
    "something is merged into it": lambda story, by: Article.objects.filter(pk=draft().pk).update(
        merged_into=story
    ),
}
# What no reader can see.
OTHERS = {
    "a page comes in": lambda story, by: make_article(page=make_page("7", section="副刊"), column="新栏目"),
    "its page's parse is another, with nothing public on it": lambda story, by: (
        type(make_page()).objects.filter(pk=make_page("8").pk).update(editors="责编")
    ),
    "a draft is worked on": lambda story, by: draft().revise(
        draft().head.content.changed(title="另一题"), base=draft().head, by=by
    ),
    "a draft is signed": lambda story, by: draft().sign("review-1", seen=draft().head, by=by),
    "a draft is spiked": lambda story, by: draft().spike(seen=draft().head, by=by, reason="不用"),
    "it is worked on": lambda story, by: story.revise(
        story.head.content.changed(title="新题"), base=story.head, by=by
    ),
    "somebody signs in": lambda story, by: Client().force_login(by),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_stamp_moves_when(change, story, superuser):
    before = generations.fresh()
    CHANGES[change](story, superuser)
    assert generations.fresh().key != before.key
    assert generations.fresh().since >= before.since


@pytest.mark.parametrize("other", OTHERS)
def test_the_stamp_stands_when(other, story, superuser):
    before = generations.fresh()
    OTHERS[other](story, superuser)
    assert generations.fresh() == before


def test_every_column_of_an_article_is_watched_but_those_that_no_page_shows(story):
    private = {field.column for field in Article._meta.concrete_fields} & {*moving.PRIVATE}
    assert private == {*moving.PRIVATE}


def test_what_is_taken_back_has_not_moved_it(story):
    before = generations.fresh()
    with transaction.atomic():
        Publication.objects.update(hotline="12345")
        assert generations.fresh() != before
        transaction.set_rollback(True)
    assert generations.fresh() == before


def test_a_change_counts_also_after_one_before_it_was_taken_back(story):
    before = generations.fresh()
    with transaction.atomic():
        with transaction.atomic():
            Publication.objects.update(hotline="12345")
            transaction.set_rollback(True)
        assert generations.fresh() == before
        Publication.objects.update(hotline="54321")
    assert generations.fresh() != before


def test_a_piece_that_falls_due_moves_it_with_nobody_there(story, superuser, monkeypatch):
    due = timezone.now() + timedelta(hours=1)
    draft().sign("review-1", seen=draft().head, by=superuser)
    draft().publish(seen=draft().head, by=superuser, at=due)
    scheduled, now = generations.fresh(), due - timedelta(microseconds=1)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert generations.fresh().due == scheduled.due
    before, now = generations.fresh(), due
    assert generations.fresh().due == due != before.due
    assert generations.fresh().key != before.key


def test_the_day_moves_it_since_ages_are_reckoned_by_days(story, monkeypatch):
    before, tomorrow = generations.fresh(), timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert generations.fresh().key != before.key


def test_it_is_one_query_and_none_for_half_a_second(story, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(generations, "REMEMBERED_FOR", 0.5)
    monkeypatch.setattr(generations, "_remembered", (0.0, None))
    now = 1000.0
    monkeypatch.setattr(generations, "monotonic", lambda: now)
    with django_assert_num_queries(1):
        known = generations.current()
    now += 0.49
    with django_assert_num_queries(0):
        assert generations.current() is known
    now += 0.02
    with django_assert_num_queries(1):
        generations.current()


def tables_in(sql: str) -> set[str]:
    return set(re.findall(r'(?:FROM|JOIN) "?(articles_\w+|auth_\w+|django_\w+)', sql))


def test_all_that_readers_pages_are_made_of_is_watched(story, superuser, reviewer, chief):
    """Every table that any address reads: a later view that reads another must have it watched."""
    photo = Photo("p1", "图", file="photos/none.jpg", digest="0")
    withdrawn = publish(make_article(title="撤下的一篇", photos=(photo,)), [reviewer], chief)
    withdrawn.withdraw(seen=withdrawn.head, by=chief, reason="失实")
    TagAlias.objects.create(key="金融", slug="金融", tag=Tag.objects.get(name="经济"))
    addresses = list(public_addresses())
    with CaptureQueriesContext(connection) as asked:
        for address in addresses:
            Client().get(address)
            Client().get(f"/zh-hant{address}")
    read = {table for query in asked for table in tables_in(query["sql"])}
    assert {"articles_article", "articles_tagged", "articles_correction", "articles_term"} <= read
    assert read - {*moving.WATCHED, *moving.SETTLED, "articles_generation"} == set()


@pytest.mark.django_db(transaction=True)
def test_two_who_change_something_at_once_both_count_and_neither_waits(story):
    """On SQLite they wait as all who write do; on PostgreSQL each holds what the other does not need."""
    if connection.vendor == "sqlite":
        pytest.skip("one writes at a time")
    before, held, done = generations.fresh(), threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            Tag.objects.update(name="财经")
            held.set()
            assert done.wait(10)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert held.wait(10)
    Publication.objects.update(hotline="12345")
    between = generations.fresh()
    done.set()
    thread.join()
    after = generations.fresh()
    assert len({before.number, between.number, after.number}) == 3
    assert before.number < between.number < after.number
    assert Generation.objects.count() == 2
