"""Best first: headline, frequency, place, words of their own, age. None of them decides what is found.

The newest hits, the newest with the words in the headline and the newest that are about them stand for
election; the rest follows by date. A score is made from the text itself, so it is the same on every database.
"""

from __future__ import annotations

import math
from datetime import date
from statistics import fmean
from typing import NamedTuple

from articles.chinese.fold import fold
from articles.chinese.words import cut, edges
from articles.search.candidates import candidates
from articles.search.matching import SearchedText
from articles.search.places import day_of
from articles.search.query import Expression, Phrase, positive
from articles.search.retrieval import Branch, newest
from articles.search.stores.base import Row
from articles.search.texts import HEADINGS, TEXTS, fields, searchable
from articles.search.token_query import TokenQuery, Tokens, both
from articles.search.tokens import keyword_token, title_token

POOL = 60
# BM25's saturation and length norm, with the mean length of a newspaper article in characters.
K1, B, MEAN = 1.2, 0.6, 900
# A word in the headline is worth more than any number of times in the text, which is 2.2 at most.
HEADLINE, WHOLE_HEADLINE, LEAD = 2.5, 0.8, 0.6
# Less than what a second time in the text is worth: age parts stories that are alike.
RECENCY = 0.3
HALF_LIFE = 180  # days
# What remains of its worth where a phrase is no word (学工 in 大学工程) or one of several (供热、停车).
TORN, LISTED = 0.35, 0.5
_LEAD = 120
_LOOKED_AT = 3
_AROUND = 6

Ranked = tuple[float, int, int, int]  # score, place, article, version


def pool(branches: list[Branch], today: date) -> list[Ranked]:
    """The best hits, best first: those to rank."""
    found: dict[int, Row] = {}
    expression = branches[0].expression
    ways: list[TokenQuery | None] = [None]
    if expression is not None:
        ways += [candidates(expression, title_token), about(expression)]
    for way in ways if expression is None else dict.fromkeys(ways):
        if way is None and found:
            continue
        for count, row in enumerate(newest(branches, extra=way, size=POOL)):
            found[row[0]] = row
            if count + 1 == POOL:
                break
    phrases = [phrase for phrase in positive(expression) if phrase.text] if expression else []
    texts = fields([row[2] for row in found.values()])
    seen = {pk: [p for phrase in phrases for p in look(phrase, values)] for pk, values in texts.items()}
    standing = iter(stand([w for looks in seen.values() for _, windows in looks for w in windows]))
    scores = {
        pk: sum(worth * fmean([next(standing) for _ in windows] or [1]) for worth, windows in looks)
        for pk, looks in seen.items()
    }
    ranked = [(round(scores[row[2]] + recency(row[0], today), 6), *row) for row in found.values()]
    return sorted(ranked, key=lambda hit: hit[:2], reverse=True)


def about(expression: Expression) -> TokenQuery | None:
    """The tokens of articles that are about the words of an expression."""
    words = [fold(w) for phrase in positive(expression) for w in cut(phrase.raw) if len(w) > 1]
    return both([Tokens((keyword_token(word),)) for word in dict.fromkeys(words)][:8])


def look(phrase: Phrase, values: list[str]) -> list[tuple[float, list[Window]]]:
    """What a phrase is worth in the headlines and in the text of these `TEXTS`, each with where it stands."""
    text = dict(zip(TEXTS, values, strict=True))
    looks = []
    if found := SearchedText(searchable(text[name] for name in HEADINGS)).first(phrase):
        share = len(phrase.text) / max(len(text["title"]), len(phrase.text))
        looks.append((HEADLINE + WHOLE_HEADLINE * share, windows(phrase, *found)))
    if found := SearchedText(text["text"]).first(phrase):
        where, place, words = found
        times = where.count(words)
        frequency = (K1 + 1) * times / (times + K1 * (1 - B + B * len(where) / MEAN))
        looks.append((frequency + LEAD * max(0.0, 1 - place / _LEAD), windows(phrase, *found)))
    return looks


class Window(NamedTuple):
    """A few characters around a phrase, and where in them it begins and ends."""

    text: str
    begin: int
    end: int

    @property
    def is_listed(self) -> bool:
        """Whether it is one of several that are named side by side."""
        return "、" in (self.text[self.begin - 1 : self.begin], self.text[self.end : self.end + 1])


def windows(phrase: Phrase, where: str, place: int, words: str) -> list[Window]:
    """Where a phrase of letters or digits stands first, from this place on."""
    found: list[Window] = []
    while phrase.text.isalnum() and place >= 0 and len(found) < _LOOKED_AT:
        start, end = max(0, place - _AROUND), place + len(words)
        found.append(Window(where[start : end + _AROUND], place - start, end - start))
        place = where.find(words, end)
    return found


def stand(places: list[Window]) -> list[float]:
    """What remains of a phrase's worth where it stands there; all are cut in one call.

    A word within a longer one (救援 in 救援队) begins or ends with it, and is a word of its own.
    """
    begins, ends = edges("\n".join(window.text for window in places))
    remains: list[float] = []
    start = 0
    for window in places:
        is_whole = start + window.begin in begins and start + window.end in ends
        remains.append(TORN if not is_whole else LISTED if window.is_listed else 1.0)
        start += len(window.text) + 1
    return remains


def recency(place: int, today: date) -> float:
    """What it is worth to be new."""
    return RECENCY * math.exp2(-max(0, today.toordinal() - day_of(place)) / HALF_LIFE)
