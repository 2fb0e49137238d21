"""The desk has the picture of the print beside the text, for those who may repair it, and no one else."""

import pytest
from django.urls import reverse

from articles.desk.zones import print_of, zones_on
from articles.models import Page
from articles.printed.parses import page_of as parsed_page
from tests.forms.pdfs import pdf
from tests.printing import bring_in, page_of
from tests.test_prints import DRAWN, RULES, bring_in_pdf, read_here

pytestmark = pytest.mark.django_db
__all__ = ["read_here"]  # a fixture for all


@pytest.fixture
def page() -> Page:
    return page_of(bring_in_pdf(pdf(DRAWN, extra=RULES)))


def address(page: Page, tail: str = "_print") -> str:
    return reverse(f"admin:articles_page_desk{tail}", args=[page.pk])


def test_whoever_may_repair_a_page_sees_its_print(client, page, editor):
    client.force_login(editor)
    answer = client.get(address(page))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer.content == bytes(print_of(page).picture)
    assert "private" in answer["Cache-Control"]
    assert client.get(address(page), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_nobody_else_does(client, page, proofreader):
    assert client.get(address(page)).status_code == 302
    client.force_login(proofreader)
    answer = client.get(address(page))
    assert answer.status_code == 403
    assert client.get(address(page), headers={"If-None-Match": "*"}).status_code == 403


def test_the_desk_knows_the_zones_of_every_element(client, page, editor):
    client.force_login(editor)
    desk = client.get(address(page, "")).context["desk"]
    assert len(desk["parse"]["zones"]) == len(list(parsed_page(page.known_parse).elements()))


def test_a_repaired_page_has_its_zones_at_once(client, page, editor):
    client.force_login(editor)
    before = zones_on(print_of(page), parsed_page(page.known_parse))
    first, second = page.known_parse.data["articles"][0]["blocks"][:2]
    step = {"op": "join", "elements": [first["id"], second["id"]]}
    posted = {"base": page.parse_id, "operations": [step]}
    answer = client.post(address(page, "_apply"), posted, content_type="application/json").json()
    zones = {key: [tuple(zone) for zone in told] for key, told in answer["parse"]["zones"].items()}
    assert zones.keys() < before.keys()
    joined = zones[next(key for key in (first["id"], second["id"]) if key in zones)]
    for zone in before[first["id"]] + before[second["id"]]:
        assert any(
            x0 <= zone.x0 and y0 <= zone.y0 and x1 >= zone.x1 and y1 >= zone.y1 for x0, y0, x1, y1 in joined
        )


def test_a_page_without_a_picture_is_as_before(client, editor):
    page = page_of(bring_in("水库蓄水足\n\n春灌不用愁，水够了。"))
    client.force_login(editor)
    assert client.get(address(page)).status_code == 404
    desk = client.get(address(page, ""))
    assert "desk-print" not in desk.content.decode()
    assert desk.context["desk"]["parse"]["zones"] == {}
