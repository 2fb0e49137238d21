"""What editors had written is parted where the page is parted, whatever nobody sees stands there."""

from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.plain import INVISIBLE
from articles.content import Block, Content
from articles.desk.edits import Edits
from articles.parsing import page as parsing
from articles.parsing.lines.wording import wording
from articles.parsing.page import Element, PageFacts, ParsedArticle, ParsedPage

UNSEEN = st.text(alphabet=INVISIBLE + "\u3164\u2060\ufe0f\u2066", max_size=3)
PRINT = "春耕时节农机忙，拖拉机开进田里。A3 new 6.5 ▲"


def parsed(source):
    """A page of one paragraph."""
    whole = [(0, len(source))]
    block = parsing.Block(wording(source, whole), whole, id="b")
    return ParsedPage(PageFacts(), [ParsedArticle(blocks=[block], id="a")], []), block.text


def parted(source, ours, cut):
    """What an editor's paragraph says before and behind a cut in its source."""
    parse, text = parsed(source)
    base, head = ({"a": Content(blocks=(Block("b", "paragraph", said),))} for said in (text, ours))
    edits = Edits(parse, source, base, head)
    return [edits.text(Element("", [span])) for span in ((0, cut), (cut, len(source))) if span[0] < span[1]]


@st.composite
def pages(draw):
    """A printed paragraph, the same with signs that nobody sees, and where each sign came to stand."""
    clear = "春" + draw(st.text(alphabet=PRINT, max_size=20)) + "。"
    text, places = "", []
    for sign in clear:
        text += draw(UNSEEN)
        places.append(len(text))
        text += sign
    return clear, text + draw(UNSEEN), places


def edited(draw, text):
    """The paragraph as an editor has it: something typed, something taken out."""
    at, end = sorted(draw(st.integers(0, len(text))) for _ in range(2))
    return f"{text[:at]}改{text[end:]}" if draw(st.booleans()) else f"{text[:at]}添字{text[at:]}"


def ink(text):
    return "".join(text.split())


@given(pages(), st.data())
def test_a_cut_falls_where_it_fell_without_the_signs_that_nobody_sees(page, data):
    clear, text, places = page
    ours = edited(data.draw, parsed(clear)[1])
    cut = data.draw(st.integers(0, len(text)))
    same = sum(place < cut for place in places)
    wanted = parted(clear, ours, same) if ours != parsed(clear)[1] else None
    if wanted and 0 < same < len(clear):
        assert parted(text, ours, cut) == wanted


@given(pages(), st.data())
def test_both_parts_say_what_the_whole_said_and_nothing_twice(page, data):
    _clear, text, _places = page
    ours = edited(data.draw, parsed(text)[1])
    parts = parted(text, ours, data.draw(st.integers(1, len(text) - 1)))
    if parts[0] is not None:
        assert ink("".join(parts)) == ink(ours)
