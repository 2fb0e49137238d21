"""Best first: headline, place, frequency, word boundaries and age. None of them decides what is found.

The newest hits, the newest with the words in the headline and the newest that are about them stand for
election; the rest follows by date. A score is made from the text itself, so it is the same on every database.
"""

from __future__ import annotations

import math
from datetime import date

from articles.chinese.fold import fold
from articles.chinese.words import cut
from articles.models import Version
from articles.search.expressions import Match, Reading, Tokens, both, candidates
from articles.search.finding import Branch, newest
from articles.search.index import HEADINGS, TEXTS, day_of, searchable
from articles.search.query import Expression, Phrase, positive
from articles.search.scope import Row
from articles.search.tokens import keyword_token

POOL = 60
# BM25's saturation and length norm, with the mean length of a newspaper article in characters.
K1, B, MEAN = 1.2, 0.6, 900
HEADLINE, WHOLE_HEADLINE, LEAD, RECENCY = 2.6, 0.8, 0.9, 0.9
# What a phrase is worth where it is no word there: 学工 in 大学工程.
TORN = 0.35
HALF_LIFE = 180  # days
_LEAD = 120
_LOOKED_AT = 4

Ranked = tuple[float, int, int, int]  # score, key, article, version


def pool(branches: list[Branch], today: date) -> list[Ranked]:
    """The best hits, best first: those to rank."""
    found: dict[int, Row] = {}
    expression = branches[0].expression
    ways: list[Match | None] = [None]
    if expression is not None:
        ways += [candidates(expression, in_title=True), about(expression)]
    for way in ways if expression is None else dict.fromkeys(ways):
        if way is None and found:
            continue
        for count, row in enumerate(newest(branches, extra=way)):
            found[row[0]] = row
            if count + 1 == POOL:
                break
    phrases = list(positive(expression)) if expression else []
    texts = Version.objects.filter(pk__in=[row[2] for row in found.values()]).order_by()
    scored = {}
    for pk, *values in texts.values_list("pk", *TEXTS):
        scored[pk] = dict(zip(TEXTS, values, strict=True))
    ranked = [(score(phrases, scored[row[2]], _age(row[0], today)), *row) for row in found.values()]
    return sorted(ranked, key=lambda hit: hit[:2], reverse=True)


def about(expression: Expression) -> Match | None:
    """The tokens of articles that are about the words of an expression."""
    words = [fold(w) for phrase in positive(expression) for w in cut(phrase.raw) if len(w) > 1]
    return both([Tokens((keyword_token(word),)) for word in dict.fromkeys(words)][:8])


def score(phrases: list[Phrase], text: dict[str, str], age: float) -> float:
    """How well a text answers, from its fields and its age in days."""
    heading = Reading(searchable(text[name] for name in HEADINGS))
    title, body = Reading(text["title"]), Reading(text["text"])
    length = K1 * (1 - B + B * len(text["text"]) / MEAN)
    total = 0.0
    for phrase in phrases:
        if not phrase.text:
            continue
        times, first = _times(phrase, body)
        worth = 2.2 * times / (times + length)
        if phrase.raw in heading.text or phrase.text in heading.folded:
            worth += HEADLINE
            worth += WHOLE_HEADLINE * len(phrase.text) / max(len(title.text), len(phrase.text))
        if 0 <= first < _LEAD:
            worth += LEAD * (1 - first / _LEAD)
        total += worth * _wholeness(phrase, heading, body)
    return round(total + RECENCY * math.exp2(-age / HALF_LIFE), 6)


def _times(phrase: Phrase, body: Reading) -> tuple[int, int]:
    """How often the phrase stands in the text, and where first (-1: nowhere)."""
    times = body.text.count(phrase.raw)
    if times:
        return times, body.text.find(phrase.raw)
    return body.folded.count(phrase.text), body.folded.find(phrase.text)


def _wholeness(phrase: Phrase, heading: Reading, body: Reading) -> float:
    """1 where the phrase is whole words wherever it was looked at, less where words are torn for it."""
    if not phrase.text.isalnum():
        return 1.0
    seen = whole = 0
    for reading in (heading, body):
        text, wanted = (
            (reading.text, phrase.raw) if phrase.raw in reading.text else (reading.folded, phrase.text)
        )
        place = text.find(wanted)
        while place >= 0 and seen < _LOOKED_AT:
            seen += 1
            whole += _stands_whole(text, place, place + len(wanted))
            place = text.find(wanted, place + len(wanted))
    return TORN + (1 - TORN) * whole / seen if seen else 1.0


def _stands_whole(text: str, begin: int, end: int) -> bool:
    """Whether words begin and end there, as jieba's dictionary cuts a few characters around."""
    start = max(0, begin - 6)
    place, edges = start, {start, begin} if begin == 0 else {start}
    for word in cut(text[start : end + 6]):
        place += len(word)
        edges.add(place)
    return begin in edges and end in edges


def _age(key: int, today: date) -> float:
    return max(0.0, today.toordinal() - day_of(key))
