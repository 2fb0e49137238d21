"""What an editor did to a page on the desk, and what an import was given, as sentences."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from articles.admin.page_desk_words import roles
from articles.models import ImportRun, Parse
from articles.parsing.page import Element, ParsedPage
from articles.printed.parses import page_of

# How much of a text is quoted, and how many texts of a step.
SHOWN, MOST = 16, 3


def given_to(run: ImportRun) -> str:
    """What the person who started an import said of the pages: 报纸：青岛日报，日期：2026-04-04."""
    names = {
        "paper": _("newspaper"),
        "date": _("date"),
        "edition": _("edition"),
        "page": _("page number"),
        "section": _("section"),
        "encoding": _("encoding"),
    }
    # In the order of the names: PostgreSQL keeps no order of its own.
    known = [*(name for name in names if name in run.options), *(run.options.keys() - names.keys())]
    told = [f"{names.get(name, name)}：{run.options[name]}" for name in known]
    return "，".join(told) or _("Nothing: all was read from the pages.")


def steps_of(parse: Parse) -> list[str]:
    """The steps that made a parse out of the one before, each as a sentence."""
    texts: dict[str, str] = {}
    for each in (parse, parse.parent):
        texts |= dict(_texts(page_of(each))) if each else {}
    source = parse.source.text
    return [_Step(operation, texts, source).sentence() for operation in parse.operations]


def _texts(page: ParsedPage) -> Iterator[tuple[str, str]]:
    """The text of each element of a page by its id; of an article or a sidebar its headline's."""
    for thing in page.things():
        said = thing if isinstance(thing, Element) else thing.title
        yield thing.id, said.text if said and said.text else _("(no headline)")


class _Step:
    def __init__(self, operation: Mapping[str, Any], texts: Mapping[str, str], source: str) -> None:
        self.operation, self.texts, self.source = operation, texts, source

    def sentence(self) -> str:
        """The step in words."""
        op = self.operation
        facts = {
            "what": self._quoted(op.get("elements") or [op.get("element")]),
            "articles": self._quoted(op.get("articles") or [op.get("article")]),
            "where": self._where(op.get("before")),
            "role": next((role["name"] for role in roles() if role["role"] == op.get("role")), ""),
            "there": self._doubtful(op.get("spans") or []),
        }
        if op.get("op") == "flags":
            return f"{facts['articles']}：{self._flags()}"
        return {
            "role": _("%(what)s is: %(role)s"),
            "move": _("%(what)s moved to %(articles)s"),
            "split": _("A new article from %(what)s on"),
            "merge": _("%(articles)s made one article"),
            "join": _("%(what)s joined"),
            "part": _("%(what)s parted"),
            "place": _("%(what)s placed %(where)s"),
            "place_article": _("%(articles)s placed %(where)s"),
            "settle": _("%(what)s found right"),
            "other": _("%(there)s read the other way"),
            "labels": _("The whole page settled as annotated"),
        }.get(str(op.get("op")), _("A step that is not known here")) % facts

    def _where(self, before: Any) -> str:
        return _("before %(this)s") % {"this": self._quoted([before])} if before else _("at the end")

    def _quoted(self, keys: list[Any]) -> str:
        known = [_("a new article") if key == "new" else self._short(self.texts.get(key, "")) for key in keys]
        shown = "".join(f"“{text}”" for text in known[:MOST] if text)
        if len(keys) > MOST:
            return _("%(shown)s and more, %(count)d in all") % {"shown": shown, "count": len(keys)}
        return shown or _("a text that is gone")

    def _doubtful(self, spans: list[Any]) -> str:
        return f"“{self._short(''.join(self.source[start:end] for start, end in spans))}”"

    def _flags(self) -> str:
        op = self.operation
        told = []
        if "truncated" in op:
            told.append(_("text breaks off") if op["truncated"] else _("text does not break off"))
        for name, sentence in (
            ("continues_on", _("goes on on page {page}")),
            ("continued_from", _("comes from page {page}")),
        ):
            if name in op:
                told.append(sentence.format(page=op[name] or "—"))
        return "，".join(told)

    @staticmethod
    def _short(text: str) -> str:
        flat = " ".join(text.split())
        return flat if len(flat) <= SHOWN else f"{flat[:SHOWN]}…"
