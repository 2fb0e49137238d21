"""A page of results: best first, shown around the hits, narrowed, turned, and helped along."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.content import Author
from articles.models import Article
from articles.search import related, search, suggest
from articles.search.query import phrase, read
from articles.search.snippets import highlighted, snippet
from tests.factory import make_article, make_issue, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def put(reviewer, chief):
    """Publish a story that ran so many days ago."""

    def put(days=0, **parts):
        issue = make_issue(date=timezone.localdate() - timedelta(days=days))
        parts.setdefault("byline", "")
        parts.setdefault("authors", ())
        return publish(make_article(issue=issue, dated=issue.date, **parts), [reviewer], chief)

    return put


def found(query, **options):
    return [hit.article for hit in search(query, **options).hits]


def test_a_story_with_the_word_in_its_headline_comes_first(put):
    aside = put(title="市政会议召开", blocks="会上还提到了海水淡化。" + "其他事项。" * 40)
    story = put(title="海水淡化项目投产", blocks="海水淡化项目昨日投产，海水淡化产能翻番。", days=30)
    assert found("海水淡化") == [story, aside]
    assert found("海水淡化", sort="newest") == [aside, story]


def test_a_word_counts_more_than_characters_that_meet_by_chance(put):
    torn = put(title="通知", blocks="大学生物色新居，留学生物归原主。")
    word = put(title="通知", blocks="生物多样性保护。生物标本。", days=40)
    assert found("生物") == [word, torn]


def test_a_word_within_a_longer_word_is_a_word(put):
    aside = put(title="通知", blocks="会上签署了联合救援备忘录。")
    story = put(title="救援队进山营救驴友", blocks="六人被困，救援队连夜搜寻。", days=40)
    assert found("救援") == [story, aside]


def test_a_word_named_among_others_counts_less(put):
    listed = put(title="会议召开", blocks="会议研究了城市更新、养老服务、消防等工作。")
    story = put(title="社区食堂开张", blocks="老人就餐有补贴，养老服务更贴心。", days=40)
    assert found("养老服务") == [story, listed]


def test_age_parts_stories_that_are_alike_and_no_others(put):
    old = put(title="台风登陆", blocks="台风登陆。", days=700)
    new = put(title="台风登陆", blocks="台风登陆。", days=1)
    aside = put(title="通知", blocks="因台风停课。")
    assert found("台风") == [new, old, aside]


def test_pages_of_results_hold_every_hit_once(put):
    articles = {put(days, title=f"第{days}条", blocks="潮汐表。") for days in range(12)}
    for sort in ("rank", "newest"):
        after, seen = "", []
        for _ in range(6):
            page = search("潮汐", sort=sort, after=after, size=3)
            seen += [hit.article for hit in page.hits]
            after = page.next
            if not after:
                break
        assert len(seen) == 12 and set(seen) == articles, sort


def test_pages_go_on_by_date_behind_the_best(put, monkeypatch):
    monkeypatch.setattr("articles.search.ranking.POOL", 4)
    articles = {put(days, title=f"第{days}条", blocks="潮汐表。") for days in range(11)}
    after, seen = "", []
    while True:
        page = search("潮汐", after=after, size=3)
        seen += [hit.article for hit in page.hits]
        after = page.next
        if not after:
            break
    assert len(seen) == 11 and set(seen) == articles


def test_hits_are_marked_through_width_and_script():
    parts = highlighted("臺灣經濟增長７６．４％，GDP", [phrase("经济增长76.4%"), phrase("gdp")])
    assert parts == [("臺灣", False), ("經濟增長７６．４％", True), ("，", False), ("GDP", True)]


def test_what_stands_together_is_counted_from_where_the_first_of_it_begins():
    long, short = "崂山春茶开采节" * 9, "炒青"
    text = f"{long}{'，' * 20}{short}。{'，' * 200}{short}{long}"
    shown = "".join(part for part, _hit in snippet(text, [*read(long).phrases, *read(short).phrases]))
    assert short + long in shown


def test_a_snippet_shows_where_the_words_stand_together():
    text = "茶。" + "别的话。" * 60 + "崂山的春茶开采了，" + "又是别的话。" * 60
    parts = snippet(text, read("崂山 春茶").phrases)
    assert [part for part, hit in parts if hit] == ["崂山", "春茶"]
    assert parts[0] == parts[-1] == ("…", False)
    shown = "".join(part for part, _ in parts[1:-1])
    assert shown in text and len(shown) <= 100


def test_a_hostile_text_is_given_in_plain_parts(put):
    put(title="<script>", blocks="<b>潮汐</b>")
    (hit,) = search("潮汐").hits
    assert hit.snippet == [("<b>", False), ("潮汐", True), ("</b>", False)]


def test_facets_count_the_hits_and_lead_to_them(put):
    put(blocks="潮汐一。", column="观潮", authors=(Author("余博", "记者"),), byline="余博").tags.set(["海洋"])
    put(days=400, blocks="潮汐二。").tags.set(["海洋", "New York"])
    results = search("潮汐", with_facets=True)
    assert (results.total, results.is_whole) == (2, True)
    facets = {facet.name: facet.choices for facet in results.facets}
    assert [(c.label, c.count) for c in facets["tag"]] == [("海洋", 2), ("New York", 1)]
    assert [c.count for c in facets["date"]] == [1, 1]
    assert [c.label for c in facets["reporter"]] == ["余博"]
    for choices in facets.values():
        for choice in choices:
            assert len(found(choice.query)) == choice.count, choice


def test_a_page_of_results_costs_the_same_number_of_queries(put, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    put(blocks="潮汐。")
    search("潮汐", with_facets=True)
    with CaptureQueriesContext(connection) as few:
        search("潮汐", with_facets=True)
    for days in range(8):
        put(days, blocks="潮汐。", column=f"栏{days}").tags.set([f"签{days}"])
    with django_assert_num_queries(len(few)):
        assert len(search("潮汐", with_facets=True).hits) == 9


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("清岛", "青岛"),
        ("qingdao", "青岛"),
        ("海水蛋化", "海水淡化"),
        ("孙鑫", "孙欣"),
        ("青岛海水淡化厂", "青岛 海水 淡化"),
    ],
)
def test_what_was_meant_is_suggested_when_nothing_is_found(put, typed, meant):
    put(
        title="青岛海水淡化",
        blocks="青岛的海水可以淡化，这里的厂房。",
        byline="孙欣",
        authors=(Author("孙欣", "记者"),),
    )
    results = search(typed)
    assert results.hits == []
    assert any(meant in guess for guess in results.did_you_mean), results.did_you_mean


def test_nothing_is_suggested_that_would_find_nothing(put):
    make_article(title="青岛草稿", blocks="青岛。")
    assert search("清岛").did_you_mean == []


def test_headlines_tags_and_reporters_are_suggested_while_typing(put):
    put(title="青岛港开航", blocks="一。", byline="青山", authors=(Author("青山", "记者"),)).tags.set(
        ["青年"]
    )
    make_article(title="青岛秘密", blocks="二。", byline="青草", authors=(Author("青草", "记者"),)).tags.set(
        ["青稿"]
    )
    with_urls = lambda typed: [(s.kind, s.label) for s in suggest(typed)]  # noqa: E731
    assert with_urls("青") == [("tag", "青年"), ("reporter", "青山"), ("title", "青岛港开航")]
    assert with_urls("岛港") == [("title", "青岛港开航")]


def test_related_stories_share_what_they_are_about(put):
    blocks = "海水淡化产能翻番。海水淡化装置采用膜法。淡化水进入管网。"
    story = put(title="海水淡化项目投产", blocks=blocks)
    near = put(title="海水淡化成本再降", blocks="膜法海水淡化装置国产化，淡化水成本下降。", days=90)
    put(title="足球联赛开幕", blocks="球迷走进体育场，主队两球取胜。")
    make_article(title="海水淡化内参", blocks=blocks)
    assert related(story) == [near]


def test_stories_that_share_a_tag_are_related_though_they_share_no_word(put):
    story = put(title="海水淡化项目投产", blocks="海水淡化产能翻番。")
    near = put(title="足球联赛开幕", blocks="球迷走进体育场，主队两球取胜。")
    put(title="夜校开课", blocks="居民来学书法。").tags.add("社区")
    for each in (story, near):
        each.tags.add("青岛西海岸")
    assert related(story) == [near]
    assert related(near) == [story]


def test_of_stories_as_near_the_newest_come_first(put):
    parts = {"title": "海水淡化项目投产", "blocks": "海水淡化产能翻番。"}
    middle, old, new = (put(days, **parts) for days in (300, 700, 0))
    assert related(put(**parts)) == [new, middle, old]


def test_related_stories_cost_a_bounded_number_of_queries(put, django_assert_max_num_queries):
    story = put(title="海水淡化项目投产", blocks="海水淡化产能翻番。")
    for days in range(10):
        put(days, title="海水淡化", blocks="海水淡化产能。")
    with django_assert_max_num_queries(16):
        assert len(related(Article.objects.select_related("live").get(pk=story.pk))) == 5
