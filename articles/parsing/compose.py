"""From the reading of a page to its articles and furniture."""

import dataclasses
import datetime

from articles.parsing import explain
from articles.parsing.conventions import headlines
from articles.parsing.conventions.bylines import read_authors
from articles.parsing.conventions.captions import credit_of
from articles.parsing.conventions.datelines import Dateline as FoundDateline
from articles.parsing.conventions.datelines import day_of
from articles.parsing.evidence.examine import examine_from
from articles.parsing.evidence.facts import Facts
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.wording import wording
from articles.parsing.page import (
    Article,
    AuthorJSON,
    Block,
    BlockKind,
    Byline,
    Caption,
    Dateline,
    Element,
    Furniture,
    FurnitureKind,
    Sidebar,
    Span,
    Warning_,
)

JOIN = 0.3  # evidence above which the next text of an article goes on with a broken paragraph


@dataclasses.dataclass(slots=True)
class Draft:
    """An article while it is put together: spans by role."""

    fields: dict[str, list[Span]] = dataclasses.field(default_factory=dict)
    byline: list[Span] = dataclasses.field(default_factory=list)
    authors: list[AuthorJSON] = dataclasses.field(default_factory=list)
    dateline: list[Span] = dataclasses.field(default_factory=list)
    found: FoundDateline | None = None
    done: Article = dataclasses.field(default_factory=Article)
    open_block: Block | None = None
    last_paragraph: Block | None = None
    verse: bool = False
    after_box: bool = False


class Composer:
    """Walks through a page's units in order and builds its articles."""

    def __init__(self, source: str, indented: bool = False) -> None:
        self.source = source
        self.indented = indented
        self.drafts: list[Draft] = []
        self.furniture: list[Furniture] = []
        self.headers: list[str] = []
        self._current: Draft | None = None
        self._before = "^"
        self._block_of: dict[int, tuple[Draft, Block]] = {}
        self._waiting: str | None = None

    # --- pieces ---------------------------------------------------------------

    def add_furniture(self, kind: FurnitureKind, spans: list[Span]) -> None:
        """A line of the page itself."""
        if not spans:
            return
        item = Furniture("", spans, kind)
        if kind == "unknown":
            item.warnings.append(explain.unknown(spans))
        self.furniture.append(item)

    def add_jump(self, item: Facts, starts_new: bool) -> None:
        """A jump line of its own: ``starts_new`` when the next unit begins an article."""
        self.add_furniture("jump", item.unit.spans())
        if item.jump:
            self._note_jump(item.jump, starts_new)

    def _note_jump(self, jump: tuple[str, str | None], starts_new: bool) -> None:
        way, page = jump
        if way == "to" and self._current:
            self._current.done.continues_on = page
        elif way == "from":
            heads_only = self._before in ("C", "K", "M", "T", "U", "S", "B", "D", "c")
            if self._current and (heads_only or not starts_new):
                self._current.done.continued_from = page
            else:
                self._waiting = page

    def add(self, item: Facts, state: str, doubt: Warning_ | None) -> None:
        """One unit in the role that the reading gave it; ``doubt`` is why it may be another."""
        spans = item.unit.spans()
        role = state[0]
        if role == "H":
            if not item.index or item.header >= (4 if item.pointer else 2.5):
                self.headers.append(item.text)
            self.add_furniture("header", spans)
        elif role == "A":
            self.add_furniture("ad", spans)
            self._current = None
        elif role in "Dd" and item.goes_on_from in self._block_of:
            self._continue_far(item, over=role == "d")
        else:
            draft = self._draft_for(role)
            self._place(draft, item, role, spans)
            if doubt:
                draft.done.warnings.append(doubt)
        self._before = role

    def _draft_for(self, role: str) -> Draft:
        draft = self._current
        fresh = draft is None
        if draft is not None and role in "CKMTRE":
            joined = {"C": "", "K": "CK", "M": "C", "T": "CK", "R": "C", "E": "C"}[role]
            fresh = not (self._before in tuple(joined) and "title" not in draft.fields)
        if fresh or draft is None:
            draft = Draft()
            draft.done.continued_from, self._waiting = self._waiting, None
            self.drafts.append(draft)
            self._current = draft
        return draft

    def _place(self, draft: Draft, item: Facts, role: str, spans: list[Span]) -> None:
        unit = item.unit
        if role in "CcKTUS":
            key = {"C": "column", "c": "column", "K": "kicker", "S": "subtitle"}.get(role, "title")
            draft.fields.setdefault(key, []).extend(spans)
        elif role == "M":
            cut = headlines.kicker_cut(item.text)
            draft.fields.setdefault("kicker", []).extend(unit.spans(0, cut))
            draft.fields.setdefault("title", []).extend(unit.spans(cut))
        elif role == "B" or (role == "N" and item.only_credit):
            self._credit(draft, item)
        elif role in "FfGg":
            self._caption(draft, item, role, spans)
        elif role in "XxYZ":
            self._box(draft, item, role)
        else:
            self._body(draft, item, role)

    def _credit(self, draft: Draft, item: Facts) -> None:
        if item.head or item.tail:
            self._edges(draft, item)
            a, b = item.body
            if b > a:
                draft.byline.extend(item.unit.spans(a, b))
            return
        draft.byline.extend(item.unit.spans())
        authors = (
            item.authors or read_authors(item.text) or (_taken_as_name(item.text) if item.byline < 1 else [])
        )
        _credit_once(draft, authors)

    def _edges(self, draft: Draft, item: Facts) -> None:
        """Datelines, bylines and jumps at the two ends of a text."""
        for kind, a, b in item.head + item.tail:
            spans = item.unit.spans(a, b)
            if kind == "dateline":
                draft.dateline.extend(spans)
                draft.found = draft.found or item.dateline
            elif kind == "byline":
                draft.byline.extend(spans)
            else:
                self.add_furniture("jump", spans)
        if any(kind == "byline" for kind, _, _ in item.head + item.tail):
            _credit_once(draft, item.authors)
        for jump in item.jumps:
            way, page = jump
            if way == "to":
                draft.done.continues_on = page
            elif way == "from":
                draft.done.continued_from = page

    def _caption(self, draft: Draft, item: Facts, role: str, spans: list[Span]) -> None:
        captions = draft.done.captions
        if role in "fg" and captions and self._before in tuple("FfGg"):
            captions[-1].spans.extend(spans)
        else:
            captions.append(Caption("", spans))

    def _box(self, draft: Draft, item: Facts, role: str) -> None:
        boxes = draft.done.sidebars
        spans = item.unit.spans()
        if role == "X" or not boxes or (role in "YZ" and item.label_end and self._before not in ("X", "x")):
            boxes.append(Sidebar())
        box = boxes[-1]
        if role in "Xx":
            if box.title is None:
                box.title = Element("", [])
            box.title.spans.extend(spans)
            return
        start = 0
        if role == "Y" and item.label_end and box.title is None:
            start = item.label_end
            box.title = Element("", item.unit.spans(0, start))
        self._edges(draft, item)
        a, b = item.body
        a = max(a, start)
        if b <= a:
            return
        kind: BlockKind = "list_item" if role == "Z" else "paragraph"
        if kind == "paragraph" and box.blocks and self._goes_on(item, box.blocks[-1]):
            box.blocks[-1].spans.extend(item.unit.spans(a, b))
            return
        block = Block("", item.unit.spans(a, b), kind)
        box.blocks.append(block)
        self._block_of[item.unit.index] = (draft, block)

    def _body(self, draft: Draft, item: Facts, role: str) -> None:
        unit, (a, b) = item.unit, item.body
        if role == "R" and item.brief_title:
            start, end = item.brief_title
            draft.fields.setdefault("title", []).extend(unit.spans(start, end))
            rest = _rest_of_brief(item, end)
            self._edges(draft, rest)
            a, b = rest.body
            role = "P"
        else:
            self._edges(draft, item)
        spans = unit.spans(a, b)
        if not spans:
            return
        kind: BlockKind = "subheading" if role == "Q" else "list_item" if role == "L" else "paragraph"
        if role == "N" and item.mark and item.run >= 2:
            kind = "list_item"
        last = draft.open_block
        if kind == "paragraph" and role in "PN" and last is None and self._set_flush(item):
            last = draft.last_paragraph
            if last is not None:
                last.spans.extend(spans)
                draft.done.warnings.append(explain.doubtful_join(spans))
                draft.open_block = None if item.finished else last
                self._block_of[unit.index] = (draft, last)
                return
        if (
            kind == "paragraph"
            and role != "V"
            and last is not None
            and not item.head
            and self._goes_on(item, last)
        ):
            last.spans.extend(spans)
            if item.goes_on < 1.2 and not item.table:
                draft.done.warnings.append(explain.doubtful_join(spans))
        else:
            last = Block("", spans, kind)
            draft.done.blocks.append(last)
        draft.verse = role == "V" or bool(item.table)
        loose = (
            kind == "paragraph"
            and role != "V"
            and not item.table
            and not item.finished
            and all(kind == "jump" for kind, _, _ in item.tail)
        )
        draft.open_block = last if loose else None
        plain = (
            kind == "paragraph"
            and role == "P"
            and item.finished
            and not item.tail
            and not item.speaker
            and not item.table
        )
        draft.last_paragraph = last if plain else None
        self._block_of[unit.index] = (draft, last)

    def _set_flush(self, item: Facts) -> bool:
        """Whether a paragraph lacks the indent that all others of the page have: then it is
        the rest of one that a column's end cut between two sentences."""
        return (
            self.indented
            and item.unit.indent < 2
            and item.size > 20
            and not (item.head or item.speaker or item.mark or item.table)
        )

    def _goes_on(self, item: Facts, block: Block) -> bool:
        text = self.source[block.spans[-1][0] : block.spans[-1][1]]
        if item.head or item.table or item.speaker or item.keyed or finished(text[-40:]):
            return False
        owner = self._block_of.get(item.goes_on_from)
        if owner is not None and owner[1] is not block and item.goes_on > 1.5:
            return False
        return item.goes_on > JOIN

    def _continue_far(self, item: Facts, over: bool) -> None:
        """The rest of an earlier article's paragraph; that article goes on where the present
        one is ``over``."""
        draft, block = self._block_of[item.goes_on_from]
        if over:
            self._current = draft
        self._edges(draft, item)
        a, b = item.body
        spans = item.unit.spans(a, b)
        block.spans.extend(spans)
        draft.done.warnings.append(explain.far_join(spans))
        if item.finished and draft.open_block is block:
            draft.open_block = None
        self._block_of[item.unit.index] = (draft, block)

    # --- the end --------------------------------------------------------------

    def finish(self, page_date: datetime.date | None) -> list[Article]:
        """The articles, their texts made and their facts worked out."""
        return [self._finish(draft, page_date) for draft in self.drafts]

    def _finish(self, draft: Draft, page_date: datetime.date | None) -> Article:
        article = draft.done
        make = self._word
        for key, spans in draft.fields.items():
            setattr(article, key, Element(make(spans), spans))
        if draft.byline:
            article.byline = Byline(make(draft.byline), draft.byline, draft.authors)
        if draft.dateline:
            found = draft.found
            day = day_of(_half(found.day), page_date) if found else None
            article.dateline = Dateline(
                make(draft.dateline), draft.dateline, found.agency if found else None,
                found.place if found else None, day.isoformat() if day else None,
            )  # fmt: skip
        for part in (*article.blocks, *article.captions):
            part.text = make(part.spans)
        for picture in article.captions:
            picture.credit = credit_of(picture.text)
        for box in article.sidebars:
            for inner in (*([box.title] if box.title else []), *box.blocks):
                inner.text = make(inner.spans)
        if draft.open_block is not None and article.blocks and article.blocks[-1] is draft.open_block:
            last = draft.open_block
            if not finished(last.text[-40:]):
                article.truncated = True
                article.warnings.append(explain.truncated(last.spans))
        for block in article.blocks[:-1]:
            if block.kind == "paragraph" and len(block.text) > 40 and not finished(block.text[-40:]):
                article.warnings.append(explain.loose_break(block.spans))
        if article.title is None:
            article.warnings.append(explain.no_title(_first_spans(article)))
        return article

    def _word(self, spans: list[Span]) -> str:
        return wording(self.source, spans)


def _credit_once(draft: Draft, authors: list[AuthorJSON]) -> None:
    """Add ``authors``, but not one whom （作者　甲　系…） names a second time."""
    known = {author["name"] for author in draft.authors}
    draft.authors.extend(
        author for author in authors if author["role"] != "作者" or author["name"] not in known
    )


def _first_spans(article: Article) -> list[Span]:
    parts: list[Element] = [*article.blocks, *article.captions]
    return parts[0].spans[:1] if parts else []


def _half(printed: str | None) -> str | None:
    return printed.translate({c: c - 0xFEE0 for c in range(0xFF10, 0xFF1A)}) if printed else None


def _taken_as_name(text: str) -> list[AuthorJSON]:
    tight = "".join(c for c in text if not c.isspace()).strip("□■●◎◆（）()")
    return [{"name": tight, "role": "作者", "organization": None}] if 2 <= len(tight) <= 8 else []


def _rest_of_brief(item: Facts, end: int) -> Facts:
    """The evidence of what follows a brief's headline on the same line."""
    return examine_from(item.unit, end)
