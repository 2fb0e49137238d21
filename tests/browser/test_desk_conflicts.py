"""A conflict settled in a browser, while somebody else is at work on the article."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests.browser.conftest import signed_in
from tests.test_seen_desk import in_conflict
from tests.test_workflow_signs import change

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "[data-conflict] textarea"


@pytest.mark.requests_meet
def test_what_was_written_outlives_a_refusal_and_what_stands_now_is_shown(
    chromium, live_server, client, editor, reviewer
):
    page = in_conflict(editor)
    tab = signed_in(chromium, live_server, client, editor)
    address = live_server.url + reverse("admin:articles_page_desk", args=[page.pk])
    tab.goto(address)
    port = Article.objects.get(conflicts__isnull=False)
    change(port, reviewer, title="李主任的题")
    tab.fill(WORDS, "孙编辑写的题")
    tab.click("[data-conflict] [type=submit]")
    tab.wait_for_selector("#desk-status.bad")
    assert "重新打开" in tab.inner_text("#desk-status")
    port.refresh_from_db()
    assert port.head.title == "李主任的题"
    tab.goto(address)
    assert tab.input_value(WORDS) == "孙编辑写的题"
    assert "李主任的题" in tab.inner_text(".desk-now")
    tab.click("[data-conflict] [type=submit]")
    tab.wait_for_selector("[data-conflict]", state="detached")
    port.refresh_from_db()
    assert port.head.title == "孙编辑写的题"
    tab.context.close()
