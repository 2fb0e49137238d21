"""What the import reads of a page that nobody says anything about: all of it, and no date that cannot be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.days import FIRST_DAY, LAST_DAY
from articles.importing import Options, PageFile, read_page
from tests.annotated import conserves
from tests.annotated import read_page as annotated
from tests.printing import FARM

PATHS = sorted((Path(__file__).parent / "pages").rglob("*.page"))


def read(text, name="page.txt"):
    return read_page(PageFile(name, raw=text.encode()), Options())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_page_is_read_as_it_came_and_kept_whole(path):
    source = annotated(path)[0]
    page = read(source, f"{path.stem}.txt")
    assert page.characters == len(source)
    conserves(source, page.parse.as_json())


numbers = st.integers(0, 99_999).map(str)
strokes = st.sampled_from(["-", "/", ".", "年"])


@given(numbers, strokes, numbers, strokes, numbers, st.sampled_from(["", "PP", "CN", "第", "星期六 "]))
def test_no_number_that_looks_like_a_date_keeps_a_page_out(year, first, month, second, day, before):
    line = f"青岛日报 {before}{year}{first}{month}{second.replace('年', '月')}{day}"
    for text, name in ((f"{line}\n\n{FARM}", "page.txt"), (FARM, f"{line}.txt")):
        page = read(text, name)
        conserves(text, page.parse.as_json())
        date = page.parse.facts.date
        assert date is None or FIRST_DAY.isoformat() <= date <= LAST_DAY.isoformat()


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("槟华日报 星期二 PP1180/03/2013(031877)", None),
        ("槟华日报 星期二 PP1680/03/2013(031877)", None),
        ("青岛日报 PP1180/03/2013 2026年4月4日 星期六", "2026-04-04"),
        ("青岛日报 9026年4月4日 星期六", None),
        ("青岛日报 2026年4月4日08:12 星期六", "2026-04-04"),
        ("青岛日报 2026-04-04 星期六", "2026-04-04"),
    ],
)
def test_a_permit_is_no_date(header, date):
    text = f"{header}\n\n{FARM.replace('本报4月3日讯 ', '')}"
    assert read(text).parse.facts.date == date


def test_the_day_after_the_last_one_is_none():
    page = read("青岛日报\n\n" + FARM.replace("本报4月3日讯", "本报2200年12月31日讯") + "2200年")
    assert (page.parse.facts.date or "") <= LAST_DAY.isoformat()
