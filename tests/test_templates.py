"""Templates: how they are written, and that indents change nothing of what they say."""

import re
from pathlib import Path

from django.template import Context, Engine
from hypothesis import given
from hypothesis import strategies as st

from newsroom.templates import unindented

TEMPLATES = Path(__file__).parent.parent / "templates"
WIDEST = 120

SHAPES = (
    "{}",
    "{{% if yes %}}{}{{% endif %}}",
    "{{% if no %}}{}{{% endif %}}",
    "{{% for each in 'ab' %}}{}{{{{ each }}}}{{% endfor %}}",
)

texts = st.text("春耕a<b>　 \n", max_size=6)
blanks = st.text(" \n\t", max_size=4)


@st.composite
def sources(draw, depth=2):
    """The source of a template: text and tags, with blanks and line ends wherever they may be."""
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        inner = draw(sources(depth=depth - 1)) if depth else draw(texts)
        shape = draw(st.sampled_from(SHAPES))
        parts += [draw(texts), draw(blanks), shape.format(inner), draw(blanks)]
    return "".join(parts)


def said(source):
    """What a template says, where any number of blanks is one."""
    return re.sub(r"[ \t\n]+", " ", Engine().from_string(source).render(Context({"yes": True})))


@given(sources())
def test_a_template_says_the_same_without_its_indents_blank_for_blank(source):
    assert said(unindented(source)) == said(source)
    assert "\n " not in unindented(source)


def test_no_line_of_a_template_is_wider_than_a_screen():
    wide = [
        (str(path.relative_to(TEMPLATES)), number, len(line))
        for path in TEMPLATES.rglob("*.html")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > WIDEST
    ]
    assert wide == []


def test_what_readers_get_has_no_indents(client, db):
    assert not re.search(rb"\n[ \t]", client.get("/search/").content)
