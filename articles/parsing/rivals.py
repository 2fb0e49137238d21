"""The reading that lost a close call, as what an editor may take instead: what each place would be."""

from collections.abc import Sequence
from typing import cast

from articles.parsing.conventions import headlines
from articles.parsing.decoding.transitions import HEADS
from articles.parsing.evidence.facts import Facts
from articles.parsing.page import OtherRole, Role, Span, Where

# What a role of the grammar makes of a whole unit; the others take datelines and credits off its ends.
_WHOLE: dict[str, Role] = {
    "C": "column", "c": "column", "K": "kicker", "T": "title", "U": "title", "S": "subtitle",
    "F": "caption", "f": "caption", "G": "caption", "g": "caption", "X": "sidebar_title",
    "x": "sidebar_title", "H": "header", "A": "ad",
}  # fmt: skip
_TEXT: dict[str, Role] = {
    "L": "list_item",
    "Q": "subheading",
    "Y": "sidebar_paragraph",
    "Z": "sidebar_list_item",
}
_GOES_ON = ("D", "d")


def other_roles(
    evidence: Sequence[Facts], group: Sequence[int], path: Sequence[str], rivals: Sequence[str]
) -> list[OtherRole]:
    """What the units of `group` would be, had each the role in `rivals` and not the one in `path`."""
    other = [*path]
    for i, rival in zip(group, rivals, strict=True):
        other[i] = rival
    found: list[OtherRole] = []
    for i in group:
        roles = sorted(_roles(evidence[i], other[i][0]), key=lambda role: role.spans)
        if roles:
            where = _where(i, path, other)
            for role in roles if where == "above" else roles[:1]:
                role.where = where
            if other[i][0] in _GOES_ON:
                roles[-1].after = _spans_of(evidence, evidence[i].goes_on_from)
        found += roles
    return found


def _where(i: int, path: Sequence[str], other: Sequence[str]) -> Where:
    began, begins = path[i][0] in HEADS, other[i][0] in HEADS
    if began == begins:
        return ""
    if begins:
        return "new"
    return "above" if i + 1 < len(other) and other[i + 1][0] in HEADS else "over"


def _roles(item: Facts, rival: str) -> list[OtherRole]:
    unit, (start, end) = item.unit, item.body
    if rival in _WHOLE:
        return _said([(_WHOLE[rival], unit.spans())])
    if rival == "M":
        cut = headlines.kicker_cut(item.text)
        return _said([("kicker", unit.spans(0, cut)), ("title", unit.spans(cut))])
    if rival == "B" or (rival == "N" and item.only_credit):
        return _said([*_edges(item), ("byline", unit.spans(start, end))])
    if rival == "R" and item.brief_title:
        head, over = item.brief_title
        return _said([("title", unit.spans(head, over)), ("paragraph", unit.spans(max(over, start), end))])
    role = "list_item" if rival == "N" and item.mark and item.run >= 2 else _TEXT.get(rival[0], "paragraph")
    return _said([*_edges(item), (role, unit.spans(start, end))])


def _edges(item: Facts) -> list[tuple[Role, list[Span]]]:
    return [(cast(Role, kind), item.unit.spans(a, b)) for kind, a, b in item.head + item.tail]


def _said(roles: list[tuple[Role, list[Span]]]) -> list[OtherRole]:
    return [OtherRole(role, spans) for role, spans in roles if spans]


def _spans_of(evidence: Sequence[Facts], index: int) -> list[Span]:
    return next((item.unit.spans() for item in evidence if item.unit.index == index), [])
