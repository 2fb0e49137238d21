"""The reading that lost a close call, as what an editor may take instead: what each place would be."""

from collections.abc import Sequence
from typing import cast

from articles.parsing.conventions import headlines
from articles.parsing.decoding.roles import FIELD_OF, HEADS, UnitRole
from articles.parsing.decoding.viterbi import Decoded
from articles.parsing.evidence.facts import Facts
from articles.parsing.page import OtherRole, Role, Span, Where

# What a unit's role makes of all of it; the others take datelines and credits off its ends.
_WHOLE: dict[UnitRole, Role] = {
    UnitRole.HEADER: "header",
    UnitRole.NOTICE: "ad",
    **FIELD_OF,
    UnitRole.CAPTION: "caption",
    UnitRole.CAPTION_CREDIT: "caption",
    UnitRole.PICTURE: "caption",
    UnitRole.PICTURE_CREDIT: "caption",
    UnitRole.SIDEBAR_TITLE: "sidebar_title",
    UnitRole.SIDEBAR_TITLE_LINE: "sidebar_title",
}
_TEXT: dict[UnitRole, Role] = {
    UnitRole.LIST_ITEM: "list_item",
    UnitRole.SUBHEADING: "subheading",
    UnitRole.SIDEBAR_PARAGRAPH: "sidebar_paragraph",
    UnitRole.SIDEBAR_LIST_ITEM: "sidebar_list_item",
}
_GOES_ON = (UnitRole.REST_INSIDE, UnitRole.REST_AFTER)


def other_roles(
    evidence: Sequence[Facts], group: Sequence[int], decoded: Sequence[Decoded]
) -> list[OtherRole]:
    """What the units of `group` would be, had each the role that came next and not the one decided."""
    path = [unit.role for unit in decoded]
    other = [*path]
    for i in group:
        other[i] = decoded[i].rival or path[i]
    found: list[OtherRole] = []
    for i in group:
        roles = sorted(_roles(evidence[i], other[i]), key=lambda role: role.spans)
        if roles:
            where = _where(i, path, other)
            for role in roles if where == "above" else roles[:1]:
                role.where = where
            if other[i] in _GOES_ON:
                roles[-1].after = _spans_of(evidence, evidence[i].goes_on_from)
        found += roles
    return found


def _where(i: int, path: Sequence[UnitRole], other: Sequence[UnitRole]) -> Where:
    began, begins = path[i] in HEADS, other[i] in HEADS
    if began == begins:
        return ""
    if begins:
        return "new"
    return "above" if i + 1 < len(other) and other[i + 1] in HEADS else "over"


def _roles(item: Facts, rival: UnitRole) -> list[OtherRole]:
    unit, (start, end) = item.unit, item.body
    if rival in _WHOLE:
        return _said([(_WHOLE[rival], unit.spans())])
    if rival is UnitRole.KICKER_AND_TITLE:
        cut = headlines.kicker_cut(item.text)
        return _said([("kicker", unit.spans(0, cut)), ("title", unit.spans(cut))])
    if rival is UnitRole.BYLINE or (rival is UnitRole.SIGNATURE and item.only_credit):
        return _said([*_edges(item), ("byline", unit.spans(start, end))])
    if rival is UnitRole.BRIEF and item.brief_title:
        head, over = item.brief_title
        return _said([("title", unit.spans(head, over)), ("paragraph", unit.spans(max(over, start), end))])
    listed = rival is UnitRole.SIGNATURE and item.mark and item.run > 1
    role = "list_item" if listed else _TEXT.get(rival, "paragraph")
    return _said([*_edges(item), (role, unit.spans(start, end))])


def _edges(item: Facts) -> list[tuple[Role, list[Span]]]:
    return [(cast(Role, kind), item.unit.spans(a, b)) for kind, a, b in item.head + item.tail]


def _said(roles: list[tuple[Role, list[Span]]]) -> list[OtherRole]:
    return [OtherRole(role, spans) for role, spans in roles if spans]


def _spans_of(evidence: Sequence[Facts], index: int) -> list[Span]:
    return next((item.unit.spans() for item in evidence if item.unit.index == index), [])
