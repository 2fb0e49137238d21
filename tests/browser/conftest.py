"""A real Chromium, and somebody signed in with it."""

import os

import pytest
from playwright.sync_api import sync_playwright

# playwright's own loop runs in this thread; Django would take our queries for asynchronous ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        yield browser
        browser.close()


def signed_in(browser, live_server, client, user, **options):
    """A new tab, 1280 px wide, in which `user` is signed in."""
    client.force_login(user)
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    return context.new_page()
