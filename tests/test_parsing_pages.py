"""Whole pages of fourteen kinds: what the parser makes of them against their annotation."""

from collections import Counter
from pathlib import Path

import pytest

from articles.parsing.lines.wording import fold
from tests.annotated import conserves, elements, read_page, role_of
from tests.parses import parse_page

PATHS = sorted((Path(__file__).parent / "pages").glob("*.page"))


@pytest.fixture(params=PATHS, ids=[path.stem for path in PATHS])
def page(request):
    source, marks, facts = read_page(request.param)
    return source, marks, facts, parse_page(source, name=f"{request.param.stem}.txt")


def test_every_character_stands_in_exactly_one_element(page):
    source, _, _, parse = page
    conserves(source, parse)


def test_every_element_of_an_article_has_its_role_and_its_words(page):
    _, marks, _, parse = page
    want = Counter((role_of(name), text) for name, text in marks.items() if not name.startswith("furniture"))
    found = Counter(
        (role, fold(element["text"])) for _, role, element in elements(parse) if role != "furniture"
    )
    assert found == want


def test_articles_have_the_printed_authors_dates_and_flags(page):
    _, marks, facts, parse = page
    by_title = {fold(a["title"]["text"]): a for a in parse["articles"]}
    for key, want in facts["articles"].items():
        article = by_title[marks[f"{key}.title"]]
        authors = [(a["name"], a["role"]) for a in (article["byline"] or {}).get("authors", [])]
        assert authors == [(a["name"], a["role"]) for a in want.get("authors", [])]
        assert (article["dateline"] or {}).get("date") == want.get("date")
        assert article["truncated"] == want.get("truncated", False)
        assert article["continues_on"] == want.get("continues_on")
        assert article["continued_from"] == want.get("continued_from")


def test_the_page_knows_its_date_and_paper(page):
    source, _, facts, parse = page
    assert parse["page"]["date"] == facts["page"]["date"]
    if facts["page"]["publication"] in "".join(source.split()):
        assert parse["page"]["publication"] == facts["page"]["publication"]


def test_what_is_given_of_a_page_is_believed_and_not_called_inferred():
    import datetime

    facts = parse_page(
        "本报讯（记者 张三）下雨了。",
        publication="某报",
        date=datetime.date(2026, 1, 2),
        number="A3",
        section="要闻",
    )["page"]
    assert facts == {
        "publication": "某报",
        "date": "2026-01-02",
        "number": "A3",
        "section": "要闻",
        "inferred": [],
    }


def test_a_page_without_header_takes_the_day_after_its_latest_dateline():
    text = (
        "市里开会\n本报4月2日讯（记者 张三）2026年的会开了。\n\n县里开会\n本报4月3日讯（记者 李四）会开了。\n"
    )
    page = parse_page(text)["page"]
    assert page["date"] == "2026-04-04"
    assert "date" in page["inferred"]


def test_a_close_call_says_what_else_it_could_be():
    source, _, _ = read_page(PATHS[-1])
    codes = [warning["code"] for article in parse_page(source)["articles"] for warning in article["warnings"]]
    assert set(codes) <= {
        "close-call",
        "truncated",
        "doubtful-join",
        "distant-join",
        "loose-break",
        "no-title",
    }
    assert "truncated" in codes
