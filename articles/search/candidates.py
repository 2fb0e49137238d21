"""What the index is asked for an expression: the entries that may hold it, and few others."""

from __future__ import annotations

from collections.abc import Callable

from articles.search.query import Either, Expression, Not, Phrase
from articles.search.token_query import OneOf, TokenQuery, Tokens, Without, both
from articles.search.tokens import phrase_tokens, says_all

# A branch of AND and OR may be very long; the first so many narrow it down, reading the texts decides.
MOST_PARTS = 16


def candidates(expression: Expression, mark: Callable[[str], str] = str) -> TokenQuery | None:
    """The query that matches all that can hold the expression, and little else. None matches everything.

    `mark` makes the token of a headline or keyword of each token.
    """
    if isinstance(expression, Phrase):
        tokens = tuple(mark(token) for token in phrase_tokens(expression.text))
        return Tokens(tokens) if tokens else None
    if isinstance(expression, Not):
        return None
    if isinstance(expression, Either):
        if len(expression.parts) > MOST_PARTS:
            return None
        found = [candidates(part, mark) for part in expression.parts]
        return None if None in found else OneOf(tuple(part for part in found if part))
    wanted = [part for part in expression.parts if not isinstance(part, Not)]
    query = both([candidates(part, mark) for part in wanted[:MOST_PARTS]])
    left_out = [part.part for part in expression.parts if isinstance(part, Not)]
    for part in left_out[:MOST_PARTS]:
        if query and isinstance(part, Phrase) and says_all(part.text):
            query = Without(query, Tokens(tuple(phrase_tokens(part.text))))
    return query


def is_exact(expression: Expression) -> bool:
    """Whether every candidate is a hit, so that none need be read."""
    if isinstance(expression, Phrase):
        return says_all(expression.text)
    return (
        not isinstance(expression, Not)
        and len(expression.parts) <= MOST_PARTS
        and all(map(is_exact, expression.parts))
    )
