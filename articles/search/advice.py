"""What to tell whoever found nothing: a prefix or date that is none, a name that nobody bears."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.chinese.plain import plain_name
from articles.models import Byline
from articles.search.filters import BadFilter, narrowed
from articles.search.query import FIELDS, NAMES, Filter, loose_prefixes, read
from articles.search.scope import of_audience

# What else people write for it.
MEANT = {
    **dict.fromkeys(("署名", "撰稿", "通讯员", "摄影", "文", "图", "人"), "reporter"),
    **dict.fromkeys(("话题", "关键词", "主题词"), "tag"),
    **dict.fromkeys(("专栏",), "column"),
    **dict.fromkeys(("频道", "部门", "板块", "类别", "分类"), "section"),
    **dict.fromkeys(("版次", "版号", "页"), "page"),
    **dict.fromkeys(("时间", "年", "月", "日", "见报"), "date"),
    **dict.fromkeys(("报", "报名", "报社"), "paper"),
    **dict.fromkeys(("出处", "稿源", "电头"), "source"),
}
# So many names are offered.
OFFERED = 5


@dataclass(frozen=True)
class Advice:
    """A sentence, and queries that would find more, each with what to call it."""

    text: str
    queries: tuple[tuple[str, str], ...] = ()


def prefixes() -> str:
    """All prefixes there are, as one types them: 记者: 标签: …"""
    return " ".join(f"{name}:" for name in FIELDS)


def advice(typed: str) -> list[Advice]:
    """What is wrong with a query that found nothing. As few queries as it has names in it."""
    return [*_of_prefixes(typed), *_of_filters(typed)]


def _of_prefixes(typed: str) -> list[Advice]:
    found = []
    for prefix in loose_prefixes(typed):
        if meant := MEANT.get(prefix):
            better = re.sub(rf"(?<!\w){re.escape(prefix)}[:：]", f"{NAMES[meant]}:", typed)
            text = _("“%(prefix)s:” is no prefix; “%(meant)s:” is.") % {
                "prefix": prefix,
                "meant": NAMES[meant],
            }
            found.append(Advice(text, ((better, better),)))
        else:
            text = _("“%(prefix)s:” is no prefix, and was looked for as it stands. There are: %(all)s")
            found.append(Advice(text % {"prefix": prefix, "all": prefixes()}))
    return found


def _of_filters(typed: str) -> list[Advice]:
    found = []
    for wish in read(typed).filters:
        try:
            narrowed(of_audience("desk", None), (wish,))
        except BadFilter as bad:
            found.append(Advice(str(bad)))
        if wish.field == "reporter" and wish.wanted:
            found += _of_name(typed, wish)
    return found


def _of_name(typed: str, wish: Filter) -> list[Advice]:
    name = plain_name(wish.value)
    names = Byline.objects.filter(name__contains=name).order_by("name").values_list("name", flat=True)
    alike = list(names.distinct()[: OFFERED + 1])
    if name in alike:
        return []
    text = _("Nobody is credited as “%s”: a name is given whole.") % wish.value
    queries = tuple((other, typed.replace(wish.value, other, 1)) for other in alike[:OFFERED])
    return [Advice(text, queries)]
