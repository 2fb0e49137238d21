"""What lists and pages show of an article is made once, and is always that of its own text."""

from datetime import date

import pytest
from django.template import Context, engines
from django.urls import set_script_prefix
from hypothesis import given
from hypothesis import strategies as st

from articles.content import Block, Content
from articles.content.content import Photo
from articles.content.markup import as_html
from articles.models import Article, Publication, Version
from articles.public.composition import set_page
from articles.public.memo import Memo
from articles.templatetags import rows
from tests.factory import make_article, make_page, make_publication, publish

few = st.sampled_from
texts = few(["", "春耕开始了。农机下田。", "春耕开始了。" * 9, "读者<来信>"])
titles = few(["", "春耕", "秋收"])


@st.composite
def listed(draw):
    """A published article, of few that differ in little, as a list or a page has it."""
    blocks = tuple(
        Block(f"b{i}", "paragraph", text) for i, text in enumerate([draw(texts), draw(texts)]) if text
    )
    photos = draw(few([(), (Photo("p1", "图"),), (Photo("p2", "图", file="a.jpg", digest="0"),)]))
    content = Content(title=draw(titles), kicker=draw(titles), blocks=blocks, photos=photos)
    text = "\n".join(block.text for block in blocks)
    live = Version(
        title=content.title,
        kicker=content.kicker,
        text=text,
        html=as_html(blocks),
        data=content.as_json(),
        characters=len(text),
        hash=content.seal,
    )
    paper = Publication(pk=1, name=draw(few(["青岛日报", "青岛晚报"])))
    article = Article(
        pk=draw(few([1, 2])), live=live, publication=paper, dated=date(2026, 4, draw(few([4, 5])))
    )
    article.part = draw(few([1, 2]))
    return article


def context() -> Context:
    """That of a readers' page."""
    made = Context()
    made.template = engines["django"].engine.get_template("base.html")
    return made


@given(
    articles=st.lists(listed(), max_size=5),
    how=few([{}, {"dated": True}, {"day": True}, {"brief": 5}, {"brief": 50}]),
    prefix=few(["/", "/zh-hant/"]),
)
def test_a_row_says_what_its_article_says_whatever_was_shown_before(articles, how, prefix):
    set_script_prefix(prefix)
    try:
        shown = rows.rows(context(), articles, **how)
        rows._row.cache_clear()
        assert shown == "".join(rows.rows(context(), [article], **how) for article in articles)
        for article in articles:
            assert f'href="{prefix}articles/{article.pk}/"' in shown
    finally:
        set_script_prefix("/")


@given(articles=st.lists(listed(), min_size=1, max_size=5))
def test_an_article_on_a_page_is_set_as_it_is_whatever_was_set_before(articles):
    together = [each for stack in set_page(articles) for each in stack.articles]
    shown = [rows.set_article(context(), each) for each in together]
    for each, first in zip(together, shown, strict=True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rows, "_set", Memo(1))
            assert rows.set_article(context(), each) == first


def test_of_what_was_made_the_longest_not_asked_for_gives_way():
    made, memo = [], Memo(2)

    def ask(key):
        return memo.get(key, lambda: made.append(key) or key)

    assert [ask(key) for key in "abacab"] == list("abacab")
    assert made == list("abcb")


@pytest.mark.django_db
def test_a_paper_that_takes_another_name_has_it_in_the_colophon_at_once(client, reviewer, chief):
    paper = make_publication("青岛日报", hotline="0532-12345678")
    publish(make_article(page=make_page("1"), title="春耕"), [reviewer], chief)
    assert "0532-12345678" in client.get("/").content.decode()
    paper.name, paper.hotline = "青岛新报", "0532-87654321"
    paper.save()
    page = client.get("/").content.decode()
    assert "0532-12345678" not in page and "0532-87654321" in page and "青岛日报" not in page
