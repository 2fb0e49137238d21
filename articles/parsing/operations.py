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

`apply` gives a new parse or raises DeskError with a message for the editor; the parse given is never
changed. Each apply proves that every visible character still stands in exactly one element. Undo is
`replay` of one operation less.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from articles.parsing.furniture import read_jump
from articles.parsing.operations_sheet import (
    BODY,
    BOX,
    BOXED,
    FIELDS,
    FURNITURE,
    ROLES,
    DeskError,
    Part,
    Piece,
    Sheet,
)

__all__ = ["DeskError", "Operation", "apply", "replay"]

Operation = Mapping[str, Any]

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
    sheet = Sheet(parse, source)
    for operation in operations:
        _do(sheet, operation)
        sheet.close()
    return sheet.as_parse()


def _do(sheet: Sheet, operation: Operation) -> None:
    work = OPERATIONS.get(operation.get("op", "")) if isinstance(operation, Mapping) else None
    if work is None:
        raise DeskError("校对台不认识这一步。")
    work(sheet, operation)


def _chosen(sheet: Sheet, operation: Operation, name: str = "elements") -> list[tuple[Piece, Part]]:
    """The parts that the operation names, each once, in the order named."""
    keys = operation.get(name)
    if not isinstance(keys, list) or not keys:
        raise DeskError("请先选中要处理的文字。")
    return [sheet.find(key) for key in dict.fromkeys(map(str, keys))]


# --- roles and places ----------------------------------------------------------


def _role(sheet: Sheet, operation: Operation) -> None:
    chosen, role = _chosen(sheet, operation), operation.get("role")
    target = sheet.article(operation["article"]) if operation.get("article") else None
    if role == "sidebar":
        _make_box(sheet, chosen, target)
        return
    if role not in ROLES:
        raise DeskError("没有这种角色。")
    if all(part.role == role and target in (None, piece) for piece, part in chosen):
        raise DeskError("选中的文字已经是这个角色。")
    for piece, part in chosen:
        if part.role != role or target not in (None, piece):
            _recast(sheet, piece, part, str(role), target)


def _recast(sheet: Sheet, piece: Piece, part: Part, role: str, target: Piece | None) -> None:
    if role in FURNITURE:
        _into_furniture(sheet, piece, part, role)
        return
    home = target or (piece if piece.id else sheet.nearest(part) or sheet.new_article(part.start))
    if home is piece and _same_row(part.role, role):
        part.role = role
        sheet.reword(part)
        sheet.settle([part])
        return
    sheet.take(part, piece)
    part.box = _box_for(sheet, home, part, role) if role in BOXED else None
    part.role = role
    sheet.reword(part)
    sheet.settle([sheet.put(part, home)])


def _same_row(old: str, new: str) -> bool:
    return (old in BODY and new in BODY) or (old in BOXED[1:] and new in BOXED[1:])


def _into_furniture(sheet: Sheet, piece: Piece, part: Part, role: str) -> None:
    sheet.settle([part])
    jump = read_jump(part.text) if role == "jump" and piece.id else None
    if jump and jump[0] in ("to", "from"):
        piece.flags["continues_on" if jump[0] == "to" else "continued_from"] = jump[1]
    if piece.id:
        sheet.take(part, piece)
    part.role, part.box = role, None
    sheet.reword(part)
    if piece.id:
        sheet.put(part, sheet.furniture)


def _box_for(sheet: Sheet, piece: Piece, part: Part, role: str) -> str:
    """The box that a part joins: its own, the nearest above it, or a new one (for a title always new)."""
    if part.box and any(other.box == part.box for other in piece.parts):
        return part.box
    boxes = {other.box: other.start for other in reversed(piece.parts) if other.box}
    if role == f"{BOX}title" or not boxes:
        return sheet.new_id("sidebar", part.start)
    above = {box: start for box, start in boxes.items() if start < part.start}
    return str(max(above, key=above.__getitem__) if above else min(boxes, key=boxes.__getitem__))


def _make_box(sheet: Sheet, chosen: list[tuple[Piece, Part]], target: Piece | None) -> None:
    first = chosen[0][1]
    home = target or next((piece for piece, _ in chosen if piece.id), None) or sheet.nearest(first)
    home = home or sheet.new_article(first.start)
    box = sheet.new_id("sidebar", first.start)
    for piece, part in chosen:
        sheet.take(part, piece)
        head = part is first and (len(chosen) > 1 or part.role not in (*BODY, *BOXED[1:]))
        kind = part.role.removeprefix(BOX)
        part.role = f"{BOX}title" if head else BOX + (kind if kind in BODY else "paragraph")
        part.box = box
        sheet.reword(part)
        sheet.settle([sheet.put(part, home)])


def _move(sheet: Sheet, operation: Operation) -> None:
    chosen, key = _chosen(sheet, operation), operation.get("article")
    first_piece, first = chosen[0]
    if key == "new":
        target = sheet.new_article(first.start, first_piece if first_piece.id else None)
    else:
        target = sheet.article(key)
    if all(piece is target for piece, _ in chosen):
        raise DeskError("选中的文字已经在这篇稿件里。")
    _transfer(sheet, [(piece, part) for piece, part in chosen if piece is not target], target)


def _transfer(sheet: Sheet, chosen: list[tuple[Piece, Part]], target: Piece) -> None:
    """Parts in their roles into another article. A box that goes whole stays the same box."""
    boxes: dict[str, str] = {}
    for piece, part in chosen:
        target.warnings += sheet.take(part, piece)
        if part.box:
            if part.box not in boxes:
                left = any(other.box == part.box and other not in _parts(chosen) for other in piece.parts)
                boxes[part.box] = sheet.new_id("sidebar", part.start) if left else part.box
            part.box = boxes[part.box]
        elif part.role in FURNITURE:
            part.role = "paragraph"
            sheet.reword(part)
    last: dict[str, Part] = {}
    for _, part in chosen:
        last[part.group] = sheet.put(part, target, last.get(part.group))


def _parts(chosen: list[tuple[Piece, Part]]) -> list[Part]:
    return [part for _, part in chosen]


def _place(sheet: Sheet, operation: Operation) -> None:
    chosen = _chosen(sheet, operation)
    piece, first = chosen[0]
    before = sheet.find(operation["before"]) if operation.get("before") else None
    others = [*chosen, *([before] if before else [])]
    if any(home is not piece or part.group != first.group for home, part in others):
        raise DeskError("只能在同一篇稿件的同一类文字里调换次序。")
    if first.role in FIELDS or any(part.role == f"{BOX}title" for _, part in others):
        raise DeskError("标题、署名和电头的位置是固定的，不能调换次序。")
    moving = _parts(chosen)
    if before and before[1] in moving:
        raise DeskError("不能移到它自己前面。")
    old = [part.id for part in piece.parts]
    piece.parts = [part for part in piece.parts if part not in moving]
    row = piece.row(first.group)
    anchor = before[1] if before else None
    at = piece.parts.index(anchor) if anchor else piece.parts.index(row[-1]) + 1 if row else len(piece.parts)
    piece.parts[at:at] = moving
    if [part.id for part in piece.parts] == old:
        raise DeskError("已经在这个位置。")


def _place_article(sheet: Sheet, operation: Operation) -> None:
    piece = sheet.article(operation.get("article"))
    before = sheet.article(operation["before"]) if operation.get("before") else None
    if piece is before:
        raise DeskError("不能移到它自己前面。")
    old = list(sheet.articles)
    sheet.articles.remove(piece)
    sheet.articles.insert(sheet.articles.index(before) if before else len(sheet.articles), piece)
    if all(a is b for a, b in zip(old, sheet.articles, strict=True)):
        raise DeskError("已经在这个位置。")


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
    _transfer(sheet, [(piece, part) for part in later], fresh)
    fresh.flags |= {name: piece.flags[name] for name in ("truncated", "continues_on")}
    piece.flags |= {"truncated": False, "continues_on": None}
    if first.role == "subheading" and not fresh.field("title"):
        _recast(sheet, fresh, first, "title", None)


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
        _append(sheet, first, piece)
    if first is not kept:
        kept.parts, kept.flags, kept.warnings = first.parts, first.flags, first.warnings
        first.parts, first.warnings = [], []
        sheet.articles.remove(kept)
        sheet.articles.insert(sheet.articles.index(first), kept)


def _append(sheet: Sheet, piece: Piece, later: Piece) -> None:
    """All of `later` behind all of `piece`. A second headline becomes a subheading."""
    body = piece.row("body")
    last = body[-1] if body else None
    lines = sorted((p for p in later.parts if p.role in FIELDS[:4]), key=lambda part: part.start)
    moving = [*lines, *(part for part in later.parts if part not in lines)]
    for part in moving:
        if part in lines and (piece.field(part.role) or (piece.field("title") and body)):
            part.role = "subheading"
            sheet.reword(part)
        part = sheet.put(part, piece, last if part.role in BODY else None)
        last = part if part.role in BODY else last
    piece.warnings += later.warnings
    piece.flags = {
        "truncated": later.flags["truncated"],
        "continues_on": later.flags["continues_on"] or piece.flags["continues_on"],
        "continued_from": piece.flags["continued_from"] or later.flags["continued_from"],
    }
    later.parts, later.warnings = [], []


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
    chosen = _chosen(sheet, operation)
    if len(chosen) < 2:
        raise DeskError("请选两段或更多要连起来的文字。")
    piece, first = chosen[0]
    longest = max(_parts(chosen), key=lambda part: len(part.text))
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
        new.box = _box_for(sheet, piece, new, role)
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
    chosen = _chosen(sheet, operation)
    before = sum(len(piece.warnings) for piece in sheet.articles)
    sheet.settle(_parts(chosen))
    if before == sum(len(piece.warnings) for piece in sheet.articles):
        raise DeskError("这里没有待确认的提示。")


OPERATIONS: dict[str, Callable[[Sheet, Operation], None]] = {
    "role": _role,
    "move": _move,
    "split": _split,
    "merge": _merge,
    "join": _join,
    "part": _part,
    "place": _place,
    "place_article": _place_article,
    "flags": _flags,
    "settle": _settle,
}
