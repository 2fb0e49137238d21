"""A new print of a page takes over the ids of the one it replaces."""

from copy import deepcopy

from hypothesis import example, given
from hypothesis import strategies as st

from articles.parsing.page import (
    FIELDS,
    Block,
    Caption,
    Element,
    Furniture,
    PageFacts,
    ParsedArticle,
    ParsedPage,
    Sidebar,
)
from articles.printed.carrying import carry_ids

TEXTS = ["拖拉机开进田里，一天能耕三百亩地。", "这条航线每周一班。", "夜课昨晚开讲", "每周一班"]
ids = st.sampled_from("abcdefghijklmnopqrst")


def some(kind, most=3):
    """A few elements of a kind."""
    return st.lists(st.builds(kind, st.sampled_from(TEXTS), st.just([]), id=ids), max_size=most)


def perhaps(kind=Element):
    return some(kind, 1).map(lambda found: found[0] if found else None)


boxes = st.builds(Sidebar, perhaps(), some(Block), id=ids)
articles = st.builds(
    ParsedArticle,
    **{name: perhaps() for name in FIELDS},
    blocks=some(Block),
    captions=some(Caption),
    sidebars=st.lists(boxes, max_size=2),
    id=ids,
)
parses = st.builds(ParsedPage, st.just(PageFacts()), st.lists(articles, max_size=3), some(Furniture))


def ids_of(page):
    """All ids that stand anywhere in a parse."""
    return [thing.id for thing in page.things()]


def without_ids(page):
    bare = deepcopy(page)
    for thing in bare.things():
        thing.id = ""
    return bare


TWINS = ParsedPage(PageFacts(), [ParsedArticle(id="a"), ParsedArticle(id="a")], [])


@example(TWINS, TWINS)
@given(parses, parses)
def test_no_id_is_given_twice_and_no_text_is_touched(old, new):
    before = deepcopy(new)
    carried = carry_ids(old.articles, new)
    assert new == before
    assert without_ids(carried) == without_ids(new)
    assert len(set(ids_of(carried))) == len(ids_of(carried))


def test_what_is_still_the_same_keeps_its_id_down_to_the_titles_of_boxes():
    def page(mark, word):
        title = Element(f"港口新航线{word}开通", [], id=f"{mark}1")
        inside = Block(f"每周一班，{word}首航。", [], id=f"{mark}4")
        box = Sidebar(Element("航线", [], id=f"{mark}3"), [inside], id=f"{mark}2")
        text = Block(f"首艘货轮{word}驶离码头，前往东南亚。", [], id=f"{mark}5")
        story = ParsedArticle(title=title, blocks=[text], sidebars=[box], id=mark)
        return ParsedPage(PageFacts(), [story], [Furniture("责任编辑", [], id=f"{mark}6")])

    old, new = page("old", "昨日"), page("new", "今晨")
    assert ids_of(carry_ids(old.articles, new)) == [*ids_of(old)[:-1], "new6"]
