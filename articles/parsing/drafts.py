"""An article while it is put together, and what makes it whole."""

import dataclasses
import datetime
from collections.abc import Iterable

from articles.parsing import explain
from articles.parsing.conventions.captions import credit_of
from articles.parsing.conventions.datelines import Dateline as ReadDateline
from articles.parsing.conventions.datelines import day_of
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.script import Script
from articles.parsing.lines.wording import wording
from articles.parsing.page import (
    Author,
    Block,
    Byline,
    Dateline,
    Element,
    FieldName,
    ParsedArticle,
    Span,
)

_TAIL = 40  # characters at the end of a text that tell whether its sentence is finished
_LONG = 40  # characters that only a paragraph of running text has
_HALF_WIDTH = {digit: digit - ord("０") + ord("0") for digit in range(ord("０"), ord("９") + 1)}


@dataclasses.dataclass(slots=True)
class Draft:
    """An article in the making: spans by the field they belong to, and blocks that have no text yet."""

    spans: dict[FieldName, list[Span]] = dataclasses.field(default_factory=dict)
    authors: list[Author] = dataclasses.field(default_factory=list)
    dateline: ReadDateline | None = None
    article: ParsedArticle = dataclasses.field(default_factory=ParsedArticle)
    open_block: Block | None = None  # the last block, if its sentence goes on
    last_paragraph: Block | None = None  # the last block, if it is a plain paragraph that ends

    def add(self, name: FieldName, spans: list[Span]) -> None:
        """More of a field's text."""
        if spans:
            self.spans.setdefault(name, []).extend(spans)

    def credit(self, authors: Iterable[Author]) -> None:
        """More people, but nobody twice: whom （作者　甲　系…） names again is known, and whom the text
        credits with a job is the one whose bare name stands under the headline."""
        again = list(authors)
        jobs = {author.name for author in again if author.role != "作者"}
        self.authors = [author for author in self.authors if author.role != "作者" or author.name not in jobs]
        known = {author.name for author in self.authors}
        self.authors += [author for author in again if author.role != "作者" or author.name not in known]

    def finish(self, script: Script, page_date: datetime.date | None) -> ParsedArticle:
        """The article, with its texts made, its facts worked out and its doubts said."""
        for name, spans in self.spans.items():
            setattr(self.article, name, self._field(name, script, spans, page_date))
        for placed in self.article.elements():
            if placed.role not in self.spans:
                placed.element.text = wording(script.printed, placed.element.spans)
        for caption in self.article.captions:
            credit = credit_of(wording(script.read, caption.spans))
            caption.credit = script.as_printed(credit, caption.spans) if credit else None
        self._say_doubts()
        return self.article

    def _field(
        self, name: FieldName, script: Script, spans: list[Span], page_date: datetime.date | None
    ) -> Element:
        text = wording(script.printed, spans)
        if name == "byline":
            return Byline(text, spans, [script.author_as_printed(author, spans) for author in self.authors])
        if name != "dateline":
            return Element(text, spans)
        read = self.dateline
        if read is None:
            return Dateline(text, spans)
        day = day_of(read.day.translate(_HALF_WIDTH) if read.day else None, page_date)
        agency, place = (script.as_printed(word, spans) if word else None for word in read[1:3])
        return Dateline(text, spans, agency, place, day.isoformat() if day else None)

    def _say_doubts(self) -> None:
        article, blocks = self.article, self.article.blocks
        last = self.open_block
        if last is not None and blocks and blocks[-1] is last and not finished(last.text[-_TAIL:]):
            article.truncated = True
            article.warnings.append(explain.truncated(last.spans))
        for block in blocks[:-1]:
            if block.kind == "paragraph" and len(block.text) > _LONG and not finished(block.text[-_TAIL:]):
                article.warnings.append(explain.loose_break(block.spans))
        if article.title is None:
            texts: list[Element] = [*blocks, *article.captions]
            article.warnings.append(explain.no_title(texts[0].spans[:1] if texts else []))
