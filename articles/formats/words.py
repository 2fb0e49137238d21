"""Recognised words of a line to its text: the blanks that a recogniser leaves out, found by measure."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

from articles.formats.form import Box
from articles.parsing.conventions.credits import ROLE_WORD
from articles.parsing.lines.patterns import pattern
from articles.parsing.lines.printed import cells
from articles.parsing.page import Span

_WIDE, _NARROW = 0.8, 0.3  # blanks between words in widths of a character: a full one, a half one
_HAN = pattern(r"[□■◆●]?[\h]+")  # figures and marks have widths of their own
_ONE_PLACE = 2  # characters between which there is one place only
_SPARE = 0.35  # widths by which a word is wider than its characters: a blank stands in it


class Word(NamedTuple):
    """A recognised word, how sure the recogniser is of it, and what follows it on its line."""

    text: str
    box: Box
    certainty: float | None = None
    space: bool = False
    hyphen: bool = False


def join_words(words: list[Word], doubted: float) -> tuple[str, tuple[Span, ...]]:
    """The text of a line, and the stretches of it that the recogniser doubts."""
    em = _width_of_a_character(words)
    text, unsure = "", []
    for at, word in enumerate(words):
        spaced_before = at > 0 and words[at - 1].space
        piece = _with_blank_inside(word, em, first=spaced_before, last=word.space)
        if word.certainty is not None and word.certainty < doubted:
            unsure.append((len(text), len(text) + len(piece)))
        text += piece
        if at + 1 < len(words):
            text += _blank(word, words[at + 1], em)
    return text.rstrip(), tuple(unsure)


def _width_of_a_character(words: list[Word]) -> float:
    widths = [
        2 * (word.box[3] - word.box[1]) / cells(word.text)
        for word in words
        if word.text and word.box[3] > word.box[1]
    ]
    return median(sorted(widths)[: len(widths) // 2 + 1]) if widths else 0.0


def _blank(word: Word, after: Word, em: float) -> str:
    """What stands between two words: a gap says it, else the recogniser."""
    gap = (after.box[1] - word.box[3]) / em if em and after.box[3] > after.box[1] else 0.0
    latin = word.text[-1:].isascii() and after.text[:1].isascii()
    if word.space and (latin or gap < _NARROW):
        return " " if latin else ""
    if not (word.text[-1:].isalnum() and after.text[:1].isalnum()) and not word.space:
        return ""  # quotation marks and stops carry a gap of their own
    if gap >= _WIDE:
        return "\u3000"
    return " " if gap >= _NARROW else ""


def _with_blank_inside(word: Word, em: float, *, first: bool, last: bool) -> str:
    """A word that is wider than its characters has lost a blank: beside a name set wide, or before or after
    a job."""
    text = word.text
    spare = (word.box[3] - word.box[1]) / em - cells(text) / 2 if em else 0.0
    if spare < _SPARE or len(text) <= 1 or not _HAN.fullmatch(text):
        return text
    if first or len(text) == _ONE_PLACE:
        return f"{text[0]} {text[1:]}"
    if last:
        return f"{text[:-1]} {text[-1]}"
    job = ROLE_WORD.search(text)
    if job and job.end() < len(text):
        return f"{text[: job.end()]} {text[job.end() :]}"
    if job and job.start() > 0:
        return f"{text[: job.start()]} {text[job.start() :]}"
    return text
