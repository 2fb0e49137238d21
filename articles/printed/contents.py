"""From a parse to what the first versions of its articles say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.content import Author, Block, Content, Photo, Sidebar
from articles.printed.credits import Outlet, split_credit

# How a column's name is dressed in print: 【青报观察】, ◆快评.
_DRESS = "【】『』「」〖〗〔〕[]·・•◆◇■□●○★☆▲△|｜:： \u3000"


def responsible_editor(parse: Mapping[str, Any]) -> str:
    """The editors' line of a page (责任编辑) as printed, "" where it has none."""
    return " ".join(item["text"] for item in parse["furniture"] if item["kind"] == "editor")


def contents_of(parse: Mapping[str, Any], outlet: Outlet) -> list[Content]:
    """What each article of a page says, in reading order. The ids are those of the parse."""
    editor = responsible_editor(parse)
    return [_content(article, outlet, editor) for article in parse["articles"]]


def _content(article: Mapping[str, Any], outlet: Outlet, editor: str) -> Content:
    source = outlet.source(article)
    return Content(
        kicker=_text(article["kicker"]),
        title=_text(article["title"]),
        subtitle=_text(article["subtitle"]),
        column=_text(article["column"]).strip(_DRESS),
        byline=_text(article["byline"]),
        authors=tuple(
            Author(author["name"][:80], author["role"][:40], outlet.organization(author, source)[:80])
            for author in (article["byline"] or {}).get("authors", ())
        ),
        dateline=_text(article["dateline"]),
        source=source,
        editor=editor,
        blocks=_blocks(article["blocks"]),
        sidebars=tuple(
            Sidebar(box["id"], _text(box["title"]), _blocks(box["blocks"])) for box in article["sidebars"]
        ),
        photos=tuple(Photo(each["id"], *split_credit(each["text"])) for each in article["captions"]),
    )


def _text(element: Mapping[str, Any] | None) -> str:
    return element["text"] if element else ""


def _blocks(blocks: list[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(Block(block["id"], block["kind"], block["text"]) for block in blocks)
