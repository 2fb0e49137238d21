"""The issue's board: stories are moved and pages planned by whoever may, in the same number of queries."""

import pytest

from articles.models import Article, Page, Reserve
from articles.models.boards import Board
from tests.factory import make_issue, make_page
from tests.test_placing import put, stood, titles, web

pytestmark = pytest.mark.django_db
BOARD = "/admin/articles/article/issues/{}/board/"


def sent(client, issue, article, to, after="", **changed):
    article = Article.objects.get(pk=article.pk)
    form = {
        "story": f"{article.pk}:{article.head_id}",
        "stood": stood(article) or "",
        "to": to,
        "after": after,
    }
    answer = client.post(f"/admin/articles/article/issues/{issue.pk}/place/", form | changed, follow=True)
    return answer.content.decode()


def test_the_board_moves_a_story_and_says_why_not(client, placer):
    first, second = make_page("1"), make_page("2")
    story = web()
    client.force_login(placer)
    sent(client, first.issue, story, first.pk)
    sent(client, first.issue, story, second.pk, "end")
    assert (titles(first), titles(second)) == ([], ["网上的稿"])
    assert "移动过" in sent(client, first.issue, story, first.pk, stood=first.pk)
    sent(client, first.issue, story, "off")
    assert stood(story) is None
    sent(client, first.issue, story, "reserve")
    assert Reserve.objects.exists()


def test_the_board_offers_moving_to_whoever_may_only(client, placer, editor):
    page = make_page("1")
    put(web(), page, placer)
    address = BOARD.format(page.issue_id)
    client.force_login(editor)
    shown = client.get(address).content.decode()
    assert "draggable" not in shown.replace('draggable="false"', "")
    assert "版面计划" not in shown
    form = {"story": "1:1", "to": page.pk}
    assert client.post(f"/admin/articles/article/issues/{page.issue_id}/plan/", form).status_code == 403
    client.force_login(placer)
    assert 'draggable="true"' in client.get(address).content.decode()


def test_a_page_is_planned_before_print_and_the_board_says_what_is_over_and_lacking(client, placer):
    issue = make_issue()
    client.force_login(placer)
    plan = f"/admin/articles/article/issues/{issue.pk}/plan/"
    client.post(
        plan, {"number": "a06", "expected_stories": 3, "expected_characters": 5, "editors": "责任编辑 王小雨"}
    )
    page = Page.objects.get(number="A6")
    assert (page.number, page.expected_stories, page.editors) == ("A6", 3, "责任编辑 王小雨")
    put(web(), page, placer)
    shown = client.get(BOARD.format(issue.pk)).content.decode()
    row = next(row for row in Board(issue).pages if row.page == page)
    assert row.overset == row.characters - 5 > 0
    assert f"超版 {row.overset} 字" in shown
    assert "还缺 2 篇" in shown
    client.post(plan, {"number": "A6", "expected_stories": 1})
    page.refresh_from_db()
    assert page.expected_stories == 1
    assert "errorlist" in client.post(plan, {"number": "甲乙"}).content.decode()
    assert not Page.objects.filter(number="甲乙").exists()


def test_the_board_costs_the_same_for_few_and_for_many(client, placer, django_assert_max_num_queries):
    pages = [make_page(str(n)) for n in range(1, 9)]
    client.force_login(placer)
    for page in pages:
        for n in range(3):
            put(web(f"{page.number}-{n}"), page, placer)
    for n in range(5):
        web(f"空-{n}")
    with django_assert_max_num_queries(14):
        client.get(BOARD.format(pages[0].issue_id))
