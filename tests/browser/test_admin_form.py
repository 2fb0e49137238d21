"""The article form in a real browser: it counts, saves in place, keeps drafts, shows who else is here."""

import random
import unicodedata

import pytest
from django.test import Client

from articles.chinese.counts import characters
from tests.browser.conftest import signed_in
from tests.factory import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "第一段说的是春耕。\n第二段说的是农机。"


@pytest.fixture
def article():
    return make_article(title="春耕时节农机忙", blocks=TEXT)


@pytest.fixture
def open_as(chromium, live_server, article):
    """Opens the form in a new browser, signed in as somebody."""
    tabs = []

    def open_tab(user, tab=None):
        tab = tab or signed_in(chromium, live_server, Client(), user)
        tabs.append(tab)
        tab.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
        tab.wait_for_selector("[data-count]")
        return tab

    yield open_tab
    for tab in tabs:
        if not tab.is_closed():
            tab.context.close()


def body(tab):
    return tab.locator("#id_body")


def save_in_place(tab):
    tab.locator("#saved-now").evaluate("note => { note.hidden = true; note.textContent = ''; }")
    tab.keyboard.press("Control+s")
    tab.wait_for_selector("#saved-now:not([hidden]):not(:empty)")


CHINESE = "春耕时节|，|。|——|……|“引文”|〇|々|𠮷|１２３|％|Ａ股|①|㎡|·|ㄅ".split("|")
LATIN = (
    "GDP|COVID-19|3.5|1,286,407|76.4%|2026-04-09|https://example.com/a?b=1|C++|C#|R&D|km/h|10:30|é|e\u0301"
)
SIGNS = "-|'|’|_|@|#|+|°C|℃|№|½|²|Ⅳ|か|カナ|한국|ﾊ|\u1100\u1161\u11a8|कि|ไทย|🇨🇳|👍🏽|👨\u200d👩\u200d👧"
UNSEEN = " |\u3000|\n|\n\n|\t|\u200b|\ufeff|\u00ad|\u2028|\x0b|\x1c|\x85|\xa0|\ufe0f|\U000e0101"
PARTS = [*CHINESE, *LATIN.split("|"), *SIGNS.split("|"), *UNSEEN.split("|")]
# The browser's tables of characters are newer than ours: what ours do not know is left out.
KNOWN = [chr(code) for code in range(0x20, 0x3000) if unicodedata.category(chr(code)) != "Cn"]


def test_the_live_count_is_the_count_of_the_house(open_as, editor):
    dice = random.Random(20260404)
    texts = ["".join(dice.choices(PARTS, k=dice.randint(0, 40))) for _ in range(3000)]
    texts += ["".join(dice.choices(KNOWN, k=20)) for _ in range(500)]
    tab = open_as(editor)
    counted = tab.evaluate(
        """async texts => {
            const { countCharacters } = await import("/static/articles/admin/form/count.js");
            return texts.map(countCharacters);
        }""",
        texts,
    )
    wrong = [(t, n, characters(t)) for t, n in zip(texts, counted, strict=True) if n != characters(t)]
    assert wrong == []


def test_the_count_follows_what_is_typed(open_as, editor, article):
    tab = open_as(editor)
    assert tab.locator("[data-count-of]").get_attribute("data-count") == str(article.head.characters)
    body(tab).fill("## 小标题\n\n春耕，AI 来了。\n\n- 一条")
    assert tab.locator("[data-count-of]").get_attribute("data-count") == str(
        characters("小标题\n春耕，AI 来了。\n一条")
    )


def test_ctrl_s_saves_in_place_and_again(open_as, editor, article):
    tab = open_as(editor)
    for said in ("改一。", "改二。"):
        body(tab).fill(said)
        save_in_place(tab)
        article.refresh_from_db()
        assert article.head.text == said
    assert tab.url.endswith("/change/")
    assert article.head.number == 3
    assert tab.locator(".standing .made").inner_text().startswith("第 3 稿")


def test_the_notice_of_a_save_in_place_is_a_sentence_and_no_html(open_as, editor, article):
    tab = open_as(editor)
    tab.locator("#id_title").fill("“好”<b>&快")
    save_in_place(tab)
    said = tab.locator("#saved-now").inner_text()
    assert "“好”<b>&快" in said and "成功" in said
    assert "href" not in said and "&amp;" not in said


def test_a_closed_tab_loses_nothing(open_as, editor, article):
    tab = open_as(editor)
    body(tab).fill("还没有保存的话。")
    tab.locator("#id_title").fill("没保存的题")
    tab.locator("[data-add=authors]").click()
    tab.locator("#id_authors-1-name").fill("薛华飞")
    tab.wait_for_timeout(600)
    again = tab.context.new_page()
    tab.close(run_before_unload=False)
    open_as(editor, again)
    assert again.locator("#draft-offer").is_visible()
    assert body(again).input_value() != "还没有保存的话。"
    again.locator("[data-restore]").click()
    assert body(again).input_value() == "还没有保存的话。"
    assert again.locator("#id_title").input_value() == "没保存的题"
    assert again.locator("#id_authors-1-name").input_value() == "薛华飞"
    save_in_place(again)
    article.refresh_from_db()
    assert article.head.title == "没保存的题"
    open_as(editor, again)
    assert again.locator("#draft-offer").is_hidden()


def test_a_draft_is_gone_once_it_is_saved(open_as, editor):
    tab = open_as(editor)
    body(tab).fill("存了就好。")
    tab.wait_for_timeout(600)
    tab.locator("input[name=_save]").click()
    tab.wait_for_selector(".messagelist .success")
    assert tab.evaluate("Object.keys(localStorage).filter(key => key.startsWith('article:'))") == []


@pytest.mark.requests_meet
def test_two_browsers_in_one_article_lose_nothing(open_as, editor, reviewer, article):
    sun, li = open_as(editor), open_as(reviewer)
    body(li).fill(body(li).input_value().replace("农机", "农具"))
    save_in_place(li)
    body(sun).fill(body(sun).input_value().replace("春耕", "春播"))
    sun.keyboard.press("Control+s")
    sun.wait_for_selector(".together")
    assert body(sun).input_value().split() == ["第一段说的是春播。", "第二段说的是农具。"]
    save_in_place(sun)
    article.refresh_from_db()
    assert article.head.text == "第一段说的是春播。\n第二段说的是农具。"


@pytest.mark.requests_meet
def test_who_else_is_here_is_shown(open_as, editor, reviewer):
    open_as(reviewer)
    tab = open_as(editor)
    tab.wait_for_selector("#editing-now:not([hidden])")
    assert "李主任 正在编辑" in tab.locator("#editing-now").inner_text()


def test_the_preview_shows_what_is_not_saved_yet(open_as, editor, article):
    tab = open_as(editor)
    tab.locator("#id_title").fill("预览里的题")
    with tab.context.expect_page() as opened:
        tab.locator("button[formtarget=_blank]").click()
    opened.value.wait_for_load_state()
    assert "预览里的题" in opened.value.locator("h1").inner_text()
    article.refresh_from_db()
    assert article.head.number == 1


def test_a_photo_is_added_in_the_form(open_as, editor, article):
    tab = open_as(editor)
    tab.locator("[data-add=photos]").click()
    picture = {"name": "图.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 40}
    tab.locator("#id_photos-0-upload").set_input_files(picture)
    tab.locator("#id_photos-0-caption").fill("农机手检修农机。")
    save_in_place(tab)
    article.refresh_from_db()
    (photo,) = article.head.content.photos
    assert photo.file.endswith(".png")
    save_in_place(tab)
    article.refresh_from_db()
    assert article.head.number == 2


def test_nothing_on_the_form_breaks_the_content_policy(open_as, chromium, live_server, client, editor):
    tab = signed_in(chromium, live_server, client, editor)
    said = []
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: said.append(str(error)))
    open_as(editor, tab)
    tab.locator("[data-add=authors]").click()
    tab.locator("#authors-rows .select2-selection").last.click()
    assert [line for line in said if "favicon" not in line and "404" not in line] == []


@pytest.mark.requests_meet
def test_what_was_typed_on_one_machine_waits_on_another_with_what_differs(open_as, editor, article):
    office = open_as(editor)
    body(office).fill(body(office).input_value().replace("春耕", "春播"))
    office.wait_for_timeout(1500)
    office.close()
    home = open_as(editor)
    assert home.locator("#draft-offer").is_visible()
    assert "…第一段说的是春耕播。" in home.locator(".differs").inner_text()
    assert home.locator("#draft-offer .moved").is_hidden()
    home.locator("[data-restore]").click()
    assert "春播" in body(home).input_value()
    home.locator("input[name=_save]").click()
    home.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    assert "春播" in article.head.text
    assert open_as(editor).locator("#draft-offer").is_hidden()
