"""编校差错率: each case with the clause of the annex to 国新出发〔2020〕10号 that it rests on."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.proofing.rate import Counted, Place, Space, characters_of, together, weigh, weight_of
from articles.proofing.rules import Fault

FACT, FIGURE, NUMERAL = Fault.FACT, Fault.FIGURE, Fault.NUMERAL_USE
CHARACTERS, WORD, POINT = Fault.CHARACTERS, Fault.FOREIGN_WORD, Fault.PUNCTUATION
TEXT, HEADLINE = Place.TEXT, Place.HEADLINE
MASTHEAD, HEADER, COLUMN = Place.MASTHEAD, Place.PAGE_HEADER, Place.COLUMN_HEAD


def wrong(characters=1, place=TEXT, key="己经", **more):
    return Counted(CHARACTERS, key, characters, place, **more)


def plain(fault, place=TEXT, key="x", **more):
    return Counted(fault, key, 1, place, **more)


WEIGHTS = [
    ("三.2(1)", plain(FACT), "1"),
    ("三.2(1), 三.1", plain(FACT, HEADLINE), "2"),
    ("三.2(2)", wrong(1), "1"),
    ("三.2(2)", wrong(2), "2"),
    ("三.2(2)", wrong(3), "2"),
    ("三.2(2)", wrong(5), "2"),
    ("三.2(2)", wrong(6), "4"),
    ("三.2(2)", wrong(60), "4"),
    ("三.2(2), 三.1", wrong(1, HEADLINE), "2"),
    ("三.2(2), 三.1", wrong(2, HEADLINE), "4"),
    ("三.2(2), 三.1", wrong(6, HEADLINE), "8"),
    ("三.2(2), 三.1", wrong(1, MASTHEAD), "2"),
    ("三.2(2), 三.1", wrong(1, HEADER), "2"),
    ("三.2(2), 三.1", wrong(1, COLUMN), "2"),
    ("三.2(2), 三.1", wrong(6, MASTHEAD), "8"),
    ("三.2(2), 三.1", wrong(1, important=True), "2"),
    ("三.2(2), 三.1", wrong(3, important=True), "4"),
    ("三.2(1), 三.1", plain(FACT, important=True), "2"),
    ("三.1: double once", wrong(1, HEADLINE, important=True), "2"),
    ("三.2(2)", plain(FIGURE), "1"),
    ("三.2(2): whatever the digits", Counted(FIGURE, "1286407", 7), "1"),
    ("三.2(2), 三.1", plain(FIGURE, HEADLINE), "2"),
    ("三.2(3)", plain(NUMERAL), "0.1"),
    ("三.2(3), 三.1", plain(NUMERAL, HEADLINE), "0.2"),
    ("三.2(4)", plain(WORD), "1"),
    ("三.2(4): one word, whatever is wrong in it", Counted(WORD, "Interantoinal", 4), "1"),
    ("not found in public", plain(POINT), None),
    ("not found in public", plain(Fault.OTHER), None),
    ("left to the inspector", plain(POINT, weight=Decimal("0.1")), "0.1"),
    ("left to the inspector, 三.1", plain(POINT, HEADLINE, weight=Decimal("0.1")), "0.2"),
]


@pytest.mark.parametrize(("clause", "fault", "weight"), WEIGHTS)
def test_a_fault_weighs_what_its_clause_says(clause, fault, weight):
    assert weight_of(fault) == (None if weight is None else Decimal(weight)), clause


ISSUES = [
    ("一: two faults in 20,000 characters are 1 in 10,000", [wrong(), wrong(key="帐号")], 20_000, "2", "1"),
    ("三.2: the same fault three times at most", [wrong()] * 7, 10_000, "3", "3"),
    ("三.2: twice is twice", [wrong()] * 2, 10_000, "2", "2"),
    ("三.2: other faults beside it count", [wrong()] * 4 + [wrong(key="帐号")] * 4, 10_000, "6", "6"),
    (
        "三.2: the same words, another kind of fault",
        [wrong(key="x")] * 4 + [plain(FACT)] * 4,
        10_000,
        "6",
        "6",
    ),
    ("三.2, 三.1: of the same the heaviest", [wrong()] * 3 + [wrong(1, HEADLINE)], 10_000, "4", "4"),
    ("三.2(3): three places", [plain(NUMERAL, key=str(n)) for n in range(3)], 10_000, "0.3", "0.3"),
    ("三.2(3): one in all", [plain(NUMERAL, key=str(n)) for n in range(25)], 10_000, "1", "1"),
    ("三.2(3), 三.2: the same three times", [plain(NUMERAL)] * 9, 10_000, "0.3", "0.3"),
    (
        "三.2(3): the cap holds doubled ones too",
        [plain(NUMERAL, HEADLINE, key=str(n)) for n in range(8)],
        10_000,
        "1",
        "1",
    ),
    ("nothing found", [], 10_000, "0", "0"),
    ("第五条: at the limit", [wrong(key=str(n)) for n in range(12)], 40_000, "12", "3"),
    ("第五条: over the limit", [wrong(key=str(n)) for n in range(13)], 40_000, "13", "3.25"),
]


@pytest.mark.parametrize(("clause", "issue", "characters", "faults", "rate"), ISSUES)
def test_an_issue_comes_to_what_the_annex_says(clause, issue, characters, faults, rate):
    sheet = weigh(issue, characters)
    assert (sheet.faults, sheet.rate) == (Decimal(faults), Decimal(rate)), clause
    assert sheet.passes is (Decimal(rate) <= 3)


SPACES = [
    ("二.1: characters of a line × lines", Space(90, 130), "11700"),
    ("二.1: a picture that is a work counts 80 %", Space(90, 130, pictures=1000), "11500"),
    ("二.1: decoration counts 30 %", Space(90, 130, decoration=1000), "11000"),
    ("二.1: both", Space(90, 130, pictures=1000, decoration=1000), "10800"),
    ("二.1: a page of nothing but a picture", Space(100, 100, pictures=10_000), "8000"),
    ("二.4: in another script 30 % more", Space(100, 100, other_script=True), "13000"),
    ("二.4, 二.1: pictures are in no script", Space(100, 100, pictures=1000, other_script=True), "12500"),
]


@pytest.mark.parametrize(("clause", "space", "characters"), SPACES)
def test_a_page_has_the_characters_that_the_annex_counts(clause, space, characters):
    assert space.characters == Decimal(characters), clause


def test_an_issue_has_its_pages_its_inserts_and_what_its_middle_margins_hold():
    """二: 版面字数、中缝字数、插页字数."""
    assert characters_of([Space(90, 130), Space(50, 60)], margins=800) == 11_700 + 3_000 + 800


def test_pictures_take_no_more_than_the_page():
    with pytest.raises(ValueError, match="more than the page"):
        _ = Space(10, 10, pictures=60, decoration=50).characters


def test_what_nobody_has_weighed_is_told_apart_and_leaves_the_verdict_open():
    sheet = weigh([wrong(), plain(POINT)], 10_000)
    assert sheet.faults == 1
    assert sheet.open == (plain(POINT),)
    assert sheet.passes is None


def test_without_characters_there_is_no_rate():
    assert weigh([wrong()], 0).rate is None
    assert weigh([wrong()], 0).passes is None


def test_several_issues_are_each_weighed_by_itself():
    month = together([weigh([wrong()] * 5, 10_000), weigh([wrong()] * 5, 10_000)])
    assert (month.faults, month.characters, month.rate) == (6, 20_000, 3)


FAULTS = st.builds(
    Counted,
    st.sampled_from(Fault),
    st.sampled_from("abc"),
    st.integers(1, 9),
    st.sampled_from(Place),
    st.booleans(),
)


@given(st.lists(FAULTS, max_size=12), FAULTS)
def test_one_more_fault_never_makes_an_issue_better(issue, more):
    before, after = weigh(issue, 10_000), weigh([*issue, more], 10_000)
    assert after.faults >= before.faults
    assert len(after.open) >= len(before.open)


@given(st.lists(FAULTS, max_size=12), st.randoms())
def test_the_order_of_faults_does_not_matter(issue, dice):
    turned = list(issue)
    dice.shuffle(turned)
    assert weigh(issue, 10_000).faults == weigh(turned, 10_000).faults
