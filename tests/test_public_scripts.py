"""What the readers' scripts put into a page is in the page's own script, like the rest of it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

from articles.chinese.traditional import to_traditional
from articles.content import Author
from tests.factory import make_article, publish

SCRIPTS = sorted((Path(settings.BASE_DIR) / "articles" / "static" / "articles").glob("*.js"))
TEMPLATES = Path(settings.BASE_DIR) / "templates"
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
READ = re.compile(r"dataset\.(\w+)|\{([^{}]*)\} = \w+\.dataset")
CAPITAL = re.compile("[A-Z]")
# What scripts read and show to nobody: an address.
UNSHOWN = {"data-suggest"}


def written(path):
    """A script without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def shown():
    """The attributes data-… whose words the readers' scripts show."""
    found = READ.findall("\n".join(map(written, SCRIPTS)))
    names = [name for one, many in found for name in (one, *many.split(",")) if name.strip()]
    kebab = {CAPITAL.sub(lambda c: f"-{c[0].lower()}", name.split(":")[0].strip()) for name in names}
    return {f"data-{name}" for name in kebab} - UNSHOWN


class Words(HTMLParser):
    """Collects the values of some attributes."""

    def __init__(self, names):
        super().__init__()
        self.names, self.found = names, {}

    def handle_starttag(self, _tag, attrs):
        self.found |= {name: value for name, value in attrs if name in self.names}


@pytest.fixture
def story(db, reviewer, chief):
    return publish(
        make_article(title="头发与发展", byline="本报记者 于顺", authors=[Author("于顺", "记者")]),
        [reviewer],
        chief,
    )


def test_scripts_of_readers_bring_no_words_of_their_own():
    for path in SCRIPTS:
        text = written(path)
        assert to_traditional(text) == text, f"{path.name}: words belong into the page, in data-say-…"


def test_every_word_that_a_script_shows_is_turned_with_the_page(client, story):
    pages = {
        edition: "".join(
            client.get(edition + address).content.decode()
            for address in (story.get_absolute_url(), "/search/")
        )
        for edition in ("", "/zh-hant")
    }
    names = shown()
    found = {}
    for edition, page in pages.items():
        reader = Words(names)
        reader.feed(page)
        found[edition] = reader.found
    assert found[""].keys() == found["/zh-hant"].keys() == names
    assert len(names) >= 5
    assert found["/zh-hant"] == {name: to_traditional(words) for name, words in found[""].items()}
    assert found["/zh-hant"] != found[""]


@pytest.mark.parametrize(
    ("typed", "label"), [("头发", "頭髮與發展"), ("于", "于順"), ("發", "發展")], ids=["title", "name", "tag"]
)
def test_what_is_suggested_is_in_the_editions_script(client, story, typed, label):
    story.tags.set(["发展"])
    answer = client.get("/zh-hant/search/suggest/", {"q": typed})
    found = json.loads(answer.content)["suggestions"]
    assert label in [one["label"] for one in found]
    assert all(one["url"].startswith("/zh-hant/") for one in found)
    plain = json.loads(client.get("/search/suggest/", {"q": typed}).content)["suggestions"]
    assert label not in [one["label"] for one in plain]
