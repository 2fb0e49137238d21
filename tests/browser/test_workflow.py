"""One piece's day in real browsers, one for each person: corrected, signed, up with the issue, corrected in
its facts, withdrawn. `SCREENSHOTS=<folder>` leaves a picture of each step, in light and dark."""

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from articles.models.workflow import Stage
from tests.browser.conftest import signed_in
from tests.cast import EDITING, person
from tests.factory import make_article, make_page
from tests.headlines import unbroken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("SCREENSHOTS", "")


def picture(tab, name):
    """A screenshot, where somebody wants to look."""
    for theme in ("light", "dark") if PICTURES else ():
        tab.emulate_media(color_scheme=theme)
        tab.wait_for_timeout(300)  # colours fade over
        tab.screenshot(path=Path(PICTURES) / f"{name}-{theme}.png", full_page=True)


class Somebody:
    """A person at a browser of their own."""

    def __init__(self, tab, live_server):
        self.tab, self.live_server = tab, live_server

    def open(self, name, *args):
        self.tab.goto(self.live_server.url + reverse(name, args=args))

    def press(self, key):
        """A key that leads to another page."""
        with self.tab.expect_navigation():
            self.tab.keyboard.press(key)

    def is_told(self, text=""):
        note = self.tab.wait_for_selector(".messagelist .success")
        assert text in note.inner_text()

    def do(self, article, step, **answers):
        """Take a step on the article's page."""
        self.open("admin:articles_article_change", article.pk)
        form = self.tab.locator(f'.step:has([name=_step][value="{step}"])')
        if answers:
            form.locator("summary").click()
        for name, answer in answers.items():
            form.locator(f"[name={name}-{step}]").fill(answer)
        with self.tab.expect_navigation():
            form.locator("button").click()
        self.is_told()

    def save(self, article, **fields):
        """Write into the article's form and save it."""
        self.open("admin:articles_article_change", article.pk)
        for name, text in fields.items():
            self.tab.locator(f"#id_{name}").fill(text)
        with self.tab.expect_navigation():
            self.tab.click("input[name=_save]")
        self.is_told()

    def sign(self):
        """Read the first that waits, and sign it, by keyboard."""
        self.open("admin:articles_article_work", "waiting")
        self.tab.keyboard.press("j")
        self.tab.keyboard.press("Enter")
        self.tab.wait_for_selector(".compared")
        self.tab.wait_for_load_state("load")
        self.press("a")
        self.is_told()


@pytest.fixture
def at_a_browser(chromium, live_server):
    people = []

    def arrive(user):
        people.append(Somebody(signed_in(chromium, live_server, Client(), user), live_server))
        return people[-1]

    yield arrive
    for somebody in people:
        somebody.tab.context.close()


@pytest.mark.requests_meet
def test_a_pieces_day(at_a_browser, chromium, live_server, chief, reviewer):
    article = make_article(page=make_page("2", section="要闻"), title="春耕时节农机忙碌")
    article.tags.add("春耕")
    make_article(page=make_page("3", section="经济"), title="另一篇还没审的稿")
    editor = at_a_browser(person("corrector", "孙编辑", *EDITING, "correct_article"))
    first = at_a_browser(reviewer)
    second = at_a_browser(person("second", "钱主任", *EDITING, "review_article"))
    top = at_a_browser(chief)
    reader = chromium.new_context(viewport={"width": 1280, "height": 800}).new_page()

    def read(address):
        response = reader.goto(live_server.url + address)
        return response.status, reader.inner_text("body")

    # The editor corrects and sends it in; a reviewer signs by keyboard; the chief puts the issue up.
    editor.save(article, title="春耕时节农机忙")
    editor.open("admin:articles_article_work", "mine")
    picture(editor.tab, "01-mine")
    editor.tab.keyboard.press("j")
    editor.press("s")
    editor.is_told()
    first.open("admin:articles_article_work", "waiting")
    picture(first.tab, "02-waiting")
    first.open("admin:articles_article_read", article.pk)
    picture(first.tab, "03-reading")
    first.sign()
    picture(first.tab, "04-signed")
    top.open("admin:articles_issue_board", article.issue_id)
    picture(top.tab, "05-board")
    assert read(article.get_absolute_url())[0] == 404
    with top.tab.expect_navigation():
        top.tab.click(".work-bar form button")
    top.is_told("1")
    picture(top.tab, "06-board-published")
    status, text = read(article.get_absolute_url())
    assert status == 200
    assert "春耕时节农机忙" in text
    picture(reader, "07-reader")
    assert "另一篇还没审的稿" not in read(article.issue.get_absolute_url())[1]

    # The editor files a correction in the form. Readers keep what they have until three have signed.
    editor.open("admin:articles_article_change", article.pk)
    editor.tab.fill("#id_title", "春耕时节农机俏")
    editor.tab.locator('.step:has([value="correct"]) summary').click()
    picture(editor.tab, "08-correcting")
    editor.tab.fill("#id_correction", "标题应为“春耕时节农机俏”，特此更正。")
    with editor.tab.expect_navigation():
        editor.tab.click('[name=_step][value="correct"]')
    editor.is_told()
    editor.do(article, "submit")
    assert "农机俏" not in read(article.get_absolute_url())[1]
    first.open("admin:articles_article_read", article.pk)
    picture(first.tab, "09-reading-correction")
    for somebody in (first, second, top):
        somebody.sign()
    top.open("admin:articles_article_work", "ready")
    picture(top.tab, "10-ready")
    top.tab.keyboard.press("j")
    top.press("p")
    top.is_told()
    for name, address in {
        "11-corrected": article.get_absolute_url(),
        "12-corrections": "/corrections/",
    }.items():
        assert "特此更正" in read(address)[1]
        picture(reader, name)

    # The chief withdraws it by the button: 410 with the reason, and gone from every list.
    top.open("admin:articles_article_change", article.pk)
    top.tab.locator('.step:has([value="withdraw"]) summary').click()
    picture(top.tab, "13-withdrawing")
    top.do(article, "withdraw", reason="内容失实")
    picture(top.tab, "14-withdrawn")
    status, text = read(article.get_absolute_url())
    assert status == 410
    assert "内容失实" in text
    picture(reader, "15-gone")
    page, section = article.pieces.get().page, article.section
    lists = [article.issue.get_absolute_url(), page.get_absolute_url(), section.get_absolute_url()]
    lists += ["/", "/corrections/", "/feed/", "/sitemap.xml?month=2026-04", "/news-sitemap.xml"]
    lists += [f"/search/?q={quote('农机')}", f"/tags/{quote('春耕')}/", f"/search/suggest/?q={quote('春耕')}"]
    for address in lists:
        found = unbroken(Client().get(address).content.decode())
        assert "春耕时节" not in found, address
        assert article.get_absolute_url() not in found, address


def test_a_page_is_read_and_signed_by_keyboard_and_a_return_asks_for_its_reason(
    at_a_browser, editor, reviewer
):
    page = make_page("2", section="要闻")
    articles = [make_article(page=page, title=title) for title in ("第一篇", "第二篇", "第三篇")]
    for article in articles:
        article.submit(seen=article.head, by=editor)
    head = at_a_browser(reviewer)
    head.open("admin:articles_article_work", "waiting")
    with head.tab.expect_navigation():
        head.tab.click(f'a[href="{reverse("admin:articles_page_review", args=[page.pk])}"]')
    for key in ("j", "j", "r"):  # to the second: return it, without a reason yet
        head.tab.keyboard.press(key)
    assert head.tab.evaluate("document.activeElement.id") == "comment"
    picture(head.tab, "16-whole-page")
    head.tab.keyboard.type("导语太长")
    head.press("Enter")
    head.is_told("1")
    head.open("admin:articles_page_review", page.pk)
    head.tab.keyboard.press("j")
    head.tab.keyboard.press("Shift+X")
    head.tab.keyboard.press("c")
    head.tab.keyboard.type("同意")
    head.tab.keyboard.press("Enter")  # signs nothing
    head.tab.keyboard.press("Escape")
    head.tab.keyboard.press("j")
    head.press("a")
    head.is_told("2")
    for article in articles:
        article.refresh_from_db()
    assert [article.stage for article in articles] == [Stage.APPROVED, Stage.RETURNED, Stage.APPROVED]
    assert articles[1].events.filter(comment="导语太长").exists()
