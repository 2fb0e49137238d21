"""From a parse to what the first versions of its articles say."""

from __future__ import annotations

from collections.abc import Iterable

from articles.content import Author, Block, Content, Photo, Sidebar
from articles.parsing import page as parsing
from articles.parsing.page import ParsedArticle, ParsedPage
from articles.printed.credits import Outlet, split_credit

# How a column's name is dressed in print: 【青报观察】, ◆快评.
_DRESS = "【】『』「」〖〗〔〕[]·・•◆◇■□●○★☆▲△|｜:： \u3000"


def responsible_editor(page: ParsedPage) -> str:
    """The editors' line of a page (责任编辑) as printed, "" where it has none."""
    return " ".join(item.text for item in page.furniture if item.kind == "editor")


def contents_of(page: ParsedPage, outlet: Outlet) -> dict[str, Content]:
    """What each article of a page says, by its id, in reading order. All ids are those of the parse."""
    editor = responsible_editor(page)
    return {article.id: content_of(article, outlet, editor) for article in page.articles}


def content_of(article: ParsedArticle, outlet: Outlet, editor: str) -> Content:
    """What one article says; `editor` is the page's responsible editor."""
    source = outlet.source(article)
    return Content(
        kicker=_text(article.kicker),
        title=_text(article.title),
        subtitle=_text(article.subtitle),
        column=_text(article.column).strip(_DRESS),
        byline=_text(article.byline),
        authors=tuple(
            Author(author.name[:80], author.role[:40], outlet.organization(author, source)[:80])
            for author in article.authors
        ),
        dateline=_text(article.dateline),
        source=source,
        editor=editor,
        blocks=_blocks(article.blocks),
        sidebars=tuple(Sidebar(box.id, _text(box.title), _blocks(box.blocks)) for box in article.sidebars),
        photos=tuple(Photo(each.id, *split_credit(each.text)) for each in article.captions),
    )


def _text(element: parsing.Element | None) -> str:
    return element.text if element else ""


def _blocks(blocks: Iterable[parsing.Block]) -> tuple[Block, ...]:
    return tuple(Block(block.id, block.kind, block.text) for block in blocks)
