"""Two people at two browsers: what one says, the other reads in seconds; nobody is disturbed at typing."""

import pytest
from django.test import Client

from articles.models import Assignment, Remark
from tests.asking import address, ask, code_in
from tests.browser.axe import serious
from tests.browser.conftest import signed_in
from tests.factory import make_article, make_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WITHIN = 5000  # milliseconds
BODY = "全市共有三家企业参与，产值十亿元。\n第二段𠮷在这里，请看清楚。"
PARTED = BODY.replace("\n", "\n\n")


@pytest.fixture
def article(editor):
    article = make_article(page=make_page("1", section="要闻"), blocks=BODY)
    article.submit(seen=article.head, by=editor)
    return article


@pytest.fixture
def tab(chromium, live_server):
    """Opens a place of the admin for somebody, in a browser of their own."""
    tabs = []

    def opened(user, address, **options):
        tab = signed_in(chromium, live_server, Client(), user, **options)
        tabs.append(tab)
        tab.goto(f"{live_server.url}/admin/{address}")
        tab.wait_for_load_state("load")
        return tab

    yield opened
    for each in tabs:
        each.context.close()


def choose(tab, words):
    """Choose these words in the body of the form."""
    tab.evaluate(
        """words => { const field = document.getElementById("id_body"); const at = field.value.indexOf(words);
        field.focus(); field.setSelectionRange(at, at + words.length); }""",
        words,
    )


def test_words_chosen_in_the_form_are_remarked_on_by_keyboard_and_the_other_reads_it(
    tab, article, editor, reviewer
):
    theirs = tab(reviewer, f"articles/article/{article.pk}/read/")
    mine = tab(editor, f"articles/article/{article.pk}/change/")
    mine.locator("#id_title").fill("还没保存的题")
    choose(mine, "在这里")
    mine.keyboard.press("Alt+KeyM")
    mine.keyboard.type("这里要核对")
    mine.locator(".remark-new button").click()
    theirs.locator(".remark", has_text="这里要核对").wait_for(timeout=WITHIN)
    remark = Remark.objects.get()
    assert (remark.quote, remark.part, remark.start) == ("在这里", "body", PARTED.index("在这里"))
    assert mine.locator("#id_title").input_value() == "还没保存的题"
    theirs.locator(".remark-show").click()
    assert theirs.evaluate("getSelection().toString()") == "在这里"
    theirs.locator(".remark .turns textarea").fill("已核")
    theirs.locator("button[name=answer]").click()
    mine.locator(".reply", has_text="已核").wait_for(timeout=WITHIN)
    mine.locator("button[name=settle]").click()
    theirs.locator(".remark.settled").wait_for(timeout=WITHIN)


def test_an_answer_that_is_being_typed_stays_when_others_write(tab, article, editor, reviewer):
    first = Remark.objects.write(article, "第一条", seen=article.head_id, by=reviewer)
    mine = tab(editor, f"articles/article/{article.pk}/read/")
    mine.locator(f"#answer-{first.pk}").fill("写到一半")
    Remark.objects.write(article, "第二条", seen=article.head_id, by=reviewer)
    mine.locator(".remark", has_text="第二条").wait_for(timeout=WITHIN)
    assert mine.locator(f"#answer-{first.pk}").input_value() == "写到一半"
    assert mine.evaluate("document.activeElement.id") == f"answer-{first.pk}"


def test_words_chosen_in_reading_are_counted_as_the_server_counts(tab, article, reviewer, editor):
    article.revise(article.head.content.changed(title="新的题"), base=article.head, by=editor)
    article.submit(seen=article.head, by=editor)
    page = article.pieces.get().page_id
    mine = tab(reviewer, f"articles/article/work/pages/{page}/")
    mine.evaluate(
        """() => { const p = document.querySelector("[data-part=body] p");
        const node = p.firstChild; const at = node.data.indexOf("请看");
        getSelection().setBaseAndExtent(node, at, node, at + 2); }"""
    )
    mine.keyboard.press("Alt+KeyM")
    mine.keyboard.type("看哪里？")
    mine.locator(".remark-new button").click()
    mine.locator(".remark", has_text="看哪里").wait_for(timeout=WITHIN)
    remark = Remark.objects.get()
    assert (remark.quote, remark.start) == ("请看", PARTED.index("请看"))


def test_the_bell_follows_within_seconds_and_knows_after_a_restart_what_it_knew(
    tab, article, editor, reviewer
):
    mine = tab(reviewer, "")
    before = int(mine.locator(".bell b").inner_text())
    Assignment.objects.give(article, reviewer, by=editor)
    mine.locator(".bell b", has_text=str(before + 1)).wait_for(timeout=WITHIN)
    mine.reload()
    assert mine.locator(".bell b").inner_text() == str(before + 1)


def test_somebody_outside_reads_and_answers_in_a_browser(
    tab, chromium, live_server, postbox, article, editor
):
    opinion = ask(article, editor)
    guest = chromium.new_context(viewport={"width": 390, "height": 800}).new_page()
    guest.goto(live_server.url + address(opinion))
    assert serious(guest) == []
    guest.click("button[name=send]")
    guest.fill("#code", code_in(postbox))
    guest.click("button[name=open]")
    guest.locator("#answer").fill("应为五家。")
    assert serious(guest) == []
    guest.click("button[name=give]")
    guest.locator(".said").wait_for()
    opinion.refresh_from_db()
    assert opinion.answer == "应为五家。"
    guest.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_serious_fault_where_people_work_together(tab, article, editor, reviewer, scheme, width):
    remark = Remark.objects.write(
        article, "请@孙编辑核对", seen=article.head_id, by=reviewer, quote="三家企业"
    )
    remark.answer("已核", by=editor)
    Remark.objects.write(article, "别的", seen=article.head_id, by=reviewer).settle(by=editor)
    size = {"width": width, "height": 800}
    wrong = {}
    for place in (
        f"articles/article/{article.pk}/change/#remark-1",
        f"articles/article/{article.pk}/read/",
        "articles/notice/",
        "",
    ):
        there = tab(reviewer, place, color_scheme=scheme, reduced_motion="reduce")
        there.set_viewport_size(size)
        there.wait_for_timeout(300)
        if found := serious(there):
            wrong[place] = found
    assert wrong == {}
