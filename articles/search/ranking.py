"""Best first: headline, place, frequency, word boundaries and age. None of them decides what is found.

The newest hits, the newest with the words in the headline and the newest that are about them stand for
election; the rest follows by date. A score is made from the text itself, so it is the same on every database.
"""

from __future__ import annotations

import math
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from articles.chinese.fold import fold
from articles.chinese.words import cut
from articles.search.expressions import Match, Reading, Tokens, both, candidates
from articles.search.finding import Branch, fields, newest
from articles.search.index import HEADINGS, TEXTS, day_of, searchable
from articles.search.query import Expression, Phrase, positive
from articles.search.scope import Row
from articles.search.tokens import keyword_token, title_token

POOL = 60
# BM25's saturation and length norm, with the mean length of a newspaper article in characters.
K1, B, MEAN = 1.2, 0.6, 900
HEADLINE, WHOLE_HEADLINE, LEAD, RECENCY = 2.6, 0.8, 0.9, 0.9
# What a phrase is worth where it is no word there: 学工 in 大学工程.
TORN = 0.35
HALF_LIFE = 180  # days
_LEAD = 120
_LOOKED_AT = 4
_AROUND = 6

Ranked = tuple[float, int, int, int]  # score, key, article, version


def pool(branches: list[Branch], today: date) -> list[Ranked]:
    """The best hits, best first: those to rank."""
    found: dict[int, Row] = {}
    expression = branches[0].expression
    ways: list[Match | None] = [None]
    if expression is not None:
        ways += [candidates(expression, title_token), about(expression)]
    for way in ways if expression is None else dict.fromkeys(ways):
        if way is None and found:
            continue
        for count, row in enumerate(newest(branches, extra=way)):
            found[row[0]] = row
            if count + 1 == POOL:
                break
    phrases = [phrase for phrase in positive(expression) if phrase.text] if expression else []
    texts = fields([row[2] for row in found.values()])
    seen = {pk: [look(phrase, values) for phrase in phrases] for pk, values in texts.items()}
    whole = iter(stand_whole([w for looks in seen.values() for _, windows in looks for w in windows]))
    scores = {
        pk: sum(worth * _wholeness([next(whole) for _ in windows]) for worth, windows in looks)
        for pk, looks in seen.items()
    }
    ranked = [(round(scores[row[2]] + recency(row[0], today), 6), *row) for row in found.values()]
    return sorted(ranked, key=lambda hit: hit[:2], reverse=True)


def about(expression: Expression) -> Match | None:
    """The tokens of articles that are about the words of an expression."""
    words = [fold(w) for phrase in positive(expression) for w in cut(phrase.raw) if len(w) > 1]
    return both([Tokens((keyword_token(word),)) for word in dict.fromkeys(words)][:8])


def look(phrase: Phrase, values: list[str]) -> tuple[float, list[Window]]:
    """What a phrase is worth in a text with these `TEXTS`, and where to see whether it is whole words."""
    text = dict(zip(TEXTS, values, strict=True))
    heading, body = Reading(searchable(text[name] for name in HEADINGS)), Reading(text["text"])
    in_heading, in_body = heading.first(phrase), body.first(phrase)
    worth = 0.0
    if in_body:
        times = in_body[0].count(in_body[2])
        worth += 2.2 * times / (times + K1 * (1 - B + B * len(text["text"]) / MEAN))
        worth += LEAD * max(0.0, 1 - in_body[1] / _LEAD)
    if in_heading:
        worth += HEADLINE
        worth += WHOLE_HEADLINE * len(phrase.text) / max(len(text["title"]), len(phrase.text))
    windows: list[Window] = []
    if phrase.text.isalnum():
        for found in filter(None, (in_heading, in_body)):
            where, place, words = found
            while place >= 0 and len(windows) < _LOOKED_AT:
                windows.append(Window.around(where, place, place + len(words)))
                place = where.find(words, place + len(words))
    return worth, windows


class Window(NamedTuple):
    """A few characters around a phrase, and where in them it begins and ends."""

    text: str
    begin: int
    end: int

    @classmethod
    def around(cls, text: str, begin: int, end: int) -> Window:
        start = max(0, begin - _AROUND)
        return cls(text[start : end + _AROUND], begin - start, end - start)


def stand_whole(windows: list[Window]) -> list[bool]:
    """Whether words begin and end where the phrase does, as jieba cuts each window; all cut in one call."""
    edges = {0, *accumulate(map(len, cut("\n".join(window.text for window in windows))))}
    starts = accumulate((len(window.text) + 1 for window in windows), initial=0)
    return [
        start + window.begin in edges and start + window.end in edges
        for start, window in zip(starts, windows, strict=False)
    ]


def _wholeness(whole: list[bool]) -> float:
    """1 where the phrase is whole words wherever it was looked at, less where words are torn for it."""
    return TORN + (1 - TORN) * sum(whole) / len(whole) if whole else 1.0


def recency(key: int, today: date) -> float:
    """What it is worth to be new."""
    return RECENCY * math.exp2(-max(0, today.toordinal() - day_of(key)) / HALF_LIFE)
