"""What a PDF's faces say of their characters: their own maps, ligatures, and glyphs that nobody can read."""

import pytest

from articles.formats.apart.wire import packed, unpacked
from articles.formats.typed import with_typed
from tests.forms.fonts import own_face, truetype
from tests.forms.pdfs import BODY, Drawn, pdf, story
from tests.forms.test_pdf import WATER, the_form

RARE, OTHER = 300, 301
"""Numbers of glyphs."""
PIECES = story(40, 660, 4, "水库蓄水足春灌不用愁", WATER, 4)
LINE = Drawn(40, 560, BODY, "", glyphs=(RARE, OTHER, RARE))


def drawn_with(font, maps=None, name="ABCDEF+Own", line=LINE):
    return the_form(pdf([*PIECES, line], embedded=own_face(font, name, maps)))


def own_line(form):
    """The text of the line in the face of the file's own."""
    return next(line.text for line in form.lines if line.facts.face == "Own")


def test_a_face_without_a_map_is_read_by_that_of_its_font_file():
    form = drawn_with(truetype({RARE: 400, OTHER: 500}, {"堃": RARE, "喆": OTHER}))
    assert own_line(form) == "堃喆堃"


def test_a_ligature_is_read_as_all_that_it_stands_for():
    form = drawn_with(truetype({RARE: 400, OTHER: 500}), {RARE: "ffi", OTHER: "ce"})
    assert own_line(form) == "fficeffi"


def test_what_no_map_names_is_said_to_be_unreadable_each_glyph_with_its_box():
    form = drawn_with(truetype({RARE: 400, OTHER: 500}))
    assert own_line(form) == "\ufffd\ufffd\ufffd"
    first, second, third = form.unread
    assert first.glyph == third.glyph != second.glyph
    assert {form.lines[each.line].text[each.at] for each in form.unread} == {"\ufffd"}
    places = [each.box[1] for each in form.unread]
    assert places == pytest.approx([40, 40 + BODY, 40 + 2 * BODY], abs=BODY / 2)
    assert [problem.code for problem in form.problems] == ["unreadable"]


def test_a_glyph_is_known_by_its_outline_in_another_subset_of_its_face():
    one = drawn_with(truetype({RARE: 400, OTHER: 500}))
    more = drawn_with(truetype({20: 650, RARE: 400, OTHER: 500, 400: 100}), name="GHIJKL+Own")
    assert [each.glyph for each in more.unread] == [each.glyph for each in one.unread]
    changed = drawn_with(truetype({RARE: 401, OTHER: 500}))
    assert changed.unread[0].glyph != one.unread[0].glyph


def test_codes_that_may_count_anything_are_known_in_the_same_font_file_only():
    line = Drawn(40, 560, BODY, "", glyphs=(20, 21))
    one = drawn_with(truetype({20: 400, 21: 500}), line=line)
    other = drawn_with(truetype({20: 400, 21: 510}), line=line)
    assert one.unread[0].glyph != other.unread[0].glyph
    assert one.unread == drawn_with(truetype({20: 400, 21: 500}), line=line).unread


def test_what_was_typed_stands_in_its_places_and_only_there():
    form = drawn_with(truetype({RARE: 400, OTHER: 500}))
    read = with_typed(form, {("Own", form.unread[0].glyph): "堃"})
    assert own_line(read) == "堃\ufffd堃"
    assert [each.glyph for each in read.unread] == [form.unread[1].glyph] and read.problems
    whole = with_typed(read, {("Own", form.unread[1].glyph): "喆"})
    assert own_line(whole) == "堃喆堃" and not whole.unread and not whole.problems
    assert with_typed(form, {("Other", form.unread[0].glyph): "堃"}) == form


def test_unread_glyphs_come_out_of_the_child_as_they_were():
    form = drawn_with(truetype({RARE: 400, OTHER: 500}))
    assert unpacked(packed([(form, ("a.pdf",))])).pages == [(form, ("a.pdf",))]
