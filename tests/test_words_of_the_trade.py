"""One word for one thing: 版 is a page of the paper, 稿 a version of a text, 版次 a page's number."""

import re
from pathlib import Path

from django.utils.translation import gettext

CATALOGUE = Path(__file__).parents[1] / "articles" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
STRING = r'"((?:[^"\\]|\\.)*)"'
ENTRY = re.compile(rf'msgid {STRING}\n(?:msgid_plural {STRING}\n)?msgstr(?:\[0\])? {STRING}')  # fmt: skip
ENTRIES = [(found[1], found[3]) for found in ENTRY.finditer(CATALOGUE.read_text()) if found[1]]


def said(word):
    """What the interface says where English says this word and no page is spoken of."""
    return [
        (english, chinese)
        for english, chinese in ENTRIES
        if re.search(rf"\b{word}s?\b", english, re.IGNORECASE)
        and not re.search("page", english, re.IGNORECASE)
    ]


def test_a_version_of_a_text_is_never_called_a_page():
    found = said("version")
    assert len(found) > 15
    assert [pair for pair in found if "版" in pair[1]] == []


def test_the_number_of_a_page_is_its_版次_and_an_edition_is_not():
    assert gettext("page number") == "版次" and gettext("edition") == "版别"
    assert [pair for pair in ENTRIES if "版号" in pair[1]] == []
    assert [pair for pair in said("edition") if "版次" in pair[1]] == []


def test_every_entry_of_the_catalogue_is_said_in_chinese():
    assert [english for english, chinese in ENTRIES if not re.search("[一-鿿、，：《]", chinese)] == []
