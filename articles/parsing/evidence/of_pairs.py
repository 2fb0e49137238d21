"""Evidence that two units in a row give for what follows what."""

import re
from typing import NamedTuple

from articles.parsing.conventions.headlines import core, is_count
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import GOES_ON, NO_BYLINE, PLAIN_COLUMN
from articles.parsing.evidence.measures import BRIEF_LINE
from articles.parsing.evidence.named import Group

_PROMPTS = ("提示", "提要", "导读", "提示】", "提要】", "导读】")
_ABOUT = re.compile("作者|老师")
_LABEL_ORNAMENTS = "■◆●▲★□◇○◎"
_OWN_AGENCIES = ("本", "新")
_MUCH_SHORTER = 6


class Pair(NamedTuple):
    """Two units in a row."""

    first: Facts
    second: Facts


PAIRS: Group[Pair] = Group()


# --- notices --------------------------------------------------------------------------


@PAIRS
def no_notice(pair: Pair) -> bool:
    """Nothing of a notice is in the second."""
    return not pair.second.notice


@PAIRS
def foot_of_notice(pair: Pair) -> bool:
    """The second is the foot of a notice."""
    return pair.second.sign


@PAIRS
def notice_is_over(pair: Pair) -> bool:
    """The first is a notice's foot with its date, and the second opens no other."""
    first, second = pair
    return first.sign and first.text[-1] == "日" and not second.sign and not second.notice


@PAIRS
def after_whole_notice(pair: Pair) -> bool:
    """The first is an advertisement in a line, and the second opens no other."""
    return pair.first.notice == "whole" and not pair.second.notice


# --- boxes ----------------------------------------------------------------------------


@PAIRS
def law_named(pair: Pair) -> bool:
    """The second is a law's name in 《》."""
    return pair.second.statute and pair.second.text[0] == "《"


@PAIRS
def article_of_law(pair: Pair) -> bool:
    """第三条…"""
    return pair.second.statute and pair.second.text[0] != "《"


@PAIRS
def keyed_line(pair: Pair) -> bool:
    """面积：…"""
    return pair.second.keyed and not pair.second.statute


@PAIRS
def keyed_lines(pair: Pair) -> bool:
    """Both are keyed."""
    return pair.first.keyed and keyed_line(pair) is True


@PAIRS
def prompt(pair: Pair) -> bool:
    """The second is 核心提示 or its like."""
    return pair.second.label == "known" and pair.second.text.endswith(_PROMPTS)


@PAIRS
def column_no_prompt(pair: Pair) -> bool:
    """The second looks like a column, and not like 核心提示."""
    return pair.second.column > PLAIN_COLUMN and not pair.second.text.endswith(_PROMPTS)


@PAIRS
def after_a_prompt(pair: Pair) -> bool:
    """The first stands under 核心提示."""
    return pair.first.prompted


@PAIRS
def editors_note(pair: Pair) -> bool:
    """编后：…"""
    return pair.second.note


@PAIRS
def opens_with_label(pair: Pair) -> bool:
    """【链接】…"""
    return pair.second.label_end > 0


@PAIRS
def dressed_label_after_end(pair: Pair) -> bool:
    """A label that is not a known one, with an ornament, and the first is no broken text."""
    return _unknown_label_after_end(pair) and _dressed_label(pair.second)


@PAIRS
def bare_label_after_end(pair: Pair) -> bool:
    """No known label, nor one with an ornament, and the first is no broken text."""
    return _unknown_label_after_end(pair) and not _dressed_label(pair.second)


def _unknown_label_after_end(pair: Pair) -> bool:
    return pair.second.label != "known" and not _is_broken(pair.first)


def _dressed_label(item: Facts) -> bool:
    return item.label != "" and item.text[0] in _LABEL_ORNAMENTS


# --- headlines and bylines ------------------------------------------------------------


@PAIRS
def much_shorter(pair: Pair) -> bool:
    """The second is shorter by more than six characters."""
    return core(pair.second.text) < core(pair.first.text) - _MUCH_SHORTER


@PAIRS
def dash_or_count(pair: Pair) -> bool:
    """——… or （三首）."""
    return _is_dash_or_count(pair.second)


@PAIRS
def plain_words(pair: Pair) -> bool:
    """Neither ——… nor （三首）."""
    return not _is_dash_or_count(pair.second)


def _is_dash_or_count(item: Facts) -> bool:
    return item.text.startswith("—") or is_count(item.text)


@PAIRS
def second_name(pair: Pair) -> bool:
    """A bare name after a credit."""
    return pair.second.plain_name and bool(pair.first.authors)


@PAIRS
def signed_again(pair: Pair) -> bool:
    """The second credits somebody, and does not say who an author is."""
    return bool(pair.second.authors) and not _ABOUT.search(pair.second.text)


@PAIRS
def nothing_but_byline(pair: Pair) -> bool:
    """The second may be a byline and is nothing else."""
    item = pair.second
    return item.byline > NO_BYLINE and item.body == (0, item.size) and not item.tail


@PAIRS
def brief_in_a_set(pair: Pair) -> bool:
    """The second stands under a column of briefs."""
    return pair.second.in_briefs


# --- text that goes on ----------------------------------------------------------------


@PAIRS
def row(pair: Pair) -> bool:
    """The second is a row of a table."""
    return pair.second.table


@PAIRS
def after_a_row(pair: Pair) -> bool:
    """The first is a row of a table."""
    return pair.first.table


@PAIRS
def announced(pair: Pair) -> bool:
    """The first ends in a colon."""
    return pair.first.text[-1] in "：:"


@PAIRS
def after_broken_text(pair: Pair) -> bool:
    """The first stops in mid-sentence."""
    return _is_broken_text(pair.first)


@PAIRS
def rest_after_broken_text(pair: Pair) -> bool:
    """The first stops in mid-sentence, and the second reads as its rest."""
    return _is_broken_text(pair.first) and _goes_on(pair)


@PAIRS
def other_text_after_broken(pair: Pair) -> bool:
    """The first stops in mid-sentence, and the second does not read as its rest."""
    return _is_broken_text(pair.first) and not _goes_on(pair) and not pair.second.head


def _is_broken(item: Facts) -> bool:
    return not (item.finished or item.tail or item.jumps)


def _is_broken_text(item: Facts) -> bool:
    return item.size > BRIEF_LINE and _is_broken(item)


def _goes_on(pair: Pair) -> bool:
    return pair.second.goes_on > GOES_ON and pair.second.goes_on_from == pair.first.unit.index


@PAIRS
def rest(pair: Pair) -> bool:
    """The second reads as the rest of a paragraph before it."""
    return pair.second.goes_on > GOES_ON


@PAIRS
def distant_rest(pair: Pair) -> bool:
    """The second reads as the rest of a paragraph that is not the first."""
    return pair.second.far and pair.second.goes_on > GOES_ON


# --- credits that open a text ---------------------------------------------------------


@PAIRS
def opens_with_credit(pair: Pair) -> bool:
    """A credit opens the second, no jump leads to it."""
    return _opens_with_credit(pair.second) and pair.second.after_jump_in is None


@PAIRS
def opens_with_credit_after_jump(pair: Pair) -> bool:
    """A credit opens the second, and a jump leads to it."""
    return _opens_with_credit(pair.second) and pair.second.after_jump_in is not None


def _opens_with_credit(item: Facts) -> bool:
    return bool(item.head) and not item.bodiless


@PAIRS
def no_credit(pair: Pair) -> bool:
    """No credit opens the second, no jump leads to it."""
    return not pair.second.head and pair.second.after_jump_in is None


@PAIRS
def nobody_signs(pair: Pair) -> bool:
    """No credit opens the second, no jump leads to it, and it is no leader."""
    return bool(no_credit(pair)) and not pair.second.unsigned


@PAIRS
def agency_of_others(pair: Pair) -> bool:
    """The second opens with the dateline of an agency other than the paper's own and Xinhua."""
    item = pair.second
    return (
        item.after_jump_in is None
        and item.dateline is not None
        and not item.dateline.agency.startswith(_OWN_AGENCIES)
    )


# --- jumps ----------------------------------------------------------------------------


@PAIRS
def after_jump_in(pair: Pair) -> bool:
    """上接… leads to the second."""
    return pair.second.after_jump_in is not None


@PAIRS
def after_jump_out(pair: Pair) -> bool:
    """下转… stands between the two."""
    return pair.second.after_jump_out and not pair.first.after_jump_out


@PAIRS
def after_site(pair: Pair) -> bool:
    """A label or a menu of a site, or a rule, stands between the two."""
    return pair.second.after_site


@PAIRS
def jumps_out(pair: Pair) -> bool:
    """The second ends in 下转…."""
    return any(way == "to" for way, _ in pair.second.jumps)


@PAIRS
def runs_on(pair: Pair) -> bool:
    """No jump ends the first, no blank line parts the two."""
    return not pair.first.jumps and not pair.second.unit.gap


# --- blank lines that part the pieces of a page ---------------------------------------


@PAIRS
def set_off(pair: Pair) -> bool:
    """A blank line parts the two."""
    return pair.second.set_off > 0


@PAIRS
def set_off_no_verse(pair: Pair) -> bool:
    """A blank line parts the two, and the second is no verse."""
    return pair.second.set_off > 0 and not pair.second.verse


@PAIRS
def set_off_after_end(pair: Pair) -> bool:
    """A blank line parts the two, and the first has ended."""
    return pair.second.set_off > 0 and pair.first.finished


@PAIRS
def not_set_off(pair: Pair) -> bool:
    """No blank line parts the two."""
    return pair.second.set_off < 0
