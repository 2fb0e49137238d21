"""`?` lists the keys of the page, from one list for the whole admin."""

import re
from pathlib import Path

import pytest

from articles.admin.keys import KEYS
from tests.factory import make_article

pytestmark = pytest.mark.django_db

SCRIPTS = Path("articles/static/articles/admin")
# Keys that scripts compare with what was pressed.
PRESSED = re.compile(r'(?:key|code)(?:\.toLowerCase\(\))? (?:===|!==) "([^"]+)"')
# Moving about and leaving: every program has them.
COMMON = {"Escape", " "}


def listed(*titles):
    return {
        stroke.split("+")[-1].lower()
        for section in KEYS
        if section.on in titles or not titles
        for strokes, _does in section.keys
        for stroke in strokes.split()
    }


@pytest.mark.parametrize(
    "script",
    [
        "worklists.js",
        "tonight.js",
        "changes.js",
        "keys.js",
        *(f"form/{name}.js" for name in ("replace", "preview", "saving", "paste")),
    ],
)
def test_no_script_has_a_key_that_the_list_has_not(script):
    source = (SCRIPTS / script).read_text("utf-8")
    pressed = {key.removeprefix("Key").lower() for key in PRESSED.findall(source)}
    assert pressed, "it compares no key, or the pattern is out of date"
    assert pressed - {key.lower() for key in COMMON} <= listed()


def test_every_letter_that_the_desk_takes_is_listed():
    source = (SCRIPTS / "desk" / "keys.js").read_text("utf-8")
    plain = source.split("PLAIN = {")[1].split("}")[0]
    letters = set(re.findall(r"([a-z]): ", plain))
    assert letters and letters <= listed("#desk")


def test_every_kind_of_page_is_told_by_something_that_stands_on_it(client, superuser):
    article = make_article()
    article.submit(seen=article.head, by=superuser)
    client.force_login(superuser)
    page = client.get("/admin/").content.decode()
    assert page.count("data-on=") == len(KEYS)
    assert 'id="keys"' in page and "按键" in page


def test_who_is_not_signed_in_has_no_keys(client, db):
    assert 'id="keys"' not in client.get("/admin/login/").content.decode()
