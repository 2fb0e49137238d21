"""One piece's day in a real browser: edited, signed, up with the issue, corrected, withdrawn."""

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.browser.conftest import signed_in
from tests.cast import EDITING, person
from tests.factory import make_article, make_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("SCREENSHOTS", "")


def picture(tab, name):
    """A screenshot, where somebody wants to look."""
    if PICTURES:
        tab.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_a_pieces_day(chromium, live_server, chief, reviewer):
    editor = person("corrector", "孙编辑", *EDITING, "correct_article")
    article = make_article(page=make_page("2", section="要闻"), title="春耕时节农机忙碌")
    make_article(page=make_page("3", section="经济"), title="另一篇还没审的稿")

    def tab_of(user):
        return signed_in(chromium, live_server, Client(), user)

    def go(tab, name, *args):
        tab.goto(live_server.url + reverse(name, args=args))

    def sign(user):
        tab = tab_of(user)
        go(tab, "admin:articles_article_work", "waiting")
        picture(tab, f"waiting-{user.username}")
        tab.keyboard.press("j")
        tab.keyboard.press("Enter")
        tab.wait_for_selector(".compared")
        tab.wait_for_load_state("load")
        picture(tab, f"reading-{user.username}")
        with tab.expect_navigation():
            tab.keyboard.press("a")
        tab.wait_for_selector(".messagelist .success")
        tab.context.close()

    # The editor corrects; the reviewer signs by keyboard; the chief puts the issue up.
    article.revise(article.head.content.changed(title="春耕时节农机忙"), base=article.head, by=editor)
    desk = tab_of(editor)
    go(desk, "admin:articles_article_work", "mine")
    desk.keyboard.press("j")
    with desk.expect_navigation():
        desk.keyboard.press("s")
    picture(desk, "mine")
    sign(reviewer)
    top = tab_of(chief)
    go(top, "admin:articles_issue_board", article.issue_id)
    picture(top, "board")
    with top.expect_navigation():
        top.click(".work-bar form button")
    picture(top, "board-published")
    reader = chromium.new_page()
    shown = reader.goto(live_server.url + article.get_absolute_url())
    assert shown.status == 200
    assert "春耕时节农机忙" in reader.inner_text("body")
    assert "另一篇还没审的稿" not in reader.inner_text("body")

    # A correction: three reviews, then readers see the notice.
    article.refresh_from_db()
    article.correct(
        "标题应为“春耕时节农机俏”，特此更正。",
        article.head.content.changed(title="春耕时节农机俏"),
        base=article.head,
        by=editor,
    )
    article.submit(by=editor)
    second = person("second", "钱主任", *EDITING, "review_article")
    for user in (reviewer, second, chief):
        sign(user)
    go(top, "admin:articles_article_work", "ready")
    top.keyboard.press("j")
    with top.expect_navigation():
        top.keyboard.press("p")
    for address in (article.get_absolute_url(), reverse("public:corrections")):
        reader.goto(live_server.url + address)
        assert "特此更正" in reader.inner_text("body")
        picture(reader, "corrected" if "corrections" not in address else "corrections")

    # Withdrawn: 410 with the reason, and gone from the lists.
    article.refresh_from_db()
    article.withdraw(by=chief, reason="内容失实")
    gone = reader.goto(live_server.url + article.get_absolute_url())
    assert gone.status == 410
    assert "内容失实" in reader.inner_text("body")
    picture(reader, "withdrawn")
    for address in ("/", reverse("public:corrections"), reverse("public:feed")):
        assert "春耕时节" not in Client().get(address).content.decode()
