"""A bare start, or a careless one, is refused in words; to try the site out is one word more."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured

from newsroom.openness import refuse_trying_out_at, refuse_weakness

GOOD = {"DEBUG": False, "SECRET_KEY": "春夏秋冬abcdefg" * 10, "ALLOWED_HOSTS": ["news.example"]}


@pytest.fixture(autouse=True)
def in_the_open(monkeypatch, settings):
    monkeypatch.delenv("TRYING_OUT", raising=False)
    for name, value in GOOD.items():
        setattr(settings, name, value)


def test_a_site_that_is_set_up_starts():
    refuse_weakness()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", True),
        ("SECRET_KEY", "only-for-development"),
        ("SECRET_KEY", "a" * 100),
        ("SECRET_KEY", "django-insecure-" + "春夏秋冬abcdefg" * 10),
        ("ALLOWED_HOSTS", ["news.example", "*"]),
        ("ALLOWED_HOSTS", []),
    ],
)
def test_what_would_open_it_to_anybody_is_named_and_stops_the_start(settings, monkeypatch, name, value):
    setattr(settings, name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        refuse_weakness()
    monkeypatch.setenv("TRYING_OUT", "True")
    refuse_weakness()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "news.example"])  # noqa: S104
def test_what_is_only_tried_out_is_reached_from_this_machine_alone(monkeypatch, host):
    refuse_trying_out_at(host)
    monkeypatch.setenv("TRYING_OUT", "True")
    for here in ("127.0.0.1", "::1", "localhost"):
        refuse_trying_out_at(here)
    with pytest.raises(ImproperlyConfigured, match="TRYING_OUT"):
        refuse_trying_out_at(host)


def test_a_server_started_with_nothing_set_says_what_to_set_and_shows_no_traceback():
    names = ("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "TRYING_OUT", "LISTEN")
    bare = {name: value for name, value in os.environ.items() if name not in names}
    done = subprocess.run(
        [sys.executable, "-m", "newsroom.server"],
        cwd=django_settings.BASE_DIR,
        env=bare,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert all(name in done.stderr for name in ("DEBUG", "SECRET_KEY", "TRYING_OUT"))
    assert "Traceback" not in done.stderr
