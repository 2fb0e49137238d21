"""The headline of a web page whose maker's names are not known: what stands over the text, and what the page
calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from articles.chinese.plain import plain
from articles.formats.flow import Paragraph, paragraphs
from articles.formats.trees import Element, name_of, named, text_in
from articles.parsing.conventions.header import page_facts

_SQUEEZED = re.compile(r"\s+")
_LONGEST, _SHORTEST = 80, 2  # characters of a headline
_MOST_LINES = 6  # over a text, from its headline on


def title_over(
    tree: Element, content: Element, used: Iterable[Element], hidden: frozenset[str]
) -> tuple[str, list[str]]:
    """The headline over the text, "" if none is seen, and the lines between it and the text.

    It is a line that the page is called after, or else the first that is bold in a run of lines that are set
    in the middle. What leads elsewhere is a menu, what says the day or the page is none of it.
    """
    over = [line for line in _over(tree, content, used, hidden) if not _tells_of_page(line.text)]
    at = _named_by_page(over, tree)
    if at is None:
        at = _set_as_headline(over)
    if at is None:
        return "", []
    return over[at].text, [line.text for line in over[at + 1 : at + _MOST_LINES]]


def _over(
    tree: Element, content: Element, used: Iterable[Element], hidden: frozenset[str]
) -> list[Paragraph]:
    """The short lines that stand before the text, without links."""
    skipped = {content, *used, *named(tree, "a")}
    for node in (content, *content.iterancestors()):
        skipped.update(each for each in node.itersiblings() if name_of(each))
    found = paragraphs(tree, hidden, frozenset(skipped))
    return [line for line in found if _SHORTEST <= len(line.text) <= _LONGEST]


def title_in(tree: Element, body: Sequence[Paragraph]) -> int | None:
    """Which of the first lines of the text is the headline: the one that the page is called after."""
    return _named_by_page(list(takewhile(_is_short, body[:_MOST_LINES])), tree)


def _is_short(line: Paragraph) -> bool:
    return len(line.text) <= _LONGEST


def _named_by_page(over: Sequence[Paragraph], tree: Element) -> int | None:
    """Which line is the longest that stands in what the page is called."""
    called = _squeezed(" ".join(text_in(node) for node in named(tree, "title")))
    named_so = [at for at, line in enumerate(over) if _squeezed(line.text) in called]
    return max(named_so, key=lambda at: len(over[at].text), default=None)


def _set_as_headline(over: Sequence[Paragraph]) -> int | None:
    """The first bold line in the run of lines set in the middle that ends right over the text."""
    start = len(over)
    while start and over[start - 1].centred:
        start -= 1
    return next((at for at in range(start, len(over)) if over[at].bold or over[at].heading), None)


def _tells_of_page(text: str) -> bool:
    facts = page_facts([text], "", [], [], "", None, None, None, None)
    return bool(facts.publication or facts.date or facts.number)


def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", plain(text))
