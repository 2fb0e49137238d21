"""The issue's board: stories are moved by dragging, by keys and by a form, at every width."""

import pytest
from django.test import Client

from articles.models import Article
from tests.browser.axe import serious
from tests.browser.conftest import signed_in
from tests.factory import make_page
from tests.printing import FARM, PORT, bring_in, printed
from tests.test_placing import put, titles, web

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def board(chromium, live_server, request, placer):
    """Page 2 as printed with a story placed on it, page 3 planned, two stories that stand nowhere."""
    width, scheme = getattr(request, "param", (1280, "light"))
    page = bring_in(printed(FARM, PORT)).page
    make_page("3", issue=page.issue, section="要闻", expected_stories=3, expected_characters=10)
    for title in ("甲", "乙", "丙"):
        web(title)
    put(Article.objects.get(head__title="甲"), page, placer)
    tab = signed_in(chromium, live_server, Client(), placer, color_scheme=scheme, reduced_motion="reduce")
    tab.set_default_timeout(15_000)
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{live_server.url}/admin/articles/article/issues/{page.issue_id}/board/")
    yield tab
    tab.context.close()


def card(tab, title):
    return tab.locator(".on-board", has=tab.get_by_role("link", name=title, exact=True))


def shown(tab, number):
    """The headlines on a page, as the board has them."""
    section = tab.locator("#board section", has=tab.get_by_role("heading", name=number))
    return section.locator(".on-board > a").all_inner_texts()


def test_a_story_is_dragged_between_printed_ones_and_to_another_page(board):
    port = card(board, "港口新航线开通")
    card(board, "乙").drag_to(port, target_position={"x": 30, "y": 3})
    board.wait_for_selector("#board-said:not(:empty)", state="attached")
    assert shown(board, "第 02 版") == ["甲", "春耕时节农机忙", "乙", "港口新航线开通"]
    card(board, "甲").drag_to(
        board.locator("#board section", has=board.get_by_role("heading", name="第 03 版"))
    )
    card(board, "甲").wait_for()
    board.locator("#board section:nth-of-type(2) .on-board").wait_for()
    assert titles(make_page("3")) == ["甲"]
    assert titles(make_page("2")) == ["春耕时节农机忙", "乙", "港口新航线开通"]


def test_a_story_is_moved_by_keys_alone_and_keeps_the_focus(board):
    for _ in range(80):
        board.keyboard.press("Tab")
        if board.evaluate("document.activeElement.textContent.trim() === '甲'"):
            break
    for key, page in (("ArrowDown", "2"), ("ArrowDown", "2"), ("ArrowRight", "3"), ("ArrowLeft", "2")):
        board.locator("#board").evaluate("board => { board.dataset.old = 1; }")
        board.keyboard.press(f"Alt+{key}")
        board.wait_for_selector("#board:not([data-old])")
        assert "甲" in titles(make_page(page)), key
    assert titles(make_page("2"))[-1] == "甲"
    assert board.evaluate("document.activeElement.textContent.trim()") == "甲"


def test_a_form_moves_it_without_script(board, live_server):
    tab = board.context.browser.new_context(java_script_enabled=False).new_page()
    tab.context.add_cookies(board.context.cookies())
    tab.goto(board.url)
    story = card(tab, "丙")
    story.locator("summary").click()
    story.get_by_label("移到").select_option(label="版 03 要闻")
    story.get_by_role("button", name="移动").click()
    assert titles(make_page("3")) == ["丙"]
    tab.context.close()


@pytest.mark.parametrize("board", [(390, "light"), (390, "dark"), (1280, "dark")], indirect=True)
def test_the_board_fits_and_is_legible_at_every_width_and_in_the_dark(board):
    card(board, "甲").locator("summary").click()
    board.get_by_text("版面计划").click()
    assert serious(board) == []
    assert board.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
