"""The articles of annotated pages as texts to proofread."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from articles.parsing.labels import read_labels
from articles.parsing.page import ParsedArticle
from articles.proofing import Part, Text

PAGES = Path(__file__).parent.parent / "pages"


def texts_of(path: Path) -> Iterator[tuple[Text, bool]]:
    """The articles of a page; whether each stops inside a sentence."""
    written = path.read_bytes().decode()
    printed = json.loads(written.partition("\n---\n")[0])["page"].get("date")
    _, page = read_labels(written)
    for article in page.articles:
        yield (
            Text(tuple(_parts(article)), date.fromisoformat(printed) if printed else None),
            article.truncated,
        )


def _parts(article: ParsedArticle) -> Iterator[Part]:
    for name in ("kicker", "title", "subtitle", "column"):
        if element := getattr(article, name):
            yield Part(name, name, element.text)
    for number, author in enumerate(article.byline.authors if article.byline else ()):
        yield Part(f"authors.{number}", "author", author.name)
    for number, block in enumerate(article.blocks):
        yield Part(f"blocks.{number}", block.kind, block.text)
    for number, box in enumerate(article.sidebars):
        for place, block in enumerate(box.blocks):
            yield Part(f"sidebars.{number}.{place}", block.kind, block.text)
    for number, caption in enumerate(article.captions):
        yield Part(f"captions.{number}", "caption", caption.text)
