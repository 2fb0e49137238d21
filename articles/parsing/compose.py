"""From the roles of a page's units to its articles and furniture."""

import datetime
from typing import NamedTuple

from articles.parsing import explain
from articles.parsing.conventions import headlines
from articles.parsing.conventions.byline_words import sole_name
from articles.parsing.conventions.bylines import read_authors
from articles.parsing.conventions.sites import said_of_page
from articles.parsing.decoding.roles import FIELD_OF, HEADS, UnitRole
from articles.parsing.drafts import Draft
from articles.parsing.evidence.examine import examine_from
from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.likeness import (
    GOES_ON,
    HEADER_MOST,
    JOINS,
    LIKELY_HEADER,
    POSSIBLE_BYLINE,
    POSSIBLE_HEADER,
    TAKEN,
)
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.script import Script
from articles.parsing.lines.wording import wording
from articles.parsing.page import (
    Block,
    BlockKind,
    Caption,
    Element,
    Furniture,
    FurnitureKind,
    ParsedArticle,
    ParseWarning,
    Sidebar,
    Span,
)

_MAY_STAND_BEFORE: dict[UnitRole, tuple[UnitRole, ...]] = {
    UnitRole.COLUMN: (),
    UnitRole.KICKER: (UnitRole.COLUMN, UnitRole.KICKER),
    UnitRole.KICKER_AND_TITLE: (UnitRole.COLUMN,),
    UnitRole.TITLE: (UnitRole.COLUMN, UnitRole.KICKER),
    UnitRole.BRIEF: (UnitRole.COLUMN,),
    UnitRole.UNTITLED: (UnitRole.COLUMN,),
}
_HEADLINE_GROUP = (*FIELD_OF, UnitRole.KICKER_AND_TITLE, UnitRole.BYLINE, UnitRole.REST_INSIDE)
_RESTS = (UnitRole.REST_INSIDE, UnitRole.REST_AFTER)
_CAPTION_CREDITS = (UnitRole.CAPTION_CREDIT, UnitRole.PICTURE_CREDIT)
_CAPTIONS = (UnitRole.CAPTION, UnitRole.PICTURE, *_CAPTION_CREDITS)
_SIDEBAR_HEADS = (UnitRole.SIDEBAR_TITLE, UnitRole.SIDEBAR_TITLE_LINE)
_SIDEBARS = (*_SIDEBAR_HEADS, UnitRole.SIDEBAR_PARAGRAPH, UnitRole.SIDEBAR_LIST_ITEM)
_MAY_BE_FLUSH = (UnitRole.PARAGRAPH, UnitRole.SIGNATURE)
_BLOCK_KINDS: dict[UnitRole, BlockKind] = {
    UnitRole.SUBHEADING: "subheading",
    UnitRole.LIST_ITEM: "list_item",
}

_RUNNING_TEXT = 20  # characters that a line without an indent has at least
_INDENT = 2
_LIST = 2  # marked lines that make a list
_TAIL = 40  # characters at the end of a text that tell whether its sentence is finished


class _Home(NamedTuple):
    """Where a unit's text went."""

    draft: Draft
    block: Block


class Composer:
    """Walks through a page's units in order and builds its articles."""

    def __init__(self, script: Script, indented: bool = False) -> None:
        self.script = script
        self.indented = indented
        self.drafts: list[Draft] = []
        self.furniture: list[Furniture] = []
        self.headers: list[str] = []
        self._unmarked: list[str] = []
        self._current: Draft | None = None
        self._before: UnitRole | None = None
        self._homes: dict[int, _Home] = {}
        self._waiting: str | None = None

    def add_furniture(self, kind: FurnitureKind, spans: list[Span]) -> None:
        """A line of the page itself."""
        if not spans:
            return
        item = Furniture("", spans, kind)
        if kind == "unknown":
            item.warnings.append(explain.unknown(spans))
        self.furniture.append(item)

    def add_site_line(self, item: Facts) -> None:
        """A line of the site that the page was copied from, which may say what page it is."""
        self.headers.append(said_of_page(item.text) if item.header < POSSIBLE_HEADER else item.text)
        self.add_furniture("header", item.unit.spans())

    def add_jump(self, item: Facts, starts_new: bool) -> None:
        """A jump line of its own: `starts_new` when the next unit begins an article."""
        self.add_furniture("jump", item.unit.spans())
        if not item.jump:
            return
        way, page = item.jump
        if way == "to" and self._current:
            self._current.article.continues_on = page
        elif way == "from":
            if self._current and (self._before in _HEADLINE_GROUP or not starts_new):
                self._current.article.continued_from = page
            else:
                self._waiting = page

    def add(self, item: Facts, role: UnitRole, doubt: ParseWarning | None) -> None:
        """One unit in the role that was decided; `doubt` is why it may be another."""
        if role is not UnitRole.HEADER:
            self._unmarked.clear()
        if role is UnitRole.HEADER:
            if not item.index or item.header >= (HEADER_MOST if item.pointer else LIKELY_HEADER):
                self._tell_of_page(item)
            self.add_furniture("header", item.unit.spans())
        elif role is UnitRole.NOTICE:
            self.add_furniture("ad", item.unit.spans())
            self._current = None
        elif role in _RESTS and item.goes_on_from in self._homes:
            self._continue_far(item, over=role is UnitRole.REST_AFTER)
        else:
            draft = self._draft_for(role)
            self._place(draft, item, role)
            if doubt:
                draft.article.warnings.append(doubt)
        self._before = role
        if self._current and any(kind != "jump" for kind, _, _ in item.tail):
            self._close_text(self._current)

    def _tell_of_page(self, item: Facts) -> None:
        """A line without a mark of the header tells of the page only where one with a mark follows."""
        self._unmarked.append(item.text)
        if item.header or item.numeral:
            self.headers += self._unmarked
            self._unmarked.clear()

    def finish(self, page_date: datetime.date | None) -> list[ParsedArticle]:
        """The articles, once every unit is in, and the furniture with its texts."""
        for item in self.furniture:
            item.text = wording(self.script.printed, item.spans)
        return [draft.finish(self.script, page_date) for draft in self.drafts]

    def _draft_for(self, role: UnitRole) -> Draft:
        """The article that a unit of this role belongs to: the current one, or a new one."""
        draft = self._current
        if draft is not None and role in HEADS:
            joins = self._before in _MAY_STAND_BEFORE[role] and "title" not in draft.spans
            draft = draft if joins else None
        if draft is None:
            draft = self._current = Draft()
            draft.article.continued_from, self._waiting = self._waiting, None
            self.drafts.append(draft)
        return draft

    def _place(self, draft: Draft, item: Facts, role: UnitRole) -> None:
        if role in FIELD_OF:
            draft.add(FIELD_OF[role], item.unit.spans())
        elif role is UnitRole.KICKER_AND_TITLE:
            cut = headlines.kicker_cut(item.text)
            draft.add("kicker", item.unit.spans(0, cut))
            draft.add("title", item.unit.spans(cut))
        elif role is UnitRole.BYLINE or (role is UnitRole.SIGNATURE and item.only_credit):
            self._credit(draft, item)
        elif role in _CAPTIONS:
            self._caption(draft, item, role)
        elif role in _SIDEBARS:
            self._sidebar(draft, item, role)
        else:
            self._body(draft, item, role)

    # --- credits, captions, sidebars -----------------------------------------------

    def _credit(self, draft: Draft, item: Facts) -> None:
        self._close_text(draft)
        if item.head or item.tail:
            self._take_ends(draft, item)
            if item.body[0] < item.body[1]:
                draft.add("byline", item.unit.spans(*item.body))
            return
        draft.add("byline", item.unit.spans())
        authors = item.authors or read_authors(item.text) or []
        if not authors and item.byline < POSSIBLE_BYLINE:
            authors = sole_name(item.text)
        draft.credit(authors)

    def _close_text(self, draft: Draft) -> None:
        """No text of an article reads across a credit of it."""
        draft.open_block = draft.last_paragraph = None
        self._homes = {unit: home for unit, home in self._homes.items() if home.draft is not draft}

    def _take_ends(self, draft: Draft, item: Facts) -> None:
        """Datelines, bylines and jumps at the two ends of a text."""
        ends = [(kind, item.unit.spans(start, end)) for kind, start, end in item.head + item.tail]
        for kind, spans in ends:
            if kind == "dateline":
                draft.add("dateline", spans)
                draft.dateline = draft.dateline or item.dateline
            elif kind == "byline":
                draft.add("byline", spans)
            else:
                self.add_furniture("jump", spans)
        if any(kind == "byline" for kind, _ in ends):
            draft.credit(item.authors)
        if any(kind != "jump" for kind, _, _ in item.head):
            self._close_text(draft)
        for way, page in item.jumps:
            if way == "to":
                draft.article.continues_on = page
            elif way == "from":
                draft.article.continued_from = page

    def _caption(self, draft: Draft, item: Facts, role: UnitRole) -> None:
        captions = draft.article.captions
        if role in _CAPTION_CREDITS and captions and self._before in _CAPTIONS:
            captions[-1].spans.extend(item.unit.spans())
        else:
            captions.append(Caption("", item.unit.spans()))

    def _sidebar(self, draft: Draft, item: Facts, role: UnitRole) -> None:
        sidebar = self._sidebar_for(draft, item, role)
        unit, start = item.unit, 0
        if role in _SIDEBAR_HEADS:
            sidebar.title = sidebar.title or Element("", [])
            sidebar.title.spans.extend(unit.spans())
            return
        if role is UnitRole.SIDEBAR_PARAGRAPH and item.label_end and sidebar.title is None:
            start = item.label_end
            sidebar.title = Element("", unit.spans(0, start))
        self._take_ends(draft, item)
        start, end = max(item.body[0], start), item.body[1]
        if end <= start:
            return
        kind: BlockKind = "list_item" if role is UnitRole.SIDEBAR_LIST_ITEM else "paragraph"
        if kind == "paragraph" and sidebar.blocks and self._goes_on(item, sidebar.blocks[-1]):
            sidebar.blocks[-1].spans.extend(unit.spans(start, end))
            return
        block = Block("", unit.spans(start, end), kind)
        sidebar.blocks.append(block)
        self._homes[unit.index] = _Home(draft, block)

    def _sidebar_for(self, draft: Draft, item: Facts, role: UnitRole) -> Sidebar:
        sidebars = draft.article.sidebars
        labelled = role not in _SIDEBAR_HEADS and item.label_end and self._before not in _SIDEBAR_HEADS
        if role is UnitRole.SIDEBAR_TITLE or labelled or not sidebars:
            sidebars.append(Sidebar())
        return sidebars[-1]

    # --- the body --------------------------------------------------------------------

    def _body(self, draft: Draft, item: Facts, role: UnitRole) -> None:
        if role is UnitRole.BRIEF and item.brief_title:
            draft.add("title", item.unit.spans(*item.brief_title))
            rest = examine_from(item.unit, item.brief_title[1], item.paper)
            self._take_ends(draft, rest)
            body, role = rest.body, UnitRole.PARAGRAPH
        else:
            self._take_ends(draft, item)
            body = item.body
        spans = item.unit.spans(*body)
        if not spans:
            return
        kind = _block_kind(item, role)
        running = kind == "paragraph" and role is not UnitRole.VERSE
        block = self._flush_join(draft, item, spans) if running and role in _MAY_BE_FLUSH else None
        if block is None:
            block = self._join(draft, item, spans) if running else None
            if block is None:
                block = Block("", spans, kind)
                draft.article.blocks.append(block)
            prose = running and not item.table
            jumps_only = all(kind == "jump" for kind, _, _ in item.tail)
            plain = role is UnitRole.PARAGRAPH and not (item.tail or item.speaker)
            draft.open_block = block if prose and not item.finished and jumps_only else None
            draft.last_paragraph = block if prose and item.finished and plain else None
        self._homes[item.unit.index] = _Home(draft, block)

    def _flush_join(self, draft: Draft, item: Facts, spans: list[Span]) -> Block | None:
        """The last paragraph, which this text goes on: it lacks the indent that all others of the page
        have, so it is the rest of one that a column's end cut between two sentences."""
        block = draft.last_paragraph
        if (
            block is None
            or draft.open_block is not None
            or not self.indented
            or item.unit.indent >= _INDENT
            or item.size <= _RUNNING_TEXT
            or (item.head or item.speaker or item.mark or item.table)
        ):
            return None
        block.spans.extend(spans)
        draft.article.warnings.append(explain.doubtful_join(spans))
        draft.open_block = None if item.finished else block
        return block

    def _join(self, draft: Draft, item: Facts, spans: list[Span]) -> Block | None:
        """The open paragraph, if this text goes on in it."""
        block = draft.open_block
        if block is None or not self._goes_on(item, block):
            return None
        block.spans.extend(spans)
        if item.goes_on < TAKEN and not item.table:
            draft.article.warnings.append(explain.doubtful_join(spans))
        return block

    def _goes_on(self, item: Facts, block: Block) -> bool:
        start, end = block.spans[-1]
        end_of_text = self.script.read[start:end][-_TAIL:]
        if item.head or item.table or item.speaker or item.keyed or finished(end_of_text):
            return False
        home = self._homes.get(item.goes_on_from)
        if home is not None and home.block is not block and item.goes_on > GOES_ON:
            return False
        return item.goes_on > JOINS

    def _continue_far(self, item: Facts, over: bool) -> None:
        """The rest of an earlier article's paragraph; if the current one is `over`, that one goes on."""
        draft, block = home = self._homes[item.goes_on_from]
        if over:
            self._current = draft
        self._take_ends(draft, item)
        spans = item.unit.spans(*item.body)
        block.spans.extend(spans)
        draft.article.warnings.append(explain.far_join(spans))
        if item.finished and draft.open_block is block:
            draft.open_block = None
        self._homes[item.unit.index] = home


def _block_kind(item: Facts, role: UnitRole) -> BlockKind:
    if role is UnitRole.SIGNATURE and item.mark and item.run >= _LIST:
        return "list_item"
    return _BLOCK_KINDS.get(role, "paragraph")
