"""How a page's articles are set: in rows of a grid, each as wide as its length asks, so that rows end level.

Pure: it knows lengths and columns only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Place:
    """Where an article stands: how many columns wide, and whether it opens a row."""

    span: int
    opens: bool


def arrange(lengths: Sequence[int], columns: int) -> list[Place]:
    """The place of each article, in reading order, on a grid of so many columns.

    `lengths` are in characters, with what the headline takes counted in. Rows keep the order; among
    all ways to break it into rows and share the columns out, the one that leaves the least white is
    taken.
    """
    best: list[tuple[float, list[Place]]] = [(0.0, [])]
    for end in range(1, len(lengths) + 1):
        best.append(
            min(
                (
                    (best[start][0] + waste, best[start][1] + places)
                    for start in range(max(0, end - columns), end)
                    for waste, places in [_row(lengths[start:end], columns)]
                ),
                key=lambda choice: choice[0],
            )
        )
    return best[-1][1]


def _row(lengths: Sequence[int], columns: int) -> tuple[float, list[Place]]:
    """The best way to share a row out: (white left, in characters; places)."""
    choices = ((_white(lengths, spans), spans) for spans in _shares(columns, len(lengths)))
    white, spans = min(choices)
    return white, [Place(span, i == 0) for i, span in enumerate(spans)]


def _white(lengths: Sequence[int], spans: Sequence[int]) -> float:
    heights = [length / span for length, span in zip(lengths, spans, strict=True)]
    # A short piece stretched over the page leaves no white but reads like a banner: a row has some height.
    flat = max(0.0, 120 - max(heights)) * sum(spans)
    return sum((max(heights) - height) * span for height, span in zip(heights, spans, strict=True)) + flat


@cache
def _shares(columns: int, parts: int) -> tuple[tuple[int, ...], ...]:
    return tuple(_compositions(columns, parts))


def _compositions(columns: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (columns,)
        return
    for first in range(1, columns - parts + 2):
        for rest in _compositions(columns - first, parts - 1):
            yield (first, *rest)
