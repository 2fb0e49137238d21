"""What an editor can do to a page on the desk, and that no character is ever lost by it."""

import random
import re
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils.translation import gettext
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.codec import to_json
from articles.parsing.ids import give_ids
from articles.parsing.lines.wording import wording
from articles.parsing.page import PageFacts, ParsedArticle, ParsedPage
from articles.parsing.repair import operations
from articles.parsing.repair.operations import RepairRefused
from articles.parsing.repair.reread import read_element
from articles.parsing.repair.working_copy import WorkingCopy
from tests.annotated import conserves, elements, read_page
from tests.dice import random_operations
from tests.parses import apply, parse_page, replay, with_ids

PATHS = sorted((Path(__file__).parent / "pages").glob("*.page"))
SOURCES = [read_page(path)[0] for path in PATHS]
PARSES = [with_ids(parse_page(source), "a" * 64) for source in SOURCES]

PAGE = """春耕时节农机忙
本报记者 孙欣
清晨，拖拉机开进田里。
老王说，今年的种子
比去年好得多。
科技下乡
专家来到地头。

图为拖拉机开进田里。李四　摄

市里召开春耕会议
本报4月3日讯（记者　张三）会议强调，不误农时。
"""


def laid_out(*rows):
    """A parse of PAGE from (article, role, text) rows."""
    articles, cursor = {}, 0
    for number, role, text in rows:
        start = PAGE.index(text, cursor)
        cursor = start + len(text)
        element = read_element(role, PAGE, [(start, cursor)], "2026-04-04")
        articles.setdefault(number, ParsedArticle()).add(role, element)
    page = ParsedPage(PageFacts(date="2026-04-04"), list(articles.values()), [])
    return give_ids(page, sha256(PAGE.encode()).hexdigest()).as_json()


def refused(parse, operation):
    """What the desk says of an operation that cannot be done."""
    with pytest.raises(RepairRefused) as refusal:
        apply(parse, operation, PAGE)
    return gettext(str(refusal.value))


def the_page():
    return laid_out(
        (1, "title", "春耕时节农机忙"),
        (1, "byline", "本报记者 孙欣"),
        (1, "paragraph", "清晨，拖拉机开进田里。"),
        (1, "paragraph", "老王说，今年的种子"),
        (1, "paragraph", "比去年好得多。"),
        (1, "paragraph", "科技下乡"),
        (1, "paragraph", "专家来到地头。"),
        (1, "paragraph", "图为拖拉机开进田里。李四　摄"),
        (1, "paragraph", "市里召开春耕会议"),
        (1, "paragraph", "本报4月3日讯（记者　张三）会议强调，不误农时。"),
    )


def named(parse, start_of_text):
    """The id of the element that begins with this text."""
    return next(e["id"] for _, _, e in elements(parse) if e["text"].startswith(start_of_text))


def seen(parse):
    """(article's number, role, text) of everything."""
    return [(number, role, element["text"]) for number, role, element in elements(parse)]


def test_a_paragraph_that_is_a_subheading_is_said_to_be_one_and_keeps_its_id():
    parse = the_page()
    key = named(parse, "科技下乡")
    after = apply(parse, {"op": "role", "elements": [key], "role": "subheading"}, PAGE)
    assert (0, "subheading", "科技下乡") in seen(after)
    assert named(after, "科技下乡") == key


def test_the_parse_given_is_never_changed():
    parse = the_page()
    page = ParsedPage.from_json(parse)
    step = {"op": "split", "element": named(parse, "市里召开")}
    assert operations.replay(page, operations.read_operations([step]), PAGE) != page
    assert page == ParsedPage.from_json(parse)


def test_a_caption_among_the_paragraphs_becomes_a_caption():
    parse = the_page()
    after = apply(parse, {"op": "role", "elements": [named(parse, "图为")], "role": "caption"}, PAGE)
    assert [c["text"] for c in after["articles"][0]["captions"]] == ["图为拖拉机开进田里。李四　摄"]
    assert "图为拖拉机开进田里。李四　摄" not in [b["text"] for b in after["articles"][0]["blocks"]]


def test_a_broken_paragraph_is_joined_with_a_span_for_each_part():
    parse = the_page()
    pair = [named(parse, "老王说"), named(parse, "比去年")]
    block = apply(parse, {"op": "join", "elements": pair}, PAGE)["articles"][0]["blocks"][1]
    assert block["text"] == "老王说，今年的种子比去年好得多。"
    assert len(block["spans"]) == 2
    assert block["id"] == pair[0]


def test_a_joined_paragraph_parted_at_the_same_place_is_as_before():
    parse = the_page()
    pair = [named(parse, "老王说"), named(parse, "比去年")]
    joined = apply(parse, {"op": "join", "elements": pair}, PAGE)
    parted = apply(
        joined, {"op": "part", "element": named(joined, "老王说"), "at": PAGE.index("比去年")}, PAGE
    )
    assert parted == parse


def test_two_stories_run_together_are_split_and_a_subheading_becomes_the_headline():
    parse = the_page()
    steps = [
        {"op": "role", "elements": [named(parse, "市里召开")], "role": "subheading"},
        {"op": "split", "element": named(parse, "市里召开")},
    ]
    first, second = replay(parse, steps, PAGE)["articles"]
    assert second["title"]["text"] == "市里召开春耕会议"
    assert [block["text"] for block in second["blocks"]] == ["本报4月3日讯（记者　张三）会议强调，不误农时。"]
    assert first["id"] == parse["articles"][0]["id"] != second["id"]


def test_a_dateline_and_a_byline_parted_from_a_paragraph_are_read_by_the_grammar():
    parse = the_page()
    text = "本报4月3日讯（记者　张三）会议强调，不误农时。"
    key, at = named(parse, "本报4月"), PAGE.index(text)
    parse = apply(parse, {"op": "split", "element": named(parse, "市里召开")}, PAGE)
    parse = apply(parse, {"op": "part", "element": key, "at": at + len("本报4月3日讯（记者　张三）")}, PAGE)
    assert named(parse, "会议强调") != key, "the longer half keeps the identity"
    head = named(parse, "本报4月")
    parse = apply(parse, {"op": "part", "element": head, "at": at + 7, "role": "byline"}, PAGE)
    parse = apply(parse, {"op": "role", "elements": [named(parse, "本报4月")], "role": "dateline"}, PAGE)
    article = parse["articles"][1]
    assert article["byline"]["authors"] == [{"name": "张三", "role": "记者", "organization": None}]
    assert article["dateline"]["date"] == "2026-04-03"
    assert article["dateline"]["agency"] == "本报"


def test_a_story_cut_in_two_is_merged_and_its_second_headline_is_a_subheading():
    parse = the_page()
    cut = apply(parse, {"op": "split", "element": named(parse, "科技下乡")}, PAGE)
    cut = apply(cut, {"op": "role", "elements": [named(cut, "科技下乡")], "role": "title"}, PAGE)
    keys = [article["id"] for article in cut["articles"]]
    (whole,) = apply(cut, {"op": "merge", "articles": keys}, PAGE)["articles"]
    assert [(b["kind"], b["text"][:4]) for b in whole["blocks"]][3:5] == [
        ("subheading", "科技下乡"),
        ("paragraph", "专家来到"),
    ]
    assert whole["id"] == keys[0]
    (whole,) = apply(cut, {"op": "merge", "articles": keys[::-1]}, PAGE)["articles"]
    assert whole["id"] == keys[1]
    assert whole["title"]["text"] == "春耕时节农机忙"


def test_a_second_line_set_as_headline_joins_the_headline():
    parse = the_page()
    after = apply(parse, {"op": "role", "elements": [named(parse, "清晨")], "role": "title"}, PAGE)
    assert after["articles"][0]["title"]["text"] == "春耕时节农机忙清晨，拖拉机开进田里。"


def test_a_run_becomes_a_box_with_its_first_line_for_a_title():
    parse = the_page()
    run = [named(parse, "科技下乡"), named(parse, "专家来到")]
    after = apply(parse, {"op": "role", "elements": run, "role": "sidebar"}, PAGE)
    (box,) = after["articles"][0]["sidebars"]
    assert box["title"]["text"] == "科技下乡"
    assert [block["text"] for block in box["blocks"]] == ["专家来到地头。"]
    back = apply(after, {"op": "role", "elements": run, "role": "paragraph"}, PAGE)
    assert back["articles"][0]["sidebars"] == []
    assert [b["text"] for b in back["articles"][0]["blocks"]] == [
        b["text"] for b in parse["articles"][0]["blocks"]
    ]


def test_furniture_leaves_the_article_and_comes_back_to_the_nearest():
    parse = the_page()
    key = named(parse, "图为")
    away = apply(parse, {"op": "role", "elements": [key], "role": "ad"}, PAGE)
    assert [(item["kind"], item["id"]) for item in away["furniture"]] == [("ad", key)]
    assert apply(away, {"op": "role", "elements": [key], "role": "paragraph"}, PAGE) == parse


def test_a_block_moves_to_another_article_and_an_emptied_article_goes():
    parse = the_page()
    cut = apply(parse, {"op": "split", "element": named(parse, "市里召开")}, PAGE)
    first, second = [article["id"] for article in cut["articles"]]
    moved = apply(cut, {"op": "move", "elements": [named(cut, "图为")], "article": second}, PAGE)
    assert [b["text"][:2] for b in moved["articles"][1]["blocks"]] == ["图为", "市里", "本报"]
    everything = [e["id"] for n, _, e in elements(cut) if n == 1]
    gone = apply(cut, {"op": "move", "elements": everything, "article": first}, PAGE)
    assert [article["id"] for article in gone["articles"]] == [first]


def test_blocks_and_articles_change_places():
    parse = the_page()
    order = {"op": "place", "elements": [named(parse, "专家")], "before": named(parse, "科技")}
    after = apply(parse, order, PAGE)
    assert [b["text"][:2] for b in after["articles"][0]["blocks"]][3:5] == ["专家", "科技"]
    cut = apply(parse, {"op": "split", "element": named(parse, "市里召开")}, PAGE)
    first, second = [article["id"] for article in cut["articles"]]
    after = apply(cut, {"op": "place_article", "article": second, "before": first}, PAGE)
    assert [article["id"] for article in after["articles"]] == [second, first]


def test_what_an_editor_has_settled_is_no_longer_unsure():
    parse = the_page()
    doubt = parse["articles"][0]["blocks"][3]
    parse["articles"][0]["warnings"] = [
        {"code": "close-call", "message": "读作“正文”，也可能是“小标题”。", "spans": doubt["spans"]},
        {
            "code": "doubtful-join",
            "message": "断栏",
            "spans": parse["articles"][0]["blocks"][0]["spans"],
        },
    ]
    for step in (
        {"op": "settle", "elements": [doubt["id"]]},
        {"op": "role", "elements": [doubt["id"]], "role": "subheading"},
    ):
        left = apply(parse, step, PAGE)["articles"][0]["warnings"]
        assert [warning["code"] for warning in left] == ["doubtful-join"]


def test_truncation_and_jumps_are_marked():
    parse = the_page()
    key = parse["articles"][0]["id"]
    after = apply(parse, {"op": "flags", "article": key, "truncated": True, "continues_on": "A6"}, PAGE)[
        "articles"
    ][0]
    assert (after["truncated"], after["continues_on"]) == (True, "A6")
    assert "版次" in refused(parse, {"op": "flags", "article": key, "continues_on": "第三版"})


@pytest.mark.parametrize(
    "operation",
    [
        {},
        {"op": "burn"},
        {"op": "role", "elements": [], "role": "title"},
        {"op": "role", "elements": ["nothing"], "role": "title"},
        {"op": "role", "elements": "all", "role": "title"},
        {"op": "split", "element": None},
        {"op": "merge", "articles": ["x"]},
        {"op": "merge", "articles": [["x"], {}]},
        {"op": "move", "elements": ["nothing"], "article": "new"},
        {"op": "place", "elements": ["nothing"]},
        {"op": "place_article"},
        {"op": "flags"},
        {"op": "other"},
        {"op": "other", "spans": [[0, 7]]},
        {"op": "other", "spans": {"0": "x"}},
        ["op"],
        None,
    ],
)
def test_an_impossible_operation_is_refused_in_words(operation):
    assert re.search("[一-鿿]", refused(the_page(), operation))


def test_possible_operations_that_change_nothing_are_refused():
    parse = the_page()
    for operation in (
        {"op": "role", "elements": [named(parse, "科技")], "role": "paragraph"},
        {"op": "role", "elements": [named(parse, "科技")], "role": "nonsense"},
        {"op": "part", "element": named(parse, "科技"), "at": PAGE.index("科技下乡")},
        {"op": "part", "element": named(parse, "科技"), "at": "3"},
        {"op": "split", "element": named(parse, "春耕")},
        {"op": "join", "elements": [named(parse, "科技")]},
        {"op": "move", "elements": [named(parse, "科技")], "article": parse["articles"][0]["id"]},
        {"op": "settle", "elements": [named(parse, "科技")]},
        {"op": "place", "elements": [named(parse, "春耕")], "before": ""},
    ):
        assert re.search("[一-鿿]", refused(parse, operation))


@pytest.mark.parametrize("number", range(len(PATHS)), ids=[path.stem for path in PATHS])
def test_a_page_taken_apart_and_put_together_is_the_same(number):
    page, again = (ParsedPage.from_json(PARSES[number]) for _ in range(2))
    assert WorkingCopy(page, SOURCES[number]).finish() == again


@pytest.mark.parametrize("number", range(len(PATHS)), ids=[path.stem for path in PATHS])
def test_the_desk_reads_texts_and_credits_as_the_parser_did(number):
    source = SOURCES[number]
    for _, role, element in elements(PARSES[number]):
        spans = [tuple(span) for span in element["spans"]]
        assert wording(source, spans) == element["text"]
        if role in ("byline", "dateline"):
            read = read_element(role, source, spans, PARSES[number]["page"]["date"])
            assert to_json(read) | {"id": element["id"]} == element


# Each example is fifty operations long: a fiftieth of the volume that other properties are tried in.
@settings(max_examples=max(40, settings().max_examples // 50))
@given(st.integers(0, len(PATHS) - 1), st.integers(0, 2**32))
def test_fifty_random_operations_keep_every_character_and_undo_to_the_start(number, seed):
    source, start = SOURCES[number], PARSES[number]
    done, parses = random_operations(start, source, random.Random(seed), 50)
    assert len(done) == 50
    for parse in (parses[len(done) // 2], parses[-1]):
        conserves(source, parse)
        everything = [element["id"] for _, _, element in elements(parse)]
        keys = [*everything, *(a["id"] for a in parse["articles"])]
        keys += [box["id"] for a in parse["articles"] for box in a["sidebars"]]
        assert len(set(keys)) == len(keys)
    assert replay(start, done, source) == parses[-1]
    for undone in range(49, -1, -7):
        assert replay(start, done[:undone], source) == parses[undone]
    assert parses[0] == start == PARSES[number]
