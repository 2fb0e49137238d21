"""Where pages are kept: so many bytes of a worker's memory, or a Redis that may be gone."""

import logging

import pytest
from django.core.cache import caches
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from articles.public.kept import spaces
from tests import redis
from tests.factory import make_article, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_kept")]
SPACES = ("default", "pages", "asked")
EACH = ["", "/zh-hant"]


@pytest.fixture
def story(reviewer, chief) -> Article:
    return publish(make_article(title="春耕时节"), [reviewer], chief)


def said(response) -> tuple:
    return response.status_code, list(response.items()), response.content


def memory(most: int) -> spaces.Memory:
    space = spaces.Memory("test", {"OPTIONS": {"MAX_BYTES": most}})
    space.clear()
    return space


def test_memory_holds_so_many_bytes_and_what_was_asked_for_longest_ago_gives_way():
    space = memory(10_000)
    for number in range(8):
        space.set(str(number), b"x" * 1000)
        space.get("0")
    assert space.get("0") is not None
    assert space.get("1") is None
    assert space.shelf.size <= 10_000
    space.set("large", b"x" * 10_001)
    assert space.get("large") is None
    assert space.get("0") is not None


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 3000)), max_size=40))
def test_memory_never_holds_more_and_what_it_finds_is_what_was_kept(entries):
    space, last = memory(6_000), {}
    for key, size in entries:
        last[key] = size
        space.set(key, b"x" * size)
        assert space.shelf.size <= 6_000
        assert all(len(found) == last[key] for key in last if (found := space.get(key)) is not None)
    space.delete("a")
    assert space.get("a") is None


def test_a_flood_of_questions_crowds_out_no_page(client, story, monkeypatch, made):
    address = story.get_absolute_url()
    client.get(address)
    most = caches["asked"].most
    monkeypatch.setattr(caches["asked"], "most", 50_000)
    for number in range(25):
        client.get(f"/corrections/?before=2026-04-04T00:00:00Z,{number + 1}")
    assert 0 < spaces._shelves["asked"].size <= 50_000 < most
    made.clear()
    client.get(address)
    assert made == []


@pytest.fixture
def shared(settings, tmp_path):
    """Pages kept in a Redis, as with REDIS_URL."""
    with redis.running(tmp_path) as url:
        place = {"BACKEND": "articles.public.kept.spaces.Shared", "LOCATION": url}
        settings.CACHES = {name: place | {"KEY_PREFIX": name} for name in SPACES}
        yield url
    spaces.Shared._rests_until, spaces.Shared._is_down = 0.0, False


@pytest.mark.parametrize("edition", EACH)
def test_in_a_redis_a_page_is_the_same_to_the_byte(client, story, made, shared, edition):
    asked = {"Accept-Encoding": "br"}
    first, again = (client.get(edition + story.get_absolute_url(), headers=asked) for _ in range(2))
    assert len(made) == 1
    assert said(first) == said(again)


def test_without_its_redis_pages_are_made_and_one_line_says_so(
    client, story, made, settings, tmp_path, caplog, monkeypatch
):
    caplog.set_level(logging.WARNING)
    with redis.running(tmp_path) as url:
        place = {"BACKEND": "articles.public.kept.spaces.Shared", "LOCATION": url}
        settings.CACHES = {name: place | {"KEY_PREFIX": name} for name in SPACES}
        client.get(story.get_absolute_url())
    for _ in range(2):
        monkeypatch.setattr(spaces.Shared, "_rests_until", 0.0)
        assert client.get(story.get_absolute_url()).status_code == 200
        assert client.get("/zh-hant/").status_code == 200
    assert len(made) == 5
    assert [record.name for record in caplog.records] == [spaces.__name__]
    with redis.running(tmp_path):
        monkeypatch.setattr(spaces.Shared, "_rests_until", 0.0)
        client.get(story.get_absolute_url())
        client.get(story.get_absolute_url())
    assert len(made) == 6
    assert "again" in caplog.records[-1].getMessage()
    monkeypatch.setattr(spaces.Shared, "_is_down", False)
