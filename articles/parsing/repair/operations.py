"""The desk's operations on a page, as JSON and as what they do.

An operation is JSON: {"op": name, …}. Elements and articles are named by their ids.

    role           elements, role, article?     say what the elements are ("sidebar" makes a sidebar of them)
    move           elements, article            to another article, or "new"
    split          element                      from here on it is another article
    merge          articles                     one article, with the identity of the first named
    join           elements                     one element, in the order named, in the role of the first
    part           element, at, role?           two elements; `at` is an offset in the source
    place          elements, before             before another block of the same row, or "" for its end
    place_article  article, before              before another article, or "" for the page's end
    flags          article, truncated?, continues_on?, continued_from?
    settle         elements                     right as it is: the warnings go
    labels        written                      what an annotated page of its text says of the whole page
    other          spans                        the reading that lost: of the doubt about exactly these spans

`replay` gives a new page or raises RepairRefused with a message for the editor; the page given is never
changed. Each step proves that every visible character still stands in exactly one element. Undo is
`replay` of one operation less.
"""

import copy
import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from articles.parsing.page import ParsedPage, Span
from articles.parsing.repair.cuts import Join, Merge, Part, Split
from articles.parsing.repair.marks import SetFlags, Settle
from articles.parsing.repair.moves import Move, Place, PlaceArticle
from articles.parsing.repair.operation import Operation
from articles.parsing.repair.other_reading import TakeOther
from articles.parsing.repair.refusal import RepairRefused
from articles.parsing.repair.refusal import gettext_noop as _
from articles.parsing.repair.relabel import Relabel
from articles.parsing.repair.roles import SetRole
from articles.parsing.repair.working_copy import WorkingCopy

__all__ = ["OPERATIONS", "Operation", "RepairRefused", "read_operations", "replay"]

MOST_OPERATIONS = 1_000
PAGE_NUMBER = re.compile(r"[A-Z]{0,2}[1-9]\d{0,3}")

OPERATIONS: dict[str, Callable[..., Operation]] = {
    "role": SetRole,
    "move": Move,
    "split": Split,
    "merge": Merge,
    "join": Join,
    "part": Part,
    "place": Place,
    "place_article": PlaceArticle,
    "flags": SetFlags,
    "settle": Settle,
    "other": TakeOther,
    "labels": Relabel,
}


def replay(page: ParsedPage, operations: Iterable[Operation], source: str) -> ParsedPage:
    """The page after all operations, one after the other: all or, with RepairRefused, none.

    `source` is the page's text, which the spans count in.
    """
    page = copy.deepcopy(page)
    for operation in operations:
        # Taken apart anew each time: what a step does depends on the page alone, however it came about.
        working_copy = WorkingCopy(page, source)
        operation.do(working_copy)
        page = working_copy.finish()
    return page


def read_operations(data: object) -> list[Operation]:
    """The operations that a list of JSON stands for. Raises RepairRefused where it is none."""
    if not isinstance(data, list | tuple) or len(data) > MOST_OPERATIONS:
        raise RepairRefused(_("These are no operations."))
    return [_read_operation(each) for each in data]


def _read_operation(data: object) -> Operation:
    name = data.get("op") if isinstance(data, Mapping) else None
    kind: Any = OPERATIONS.get(name) if isinstance(name, str) else None
    if kind is None or not isinstance(data, Mapping):
        raise RepairRefused(_("The desk does not know this step."))
    names = [field.name for field in dataclasses.fields(kind)]
    operation: Operation = kind(**{name: _READERS[name](data[name]) for name in names if name in data})
    return operation


def _ids(value: object) -> tuple[str, ...]:
    """Each id once, in the order named."""
    return tuple(dict.fromkeys(map(str, value))) if isinstance(value, list) else ()


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _offset(value: object) -> int:
    return value if isinstance(value, int) else -1


def _page_number(value: object) -> str | None:
    if value is None:
        return None
    if not PAGE_NUMBER.fullmatch(str(value)):
        raise RepairRefused(_("Write page numbers like 3 or A6."))
    return str(value)


def _spans(value: object) -> tuple[Span, ...]:
    pairs = value if isinstance(value, list) else []
    if not all(isinstance(pair, list) and [type(end) for end in pair] == [int, int] for pair in pairs):
        return ()
    return tuple((start, end) for start, end in pairs)


_READERS: dict[str, Callable[[object], Any]] = {
    "elements": _ids,
    "articles": _ids,
    "element": _word,
    "article": _word,
    "before": _word,
    "role": _word,
    "written": _word,
    "at": _offset,
    "truncated": bool,
    "continues_on": _page_number,
    "continued_from": _page_number,
    "spans": _spans,
}
