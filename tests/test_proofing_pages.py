"""Proofreading whole pages of newspaper prose, which is sound; and the form of the blind set."""

from datetime import date

import pytest

from articles.proofing import proofread
from tests.proofing.pages import PAGES, texts_of
from tests.proofing.score import Line, read_lines, score
from tests.test_proofing_rules import LISTS

# The pages that were handed over, and those copied from print.
WHOLE_PAGES = sorted([*PAGES.glob("*.page"), *PAGES.glob("real/*.page")])
# An article that is cut stops where it is cut, within a quotation too.
OF_CUT_TEXTS = {"paragraph_without_stop", "unpaired_mark"}
MOST_ON_A_PAGE = 2


@pytest.mark.parametrize("path", WHOLE_PAGES, ids=lambda path: path.stem)
def test_a_page_of_prose_has_few_findings(path):
    found = [
        (each.rule.code, each.words)
        for text, cut in texts_of(path)
        for each in proofread(text)
        if not (cut and each.rule.code in OF_CUT_TEXTS)
    ]
    assert len(found) <= MOST_ON_A_PAGE, found


def test_a_set_is_scored_by_kind_and_by_rule(tmp_path):
    path = tmp_path / "set.tsv"
    path.write_text(
        "# two faults, one that no rule knows, and prose\n"
        "# day: 2026-04-09\n"
        "look-alike\t渠⟦己经⟧修好了。\t已经\n"
        "weekday\t4月9日（星期⟦五⟧），渠修好了。\t四\n"
        "grammar\t通过大家努力，⟦使⟧渠修好了。\n"
        "sound\t渠已经修好了。\n"
        "sound\t他用手机查帐号。\n",
        "utf-8",
    )
    result = score(read_lines(path), LISTS)
    assert result.planted == {"look-alike": 1, "weekday": 1, "grammar": 1}
    assert (result.recall, result.precision) == (2 / 3, 2 / 3)
    assert result.right == {"wrong_word": 1, "weekday_of_another_day": 1}
    assert result.false == {"wrong_word": 1}
    assert result.sound == 2
    assert [miss.split("\t")[0] for miss in result.misses] == ["grammar", "sound"]


def test_a_headline_and_its_text_are_one_piece():
    line = Line("headline", "全县浇地⟦21万亩⟧‖全县已经浇地12万亩。", date(2026, 4, 9))
    assert score([line], LISTS).found == {"headline": 1}
