"""What people type into the search box, read.

Words parted by blanks must all stand in a text; “exact phrases” in quotes of any kind; `-` before a word
leaves its texts out; `A OR B` is either; `记者:孙欣 标签:产业 版面:02 栏目:青报观察 日期:2026-04..2026-05`
choose by what is known about an article. Whatever is typed is read as something: nothing here raises.

The recall promise outranks the syntax: a query that uses any also finds the texts in which the whole of it
stands as typed (`Query.literal`), so that a passage copied from a story always finds the story.
"""

import re
from dataclasses import dataclass

from articles.chinese.fold import fold
from articles.chinese.plain import plain
from articles.search.wording import words_of

MOST_CHARACTERS = 10_000


@dataclass(frozen=True)
class Phrase:
    """Something that stands word for word: as typed, and as it is compared."""

    raw: str
    text: str


@dataclass(frozen=True)
class All:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Either:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Not:
    part: "Expression"


Expression = Phrase | All | Either | Not


@dataclass(frozen=True)
class Filter:
    """`field:value`, the field by its English name; `wanted` is False behind a minus."""

    field: str
    value: str
    wanted: bool


@dataclass(frozen=True)
class Query:
    """A query as read. `expression` is None where only filters are given, or nothing."""

    typed: str
    expression: Expression | None
    filters: tuple[Filter, ...]
    literal: Phrase | None
    too_long: bool

    @property
    def is_empty(self) -> bool:
        return self.expression is None and not self.filters

    @property
    def phrases(self) -> list[Phrase]:
        """What is to be found, without what is left out: for highlights and rank."""
        found = list(positive(self.expression)) if self.expression else []
        if self.literal and self.literal not in found:
            found.append(self.literal)
        return found


FIELDS = {
    "记者": "reporter",
    "作者": "reporter",
    "标签": "tag",
    "版面": "page",
    "版": "page",
    "版块": "section",
    "栏目": "column",
    "日期": "date",
    "报纸": "paper",
    "来源": "source",
}
NAMES = {english: chinese for chinese, english in reversed(FIELDS.items())}

_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "〝": "〞", "«": "»", "＂": "＂", "„": "”", "”": "”"}
_FIELD = re.compile(r"(-?)(\w{1,4})[:：](?=\S)")
_PREFIX = re.compile(r"([\u4e00-\u9fff]{1,4})[:：](?=\S)")
# No text has these, and no database takes them.
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_OR = {"OR", "|", "｜", "ＯＲ"}


def phrase(text: str) -> Phrase:
    """A phrase to be found."""
    return Phrase(text, words_of(text).strip())


def read(typed: str) -> Query:
    """Read what was typed; never raises. More than 10,000 characters are cut off, and that is said."""
    text = plain(_UNWRITABLE.sub("\ufffd", typed[:MOST_CHARACTERS])).strip()
    terms: list[list[Expression]] = []
    excluded: list[Expression] = []
    filters: list[Filter] = []
    is_plain, either = True, False
    for item, quoted, sign in _items(text):
        found = _FIELD.match(sign + item) if not quoted else None
        if found and fold(found[2]) in FIELDS:
            value = (sign + item)[found.end() :]
            filters.append(Filter(FIELDS[fold(found[2])], _unquoted(value), not found[1]))
            is_plain = False
        elif item in _OR and not quoted and not sign and terms:
            either, is_plain = True, False
            continue
        elif sign:
            excluded.append(Not(phrase(item)))
            is_plain = False
        else:
            is_plain = is_plain and not quoted
            if either:
                terms[-1].append(phrase(item))
            else:
                terms.append([phrase(item)])
        either = False
    wanted: list[Expression] = [t[0] if len(t) == 1 else Either(tuple(t)) for t in terms]
    if not wanted:
        # Nothing but exclusions would be all the paper: it takes a filter to choose from.
        expression: Expression | None = All(tuple(excluded)) if excluded and filters else None
    else:
        parts = tuple(dict.fromkeys(wanted + excluded))
        expression = parts[0] if len(parts) == 1 else All(parts)
    literal = None if is_plain or not text else phrase(" ".join(text.split()) if "\n" in text else text)
    return Query(text, expression, tuple(filters), literal, len(typed) > MOST_CHARACTERS)


def loose_prefixes(typed: str) -> list[str]:
    """What looks like a prefix and is none: 标题 in 标题:春耕. Such words are looked for as they stand."""
    found = (
        _PREFIX.match(item) for item, quoted, _sign in _items(plain(typed[:MOST_CHARACTERS])) if not quoted
    )
    return [each[1] for each in found if each and fold(each[1]) not in FIELDS]


def positive(expression: Expression) -> list[Phrase]:
    """The phrases of an expression that are wanted."""
    if isinstance(expression, Phrase):
        return [expression]
    if isinstance(expression, Not):
        return []
    return [phrase for part in expression.parts for phrase in positive(part)]


def with_filter(typed: str, name: str, value: str) -> str:
    """The query with one more filter, as somebody would type it: what a facet's link leads to.

    A query that has it already stays as it is. Blanks and quotes stand in “"…"”, a “"” in it doubled.
    """
    value = plain(value).strip()
    wish = Filter(name, value, True)
    if wish in read(typed).filters:
        return typed
    if any(sign.isspace() or sign in _QUOTES for sign in value):
        value = '"' + value.replace('"', '""') + '"'
    added, typed = f"{NAMES[name]}:{value}", typed.strip()
    behind = f"{typed} {added}".strip()
    # Behind a quote that was never closed it would be part of the phrase.
    return behind if wish in read(behind).filters else f"{added} {typed}"


def _items(text: str) -> list[tuple[str, bool, str]]:
    """Cut the query into items: (text, whether quoted, "-" or "")."""
    items: list[tuple[str, bool, str]] = []
    place, size = 0, len(text)
    while place < size:
        if text[place].isspace():
            place += 1
            continue
        start_of_word = place == 0 or text[place - 1].isspace()
        sign = ""
        if start_of_word and text[place] in "-－−" and place + 1 < size and not text[place + 1].isspace():
            if not text[place + 1].isdigit():  # -5℃ is a temperature
                sign, place = "-", place + 1
        if text[place] in _QUOTES:
            end = text.find(_QUOTES[text[place]], place + 1)
            inside = text[place + 1 : size if end < 0 else end]
            if inside.strip():
                items.append((inside, True, sign))
            elif end < 0 or not inside:
                # Quotes with nothing in them are signs like others.
                items.append((text[place : size if end < 0 else end + 1].strip(), True, sign))
            place = size if end < 0 else end + 1
            continue
        end = place
        is_field = _FIELD.match(text, place)
        if is_field and fold(is_field[2]) in FIELDS and text[is_field.end()] in _QUOTES:
            close = _closing(text, is_field.end())
            end = size if close < 0 else close + 1
        else:
            while end < size and not text[end].isspace() and text[end] not in _QUOTES:
                end += 1
        items.append((text[place:end], False, sign))
        place = max(end, place + 1)
    return items


def _closing(text: str, place: int) -> int:
    """Where the quote that opens here closes, -1 if nowhere. Inside "…" a doubled one is one of the value."""
    quote = _QUOTES[text[place]]
    end = text.find(quote, place + 1)
    while quote == '"' and end >= 0 and text.startswith('""', end):
        end = text.find(quote, end + 2)
    return end


def _unquoted(value: str) -> str:
    if value and value[0] in _QUOTES:
        inside = value[1:].removesuffix(_QUOTES[value[0]])
        value = inside.replace('""', '"') if value[0] == '"' else inside
    return value.strip()
