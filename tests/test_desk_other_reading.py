"""The other reading of a close call, taken with one key: the page as it would have been, nothing lost."""

import json
from collections import Counter
from pathlib import Path
from unittest import mock

import pytest

from articles.parsing import explain, whole
from articles.parsing.decoding.viterbi import Decoded
from articles.parsing.lines.wording import fold
from articles.parsing.repair.operations import RepairRefused
from tests.annotated import conserves, elements, read_page
from tests.parses import apply, parse_page, with_ids, without_ids

PATHS = sorted((Path(__file__).parent / "pages").rglob("*.page"))
# Measured on these pages: 1,009 of 1,131. The rest are headlines side by side, which would be two articles,
# and paragraphs whose new ends other pieces would be joined to anew.
AS_READ = 0.86


def read_closely(source):
    """The parse of a page, and of each of its close calls the spans and the reading of the page that lost."""
    said = {}

    def keep(decoded, units):
        said.update(decoded=decoded, doubts=explain.close_calls(decoded, units))
        return said["doubts"]

    with mock.patch.object(whole, "close_calls", keep):
        parse = json.loads(json.dumps(with_ids(parse_page(source), "a" * 64)))
    calls = []
    for at, doubt in enumerate(said["doubts"] if said else ()):
        if doubt:
            decoded = said["decoded"]
            other = [unit.role for unit in decoded]
            for i, unit in enumerate(decoded[at:], at):
                if abs(unit.margin - decoded[at].margin) > 1e-6 or explain.sure(unit) >= explain.CLOSE:
                    break
                other[i] = unit.rival
            calls.append((json.loads(json.dumps(doubt.spans)), other))
    return parse, calls


def composed(source, roles):
    """The page, had these been the roles of its units."""
    with mock.patch.object(whole, "decode", lambda *_: [Decoded(role, None, 9.0) for role in roles]):
        return json.loads(json.dumps(without_ids(parse_page(source))))


def doubts_of(parse):
    return [doubt for article in parse["articles"] for doubt in article["warnings"]]


def is_subheading(doubt):
    """Whether the reading that lost has a headline as a subheading of the article above."""
    return [(place["role"], place["where"]) for place in doubt["other"]] == [("subheading", "over")]


def heads(article):
    """Whether a kicker or a column stands in the article."""
    return bool(article["kicker"] or article["column"])


def heads_of_none(parse):
    """Headlines that may be subheadings under a kicker, which to the parser would head the rest."""
    return [
        doubt["spans"]
        for article in parse["articles"]
        for doubt in article["warnings"]
        if is_subheading(doubt) and heads(article)
    ]


def people(article):
    return {person["name"] for person in (article["byline"] or {"authors": []})["authors"]}


@pytest.fixture(scope="module")
def pages():
    """All pages: their text, parse and close calls."""
    return [(source, *read_closely(source)) for source in (read_page(path)[0] for path in PATHS)]


def test_every_other_reading_can_be_taken_and_loses_no_character(pages):
    taken = changed = 0
    for source, parse, _calls in pages:
        for doubt in doubts_of(parse):
            if doubt["other"]:
                after = apply(parse, {"op": "other", "spans": doubt["spans"]}, source)
                conserves(source, after)
                changed += without_ids(after) != without_ids(parse)
                assert doubt not in doubts_of(after)
                keys = [element["id"] for _, _, element in elements(after)]
                assert len(keys) == len(set(keys))
                taken += 1
    assert taken > 150
    assert changed > 0.9 * taken, "a line of verse and a paragraph are the same to an article"


def test_it_is_the_page_as_the_reading_that_lost_would_have_it(pages):
    same = [
        without_ids(apply(parse, {"op": "other", "spans": spans}, source)) == composed(source, roles)
        for source, parse, calls in pages
        for spans, roles in calls
        if spans in [doubt["spans"] for doubt in doubts_of(parse)] and spans not in heads_of_none(parse)
    ]
    assert len(same) > 100
    assert sum(same) >= AS_READ * len(same), (sum(same), len(same))


def test_each_close_call_and_each_doubtful_join_has_another_reading_and_what_is_missing_has_none(pages):
    kinds = {}
    for _source, parse, _calls in pages:
        for doubt in doubts_of(parse):
            kinds.setdefault(doubt["code"], set()).add(bool(doubt["other"]))
    two = {code for code in kinds if code in ("close-call", "doubtful-join", "distant-join")}
    assert two == {"close-call", "doubtful-join", "distant-join"}
    assert {code: kinds[code] for code in two} == dict.fromkeys(two, {True})
    assert {True} not in [kinds[code] for code in kinds.keys() - two]


def test_a_doubt_without_another_reading_says_so(pages):
    for source, parse, _calls in pages:
        told = [doubt["spans"] for doubt in doubts_of(parse) if doubt["other"]]
        for doubt in doubts_of(parse):
            if doubt["spans"] not in told:
                with pytest.raises(RepairRefused, match="There is no other reading"):
                    apply(parse, {"op": "other", "spans": doubt["spans"]}, source)


def words_of(article):
    """Everything that is printed in an article, character by character."""
    return Counter(
        "".join(fold(item["text"]) for _, _, item in elements({"articles": [article], "furniture": []}))
    )


def test_a_headline_that_may_be_a_subheading_takes_its_article_back_into_the_one_above(pages):
    seen = headed = 0
    for source, parse, _calls in pages:
        for at, article in enumerate(parse["articles"]):
            for doubt in article["warnings"]:
                if at and article["title"] and is_subheading(doubt):
                    above = parse["articles"][at - 1]
                    after = apply(parse, {"op": "other", "spans": doubt["spans"]}, source)
                    assert len(after["articles"]) == len(parse["articles"]) - 1
                    home = after["articles"][at - 1]
                    headings = [block["text"] for block in home["blocks"] if block["kind"] == "subheading"]
                    assert any(heading.endswith(article["title"]["text"]) for heading in headings)
                    assert home["title"] == above["title"]
                    assert people(home) >= people(article)
                    assert words_of(home) == words_of(above) + words_of(article)
                    seen += 1
                    headed += heads(article)
    assert seen >= 5
    assert headed >= 1, "what stands over such a headline goes with it"
