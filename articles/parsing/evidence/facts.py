"""What is known of one unit of a page before anything is decided."""

import dataclasses

from articles.parsing.conventions.credits import Ends
from articles.parsing.conventions.jumps import Jump
from articles.parsing.conventions.notices import SURE_NOTICES, Notice
from articles.parsing.conventions.sidebars import BoxLabel
from articles.parsing.conventions.sites import SiteLine
from articles.parsing.evidence.likeness import BYLINE, CREDIT, NO_BYLINE
from articles.parsing.habits import NO_HABITS, Habits
from articles.parsing.lines.units import Unit

_LONGEST_NAME = 8


@dataclasses.dataclass(slots=True)
class Facts(Ends):
    """A unit's credits, and what else is seen of it by itself and between its neighbours.

    The likenesses (``header``, ``byline``, ``caption``, ``column``, ``wording``, ``goes_on``) are
    sums over `articles.parsing.evidence.likeness`; all else is so or not so.
    """

    unit: Unit = dataclasses.field(kw_only=True)
    size: int = 0
    finished: bool = False  # it ends where a sentence may end
    headish: bool = False  # it could be a headline by its length and its marks

    # What it looks like.
    header: float = 0.0
    byline: float = BYLINE["no_byline"]
    caption: float = 0.0
    column: float = 0.0
    wording: float = 0.0
    notice: Notice = ""
    label: BoxLabel = ""
    label_end: int = 0  # where the label ends that opens a line of a box
    brief_title: tuple[int, int] | None = None  # the headline that opens a brief

    # What its paper's memory says of it.
    paper: Habits = NO_HABITS
    habitual: frozenset[str] = frozenset()  # the evidence of `of_habits` that it gives by itself

    # What it is for certain, or has about it.
    stray: bool = False
    editor: bool = False
    site: SiteLine = ""  # of the site that the page was copied from
    jump: Jump | None = None
    index: bool = False  # the day's weather, or the index of the issue
    pointer: bool = False
    shot_only: bool = False  # nothing but a picture's credit
    mark: str = ""  # the mark of a list item: its ornament, or its kind (n, b, c, h, @)
    speaker: str = ""
    numeral: bool = False
    table: bool = False
    cells: int = 0
    keyed: bool = False  # 面积：…
    statute: bool = False  # 第三条…, or a law's name in 《》
    note: bool = False  # 编后：…
    sign: bool = False  # who and when, at the foot of a notice

    # What its neighbours say.
    run: int = 1  # how many units in a row bear its mark
    after_jump_in: Jump | None = None
    after_jump_out: bool = False
    named: bool = False  # an archive's label names it as the column: 专栏：…
    after_site: bool = False  # a site's label or menu, or a rule, parts it from what stands before
    verse: int = 0  # the length of the run of lines that may be verse
    stanza: bool = False  # it heads a poem or a stanza
    goes_on: float = -4.0  # how much it reads as the rest of an earlier paragraph
    goes_on_from: int = -1  # of which unit
    far: bool = False  # that unit is not the one right before
    in_briefs: bool = False
    photo: bool = False  # under a photographer's byline
    set_off: int = 0  # 1 after a blank line, -1 without one, where blank lines part the pieces
    sibling: bool = False  # one of several 【案情】 【审理】
    parallel: bool = False  # one of several subheadings built alike
    prompted: bool = False  # under 核心提示
    titled: bool = False  # the headline of a piece of its own
    reported: bool = False  # over a text that a dateline or a reporter opens
    unsigned: bool = False  # the text of a leader

    @property
    def sure_notice(self) -> bool:
        """Whether it is surely a notice's, not only in its words."""
        return self.notice in SURE_NOTICES

    @property
    def plain_name(self) -> bool:
        """Whether the line is a name alone, without a job or brackets."""
        return self.size <= _LONGEST_NAME and self.byline < CREDIT and self.text[0] not in "（("

    @property
    def only_credit(self) -> bool:
        """Whether a line that closes an article is nothing but its credit."""
        return self.bodiless or (self.byline > NO_BYLINE and not self.tail and not self.head)
