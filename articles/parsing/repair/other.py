"""The operation that takes the other reading of a close call: the one that the parser's reading beat."""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.parsing.lines.breaks import finished
from articles.parsing.page import Span
from articles.parsing.repair.roles import Operation, box_for, run_on
from articles.parsing.repair.working_copy import BODY, BOXED, FURNITURE, DeskError, Part, Piece, Sheet

CLOSE_CALL = "close-call"
# A paragraph of more characters than these, its last ones, that does not end there is not over.
LAST = 40
# What may stand before a line of this role at the head of the same article.
_ABOVE = {"title": ("column", "kicker"), "kicker": ("column",), "paragraph": ("column",)}


def take_other(sheet: Sheet, operation: Operation) -> None:
    """The reading that lost, of the doubt about exactly these spans."""
    wanted = operation.get("spans")
    doubts = (doubt for piece in sheet.articles for doubt in piece.warnings)
    doubt = next((doubt for doubt in doubts if doubt.get("other") and doubt["spans"] == wanted), None)
    if doubt is None:
        raise DeskError("这里没有另一种读法可取，请直接指定它是什么。")
    changed = [part for place in doubt["other"] if (part := _read_as(sheet, place))]
    for part in changed:
        piece, _ = sheet.find(part.id)
        _settle_in(sheet, piece, part, doubt["code"] == CLOSE_CALL)
    for piece in sheet.articles:
        piece.warnings = [other for other in piece.warnings if other != doubt]


def _read_as(sheet: Sheet, place: Mapping[str, Any]) -> Part | None:
    """Give one place its other role where it stands, a second headline beside the first for the moment.

    None where the place went on with what stands before it.
    """
    role, where, spans = str(place["role"]), place.get("where"), _pairs(place["spans"])
    piece, part = _alone(sheet, spans)
    before = place.get("after") and _holders(sheet, _pairs(place["after"])[-1:])[0][1]
    if before and before.role in (*BODY, *BOXED[1:]):
        _go_on(sheet, piece, part, before)
        return None
    above = [other for other in piece.parts if other.start < part.start]
    if where == "new" and any(other.role not in _ABOVE.get(role, ()) for other in above):
        _begin(sheet, piece, part)
    elif where == "here" and (home := sheet.nearest(part)):
        _move(sheet, piece, home, [part])
    elif where in ("above", "over") and not above and piece in sheet.articles[1:]:
        home = sheet.articles[sheet.articles.index(piece) - 1]
        if where == "over":
            run_on(sheet, home, piece)
            piece, part = _alone(sheet, spans)
        else:
            _move(sheet, piece, home, [part])
    part.role = role
    sheet.reword(part)
    return part


def _settle_in(sheet: Sheet, piece: Piece, part: Part, may_go_on: bool) -> None:
    """Put a part where its new role belongs."""
    row = [other for other in piece.row("body") if other.start < part.start]
    last = row[-1] if row and part.role == row[-1].role == "paragraph" else None
    if may_go_on and last and len(last.text) > LAST and not finished(last.text[-LAST:]):
        _go_on(sheet, piece, part, last)
        return
    sheet.take(part, piece)
    part.box = box_for(sheet, piece, part, part.role) if part.role in BOXED else None
    sheet.put(part, sheet.furniture if part.role in FURNITURE else piece)
    sheet.settle([part])


def _go_on(sheet: Sheet, piece: Piece, part: Part, before: Part) -> None:
    sheet.take(part, piece)
    before.spans = [*before.spans, *part.spans]
    sheet.reword(before)
    sheet.settle([before])


def _begin(sheet: Sheet, piece: Piece, first: Part) -> None:
    """A new article from this part on; a kicker with nothing under it heads the article below."""
    boxes = {other.box for other in piece.parts if other.box and other.start < first.start}
    later = [
        part for part in piece.parts if part is first or (part.start >= first.start and part.box not in boxes)
    ]
    at = sheet.articles.index(piece) + 1
    below = sheet.articles[at] if later == [first] and at < len(sheet.articles) else None
    fresh = below or sheet.new_article(first.start, piece)
    _move(sheet, piece, fresh, later)
    if fresh is not below:
        fresh.flags |= {name: piece.flags[name] for name in ("truncated", "continues_on")}
        piece.flags |= {"truncated": False, "continues_on": None}


def _move(sheet: Sheet, piece: Piece, home: Piece, parts: list[Part]) -> None:
    for part in parts:
        home.warnings += sheet.take(part, piece)
        home.parts.append(part)


def _alone(sheet: Sheet, spans: list[Span]) -> tuple[Piece, Part]:
    """The part that holds these spans and nothing else, made if there is none."""
    found = [(piece, part, *_cut(part.spans, spans, sheet.source)) for piece, part in _holders(sheet, spans)]
    piece, first, inside, outside = found[0]
    for home, part, _, rest in found[1:]:
        if rest:
            part.spans = rest
            sheet.reword(part)
        else:
            sheet.take(part, home)
    if outside:
        alone = Part(sheet.new_id(first.role, inside[0][0]), first.role, spans, "", first.box)
        first.spans = outside
        sheet.reword(first)
        piece.parts.insert(piece.parts.index(first) + (alone.start > first.start), alone)
        first = alone
    first.spans = spans
    sheet.reword(first)
    if piece.id:
        return piece, first
    home = sheet.nearest(first) or sheet.new_article(first.start)
    sheet.take(first, piece)
    home.parts.append(first)
    return home, first


def _holders(sheet: Sheet, spans: list[Span]) -> list[tuple[Piece, Part]]:
    """The parts that hold text of these spans."""
    found = [(piece, part) for piece in sheet.pieces() for part in piece.parts if _meet(part.spans, spans)]
    if not found:
        raise DeskError("这一处已经不在版面上，请刷新后再试。")
    return found


def _cut(held: list[Span], wanted: list[Span], source: str) -> tuple[list[Span], list[Span]]:
    """What of `held` lies in `wanted`, and what lies outside, without blanks at its ends."""
    inside, outside = [], []
    for start, end in held:
        within = [(max(start, a), min(end, b)) for a, b in sorted(wanted) if start < b and a < end]
        inside += within
        edges = [start, *(edge for span in within for edge in span), end]
        outside += [
            bare for pair in zip(edges[::2], edges[1::2], strict=True) if (bare := _bare(*pair, source))
        ]
    return inside, outside


def _bare(start: int, end: int, source: str) -> Span | None:
    text = source[start:end]
    lead, tail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return (start + lead, end - tail) if text.strip() else None


def _pairs(spans: Iterable[Any]) -> list[Span]:
    return [(int(start), int(end)) for start, end in spans]


def _meet(some: Iterable[Any], others: Iterable[Any]) -> bool:
    others = list(others)
    return any(a < d and c < b for a, b in some for c, d in others)
