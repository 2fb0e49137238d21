"""One habit of a newspaper."""

from typing import Literal, NamedTuple, get_args

Kind = Literal[
    "column",  # the name of a standing column
    "person",  # somebody whom the paper credits
    "job",  # what it calls those whom it credits
    "furniture",  # a line of the page itself; `says` is its kind
    "byline",  # the shape of a credit; `says` is where in a text it stands
    "dateline",  # the shape of a dateline; `says` is where in a text it stands
    "lead",  # the shape of a headline that opens a text on the same line
    "dress",  # the marks that open and close a line; `says` is the line's role
    "jump",  # the shape of a line that leads to another page; `says` is "to" or "from"
    "stack",  # the lines of a headline group, by their roles
    "section",  # a page's number; `says` is the section that it usually carries
]
KINDS: tuple[Kind, ...] = get_args(Kind)

LONGEST_FORM = 80
"""Characters of a habit. What is longer is a text, and no text is remembered."""


class Habit(NamedTuple):
    """What a paper does, and on how many of its settled pages it has been met."""

    kind: Kind
    form: str
    says: str = ""
    times: int = 1
