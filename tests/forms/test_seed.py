"""The seed's page as PDF, by a press program and by a browser, says what its text says."""

from pathlib import Path

import pytest

from articles.formats.pdf.document import forms_of
from articles.parsing import parse_page
from articles.parsing.page import FIELDS

HERE = Path(__file__).parent
TEXT = (HERE.parents[1] / "fixtures" / "pages" / "qingdao-2026-04-04.txt").read_text()


def texts(elements):
    return [element.text if element else None for element in elements]


def told(article):
    """Everything that an article says, field by field."""
    return {
        **dict(zip(FIELDS, texts(article.field(name) for name in FIELDS), strict=True)),
        "authors": [(author.name, author.role) for author in article.authors],
        "date": article.dateline and article.dateline.date,
        "blocks": [(block.kind, block.text) for block in article.blocks],
        "captions": texts(article.captions),
        "sidebars": [(texts([box.title]), texts(box.blocks)) for box in article.sidebars],
        "flags": (article.truncated, article.continues_on, article.continued_from),
    }


@pytest.mark.parametrize("producer", ["frames", "browser"])
def test_each_story_of_the_pdf_is_that_of_the_text_field_by_field(producer):
    (form,) = forms_of((HERE / "seed" / f"{producer}.pdf").read_bytes())
    page, wanted_page = parse_page(form.text, form=form), parse_page(TEXT)
    for fact in ("publication", "date"):
        assert getattr(page.facts, fact) == getattr(wanted_page.facts, fact)
    stories = {article.title.text: told(article) for article in page.articles if article.title}
    wanted = {article.title.text: told(article) for article in wanted_page.articles if article.title}
    assert stories.keys() == wanted.keys() and len(wanted) == 9
    for title, fields in wanted.items():
        assert stories[title] == fields
