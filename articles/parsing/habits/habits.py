"""A paper's memory as the parser asks it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from articles.parsing.conventions.bylines import about_author
from articles.parsing.conventions.credits import Ends
from articles.parsing.conventions.datelines import Dateline
from articles.parsing.conventions.folios import page_number
from articles.parsing.conventions.jumps import Jump
from articles.parsing.conventions.spacing import squeeze
from articles.parsing.habits.dress import TEXT, bare
from articles.parsing.habits.habit import LONGEST_FORM, Habit, Kind
from articles.parsing.habits.masks import masked
from articles.parsing.habits.shapes import NUMBER, People, Shape, authors_in, shape_of
from articles.parsing.lines.patterns import pattern
from articles.parsing.page import Author

_MOST_SHAPES = 60  # of one kind, those met most often
_LONGEST_LINE = 60
_AT_HEAD: tuple[tuple[Kind, str], ...] = (("byline", "head"), ("dateline", "head"), ("dateline", "alone"))
_OPENS_WITH_MARK = pattern(r"[^\h\w{ ].*\{people\}")
_AGENCY = re.compile("本报|本報|本刊|本台|新华社|新華社|中新社|中央社|[^{} 【（(\\[]{2,8}[报報社台网]")


@dataclass(frozen=True)
class Habits:
    """The habits of one paper; those of none are `NO_HABITS`."""

    paper: str = ""
    habits: tuple[Habit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.habits)

    def told(self, read: Callable[[str], str]) -> Habits:
        """The same habits, their forms as they are read on a page."""
        if not self.habits:
            return self
        forms = (habit._replace(form=read(habit.form)) for habit in self.habits)
        return Habits(self.paper, tuple(forms))

    # --- names -------------------------------------------------------------------------

    @cached_property
    def people(self) -> People:
        """Whom the paper credits, and what it calls them."""
        return People(
            tuple(sorted({habit.form for habit in self._of("person")})),
            tuple(sorted({habit.form for habit in self._of("job")})),
        )

    @cached_property
    def _columns(self) -> frozenset[str]:
        return frozenset(habit.form for habit in self._of("column"))

    def names_column(self, line: str) -> bool:
        """Whether a line is the name of a column of the paper, however it is dressed."""
        return len(line) <= _LONGEST_LINE and bool(self._columns) and bare(line) in self._columns

    def persons_in(self, line: str) -> list[Author]:
        """The people of a line that is nothing but names that the paper credits; [] where it is none."""
        if not self.people.names or len(line) > _LONGEST_LINE:
            return []
        words = [word for word in re.split(r"[ \u3000、，,/／]+", line.strip(" \u3000□■◎◇○（）()")) if word]
        whole = squeeze("".join(words))
        if whole in self.people.names:
            words = [whole]
        return [Author(word, "作者") for word in words] if set(words) <= set(self.people.names) else []

    def section(self, number: str | None) -> str | None:
        """The section that a page of this number usually carries."""
        found = Counter[str]()
        for habit in self._of("section"):
            if habit.form == number:
                found[habit.says] += habit.times
        return found.most_common(1)[0][0] if found else None

    # --- lines -------------------------------------------------------------------------

    @cached_property
    def _lines(self) -> dict[str, str]:
        return _settled((h.form, h.says, h.times) for h in self._of("furniture") if TEXT not in h.form)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return _settled(
            (h.form.removesuffix(TEXT), h.says, h.times) for h in self._of("furniture") if TEXT in h.form
        )

    def furniture(self, line: str) -> str:
        """What kind of furniture a line is that the paper prints again and again; "" for none."""
        return self._lines.get(masked(line), "") if self._lines and len(line) <= _LONGEST_LINE else ""

    def labelled(self, line: str) -> str:
        """What kind of furniture a line is by the word that opens it."""
        for label, kind in self._labels.items():
            if line.startswith(label.rstrip()) and _set_off(line, label):
                return kind
        return ""

    @cached_property
    def _dresses(self) -> list[tuple[re.Pattern[str], str]]:
        roles = _settled((habit.form, habit.says, habit.times) for habit in self._of("dress"))
        forms = sorted(roles, key=lambda form: -len(form))
        return [(_dressed(form), roles[form]) for form in forms]

    def role_by_dress(self, line: str) -> str:
        """The role of a line that is dressed as the paper dresses such lines; "" for none."""
        return next((role for dress, role in self._dresses if dress.match(line)), "")

    def lead(self, text: str) -> int:
        """Where the headline ends that opens a text on the same line; 0 where none does."""
        return next((match.end() for form in self._leads if (match := form.match(text))), 0)

    @cached_property
    def _leads(self) -> list[re.Pattern[str]]:
        return [_lead(habit.form) for habit in self._of("lead")[:_MOST_SHAPES]]

    def jump(self, line: str) -> Jump | None:
        """Where a line leads that is shaped as the paper's jumps are."""
        for habit in self._of("jump")[:_MOST_SHAPES]:
            if len(line) <= _LONGEST_LINE and (
                match := shape_of(habit.form, People()).found.fullmatch(line.strip())
            ):
                number = next(said for name, said in match.groupdict().items() if name.startswith("page"))
                return habit.says, page_number(number) if habit.says != "see" else None
        return None

    # --- credits -----------------------------------------------------------------------

    @cached_property
    def _shapes(self) -> dict[tuple[Kind, str], list[Shape]]:
        shapes: dict[tuple[Kind, str], list[Shape]] = {}
        kinds: tuple[Kind, ...] = ("byline", "dateline")
        for kind in kinds:
            for habit in self._of(kind)[:_MOST_SHAPES]:
                shapes.setdefault((kind, habit.says), []).append(shape_of(habit.form, self.people))
        signed = shapes.get(("byline", "alone"), [])
        marked = [shape.form for shape in signed if _OPENS_WITH_MARK.match(shape.form)]
        signed += [shape_of(form.replace("{people}", "{signer}"), self.people) for form in marked]
        return shapes

    def signature(self, line: str) -> list[Author]:
        """Whom a line credits that is nothing but a byline shaped as the paper's are; [] where it is none."""
        if len(line) > _LONGEST_LINE or about_author(line):
            return []
        for place in ("alone", "head", "tail"):
            for shape in self._shapes.get(("byline", place), ()):
                match = shape.found.fullmatch(line.strip())
                if match and (people := authors_in(shape, match, self.people)):
                    return people
        return []

    def credit_at_head(self, ends: Ends, rest: str, at: int) -> int:
        """A reader of `read_ends`: a credit shaped as the paper's are."""
        skip = len(rest) - len(rest.lstrip(" \u3000\t"))
        for kind, place in _AT_HEAD:
            for shape in self._shapes.get((kind, place), ()):
                match = shape.found.match(rest, skip)
                if match is None or (place == "alone" and at + match.end() < len(ends.text.rstrip())):
                    continue
                if self._take(ends, kind, shape, match):
                    ends.head.append((kind, at + match.start(), at + match.end()))
                    return match.end()
        return 0

    def credit_at_tail(self, ends: Ends, end: str) -> tuple[str, int] | None:
        """A reader of `read_ends`: a credit at the end, shaped as the paper's are."""
        kinds: tuple[Kind, ...] = ("byline", "dateline")
        for kind in kinds:
            for shape in self._shapes.get((kind, "tail"), ()):
                for match in shape.found.finditer(end):
                    if match.end() == len(end) and match.start() and self._take(ends, kind, shape, match):
                        return kind, match.start()
        return None

    def _take(self, ends: Ends, kind: Kind, shape: Shape, match: re.Match[str]) -> bool:
        """Note what a credit says; False where it is none."""
        if match.end() == match.start():
            return False
        if kind == "byline":
            authors = None if about_author(match[0]) else authors_in(shape, match, self.people)
            ends.authors += authors or []
            return authors is not None
        if ends.dateline is not None:
            return False
        said = {name.rstrip("0123456789"): text for name, text in match.groupdict().items()}
        agency = _AGENCY.search(shape.form)
        ends.dateline = Dateline(match.end(), agency[0] if agency else "", said.get("word"), said.get("day"))
        return True

    # --- headlines ---------------------------------------------------------------------

    @cached_property
    def _stacks(self) -> dict[str, int]:
        return {habit.form: habit.times for habit in self._of("stack") if not habit.says}

    @cached_property
    def titles_on_one_line(self) -> bool:
        """Whether the paper, as far as is known, sets no headline over two lines."""
        lines = [form.split() for form in self._stacks]
        deep = any(len(stack) > 1 for stack in lines)
        return deep and not any(stack.count("title") > 1 for stack in lines)

    @cached_property
    def columns_under_titles(self) -> bool:
        """Whether the paper sets the name of a column under the headline."""
        found = [form.split() for form in self._stacks if "column" in form.split()]
        return bool(found) and all(stack.index("column") > stack.index("title") for stack in found)

    @cached_property
    def title_in_parts(self) -> str:
        """What a headline line in two parts is: "title" or "kicker_and_title"; "" where nothing is known."""
        parts = {habit.says for habit in self._of("stack") if habit.says}
        return parts.pop() if len(parts) == 1 else ""

    def stack(self, lines: int) -> list[str]:
        """The roles of so many lines over a text, columns left out; [] where the paper varies."""
        found = {form for form in self._groups if len(form) == lines}
        return list(found.pop()) if len(found) == 1 else []

    @cached_property
    def _groups(self) -> set[tuple[str, ...]]:
        """Headline groups without their columns, and what they are with a subtitle less."""
        groups = {tuple(role for role in form.split() if role != "column") for form in self._stacks}
        for group in tuple(groups):
            while group.count("subtitle") > 1:
                group = group[:-1]
                groups.add(group)
        return groups

    def _of(self, kind: Kind) -> list[Habit]:
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[Kind, list[Habit]]:
        kinds: dict[Kind, list[Habit]] = {}
        said = filter(_says_something, self.habits)
        for habit in sorted(said, key=lambda habit: (-habit.times, habit)):
            kinds.setdefault(habit.kind, []).append(habit)
        return kinds


NO_HABITS = Habits()

# What a form of each kind must hold to say anything.
_NEEDED: dict[Kind, re.Pattern[str]] = {
    "byline": re.compile(r"\{(?:people|names)"),
    "dateline": re.compile(r"[^{}\s](?![^{]*\})"),
    "lead": re.compile(r"^[^{}]*[^{}\s][^{}]*\{text\}|\{text\}[^{}]*[^{}\s][^{}]*$"),
    "dress": re.compile(r"[^{}\s](?![^{}]*\}).*\{text\}|\{text\}.*[^{}\s](?![^{}]*\})"),
    "jump": re.compile(r"\{page\}"),
}


def _says_something(habit: Habit) -> bool:
    """Whether a habit is of use: whoever wrote it down may have written anything."""
    needed = _NEEDED.get(habit.kind)
    return len(habit.form) <= LONGEST_FORM and (needed is None or bool(needed.search(habit.form)))


def _settled(said: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """What each form says; a form that says two things says nothing, unless one is met far more often."""
    counts: dict[str, Counter[str]] = {}
    for form, says, times in said:
        counts.setdefault(form, Counter())[says] += times
    best = {form: count.most_common(1)[0] for form, count in counts.items()}
    return {form: says for form, (says, times) in best.items() if 2 * times > counts[form].total()}


def _set_off(line: str, label: str) -> bool:
    return label[-1:] != " " or line[len(label.rstrip()) :][:1] in (" ", "\u3000", "\t")


def _dressed(form: str) -> re.Pattern[str]:
    """Lines of this dress: a form that ends in {text} says nothing of their ends."""
    first, _text, last = form.partition(TEXT)
    opening = "{number}".join(map(re.escape, first.split("{number}")))
    opening = opening.replace("{number}", NUMBER)
    return re.compile(f"{opening}.+{re.escape(last)}$" if last else f"{opening}(?=.)")


def _lead(form: str) -> re.Pattern[str]:
    first, _text, last = form.partition(TEXT)
    closing = re.escape(last) if last.strip() else r"(?=[ \u3000])"
    inside = f"[^{re.escape(last[0])}。]" if last.strip() else r"[^ \u3000。]"
    return re.compile(f"{re.escape(first)}{inside}{{2,30}}{closing}(?=.)")
