"""What editors settled is written as annotated pages that read back as the same parse."""

import json
import random
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from articles.desk.saving import save
from tests.annotated import read_page
from tests.dice import random_operations
from tests.factory import seen_on
from tests.forms.pdfs import pdf
from tests.parses import parse_page, read_labels, with_ids, without_ids, write_labels
from tests.printing import FARM, PORT, bring_in, printed
from tests.test_prints import DRAWN, RULES, bring_in_pdf

PATHS = sorted((Path(__file__).parent / "pages").glob("*.page"))
SOURCES = [read_page(path)[0] for path in PATHS]
PARSES = [with_ids(parse_page(source), "a" * 64) for source in SOURCES]


@pytest.mark.parametrize("number", range(len(PATHS)), ids=[path.stem for path in PATHS])
def test_a_page_written_and_read_back_is_the_same(number):
    source, parse = SOURCES[number], PARSES[number]
    facts = {"publication": "某报", "date": parse["page"]["date"]}
    again, found = read_labels(write_labels(parse, source, facts))
    assert again == source
    assert without_ids(found) == without_ids(parse)


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_the_practice_pages_themselves_are_read(path):
    source, parse = read_labels(path.read_bytes().decode())
    assert source == read_page(path)[0]
    again, found = read_labels(write_labels(parse, source, parse["page"]))
    assert (again, found["articles"]) == (source, parse["articles"])


@given(st.integers(0, len(PATHS) - 1), st.integers(0, 2**32))
def test_the_source_comes_back_whole_whatever_was_repaired(number, seed):
    source, parse = SOURCES[number], PARSES[number]
    _, parses = random_operations(parse, source, random.Random(seed), 5)
    assert read_labels(write_labels(parses[-1], source, {"date": "2026-01-01"}))[0] == source


def run(folder, *options):
    out, err = StringIO(), StringIO()
    call_command("export_labels", str(folder), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_settled_pages_are_exported_and_others_are_not(editor, tmp_path):
    page = bring_in(printed(FARM)).page
    bring_in(printed(PORT), page="3", name="other.txt")
    save(page, base=page.parse_id, operations=[], seen=seen_on(page), by=editor)
    run(tmp_path)
    (path,) = tmp_path.glob("*.page")
    assert path.name == "青岛日报-2026-04-04-2.page"
    source, parse = read_labels(path.read_bytes().decode())
    page.refresh_from_db()
    assert source == page.parse.source.text
    assert without_ids(parse) == without_ids(page.parse.data)
    assert parse["page"] == {
        "publication": "青岛日报",
        "date": "2026-04-04",
        "number": "2",
        "section": "要闻",
        "inferred": [],
    }


@pytest.mark.django_db
def test_an_order_that_marks_cannot_say_is_refused_with_the_page_named(editor, tmp_path):
    page = bring_in(printed(FARM)).page
    first = page.parse.data["articles"][0]["blocks"][0]["id"]
    step = {"op": "place", "elements": [first], "before": ""}
    save(page, base=page.parse_id, operations=[step], seen=seen_on(page), by=editor)
    out, err = run(tmp_path)
    assert list(tmp_path.glob("*.page")) == []
    assert "次序" in err and "青岛日报" in err


@pytest.mark.django_db
def test_a_day_that_is_none_is_refused(tmp_path):
    with pytest.raises(CommandError):
        run(tmp_path, "--since", "tomorrow")


@pytest.mark.django_db
def test_a_page_with_a_print_says_where_its_lines_stand(editor, tmp_path):
    page = bring_in_pdf(pdf(DRAWN, extra=RULES)).page
    save(page, base=page.parse_id, operations=[], seen=seen_on(page), by=editor)
    run(tmp_path)
    (path,) = tmp_path.glob("*.page")
    written = path.read_text()
    told = json.loads(written.partition("\n---\n")[0])["print"]
    source, parse = read_labels(written)
    start, end, (x0, y0, x1, y1) = told["lines"][0]
    assert source[start:end] == parse["articles"][0]["title"]["text"] == "水库蓄水足春灌不用愁"
    assert 0 < x0 < x1 < told["width"] == pytest.approx(640 / 700, abs=0.01) and 0 < y0 < y1 < 1
