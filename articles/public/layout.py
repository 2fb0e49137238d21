"""How a page's articles are set: in rows of stacks, each as wide as its length asks, so that rows end level.

Pure: it knows lengths and columns only. A row holds a few stacks side by side, a stack one article or
some short ones over each other, as on a printed page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

# What a headline with its byline takes of a column's height, in characters of text.
HEADLINE = 60
# A short piece over many columns reads like a banner, a row of one stack like a list: better some white.
LOWEST = 130
ALONE = 700
LONGEST_ROW = 5


@dataclass(frozen=True)
class Stack:
    """So many articles over each other, so many columns wide; whether they open a row."""

    articles: int
    span: int
    opens: bool


def arrange(lengths: Sequence[int], columns: int, *, stacked: bool = True) -> list[Stack]:
    """The stacks for articles of these lengths (characters), in reading order, on so many columns.

    Of all ways to break the page into rows and share the columns out, the one that leaves the least
    white is taken. With `stacked` off each stack holds one article.
    """
    best: list[tuple[float, tuple[Stack, ...]]] = [(0.0, ())]
    for end in range(1, len(lengths) + 1):
        choices = []
        for start in range(max(0, end - LONGEST_ROW), end):
            for counts, spans in _shapes(end - start, columns, stacked):
                white = best[start][0] + _white(lengths[start:end], counts, spans)
                choices.append((white, start, counts, spans))
        white, start, counts, spans = min(choices)
        row = (Stack(count, span, not i) for i, (count, span) in enumerate(zip(counts, spans, strict=True)))
        best.append((white, best[start][1] + tuple(row)))
    return list(best[-1][1])


def _white(lengths: Sequence[int], counts: Sequence[int], spans: Sequence[int]) -> float:
    """The white that a row leaves, in characters."""
    heights, flat, at = [], 0.0, 0
    for count, span in zip(counts, spans, strict=True):
        stack = lengths[at : at + count]
        heights.append(sum(stack) / span + HEADLINE * count)
        flat += sum(max(0, LOWEST - length / span) * span for length in stack) if span > 1 else 0
        at += count
    tallest = max(heights)
    white = sum((tallest - height) * span for height, span in zip(heights, spans, strict=True))
    return white + flat + (ALONE if len(spans) == 1 else 0)


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
