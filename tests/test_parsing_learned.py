"""The second opinion: a trained model beside the hand scores."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from articles.parsing.decoding import model as shelf
from articles.parsing.decoding.model import EMPTY, PATH, as_text, read
from articles.parsing.decoding.roles import UnitRole
from articles.parsing.decoding.scores import score_page
from articles.parsing.decoding.states import State
from articles.parsing.decoding.viterbi import decode
from articles.parsing.evidence.between import neighbours
from articles.parsing.evidence.context import contexts
from articles.parsing.evidence.features import features
from articles.parsing.evidence.observe import observe
from articles.parsing.labels import read_labels
from articles.parsing.training import record
from articles.parsing.training.excerpts import MOST_STORIES, excerpt
from articles.parsing.training.lessons import SET_ASIDE, annotated_pages, lesson, lessons
from articles.parsing.training.perceptron import fit
from articles.parsing.training.setting import STYLES, any_style, set_anew
from articles.parsing.training.validation import reading_with
from tests.annotated import agreement as agreement_with_marks
from tests.annotated import conserves, read_page
from tests.parses import parse_page

PAGES = Path(__file__).parent / "pages"
HOUSE = sorted(PAGES.glob("*.page"))
FLOORS = dict.fromkeys(STYLES, 0.99) | {
    "narrow_indented": 0.965,
    "column_indented": 0.965,
    "column_flush": 0.95,
    "wide_parted": 0.93,
    "cut_indented": 0.965,
    "cut_flush": 0.955,
}
"""What share of the elements is right at least, by the style in which a page is set anew."""
NEWS = "全市安全生产会议召开\n本报讯（记者 王强）昨日，市政府召开安全生产工作会议，通报今年以来的情况。\n"


def roles(text):
    page = observe(text)
    return [unit.role for unit in decode(page.units, page.indented)]


# --- the model's file -------------------------------------------------------------------


def test_the_model_is_read_when_a_page_is_parsed_and_not_before():
    script = (
        "import sys, articles.parsing as parsing\n"
        "from articles.parsing.decoding import model\n"
        "assert not model._in_use\n"
        "parsing.parse_page('市里开会')\n"
        "assert model._in_use[0].rows\n"
        "assert not [name for name in sys.modules if 'training' in name]\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=PAGES.parent.parent)


def test_the_model_is_a_text_to_review_one_feature_a_line():
    text = PATH.read_text(encoding="utf-8")
    lines = text.split("\n")[:-1]
    names = [line.split("\t")[0] for line in lines]
    assert names == sorted(set(names))
    assert all(name.isprintable() and " " not in name for name in names)


def test_what_is_read_of_a_model_is_what_was_written():
    said = read(as_text({"size=3": {"title": 1.25, "byline": -0.5}})).says(["size=3", "unknown"])
    assert said[shelf.NUMBERS[UnitRole.TITLE]] == 1.25
    assert said[shelf.NUMBERS[UnitRole.BYLINE]] == -0.5
    assert sum(map(bool, said)) == 2


def test_a_weight_too_small_to_print_is_left_out():
    assert as_text({"size=3": {"title": 0.001}}) == ""


# --- what it says -----------------------------------------------------------------------


def test_the_model_decides_where_it_is_sure():
    with reading_with(EMPTY):
        assert roles(NEWS) == [UnitRole.TITLE, UnitRole.PARAGRAPH]
    with reading_with(read("from_top=0\tkicker +30.00\n")):
        assert roles(NEWS)[0] == UnitRole.KICKER


def test_the_model_may_open_a_role_that_no_rule_allows():
    with reading_with(EMPTY):
        assert UnitRole.HEADER not in roles("首页\n" + NEWS)
    with reading_with(read("from_top=0\theader +30.00\n")):
        assert roles("首页\n" + NEWS)[0] == UnitRole.HEADER


def test_the_features_of_a_page_are_told_once_for_each_unit():
    text, _, _ = read_page(HOUSE[0])
    observed = observe(text)
    page = contexts(observed.units, observed.indented)
    pairs = neighbours(observed.units)
    found = features(page, [unit.evidence for unit in score_page(page)], pairs)
    assert len(found) == len(page)
    assert all(len(set(unit)) == len(unit) for unit in found)


def test_whatever_a_model_says_every_character_is_kept():
    dice = random.Random(3)
    lessons = [lesson("", path.read_text(encoding="utf-8")) for path in HOUSE[:3]]
    names = sorted({name for one in lessons for unit in one.features for name in unit})
    wild = {name: {dice.choice(list(UnitRole)).value: dice.uniform(-9, 9)} for name in names}
    with reading_with(read(as_text(wild))):
        for path in HOUSE:
            source, _, _ = read_page(path)
            conserves(source, parse_page(source))


# --- how it is trained ------------------------------------------------------------------


def test_a_lesson_says_what_every_unit_is():
    path = next(path for path in HOUSE if path.stem == "dev-03-county")
    taught = lesson("house", path.read_text(encoding="utf-8"))
    assert len(taught.features) == len(taught.taught.right)
    assert {State.TITLE, State.SIGNATURE, State.PARAGRAPH} <= set(taught.taught.right)


@pytest.mark.parametrize("path", HOUSE, ids=[path.stem for path in HOUSE])
def test_a_page_set_anew_keeps_the_words_of_every_mark(path, tmp_path):
    written = path.read_bytes().decode()
    dice = random.Random(path.stem)
    other = tmp_path / path.name
    other.write_bytes(set_anew(written, any_style(dice), dice).encode())
    assert read_page(other)[1] == read_page(path)[1]


@pytest.mark.parametrize("style", STYLES)
def test_a_page_in_another_style_is_read_as_well(style, tmp_path):
    shares = []
    for path in HOUSE[::4]:
        other = tmp_path / path.name
        other.write_bytes(set_anew(path.read_bytes().decode(), STYLES[style], random.Random(1)).encode())
        source, marks, _ = read_page(other)
        shares.append(agreement_with_marks(marks, parse_page(source)))
    assert sum(shares) / len(shares) >= FLOORS[style]


# --- what the record says ---------------------------------------------------------------


def said():
    return json.loads(record.RECORD.read_text(encoding="utf-8"))


def test_the_model_was_trained_on_these_pages_and_with_this_code():
    again = "train again: manage.py train_parser tests/pages"
    assert said()["pages"] == record.digest_of_pages(annotated_pages(PAGES)), again
    assert said()["code"] == record.digest_of_code(), again


def test_the_model_helps_on_the_pages_of_every_writer_it_has_not_seen():
    for writer, (by_hand, learned) in said()["unseen"].items():
        assert learned >= by_hand, writer


@pytest.mark.skipif(os.environ.get("HYPOTHESIS") != "thorough", reason="minutes: at the volume of a release")
def test_training_again_gives_the_same_model():
    taught = [one for page in annotated_pages(PAGES) for one in lessons(page)]
    assert as_text(fit(taught)) == PATH.read_text(encoding="utf-8")


def test_nothing_is_learned_from_the_pages_set_aside():
    aside = set((PAGES / SET_ASIDE).glob("*.page"))
    learned = annotated_pages(PAGES)
    by_strangers = {page.path for page in learned if not page.tuned}
    assert aside.isdisjoint(page.path for page in learned)
    assert len(aside) >= len(by_strangers) / 2.1, "of three pages one"


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("path", HOUSE, ids=[path.stem for path in HOUSE])
def test_an_excerpt_is_whole_stories_as_they_stand_on_the_page(path, seed):
    part = excerpt(path.read_bytes().decode(), random.Random(seed))
    source, stories = read_labels(part)
    assert source.strip() in read_page(path)[0]
    assert 1 <= len(stories.articles) <= MOST_STORIES
    whole = {
        article.title.text: article
        for article in read_labels(path.read_bytes().decode())[1].articles
        if article.title
    }
    for article in stories.articles:
        if article.title:
            kinds = [block.text for block in article.blocks]
            assert kinds == [block.text for block in whole[article.title.text].blocks]
