"""The desk's operations on a parse: what an editor may do to a page, as pure functions.

An operation is JSON: {"op": name, …}. Elements and articles are named by their ids.

    role           elements, role, article?     say what the elements are ("sidebar" makes a box of them)
    move           elements, article            to another article, or "new"
    split          element                      from here on it is another article
    merge          articles                     one article, with the identity of the first named
    join           elements                     one element, in the order named, in the role of the first
    part           element, at, role?           two elements; `at` is an offset in the source
    place          elements, before             before another block of the same row, or "" for its end
    place_article  article, before              before another article, or "" for the page's end
    flags          article, truncated?, continues_on?, continued_from?
    settle         elements                     right as it is: the warnings go
    other          spans                        the reading that lost: of the doubt about exactly these spans

`apply` gives a new parse or raises DeskError with a message for the editor; the parse given is never
changed. Each apply proves that every visible character still stands in exactly one element. Undo is
`replay` of one operation less.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from articles.parsing.repair.other import take_other
from articles.parsing.repair.roles import (
    Operation,
    box_for,
    chosen_parts,
    move_parts,
    parts_of,
    place_article,
    place_parts,
    recast,
    run_on,
    set_role,
    transfer,
)
from articles.parsing.repair.working_copy import (
    BODY,
    BOX,
    BOXED,
    FIELDS,
    FURNITURE,
    ROLES,
    DeskError,
    Part,
    Sheet,
)

__all__ = ["DeskError", "Operation", "apply", "replay"]

# What the second half of a parted element is, where the editor does not say.
SECOND = {
    "kicker": "title",
    "title": "subtitle",
    "column": "title",
    "subtitle": "paragraph",
    "byline": "paragraph",
    "dateline": "paragraph",
    f"{BOX}title": f"{BOX}paragraph",
}
PAGE_NUMBER = re.compile(r"[A-Z]{0,2}[1-9]\d{0,3}")


def apply(parse: dict[str, Any], operation: Operation, source: str) -> dict[str, Any]:
    """The parse after one operation. `source` is the page's text, which the spans count in."""
    return replay(parse, [operation], source)


def replay(parse: dict[str, Any], operations: Iterable[Operation], source: str) -> dict[str, Any]:
    """The parse after all operations, one after the other: all or, with a DeskError, none."""
    for operation in operations:
        # A fresh sheet each time: what a step does depends on the parse alone, however it came about.
        sheet = Sheet(parse, source)
        _do(sheet, operation)
        sheet.close()
        parse = sheet.as_parse()
    return parse


def _do(sheet: Sheet, operation: Operation) -> None:
    name = operation.get("op") if isinstance(operation, Mapping) else None
    work = OPERATIONS.get(name) if isinstance(name, str) else None
    if work is None:
        raise DeskError("校对台不认识这一步。")
    work(sheet, operation)


# --- articles ------------------------------------------------------------------


def _split(sheet: Sheet, operation: Operation) -> None:
    piece, first = sheet.find(operation.get("element"))
    if not piece.id:
        raise DeskError("版面附属文字不属于稿件，不能从这里分开。")
    row = piece.row("body")
    if first.role in BODY:
        later = row[row.index(first) :]
    else:
        later = [part for part in row if part.start >= first.start]
    boxes = {part.box for part in piece.parts if part.box and part.start >= first.start}
    early = {part.box for part in piece.parts if part.box and part.start < first.start}
    if first.box:
        boxes, early = boxes | {first.box}, early - {first.box}
    later += [part for part in piece.parts if part.role == "caption" and part.start >= first.start]
    later += [part for part in piece.parts if part.box in boxes - early]
    fields = [part for part in piece.parts if part.role in FIELDS and part.spans[-1][0] >= first.start]
    later += [part for part in fields if part.start >= first.start]
    if len(later) == len(piece.parts):
        raise DeskError("这里已经是稿件的开头，前面没有文字可以分出去。")
    fresh = sheet.new_article(first.start, piece)
    for part in fields:
        if part not in later:
            later.append(_cut_off(sheet, part, first.start))
    transfer(sheet, [(piece, part) for part in later], fresh)
    fresh.flags |= {name: piece.flags[name] for name in ("truncated", "continues_on")}
    piece.flags |= {"truncated": False, "continues_on": None}
    if first.role == "subheading" and not fresh.field("title"):
        recast(sheet, fresh, first, "title", None)


def _cut_off(sheet: Sheet, part: Part, start: int) -> Part:
    """The spans of a headline or credit from `start` on, as a part of its own."""
    spans = [span for span in part.spans if span[0] >= start]
    part.spans = [span for span in part.spans if span[0] < start]
    sheet.reword(part)
    rest = Part(sheet.new_id(part.role, spans[0][0]), part.role, spans, "")
    sheet.reword(rest)
    return rest


def _merge(sheet: Sheet, operation: Operation) -> None:
    keys = operation.get("articles")
    if not isinstance(keys, list) or len(set(map(str, keys))) < 2:
        raise DeskError("请选两篇要合并的稿件。")
    wanted = [sheet.article(key) for key in dict.fromkeys(map(str, keys))]
    kept = wanted[0]
    first, *rest = [piece for piece in sheet.articles if piece in wanted]
    for piece in rest:
        run_on(sheet, first, piece)
    if first is not kept:
        kept.parts, kept.flags, kept.warnings = first.parts, first.flags, first.warnings
        first.parts, first.warnings = [], []
        sheet.articles.remove(kept)
        sheet.articles.insert(sheet.articles.index(first), kept)


def _flags(sheet: Sheet, operation: Operation) -> None:
    piece = sheet.article(operation.get("article"))
    new = {name: operation[name] for name in piece.flags if name in operation}
    for name in ("continues_on", "continued_from"):
        if new.get(name) is not None and not PAGE_NUMBER.fullmatch(str(new[name])):
            raise DeskError("版号请写成 3 或 A6 的样子。")
    if "truncated" in new:
        new["truncated"] = bool(new["truncated"])
        piece.warnings = [w for w in piece.warnings if w["code"] != "truncated"]
    if not new:
        raise DeskError("没有要改的标记。")
    piece.flags |= new


# --- elements ------------------------------------------------------------------


def _join(sheet: Sheet, operation: Operation) -> None:
    chosen = chosen_parts(sheet, operation)
    if len(chosen) < 2:
        raise DeskError("请选两段或更多要连起来的文字。")
    piece, first = chosen[0]
    longest = max(parts_of(chosen), key=lambda part: len(part.text))
    for home, part in chosen[1:]:
        sheet.take(part, home)
        first.spans = [*first.spans, *part.spans]
    first.id = longest.id
    sheet.reword(first)
    sheet.settle([first])


def _part(sheet: Sheet, operation: Operation) -> None:
    piece, first = sheet.find(operation.get("element"))
    at, role = operation.get("at"), operation.get("role") or SECOND.get(first.role, first.role)
    if role not in ROLES or (role in FURNITURE) != (not piece.id):
        raise DeskError("没有这种角色。")
    head, tail = _cut(first.spans, at if isinstance(at, int) else -1, sheet.source)
    if not head or not tail:
        raise DeskError("请在一段文字的中间选分开的位置。")
    sheet.settle([first])
    new = Part(sheet.new_id(role, tail[0][0]), role, tail, "", first.box if role in BOXED else None)
    if role in BOXED and not new.box:
        new.box = box_for(sheet, piece, new, role)
    first.spans = head
    sheet.reword(first)
    sheet.reword(new)
    if sheet.put(new, piece, first) is new and len(new.text) > len(first.text):
        first.id, new.id = new.id, first.id  # the identity stays with the longer half


def _cut(spans: list[tuple[int, int]], at: int, source: str) -> tuple[list[Any], list[Any]]:
    """The spans before and from an offset that lies in one of them, without blanks at the cut."""
    for i, (start, end) in enumerate(spans):
        if start <= at <= end:
            head = [*spans[:i], _bare(start, at, source)]
            tail = [_bare(at, end, source), *spans[i + 1 :]]
            return [span for span in head if span], [span for span in tail if span]
    return [], []


def _bare(start: int, end: int, source: str) -> tuple[int, int] | None:
    text = source[start:end]
    lead, tail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return (start + lead, end - tail) if text.strip() else None


def _settle(sheet: Sheet, operation: Operation) -> None:
    chosen = chosen_parts(sheet, operation)
    before = sum(len(piece.warnings) for piece in sheet.articles)
    sheet.settle(parts_of(chosen))
    if before == sum(len(piece.warnings) for piece in sheet.articles):
        raise DeskError("这里没有待确认的提示。")


OPERATIONS: dict[str, Callable[[Sheet, Operation], None]] = {
    "role": set_role,
    "move": move_parts,
    "split": _split,
    "merge": _merge,
    "join": _join,
    "part": _part,
    "place": place_parts,
    "place_article": place_article,
    "flags": _flags,
    "settle": _settle,
    "other": take_other,
}
