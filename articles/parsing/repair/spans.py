"""Arithmetic on spans of the source."""

from collections.abc import Iterable, Sequence

from articles.parsing.page import Span

_LINE_ENDS = frozenset("\n\r")


def overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    """Whether any of some spans has text in common with any of the others."""
    return any(a < d and c < b for a, b in some for c, d in others)


def run_together(spans: Sequence[Span], source: str) -> list[Span]:
    """Spans with nothing but blanks of one line between them become one."""
    done = [spans[0]]
    for start, end in spans[1:]:
        last, gap = done[-1], source[done[-1][1] : start]
        if start >= last[1] and not gap.strip() and not _LINE_ENDS & set(gap):
            done[-1] = (last[0], end)
        else:
            done.append((start, end))
    return done


def bare(start: int, end: int, source: str) -> list[Span]:
    """The span without blanks at its ends; none if it is all blank."""
    text = source[start:end]
    lead, tail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return [(start + lead, end - tail)] if text.strip() else []


def cut_at(spans: Sequence[Span], at: int, source: str) -> tuple[list[Span], list[Span]]:
    """The spans before and from an offset that lies in one of them; none where it lies in none."""
    for i, (start, end) in enumerate(spans):
        if start <= at <= end:
            return [*spans[:i], *bare(start, at, source)], [*bare(at, end, source), *spans[i + 1 :]]
    return [], []


def cut_out(held: Iterable[Span], wanted: Iterable[Span], source: str) -> tuple[list[Span], list[Span]]:
    """What of `held` lies in `wanted`, and what lies outside."""
    inside: list[Span] = []
    outside: list[Span] = []
    wanted = sorted(wanted)
    for start, end in held:
        within = [(max(start, a), min(end, b)) for a, b in wanted if start < b and a < end]
        inside += within
        edges = [start, *(edge for span in within for edge in span), end]
        for low, high in zip(edges[::2], edges[1::2], strict=True):
            outside += bare(low, high, source)
    return inside, outside
