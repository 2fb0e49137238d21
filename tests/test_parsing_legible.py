"""A page is read the same whichever of its characters came as look-alikes, with what nobody sees between."""

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.plain import INVISIBLE, plain
from tests.annotated import conserves, elements, read_page
from tests.parses import parse_page

FOLDER = Path(__file__).parent / "pages"
PAGES = [
    read_page(path)[0]
    for path in (*sorted(FOLDER.glob("dev-*.page")), FOLDER / "others/f04-photo-nomad.page")
]
PAGES = [page for page in PAGES if plain(page) == page]

_FORMS: dict[str, str] = {}
for _code in (
    *range(0x2E80, 0x2FE0),
    *range(0xF900, 0xFB00),
    *range(0x2F800, 0x2FA20),
    *range(0xFE10, 0xFE45),
):
    if (_meant := plain(chr(_code))) != chr(_code):
        _FORMS[_meant] = _FORMS.get(_meant, "") + chr(_code)
_FORMS |= {" ": "\u00a0\u2002\u2009\u202f\u205f", "\u3000": "\u2001\u2003"}


def disfigured(page: str, seed: int) -> tuple[str, list[int]]:
    """The page as bad PDF text has it, and where each of its characters came to stand."""
    dice = random.Random(seed)
    share = dice.choice([0.02, 0.3, 1])
    text, places = "", []
    for character in page:
        for _ in range(dice.random() < share / 3 and dice.randint(1, 2)):
            text += dice.choice(INVISIBLE)
        places.append(len(text))
        forms = _FORMS.get(character)
        text += dice.choice(forms) if forms and dice.random() < share else character
    return text, places


def without_spans(thing):
    """The parse, but where things stand."""
    if isinstance(thing, dict):
        return {key: without_spans(value) for key, value in thing.items() if key not in ("spans", "after")}
    return [without_spans(item) for item in thing] if isinstance(thing, list) else thing


def doubts(parse):
    """What the parse says of its doubts: a warning's places, and those of the reading that lost."""
    for piece in (*parse["articles"], *parse["furniture"]):
        for warning in piece["warnings"]:
            yield warning["spans"]
            for other in warning.get("other", ()):
                yield from (other["spans"], other["after"])


def covered(text, spans):
    return [plain(text[start:end]).strip() for start, end in spans]


@given(st.sampled_from(PAGES), st.integers(0, 2**32))
def test_look_alikes_and_unseen_signs_change_nothing_but_the_places(page, seed):
    text, _ = disfigured(page, seed)
    clear, found = parse_page(page), parse_page(text)
    assert without_spans(found) == without_spans(clear)
    conserves(text, found)
    for (_, _, element), (_, _, same) in zip(elements(found), elements(clear), strict=True):
        assert covered(text, element["spans"]) == covered(page, same["spans"])
    for spans, same in zip(doubts(found), doubts(clear), strict=True):
        assert covered(text, spans) == covered(page, same)


@given(st.text(alphabet="甲乙，。 \n\u3000" + INVISIBLE[:6], max_size=40))
def test_unseen_signs_belong_to_one_element_wherever_they_stand(text):
    conserves(text, parse_page(text))


@pytest.mark.parametrize("blank", ["\u2028", "\u00a0", "\u2003", "\u202f", " "])
def test_a_blank_of_any_kind_in_a_name_is_the_spacing_of_the_name(blank):
    page = f"晨光里的市场\n□本报记者\u3000王{blank}五\n　　本报4月3日讯 天刚亮，菜市场就热闹起来了。\n"
    (article,) = parse_page(page)["articles"]
    assert [author["name"] for author in article["byline"]["authors"]] == ["王五"]


@pytest.mark.parametrize("unseen", INVISIBLE)
def test_a_name_and_a_date_are_read_through_what_nobody_sees(unseen):
    page = (
        f"2026年4月4{unseen}日\n晨光里的{unseen}市场\n□本报{unseen}记者\u3000王{unseen}五\n"
        f"　　本报4月{unseen}3日讯 天刚亮，菜市场就热闹{unseen}起来了。\n"
    )
    parse = parse_page(page)
    (article,) = parse["articles"]
    assert parse["page"]["date"] == "2026-04-04"
    assert article["title"]["text"] == "晨光里的市场"
    assert article["byline"]["authors"][0] == {"name": "王五", "role": "记者", "organization": "本报"}
    assert article["dateline"]["date"] == "2026-04-03"
    assert article["blocks"][0]["text"] == "天刚亮，菜市场就热闹起来了。"


@pytest.mark.parametrize("end", ["\u2028", "\u2029"])
def test_separators_end_the_lines_of_a_page_that_has_no_other_line_ends(end):
    page = "晨光里的市场\n□本报记者 王五\n　　天刚亮，菜市场就热闹起来了。\n　　人来人往，一直到中午。\n"
    assert without_spans(parse_page(page.replace("\n", end))) == without_spans(parse_page(page))


@pytest.mark.parametrize("dot", "·•・．‧･")
def test_a_name_has_one_kind_of_dot(dot):
    page = f"草原上的歌声\n□本报记者　阿依古丽{dot}买买提\n　　草原上的夜晚，歌声传得很远。\n"
    (article,) = parse_page(page)["articles"]
    assert article["byline"]["authors"][0]["name"] == "阿依古丽·买买提"
    assert article["byline"]["text"].endswith("阿依古丽·买买提")


@pytest.mark.parametrize("sign", ["\ue000", "\ue81e", "\uf8ff", "\U000f0001", "\U00100000", "\ufffd"])
def test_a_character_that_cannot_be_read_is_a_place_to_look_at(sign):
    page = f"晨光里的市场\n□本报记者　王五\n　　天刚亮，东街的李{sign}就来到菜市场。\n　　责任编辑 赵{sign}\n"
    parse = parse_page(page)
    marked = [w for piece in (*parse["articles"], *parse["furniture"]) for w in piece["warnings"]]
    assert [(w["code"], [page[a:b] for a, b in w["spans"]]) for w in marked] == [("unreadable", [sign])] * 2
    assert f"U+{ord(sign):04X}" in marked[0]["message"]
    assert unicodedata.category(sign) in ("Co", "So")
