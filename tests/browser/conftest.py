"""A real Chromium, and somebody signed in with it."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

# playwright's own loop runs in this thread; Django would take our queries for asynchronous ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The shell draws the same pages without a browser's windows around them, for half of the processor's time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
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
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


def signed_in(browser: Browser, live_server: LiveServer, client: Client, user: User, **options: Any) -> Page:
    """A new tab, 1280 px wide, in which `user` is signed in."""
    client.force_login(user)
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context.new_page()
