"""What is known about one unit of a page, before anything is decided."""

import dataclasses

from articles.parsing.conventions.datelines import Dateline
from articles.parsing.lines.units import Unit
from articles.parsing.page import AuthorJSON

Piece = tuple[str, int, int]  # role, start and end in the unit's text


@dataclasses.dataclass(slots=True)
class Evidence:
    """The evidence about one unit. Pieces are stretches of the unit's text with a role."""

    unit: Unit
    size: int = 0
    finished: bool = False
    head: list[Piece] = dataclasses.field(default_factory=list)
    tail: list[Piece] = dataclasses.field(default_factory=list)
    body: tuple[int, int] = (0, 0)
    dateline: Dateline | None = None
    authors: list[AuthorJSON] = dataclasses.field(default_factory=list)
    stray: bool = False
    jump: tuple[str, str | None] | None = None
    jumps: list[tuple[str, str | None]] = dataclasses.field(default_factory=list)
    after_jump_in: tuple[str, str | None] | None = None
    after_jump_out: bool = False
    byline: float = -9.0
    header: float = 0.0
    editor: bool = False
    index: bool = False
    pointer: bool = False
    ad: float = 0.0
    caption: float = 0.0
    shot_only: bool = False
    mark: str = ""
    run: int = 1
    table: bool = False
    speaker: str = ""
    numeral: bool = False
    label: float = 0.0
    label_end: int = 0
    prose: float = 0.0
    headish: bool = False
    verse: int = 0
    goes_on: float = -4.0
    goes_on_from: int = -1
    far: bool = False
    brief_title: tuple[int, int] | None = None
    in_briefs: bool = False
    photo: bool = False
    set_off: int = 0
    cells: int = 0
    keyed: bool = False
    sign: bool = False
    sibling: bool = False
    note: bool = False
    prompted: bool = False
    statute: bool = False
    parallel: bool = False
    titled: bool = False
    stanza: bool = False
    reported: bool = False
    unsigned: bool = False

    @property
    def text(self) -> str:
        """The unit's text."""
        return self.unit.text

    @property
    def plain_name(self) -> bool:
        """Whether the line is a name alone, without a job or brackets."""
        return self.size <= 8 and self.byline < 3 and self.text[0] not in "（("

    @property
    def only_credit(self) -> bool:
        """Whether a line that closes an article is nothing but its credit."""
        return self.body[0] >= self.body[1] or (self.byline > -5 and not self.tail and not self.head)

    @property
    def has_lead(self) -> bool:
        """Whether a dateline or a reporter's byline opens the text."""
        return bool(self.head)
