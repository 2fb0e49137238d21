"""A reader searches on the site, an editor in the admin: the same index, not the same published."""

import json

import pytest
from django.urls import reverse

from articles.models import Article
from tests.factory import make_article, publish
from tests.headlines import unbroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(reviewer, chief):
    """Two stories to read, one draft."""
    publish(make_article(title="海水淡化投产", blocks="海水<b>淡化</b>产能翻番。"), [reviewer], chief)
    publish(make_article(title="春茶开采", blocks="茶农上山，海水无关。"), [reviewer], chief)
    make_article(title="海水内参", blocks="海水秘密。")


def page(client, **asked):
    return client.get(reverse("public:search"), asked).content.decode()


def test_a_reader_finds_a_story_with_its_words_marked_and_drafts_never(client, paper):
    html = page(client, q="海水淡化")
    assert "<mark>海水淡化</mark>投产" in html
    assert "内参" not in html and "春茶" not in html
    assert "&lt;b&gt;" in page(client, q="淡化") and "<b>" not in page(client, q="淡化")
    assert "秘密" not in page(client, q="海水")


def test_the_empty_form_says_how_to_ask(client):
    assert "日期:2026-04..2026-05" in page(client)


def test_what_was_typed_stays_in_the_form_whatever_it_is(client, paper):
    html = page(client, q='"><script>alert(1)</script>')
    assert "<script>alert" not in html and "&lt;script&gt;alert" in html
    for asked in ({"q": "\0"}, {"q": "海水", "after": "x", "sort": "y"}, {"q": "-海水"}, {"q": "日期:x"}):
        assert client.get(reverse("public:search"), asked).status_code == 200


def test_turning_the_pages_shows_each_story_once(client, reviewer, chief):
    for number in range(23):
        publish(make_article(title=f"第{number:02}号公告", blocks="潮汐表。"), [reviewer], chief)
    first = client.get(reverse("public:search"), {"q": "潮汐", "sort": "newest"})
    after = first.context["results"].next
    second = client.get(reverse("public:search"), {"q": "潮汐", "sort": "newest", "after": after})
    seen = [hit.article.pk for r in (first, second) for hit in r.context["results"].hits]
    assert len(seen) == len(set(seen)) == 23
    assert second.context["results"].next == ""


def test_a_search_can_be_followed(client, paper):
    feed = client.get(reverse("public:search_feed"), {"q": "海水淡化"})
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "海水淡化投产" in feed.content.decode() and "内参" not in feed.content.decode()
    assert client.get(reverse("public:search_feed"), {"q": "还没有的事"}).status_code == 200
    assert client.get(reverse("public:search_feed")).status_code == 404


def test_suggestions_come_as_json(client, paper):
    answer = client.get(reverse("public:suggest"), {"q": "海水"})
    labels = [s["label"] for s in json.loads(answer.content)["suggestions"]]
    assert labels == ["海水淡化投产"]
    assert json.loads(client.get(reverse("public:suggest"), {"q": ""}).content) == {"suggestions": []}


def test_an_article_shows_its_relations(client, paper, reviewer, chief):
    story = publish(make_article(title="海水淡化成本下降", blocks="海水淡化装置国产。"), [reviewer], chief)
    html = unbroken(client.get(story.get_absolute_url()).content.decode())
    assert "海水淡化投产" in html and "内参" not in html


def test_an_editor_finds_drafts_by_any_words_of_theirs(client, paper, editor):
    client.force_login(editor)
    address = reverse("admin:articles_article_changelist")
    assert "海水内参" in client.get(address, {"q": "水秘"}).content.decode()
    assert "海水内参" not in client.get(address, {"q": "没有的话"}).content.decode()
    article = Article.objects.get(head__title="春茶开采")
    html = client.get(address, {"q": str(article.pk)}).content.decode()
    assert "春茶开采" in html


def test_who_may_not_see_articles_searches_nothing(client, paper, operator):
    client.force_login(operator)
    assert client.get(reverse("admin:articles_article_changelist"), {"q": "海水"}).status_code == 403
