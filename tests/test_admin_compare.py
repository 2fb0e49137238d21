"""Two versions side by side: what was taken out marked on the one side, what was put in on the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.diffs import compare
from articles.content import Block
from articles.templatetags.desk import beside
from tests.factory import make_article

TEXTS = st.text(st.sampled_from("甲乙丙，。\n"), max_size=30)


def plain(html):
    for tag in ("<del>", "</del>", "<ins>", "</ins>"):
        html = html.replace(tag, "")
    return html


def test_paragraphs_that_stand_in_both_stand_beside_each_other():
    old, new = "第一段。\n\n第二段说的是农机。\n\n第三段。", "第一段。\n\n第二段说的是农具。\n\n第三段。"
    pairs = beside(compare(old, new))
    assert [(plain(pair.old), plain(pair.new), pair.is_changed) for pair in pairs] == [
        ("第一段。", "第一段。", False),
        ("第二段说的是农机。", "第二段说的是农具。", True),
        ("第三段。", "第三段。", False),
    ]
    assert "<del>" in pairs[1].old and "<ins>" not in pairs[1].old
    assert "<ins>" in pairs[1].new and "<del>" not in pairs[1].new


def test_a_new_paragraph_has_nothing_beside_it():
    pairs = beside(compare("一。", "一。\n\n二。"))
    assert [(pair.is_changed, plain(pair.new).strip()) for pair in pairs] == [(True, "一。\n\n二。")]
    assert plain(pairs[0].old) == "一。"


def test_what_is_markup_in_a_text_is_text():
    (pair,) = beside(compare("<b>", "<i>"))
    assert "<b>" not in pair.old and "<i>" not in pair.new


@given(TEXTS, TEXTS)
def test_no_character_of_either_is_lost_and_none_is_on_the_wrong_side(old, new):
    pairs = beside(compare(old, new))
    for side, text in (("old", old), ("new", new)):
        shown = "".join(plain(getattr(pair, side)) for pair in pairs)
        assert shown.replace("\n", "") == text.replace("\n", "")
    assert any(pair.is_changed for pair in pairs) == (old != new)


@pytest.mark.django_db
def test_the_comparison_comes_side_by_side_and_as_one_text(client, editor):
    article = make_article(blocks="第一段。")
    content = article.head.content.changed(blocks=(Block("a", "paragraph", "另一段。"),))
    article.revise(content, base=article.head, by=editor)
    client.force_login(editor)
    address = f"/admin/articles/article/{article.pk}/history/compare/?from=1&to=2"
    sides, one = (client.get(address + form).content.decode() for form in ("", "&as=one"))
    assert 'class="pair changed-here"' in sides and 'class="pair' not in one
    for page in (sides, one):
        assert "<del>" in page and "<ins>" in page and 'id="changes"' in page
