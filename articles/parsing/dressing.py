"""What the form of a file knows of the lines, told of the elements that they became."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from articles.parsing import explain
from articles.parsing.form import Form, Line, Problem
from articles.parsing.page import Element, FormatFacts, ParsedArticle, ParsedPage, ParseWarning, Placed, Span


def dress(page: ParsedPage, form: Form) -> None:
    """Give each element of a page what its lines know, and each article the problems of its story."""
    stories: dict[int, ParsedArticle] = {}
    for article in page.articles:
        for placed in article.elements():
            lines = list(_lines_under(form, placed.element.spans))
            placed.element.format = _facts_of(lines)
            for line in lines:
                if line.story is not None:
                    stories.setdefault(line.story, article)
        article.warnings += _doubts(form, article.elements())
    for item in page.furniture:
        item.format = _facts_of(list(_lines_under(form, item.spans)))
    for problem in form.problems:
        home = stories.get(problem.story) if problem.story is not None else None
        (home.warnings if home else page.remarks).append(_warning(problem))


def _lines_under(form: Form, spans: list[Span]) -> Iterator[Line]:
    """The lines that these stretches of the text lie on."""
    for start, end in spans:
        first = bisect_right(form.starts, start) - 1
        yield from form.lines[first : max(first + 1, bisect_left(form.starts, end))]


def _facts_of(lines: list[Line]) -> FormatFacts:
    """What the first line knows, in the boxes of all, as certain as the least certain."""
    if not lines:
        return FormatFacts()
    first = lines[0].facts
    boxes = dict.fromkeys(box for line in lines for box in line.facts.boxes)
    certainties = [line.facts.certainty for line in lines if line.facts.certainty is not None]
    return FormatFacts(
        boxes=tuple(boxes),
        size=first.size,
        face=first.face,
        colour=first.colour,
        direction=first.direction,
        label=first.label,
        certainty=min(certainties, default=None),
    )


def _doubts(form: Form, elements: Iterator[Placed]) -> list[ParseWarning]:
    """A warning for each element in which a recogniser doubts some words."""
    if not any(line.unsure for line in form.lines):
        return []
    found = (_unsure(form, placed.element) for placed in elements)
    return [explain.unsure(spans) for spans in found if spans]


def _unsure(form: Form, element: Element) -> list[Span]:
    spans = []
    for start, end in element.spans:
        first = bisect_right(form.starts, start) - 1
        for at in range(first, max(first + 1, bisect_left(form.starts, end))):
            offset = form.starts[at]
            doubted = ((offset + a, offset + b) for a, b in form.lines[at].unsure)
            spans += [(max(a, start), min(b, end)) for a, b in doubted if a < end and b > start]
    return spans


def _warning(problem: Problem) -> ParseWarning:
    boxes = [problem.box] if problem.box else []
    return ParseWarning(problem.code, problem.message, [], boxes=boxes)
