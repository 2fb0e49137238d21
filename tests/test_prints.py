"""The picture of a printed page is kept with its source, and every piece of text finds its place on it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.formats import reading
from articles.formats.form import Unreadable
from articles.formats.pdf import draw_pdf
from articles.formats.pdf.document import forms_of
from articles.formats.pdf.drawing import drawn
from articles.importing import Options, PageFile, import_pages, prints
from articles.importing.moves import undo_import
from articles.importing.storing import PageResult
from articles.models import ImportRun, Page, Print, Source
from articles.models.prints import Place, PrintedLine, places_of, zones_of
from tests.forms.pdfs import BODY, TITLE, pdf, story
from tests.printing import PLACE, page_of

WATER = ("市水务局昨日发布消息，全市二十六座水库蓄水量比去年同期增加一成，春灌用水可以满足。",) * 3
SCHOOL = ("北塬小学的新食堂昨天开门迎客，六百名学生第一次在学校里吃上了热腾腾的午饭。",) * 2
DRAWN = [
    *story(40, 660, 4, "水库蓄水足春灌不用愁", WATER, 3),
    *story(40, 310, 4, "山里娃吃上了热午饭", SCHOOL, 3),
]
RULES = "40 330 m 600 330 l S"


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process for each page: what it may do is tested with the forms."""
    monkeypatch.setattr(reading, "read_pdf", forms_of)
    monkeypatch.setattr(prints, "draw_pdf", drawn)


def bring_in_pdf(raw: bytes, **place: str) -> PageResult:
    """Import one page of PDF."""
    (result,) = import_pages([PageFile("2.pdf", raw=raw)], Options.from_text(**(PLACE | place)))
    return result


def print_of(page: Page) -> Print:
    """The picture of what a page stands on."""
    return Print.objects.get(source__parses=page.parse)


@pytest.fixture
def page(db) -> Page:
    return page_of(bring_in_pdf(pdf(DRAWN, extra=RULES)))


def test_a_pdf_page_keeps_its_picture(page):
    kept = print_of(page)
    with Image.open(io.BytesIO(bytes(kept.picture))) as picture:
        assert picture.size == (kept.width, kept.height)
        assert picture.width / picture.height == pytest.approx(640 / 700, rel=0.01)


def test_a_page_is_drawn_in_a_process_of_its_own():
    raw = pdf(DRAWN)
    assert draw_pdf(raw, 0) == drawn(raw, 0)
    with pytest.raises(Unreadable):
        draw_pdf(raw[:200], 0)


def test_each_headline_is_found_where_it_is_drawn(page):
    kept = print_of(page)
    scale = kept.height / 700
    tops = {"水库蓄水足春灌不用愁": 700 - 660, "山里娃吃上了热午饭": 700 - 310}
    for article in page.known_parse.data["articles"]:
        (zone,) = zones_of(places_of(article["title"]["spans"], kept.printed_lines()))
        assert zone.y0 / scale == pytest.approx(tops[article["title"]["text"]], abs=TITLE / 3)
        width = len(article["title"]["text"]) * TITLE
        assert (zone.x1 - zone.x0) / scale == pytest.approx(width, rel=0.1)


def test_a_paragraph_over_two_columns_has_a_zone_in_each(page):
    kept = print_of(page)
    water = page.known_parse.data["articles"][0]
    lines = kept.printed_lines()
    for block in water["blocks"]:
        zones = zones_of(places_of(block["spans"], lines))
        ends = kept.width / 640 * BODY
        assert all(b.x0 > a.x1 - ends for a, b in zip(zones, zones[1:], strict=False))
    assert any(len(zones_of(places_of(block["spans"], lines))) > 1 for block in water["blocks"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "shown", [{"rotate": 90}, {"crop": (20.0, 0.0, 640.0, 690.0)}, {"scale": 1.7}], ids=str
)
def test_places_are_those_of_the_page_as_it_is_shown(shown):
    page = page_of(bring_in_pdf(pdf(DRAWN, extra=RULES, **shown)))
    kept = print_of(page)
    with Image.open(io.BytesIO(bytes(kept.picture))) as opened:
        picture = opened.convert("L")
    ink = Image.eval(picture, lambda grey: 255 if grey < 128 else 0)
    for line in kept.printed_lines():
        x0, y0, x1, y1 = line.place
        assert 0 <= x0 < x1 <= kept.width
        assert 0 <= y0 < y1 <= kept.height
        assert ink.crop(line.place).getbbox(), line
    # Nothing is drawn but the lines and the rule.
    for line in kept.printed_lines():
        ink.paste(0, tuple(edge + (-4, -4, 4, 4)[n] for n, edge in enumerate(line.place)))
    left = ink.getbbox()
    assert left is None or min(left[2] - left[0], left[3] - left[1]) <= 12


def test_bare_text_has_no_picture(db):
    assert bring_in_text() and not Print.objects.exists()


def bring_in_text() -> Page:
    (result,) = import_pages(
        [PageFile("2.txt", raw="水库蓄水足\n\n春灌不用愁，水够了。".encode())], Options.from_text(**PLACE)
    )
    return page_of(result)


def test_a_new_print_brings_its_own_picture_and_the_old_one_stays(page):
    bring_in_pdf(pdf([*DRAWN[:-1]], extra=RULES))
    page.refresh_from_db()
    assert Print.objects.filter(source__page=page).count() == 2
    assert print_of(page).source == page.known_parse.source
    # Back to the first one: nothing is drawn or kept twice.
    bring_in_pdf(pdf(DRAWN, extra=RULES))
    assert Print.objects.filter(source__page=page).count() == 2


def test_taking_an_import_back_takes_its_picture_too(page):
    undo_import(ImportRun.objects.get())
    assert not Source.objects.exists()
    assert not Print.objects.exists()


places = st.builds(
    lambda x, y, w, h: Place(x, y, x + w, y + h), *(st.integers(0, 900),) * 2, *(st.integers(1, 90),) * 2
)


@given(st.lists(places, max_size=12))
def test_zones_hold_every_line(lines):
    zones = zones_of(lines)
    assert all(any(zone.around(line) == zone for zone in zones) for line in lines)
    assert len(zones) <= len(lines)


@given(places, st.integers(0, 50), st.integers(1, 40), st.booleans(), st.data())
def test_parts_of_a_line_make_up_the_line(place, start, length, runs_down, data):
    cut = data.draw(st.integers(start, start + length))
    line = PrintedLine(start, start + length, place, None, runs_down)
    assert line.part(start, cut).around(line.part(cut, start + length)) == place
