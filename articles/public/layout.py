"""How a page's articles are set: in rows of stacks, each as wide as its length asks, so that rows end level.

Pure: it knows lengths, pictures and columns only. A row holds a few stacks side by side, a stack one
article or some short ones over each other, as on a printed page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

# What a headline with its byline takes of a column's height, in characters of text.
HEADLINE = 60
# A short piece over many columns reads like a banner, a row of one stack like a list: better some white.
LOWEST = 130
# How high a picture stands that is one column wide, in characters of that column.
PICTURE = 70
PICTURE_SPAN = 3  # columns at most, where it does not stand beside its headline
ALONE = 80  # for each column
LONGEST_ROW = 5
# How many pages' settings a worker keeps: of the same lengths comes the same page.
KEPT = 1_024


@dataclass(frozen=True)
class Setting:
    """What is to be set: so many characters of text under so many headlines, and so many pictures."""

    length: int
    headlines: int = 1
    pictures: int = 0

    @classmethod
    def over(cls, settings: Iterable[Setting]) -> Setting:
        """Some over each other, as one."""
        each = list(settings)
        return cls(
            sum(one.length for one in each),
            sum(one.headlines for one in each),
            sum(one.pictures for one in each),
        )

    def height(self, columns: int) -> float:
        """How high it stands over so many columns, in characters of one column."""
        text = self.length / columns + HEADLINE * self.headlines
        if not self.pictures:
            return text
        others = (self.pictures - 1) * PICTURE / columns
        # Over more columns the first picture has half of them, the headline beside it.
        first = PICTURE * columns if columns <= PICTURE_SPAN else PICTURE * (columns // 2) - HEADLINE
        return text + first + others


@dataclass(frozen=True)
class Stack:
    """So many articles over each other, so many columns wide; whether they open a row."""

    articles: int
    span: int
    opens: bool


def arrange(settings: Sequence[Setting], columns: int, *, stacked: bool = True) -> list[Stack]:
    """The stacks for these articles, in reading order, on so many columns.

    Of all ways to break the page into rows and share the columns out, the one that leaves the least
    white is taken. With `stacked` off each stack holds one article.
    """
    return list(_arranged(tuple(settings), columns, stacked))


@lru_cache(KEPT)
def _arranged(settings: tuple[Setting, ...], columns: int, stacked: bool) -> tuple[Stack, ...]:
    best: list[tuple[float, tuple[Stack, ...]]] = [(0.0, ())]
    for end in range(1, len(settings) + 1):
        choices = []
        for start in range(max(0, end - LONGEST_ROW), end):
            for counts, spans in _shapes(end - start, columns, stacked):
                white = best[start][0] + _white(settings[start:end], counts, spans)
                choices.append((white, start, counts, spans))
        white, start, counts, spans = min(choices)
        row = (Stack(count, span, not i) for i, (count, span) in enumerate(zip(counts, spans, strict=True)))
        best.append((white, best[start][1] + tuple(row)))
    return best[-1][1]


def _white(settings: Sequence[Setting], counts: Sequence[int], spans: Sequence[int]) -> float:
    """The white that a row leaves, in characters."""
    heights, flat, at = [], 0.0, 0
    for count, span in zip(counts, spans, strict=True):
        stack = settings[at : at + count]
        heights.append(sum(each.height(span) for each in stack))
        flat += sum(max(0, LOWEST - each.length / span) * span for each in stack) if span > 1 else 0
        at += count
    tallest = max(heights)
    white = sum((tallest - height) * span for height, span in zip(heights, spans, strict=True))
    return white + flat + (ALONE * sum(spans) if len(spans) == 1 else 0)


@cache
def _shapes(articles: int, columns: int, stacked: bool) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """All rows of so many articles: how many each stack holds, how many columns it has."""
    return [
        (counts, spans)
        for stacks in range(1, min(articles, columns) + 1)
        for counts in _parts(articles, stacks)
        if stacked or max(counts) == 1
        for spans in _parts(columns, stacks)
    ]


def _parts(whole: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to write a whole number as a sum of so many, in order."""
    if parts == 1:
        yield (whole,)
        return
    for first in range(1, whole - parts + 2):
        for rest in _parts(whole - first, parts - 1):
            yield (first, *rest)
