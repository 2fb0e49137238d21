"""The operations that say what elements are, and where they stand."""

from collections.abc import Mapping
from typing import Any

from articles.parsing.conventions.jumps import read_jump
from articles.parsing.repair.working_copy import (
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

Operation = Mapping[str, Any]


def chosen_parts(sheet: Sheet, operation: Operation, name: str = "elements") -> list[tuple[Piece, Part]]:
    """The parts that the operation names, each once, in the order named."""
    keys = operation.get(name)
    if not isinstance(keys, list) or not keys:
        raise DeskError("请先选中要处理的文字。")
    return [sheet.find(key) for key in dict.fromkeys(map(str, keys))]


def set_role(sheet: Sheet, operation: Operation) -> None:
    chosen, role = chosen_parts(sheet, operation), operation.get("role")
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
            recast(sheet, piece, part, str(role), target)


def recast(sheet: Sheet, piece: Piece, part: Part, role: str, target: Piece | None) -> None:
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
    part.box = box_for(sheet, home, part, role) if role in BOXED else None
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


def box_for(sheet: Sheet, piece: Piece, part: Part, role: str) -> str:
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


def move_parts(sheet: Sheet, operation: Operation) -> None:
    chosen, key = chosen_parts(sheet, operation), operation.get("article")
    first_piece, first = chosen[0]
    if key == "new":
        target = sheet.new_article(first.start, first_piece if first_piece.id else None)
    else:
        target = sheet.article(key)
    if all(piece is target for piece, _ in chosen):
        raise DeskError("选中的文字已经在这篇稿件里。")
    transfer(sheet, [(piece, part) for piece, part in chosen if piece is not target], target)


def transfer(sheet: Sheet, chosen: list[tuple[Piece, Part]], target: Piece) -> None:
    """Parts in their roles into another article. A box that goes whole stays the same box."""
    boxes: dict[str, str] = {}
    for piece, part in chosen:
        target.warnings += sheet.take(part, piece)
        if part.box:
            if part.box not in boxes:
                left = any(other.box == part.box and other not in parts_of(chosen) for other in piece.parts)
                boxes[part.box] = sheet.new_id("sidebar", part.start) if left else part.box
            part.box = boxes[part.box]
        elif part.role in FURNITURE:
            part.role = "paragraph"
            sheet.reword(part)
    last: dict[str, Part] = {}
    for _, part in chosen:
        last[part.group] = sheet.put(part, target, last.get(part.group))


def parts_of(chosen: list[tuple[Piece, Part]]) -> list[Part]:
    return [part for _, part in chosen]


def place_parts(sheet: Sheet, operation: Operation) -> None:
    chosen = chosen_parts(sheet, operation)
    piece, first = chosen[0]
    before = sheet.find(operation["before"]) if operation.get("before") else None
    others = [*chosen, *([before] if before else [])]
    if any(home is not piece or part.group != first.group for home, part in others):
        raise DeskError("只能在同一篇稿件的同一类文字里调换次序。")
    if first.role in FIELDS or any(part.role == f"{BOX}title" for _, part in others):
        raise DeskError("标题、署名和电头的位置是固定的，不能调换次序。")
    moving = parts_of(chosen)
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


def place_article(sheet: Sheet, operation: Operation) -> None:
    piece = sheet.article(operation.get("article"))
    before = sheet.article(operation["before"]) if operation.get("before") else None
    if piece is before:
        raise DeskError("不能移到它自己前面。")
    old = list(sheet.articles)
    sheet.articles.remove(piece)
    sheet.articles.insert(sheet.articles.index(before) if before else len(sheet.articles), piece)
    if all(a is b for a, b in zip(old, sheet.articles, strict=True)):
        raise DeskError("已经在这个位置。")


def run_on(sheet: Sheet, piece: Piece, later: Piece) -> None:
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
