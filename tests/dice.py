"""Random operations of the desk, most of them possible."""

import random

from articles.parsing.codec import JSON
from articles.parsing.page import ROLES
from articles.parsing.repair.operations import RepairRefused
from tests.annotated import elements
from tests.parses import apply


def random_operation(parse: JSON, dice: random.Random) -> JSON:
    """One operation on something that the page has."""
    everything = [(number, role, element) for number, role, element in elements(parse)]
    ids = [element["id"] for _, _, element in everything]
    articles = [article["id"] for article in parse["articles"]] or [""]
    at = dice.randrange(len(ids))
    run = ids[at : at + dice.randint(1, 4)]
    start, end = dice.choice(everything[at][2]["spans"])
    doubts = [doubt["spans"] for article in parse["articles"] for doubt in article["warnings"]] or [[]]
    neighbours = [e["id"] for n, _, e in everything if n == everything[at][0]]
    return dice.choice(
        [
            {"op": "role", "elements": run, "role": dice.choice([*ROLES, "sidebar"])},
            {"op": "role", "elements": run, "role": dice.choice(ROLES), "article": dice.choice(articles)},
            {"op": "move", "elements": run, "article": dice.choice([*articles, "new"])},
            {"op": "split", "element": ids[at]},
            {"op": "merge", "articles": dice.sample(articles, min(2, len(articles)))},
            {"op": "join", "elements": dice.sample(neighbours, min(len(neighbours), 2))},
            {"op": "join", "elements": run},
            {"op": "part", "element": ids[at], "at": dice.randint(start, end)},
            {"op": "part", "element": ids[at], "at": dice.randint(start, end), "role": dice.choice(ROLES)},
            {"op": "place", "elements": run[:2], "before": dice.choice([*neighbours, ""])},
            {"op": "place_article", "article": articles[0], "before": dice.choice([*articles, ""])},
            {"op": "flags", "article": dice.choice(articles), "truncated": dice.random() < 0.5},
            {"op": "flags", "article": dice.choice(articles), "continues_on": dice.choice(["3", "A6", None])},
            {"op": "settle", "elements": run},
            {"op": "other", "spans": dice.choice(doubts)},
        ]
    )


def random_operations(
    parse: JSON, source: str, dice: random.Random, count: int
) -> tuple[list[JSON], list[JSON]]:
    """`count` operations that could be done one after the other, with every parse on the way."""
    done: list[JSON] = []
    parses = [parse]
    for _ in range(count * 400):
        if len(done) == count:
            break
        operation = random_operation(parses[-1], dice)
        try:
            parses.append(apply(parses[-1], operation, source))
        except RepairRefused:
            continue
        done.append(operation)
    return done, parses
