"""Proofreading in a real browser: a suggestion goes in as if typed, and undo takes it back."""

import pytest
from django.test import Client

from tests.browser.conftest import signed_in
from tests.factory import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tab(chromium, live_server, editor):
    article = make_article(title="渠水到了村口", blocks="渠水已经到了村口。")
    tab = signed_in(chromium, live_server, Client(), editor)
    tab.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    tab.wait_for_selector("[data-count]")
    yield tab
    tab.context.close()


def test_what_was_typed_is_mended_by_one_click_and_undone_by_one_key(tab):
    tab.fill("#id_body", "渠水己经到了村口。")
    tab.click("[data-proofread]")
    tab.click("[data-instead='已经']")
    assert tab.input_value("#id_body") == "渠水已经到了村口。"
    assert tab.locator(".finding").count() == 0
    tab.keyboard.press("Control+z")
    assert tab.input_value("#id_body") == "渠水己经到了村口。"


def test_a_finding_leads_to_its_words(tab):
    tab.fill("#id_body", "渠水己经到了村口。")
    tab.click("[data-proofread]")
    tab.click("[data-show]")
    chosen = "const b = document.activeElement; b.value.slice(b.selectionStart, b.selectionEnd)"
    assert tab.evaluate(f"() => {{ {chosen.replace('; b', '; return b')} }}") == "己经"
