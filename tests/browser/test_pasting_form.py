"""Pasting a manuscript into the article form: what is told, and how one key puts it back."""

import time

import pytest
from django.test import Client

from articles.content.markup import blocks_from_text
from tests.browser.conftest import signed_in
from tests.browser.test_pasting import FIRST, SECOND, WECHAT
from tests.factory import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(chromium, live_server, superuser):
    """The form of an article, and a clipboard."""
    article = make_article(title="春耕", blocks="第一段。")
    tab = signed_in(
        chromium, live_server, Client(), superuser, permissions=["clipboard-read", "clipboard-write"]
    )
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    tab.wait_for_selector("[data-count]")
    tab.article = article
    yield tab
    tab.context.close()


def paste(tab, text, html=None, field="#id_body", at=None):
    """With the real clipboard and the real key."""
    tab.evaluate(
        """async ([text, html]) => {
            const types = { "text/plain": new Blob([text], { type: "text/plain" }) };
            if (html) types["text/html"] = new Blob([html], { type: "text/html" });
            await navigator.clipboard.write([new ClipboardItem(types)]);
        }""",
        [text, html],
    )
    tab.locator(field).focus()
    length = len(tab.locator(field).input_value())
    at = (0, length) if at is None else at
    tab.locator(field).evaluate("(field, [a, b]) => field.setSelectionRange(a, b)", list(at))
    tab.keyboard.press("Control+v")


MANUSCRIPT = "　　甲。\n　　乙。\n　　丙\u200b。"
ARRANGED = "甲。\n\n乙。\n\n丙。"


def value(tab, field="#id_body"):
    return tab.locator(field).input_value()


def test_a_manuscript_is_arranged_and_the_editor_is_told_in_one_line(form):
    paste(form, MANUSCRIPT)
    assert value(form) == ARRANGED
    note = form.locator("#pasted-note")
    assert note.is_visible()
    assert "已整理粘贴的文字：分成 3 段、去掉段首空白 3 处、去掉看不见的字符 1 个。" in note.inner_text()
    form.keyboard.press("Control+s")
    form.wait_for_selector("#saved-now:not([hidden]):not(:empty)")
    form.article.refresh_from_db()
    assert [block.text for block in form.article.head.content.blocks] == ["甲。", "乙。", "丙。"]


def test_one_click_puts_back_what_was_on_the_clipboard(form):
    paste(form, MANUSCRIPT)
    form.locator("#pasted-note button").click()
    assert value(form) == MANUSCRIPT
    assert form.locator("#pasted-note").is_hidden()


def test_one_click_puts_it_back_though_more_was_typed_behind_it(form):
    paste(form, MANUSCRIPT)
    form.keyboard.type("丁。")
    assert form.locator("#pasted-note").is_visible()
    form.locator("#pasted-note button").click()
    assert value(form) == MANUSCRIPT + "丁。"


def test_ctrl_z_puts_back_the_pasted_text_and_then_what_was_there_before(form):
    paste(form, MANUSCRIPT)
    form.keyboard.press("Control+z")
    assert value(form) == MANUSCRIPT
    assert form.locator("#pasted-note").is_hidden()
    form.keyboard.press("Control+z")
    assert value(form) == "第一段。"
    form.keyboard.press("Control+Shift+z")
    form.keyboard.press("Control+Shift+z")
    assert value(form) == ARRANGED


def test_what_needs_nothing_is_pasted_without_a_word(form):
    paste(form, "春耕 时节", at=(0, 0))
    assert value(form) == "春耕 时节第一段。"
    assert form.locator("#pasted-note").is_hidden()


def test_verse_is_pasted_as_verse_and_saved_as_one_paragraph(form):
    poem = "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。"
    paste(form, poem)
    assert value(form) == poem and form.locator("#pasted-note").is_hidden()
    assert len(blocks_from_text(value(form))) == 1


def test_paragraphs_pasted_beside_others_stay_apart_from_them(form):
    paste(form, "　　甲。\n　　乙。\n", at=(0, 0))
    assert value(form) == "甲。\n\n乙。\n\n第一段。"
    paste(form, "\n　　丙。\n　　丁。", at=(len(value(form)),) * 2)
    assert value(form) == "甲。\n\n乙。\n\n第一段。\n\n丙。\n\n丁。"


def test_a_page_of_wechat_is_pasted_with_its_subheadings(form):
    paste(form, f"{FIRST}\n压实责任\n\n{SECOND}\n抢抓农时\n备足农资", WECHAT)
    assert value(form) == f"{FIRST}\n\n## 压实责任\n\n{SECOND}\n\n- 抢抓农时\n\n- 备足农资"
    assert "认出小标题 1 处、认出列表 2 项" in form.locator("#pasted-note").inner_text()
    assert form.evaluate("window.broken") is None


def test_a_sidebar_is_pasted_into_like_the_body_and_a_headline_is_not(form):
    form.locator("[data-add=sidebars]").click()
    paste(form, MANUSCRIPT, field="#sidebars-rows textarea")
    assert value(form, "#sidebars-rows textarea") == ARRANGED
    paste(form, "　　甲。", field="#id_title")
    assert value(form, "#id_title") == "　　甲。"


def test_a_long_manuscript_is_pasted_as_fast_as_a_short_one_for_its_length(form):
    took = {}
    for lines in (300, 1500):
        begun = time.monotonic()
        paste(form, "\n".join(["　　" + FIRST] * lines))
        took[lines] = time.monotonic() - begun
        assert value(form) == "\n\n".join([FIRST] * lines)
        form.fill("#id_body", "")
    assert took[1500] < 10 * took[300], took


def test_ctrl_z_gives_a_long_manuscript_as_it_came(form):
    came = "\n".join(["　　" + FIRST] * 900)
    paste(form, came)
    assert value(form) == "\n\n".join([FIRST] * 900)
    form.keyboard.press("Control+z")
    assert value(form) == came
    assert form.locator("#pasted-note").is_hidden()


def test_what_was_pasted_counts_and_is_kept_as_a_draft(form):
    paste(form, MANUSCRIPT)
    assert form.locator("[data-count]").get_attribute("data-count") == "6"
    form.wait_for_timeout(600)
    assert "丙。" in form.evaluate("Object.values(localStorage).join()")
