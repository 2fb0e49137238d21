"""A page with twelve planted mistakes, repaired on the desk by keyboard alone, then by mouse alone."""

import pytest
from django.urls import reverse

from tests.browser.conftest import signed_in
from tests.browser.editing import Keyboard, Mouse, Planted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("hand", [Keyboard, Mouse])
def test_twelve_mistakes_are_repaired_with_three_actions_each_at_most(
    hand, chromium, live_server, editor, client
):
    planted = Planted(editor)
    tab = signed_in(chromium, live_server, client, editor)
    tab.goto(live_server.url + reverse("admin:articles_page_desk", args=[planted.page.pk]))
    tab.wait_for_selector("html[data-desk=ready]")
    desk = hand(tab)

    def one(text, *deeds):
        desk.go(text)
        for deed in deeds:
            deed()
        desk.repaired()

    # A subheading and a subtitle read as paragraphs, a byline and a caption in the body.
    one("数智化赋能", lambda: desk.role("8", "subheading"))
    one("从传统的桥梁", lambda: desk.role("2", "subtitle"))
    one("青岛日报/观海新闻记者\u3000薛华飞", lambda: desk.role("5", "byline"))
    one("青岛市模具行业协会在全国", lambda: desk.role("0", "caption"))
    # Kicker and headline run into one.
    one(
        "聚焦学习贯彻",
        lambda: desk.role("3", "kicker"),
        lambda: desk.part_before("青岛市举办宣讲报告会"),
    )
    # Two paragraphs that a column's end broke.
    one(planted.gold["articles"][0]["blocks"][0]["text"][:8], lambda: desk.do("j", "join"))
    one(planted.gold["articles"][1]["blocks"][0]["text"][:8], lambda: desk.do("j", "join"))
    # Two stories cut in two, the one at a subheading that was taken for a headline.
    one("建园区搭平台", lambda: desk.do("m", "merge"))
    one(planted.gold["articles"][3]["blocks"][2]["text"][:12], lambda: desk.do("m", "merge"))
    # Two stories run together.
    second = planted.gold["articles"][5]
    one(
        second["title"]["text"],
        lambda: desk.do("s", "split"),
        lambda: desk.go(second["subtitle"]["text"]),
        lambda: desk.role("2", "subtitle"),
    )
    # A paragraph in the wrong story, and a story that breaks off.
    last = planted.gold["articles"][8]["blocks"][-1]["text"][:12]
    one(last, lambda: desk.to_article(9))
    one(planted.gold["articles"][7]["title"]["text"], lambda: desk.do("d", "truncated"))

    assert desk.most <= 3
    desk.save()
    planted.is_right()
