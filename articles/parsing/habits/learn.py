"""What a settled page teaches of its paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from articles.chinese.plain import plain
from articles.parsing.conventions.folios import page_number
from articles.parsing.conventions.spacing import pieces, squeeze
from articles.parsing.habits.credits import credit_form, dateline_form
from articles.parsing.habits.dress import TEXT, bare, dress_of
from articles.parsing.habits.habit import LONGEST_FORM, Habit
from articles.parsing.habits.masks import masked, says_little
from articles.parsing.habits.shapes import CLASS
from articles.parsing.lines.patterns import pattern
from articles.parsing.page import Author, FieldName, ParsedArticle, ParsedPage, Role, Span

_CREDITS = ("byline", "dateline")
_DRESSED: tuple[Role, ...] = (
    *("column", "kicker", "title", "subtitle", "subheading", "caption", "list_item", "sidebar_title"),
    *("header", "editor", "ad"),
)
_OPENED: tuple[Role, ...] = (  # whose ends say nothing
    *("caption", "list_item", "sidebar_list_item", "ad", "paragraph", "sidebar_paragraph"),
)
_LABELLED: tuple[Role, ...] = ("caption", "header", "editor", "ad", "paragraph", "sidebar_paragraph")
_STACKED: tuple[FieldName, ...] = ("column", "kicker", "title", "subtitle")
_LONGEST_LINE = 60  # characters of a line that may be furniture, a column or a headline
_LONGEST_COLUMN = 16
_RECURRING = ("header", "editor")  # the paper's own lines, printed every day
PARTS = "{text} {text}"
"""The form of a headline line in two parts."""
_LONGEST_WORDS = 6  # of a jump, before the page's number
_TO_PAGE = pattern(
    r"(?P<page>第[一二三四五六七八九十0-9０-９]{1,3}(?=版)|[A-Z]?[0-9０-９]{1,3}(?=版|[^\w]|$))版?"
)
_CLAUSE = re.compile("[，。；：、,;:“”《》\\s\u3000]")
_LINE_END = re.compile(r"[\r\n]+")


@dataclass(frozen=True)
class _Stretch:
    """Text of one element that only blanks interrupt, and what stands beside it on its line."""

    role: Role
    text: str
    before: str
    after: str
    credits_before: bool  # what stands before it on the line is nothing but credits
    credits_after: bool

    @property
    def place(self) -> str:
        """Where in a text it stands: "alone", at its "head" or at its "tail"."""
        if self.credits_before:
            return "alone" if self.credits_after else "head"
        return "tail" if not self.after else ""


Recurs = Callable[[str], bool]
"""Whether other pages of the paper have a line of this form."""


def never(_form: str) -> bool:
    """Of no other page anything is known."""
    return False


def learn(page: ParsedPage, source: str, recurs: Recurs = never) -> list[Habit]:
    """The habits that a settled page shows, each once.

    An advertisement is a text. Its lines are a habit only where they say little besides numbers, or recur.
    """
    lines = _Lines(page, plain(source) if len(plain(source)) == len(source) else source)
    found: dict[Habit, None] = {}
    for habit in (*_of_page(page, lines, recurs), *_of_lines(page, lines)):
        if habit.form and len(habit.form) <= LONGEST_FORM:
            found[habit] = None
    for article in page.articles:
        found |= dict.fromkeys(_of_article(article, lines))
    return _without_doubtful_dress(list(found))


class _Lines:
    """A page's source, and which element each stretch of it belongs to."""

    def __init__(self, page: ParsedPage, source: str) -> None:
        self.source = source
        placed = [(span, each.role) for each in page.elements() for span in each.element.spans]
        self.placed: list[tuple[Span, Role]] = sorted(placed)

    def text(self, span: Span) -> str:
        return self.source[span[0] : span[1]]

    def are_on_one_line(self, first: int, second: int) -> bool:
        """Whether no line ends between two places."""
        return not _LINE_END.search(self.source[first:second])

    def stretches(self, spans: Iterable[Span], role: Role) -> Iterator[_Stretch]:
        """The spans of an element, run together where only blanks part them."""
        joined: list[Span] = []
        for start, end in spans:
            if joined and joined[-1][1] <= start and not self.source[joined[-1][1] : start].strip():
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        for start, end in joined:
            first = max(self.source.rfind("\n", 0, start), self.source.rfind("\r", 0, start)) + 1
            last = min(
                (at for at in (self.source.find("\n", end), self.source.find("\r", end)) if at >= 0),
                default=len(self.source),
            )
            yield _Stretch(
                role,
                _LINE_END.sub("", self.text((start, end))),
                self.source[first:start].strip(),
                self.source[end:last].strip(),
                self._only_credits(first, start),
                self._only_credits(end, last),
            )

    def _only_credits(self, start: int, end: int) -> bool:
        held = [role for (a, b), role in self.placed if a < end and start < b]
        return all(role in _CREDITS for role in held)


# --- the page itself ------------------------------------------------------------------


def _of_page(page: ParsedPage, lines: _Lines, recurs: Recurs) -> Iterator[Habit]:
    if page.facts.number and page.facts.section:
        yield Habit("section", page.facts.number, page.facts.section)
    for item in page.furniture:
        for stretch in lines.stretches(item.spans, item.kind):
            if item.kind == "jump":
                yield from _jump(stretch.text, page.articles)
            elif len(stretch.text) <= _LONGEST_LINE:
                form = masked(stretch.text)
                if item.kind in _RECURRING or says_little(form) or recurs(form):
                    yield Habit("furniture", form, item.kind)
                yield Habit("furniture", _label(stretch.text), item.kind)


_LABEL = re.compile(r"[^\s：:／/｜|]{2,8}(?=[\s：:／/｜|]+\S)")


def _label(line: str) -> str:
    """The word that opens a line and is set off: 便民信息　●… is 便民信息 {text}."""
    match = _LABEL.match(line)
    if not match or any(sign.isdigit() for sign in match[0]):
        return ""
    mark = line[match.end()]
    return f"{match[0]}{' ' if mark.isspace() else mark}{TEXT}"


def _jump(line: str, articles: list[ParsedArticle]) -> Iterator[Habit]:
    """The words beside the number of a page that a line leads to."""
    match = _TO_PAGE.search(line)
    if match is None:
        return
    number = page_number(match["page"])
    way = "to" if number in {article.continues_on for article in articles} else "see"
    way = "from" if number in {article.continued_from for article in articles} else way
    before, after = line[: match.start()], line[match.end() :]
    first = dress_of(line).partition(TEXT)[0]
    words = _CLAUSE.split(before.removeprefix(first))[-1]
    far = len(words) < len(before.removeprefix(first))
    last = dress_of(line).partition(TEXT)[2]
    said = after.removesuffix(last)
    if len(words) <= _LONGEST_WORDS:
        yield Habit("jump", f"{first}{TEXT if far else ''}{words}{{page}}{TEXT if said else ''}{last}", way)


# --- articles -------------------------------------------------------------------------


def _of_article(article: ParsedArticle, lines: _Lines) -> Iterator[Habit]:
    if article.column:
        for line in _printed_lines(lines, article.column.spans):
            if len(line) <= _LONGEST_COLUMN:
                yield Habit("column", bare(line))
    if article.byline:
        yield from _of_byline(article.byline.authors, article, lines)
    if article.dateline:
        for stretch in lines.stretches(article.dateline.spans, "dateline"):
            yield from _shape("dateline", dateline_form(stretch.text), stretch.place)
    yield from _of_title(article, lines)


def _of_byline(authors: list[Author], article: ParsedArticle, lines: _Lines) -> Iterator[Habit]:
    for author in authors:
        yield Habit("person", squeeze(author.name))
    for stretch in lines.stretches(article.byline.spans if article.byline else (), "byline"):
        form = credit_form(stretch.text, authors)
        yield from _shape("byline", form, stretch.place)
        for author in authors:
            if "{people}" in form or "{role}" in form:
                yield Habit("job", author.role)


def _shape(kind: str, form: str, place: str) -> Iterator[Habit]:
    """A shape that marks or words tell apart from other lines, and that leaves nothing unsaid."""
    words = CLASS.sub("", form).strip()
    if not place or not words or not CLASS.search(form) or len(form) > LONGEST_FORM:
        return
    if kind == "byline" and not re.search(r"\{(?:people|names)", form):
        return
    yield Habit("byline" if kind == "byline" else "dateline", form, place)


def _of_title(article: ParsedArticle, lines: _Lines) -> Iterator[Habit]:
    if article.title is None:
        return
    stretch = next(lines.stretches(article.title.spans, "title"))
    if stretch.after and not stretch.before:
        form = dress_of(stretch.text)
        if form:
            yield Habit("lead", form)
        return
    rows = [
        (start, name)
        for name in _STACKED
        if (element := article.field(name))
        for start, _end in _rows(lines, element.spans)
    ]
    yield Habit("stack", " ".join(name for _start, name in sorted(rows)))
    if article.kicker and lines.are_on_one_line(article.kicker.start, article.title.start):
        yield Habit("stack", PARTS, "kicker_and_title")
    elif any(len(pieces(row)) > 1 for row in _printed_lines(lines, article.title.spans)):
        yield Habit("stack", PARTS, "title")


def _rows(lines: _Lines, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans of an element line by line."""
    for start, end in spans:
        at = start
        for row in lines.text((start, end)).splitlines(keepends=True):
            if row.strip():
                yield at, at + len(row)
            at += len(row)


def _printed_lines(lines: _Lines, spans: Iterable[Span]) -> Iterator[str]:
    for start, end in _rows(lines, spans):
        yield lines.source[start:end].strip()


# --- lines by their dress -------------------------------------------------------------


def _of_lines(page: ParsedPage, lines: _Lines) -> Iterator[Habit]:
    """How each line is dressed that begins an element: what goes on with one says nothing."""
    for role, element, _sidebar in page.elements():
        if not element.spans:
            continue
        stretch = next(lines.stretches(element.spans[:1], role))
        if role in (*_CREDITS, "jump") or stretch.before or (stretch.after and role not in _OPENED):
            continue
        form = dress_of(stretch.text, label=role in _LABELLED, opened=role in _OPENED)
        if form and form != TEXT:
            yield Habit("dress", form, "subheading" if role == "sidebar_subheading" else role)


def _without_doubtful_dress(habits: list[Habit]) -> list[Habit]:
    """Only what tells one role from all others."""
    roles: dict[str, set[str]] = {}
    for habit in habits:
        if habit.kind == "dress":
            roles.setdefault(_first_marks(habit), set()).add(habit.says)
    return [
        habit
        for habit in habits
        if habit.kind != "dress" or (len(roles[_first_marks(habit)]) == 1 and habit.says in _DRESSED)
    ]


def _first_marks(habit: Habit) -> str:
    """What opens the lines of a dress; all of it where something closes them too."""
    return habit.form.removesuffix(TEXT)
