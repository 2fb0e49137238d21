"""A new print of a page takes over the ids of the one it replaces."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from articles.printed.carrying import LINES, carry_ids

TEXTS = ["拖拉机开进田里，一天能耕三百亩地。", "这条航线每周一班。", "夜课昨晚开讲", "每周一班"]
ids = st.sampled_from("abcdefghijklmnopqrst")
elements = st.fixed_dictionaries({"id": ids, "text": st.sampled_from(TEXTS)})
texts = st.lists(elements, max_size=3)
boxes = st.fixed_dictionaries({"id": ids, "title": st.none() | elements, "blocks": texts})
articles = st.fixed_dictionaries(
    {
        "id": ids,
        **{name: st.none() | elements for name in LINES},
        "blocks": texts,
        "captions": texts,
        "sidebars": st.lists(boxes, max_size=2),
    }
)
parses = st.fixed_dictionaries({"articles": st.lists(articles, max_size=3), "furniture": texts})


def ids_of(part):
    """All ids that stand anywhere in a parse."""
    if isinstance(part, list):
        return [key for each in part for key in ids_of(each)]
    if not isinstance(part, dict):
        return []
    return [value for name, value in part.items() if name == "id"] + ids_of(list(part.values()))


def without_ids(part):
    if isinstance(part, list):
        return [without_ids(each) for each in part]
    return {k: without_ids(v) for k, v in part.items() if k != "id"} if isinstance(part, dict) else part


@given(parses, parses)
def test_no_id_is_given_twice_and_no_text_is_touched(old, new):
    before = deepcopy(new)
    carried = carry_ids(old["articles"], new)
    assert new == before
    assert without_ids(carried) == without_ids(new)
    assert len(set(ids_of(carried))) == len(ids_of(carried))


def test_what_is_still_the_same_keeps_its_id_down_to_the_titles_of_boxes():
    def page(mark, word):
        element = {"id": f"{mark}1", "text": f"港口新航线{word}开通"}
        box = {
            "id": f"{mark}2",
            "title": {"id": f"{mark}3", "text": "航线"},
            "blocks": [{"id": f"{mark}4", "text": f"每周一班，{word}首航。"}],
        }
        story = {"id": mark, **dict.fromkeys(LINES), "title": element, "captions": [], "sidebars": [box]}
        story["blocks"] = [{"id": f"{mark}5", "text": f"首艘货轮{word}驶离码头，前往东南亚。"}]
        return {"articles": [story], "furniture": [{"id": f"{mark}6", "text": "责任编辑"}]}

    old, new = page("old", "昨日"), page("new", "今晨")
    carried = carry_ids(old["articles"], new)
    assert ids_of(carried["articles"]) == ids_of(old["articles"])
    assert ids_of(carried["furniture"]) == ["new6"]
