"""What a version says: its normal form, its seal, and the text an editor types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content import Block, Content, InvalidText, Photo, as_html, blocks_from_text, text_from_blocks
from articles.content.content import KINDS

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
tricky = st.sampled_from(["## ", "- ", "\\", "\n", "\n\n", "\r\n", "春", "　", "<b>", "&"])
texts = st.lists(st.one_of(tricky, st.text(characters, max_size=5)), max_size=8).map("".join)
blocks = st.builds(Block, st.just("id"), st.sampled_from(KINDS), texts).filter(lambda block: block.text)


@given(st.lists(blocks, max_size=6))
def test_blocks_survive_the_form(some):
    again = blocks_from_text(text_from_blocks(some))
    assert [(b.kind, b.text) for b in again] == [(b.kind, b.text) for b in some]


@given(texts)
def test_typing_anything_never_fails_and_loses_no_word(text):
    written = "".join(block.text for block in blocks_from_text(text))
    kept = [c for c in text if not c.isspace() and c not in "#-\\"]
    assert [c for c in written if not c.isspace() and c not in "#-\\"] == kept


@given(st.lists(blocks, max_size=6))
def test_no_character_of_a_block_reaches_html_as_markup(some):
    html = as_html(some)
    for tag in (
        '<p class="verse">',
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<br>",
    ):
        html = html.replace(tag, "")
    assert "<" not in html
    assert ">" not in html


def test_a_list_typed_line_under_line_is_a_list():
    assert [b.kind for b in blocks_from_text("先说：\n- 一\n- 二\n\n完")] == [
        "paragraph",
        "list_item",
        "list_item",
        "paragraph",
    ]


@pytest.mark.parametrize("text", ["春\0天", "\ud800"])
def test_what_no_database_can_hold_is_refused(text):
    with pytest.raises(InvalidText):
        Content(title=text)


def test_the_seal_stands_for_what_is_read_and_not_for_ids():
    one = Content(title="春耕", blocks=(Block("a", "paragraph", "正文"),), photos=(Photo("p", "图为春耕"),))
    other_ids = one.changed(blocks=(Block("b", "paragraph", "正文"),), photos=(Photo("q", "图为春耕"),))
    assert one.seal == other_ids.seal
    for change in ({"source": "新华社"}, {"column": "观察"}, {"correction": "更正"}, {"editor": "王五"}):
        assert one.changed(**change).seal != one.seal
    assert one.changed(photos=(Photo("p", "图为春耕", digest="00"),)).seal != one.seal


def test_json_gives_back_the_same_content():
    one = Content(title="春耕", blocks=(Block("a", "list_item", "一"),), photos=(Photo("p", "图", "某摄"),))
    assert Content.from_json(one.as_json(), title="春耕") == one
