"""Readers see of a page's print what is published at that moment, and nothing else that stands on it."""

import io

import pytest
from PIL import Image

from articles.desk.saving import save
from articles.models import Article, Page
from articles.models.prints import Place
from articles.public import prints
from tests.factory import publish, seen_on
from tests.forms.pdfs import pdf, story
from tests.printing import page_of
from tests.test_prints import DRAWN, RULES, WATER, bring_in_pdf, print_of, read_here

pytestmark = pytest.mark.django_db
__all__ = ["read_here"]  # a fixture for all

DARK = 128
TOP, BELOW = "水库蓄水足春灌不用愁", "山里娃吃上了热午饭"


@pytest.fixture
def page() -> Page:
    return page_of(bring_in_pdf(pdf(DRAWN, extra=RULES)))


@pytest.fixture
def up(reviewer, chief):
    return lambda title: publish(Article.objects.get(head__title=title), [reviewer], chief)


def address(page: Page) -> str:
    return page.get_absolute_url() + "print/"


def seen(client, page: Page) -> Image.Image:
    """The picture that a reader is sent."""
    answer = client.get(address(page))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"
    return Image.open(io.BytesIO(b"".join(answer.streaming_content))).convert("L")


def ink(picture: Image.Image, part: tuple[float, float]) -> bool:
    """Whether anything is printed between these shares of the page's height."""
    low, high = (round(share * picture.height) for share in part)
    return picture.crop((0, low, picture.width, high)).getextrema()[0] < DARK


UPPER, LOWER = (0.0, 0.5), (0.55, 1.0)  # the stories


def test_what_is_not_published_is_blank_on_the_print(client, page, up):
    up(TOP)
    picture = seen(client, page)
    assert ink(picture, UPPER)
    assert not ink(picture, LOWER)


def test_a_page_with_nothing_to_read_has_no_print(client, page):
    assert client.get(address(page)).status_code == 404


def test_when_all_is_published_the_print_is_whole(client, page, up):
    up(TOP)
    up(BELOW)
    answer = client.get(address(page))
    assert b"".join(answer.streaming_content) == bytes(print_of(page).picture)


def test_what_is_withdrawn_is_blank_in_the_next_answer(client, page, up, chief):
    up(TOP)
    below = up(BELOW)
    before = client.get(address(page))
    assert client.get(address(page), headers={"If-None-Match": before["ETag"]}).status_code == 304
    below.withdraw(seen=below.head, by=chief, reason="事实有误")
    answer = client.get(address(page), headers={"If-None-Match": before["ETag"]})
    assert answer.status_code == 200
    assert answer["ETag"] != before["ETag"]
    assert not ink(seen(client, page), LOWER)


def test_hot_zones_lead_to_what_is_published_only(client, page, up):
    top = up(TOP)
    shown = client.get(page.get_absolute_url())
    assert [article for article, _zones in shown.context["print"].zones] == [top]
    assert f'<a href="{top.get_absolute_url()}" aria-label="{TOP}"' in shown.content.decode()
    assert BELOW not in shown.content.decode()


def test_words_of_a_new_print_are_blank_until_they_are_published(client, page, up, reviewer, chief):
    up(TOP)
    up(BELOW)
    changed = (WATER[0], WATER[1], WATER[2].replace("二十六", "三十八"))
    bring_in_pdf(
        pdf(
            [*story(40, 660, 4, TOP, changed, 3), *DRAWN[len(story(40, 660, 4, TOP, WATER, 3)) :]],
            extra=RULES,
        )
    )
    page.refresh_from_db()
    assert ink(seen(client, page), UPPER)
    new = changed_places(page)
    assert new
    assert all(blank(seen(client, page), place) for place in new)
    publish(Article.objects.get(head__title=TOP), [reviewer], chief)
    assert not any(blank(seen(client, page), place) for place in new)


def changed_places(page: Page) -> list[Place]:
    """Where the print says what is new."""
    kept = print_of(page)
    at = kept.source.text.index("三十八")
    return [line.place for line in kept.printed_lines() if line.start <= at < line.end]


def blank(picture: Image.Image, place: Place) -> bool:
    return picture.crop(place).getextrema()[0] >= DARK


def test_calling_a_draft_an_advertisement_does_not_show_it(client, page, up, editor):
    up(TOP)
    below = page.known_parse.data["articles"][1]
    ids = [below["title"]["id"], *(block["id"] for block in below["blocks"])]
    save(
        page,
        base=page.parse_id,
        operations=[{"op": "role", "elements": ids, "role": "ad"}],
        seen=seen_on(page),
        by=editor,
    )
    page.refresh_from_db()
    assert not page.pieces.filter(article__head__title=BELOW, article__live__isnull=False).exists()
    assert not ink(seen(client, page), LOWER)


def test_moving_a_draft_into_a_public_story_does_not_show_it(client, page, up, editor):
    up(TOP)
    keys = [article["id"] for article in page.known_parse.data["articles"]]
    save(
        page,
        base=page.parse_id,
        operations=[{"op": "merge", "articles": keys}],
        seen=seen_on(page),
        by=editor,
    )
    page.refresh_from_db()
    assert not ink(seen(client, page), LOWER)
    assert ink(seen(client, page), UPPER)


def test_the_picture_is_kept_under_what_it_shows(client, page, up, monkeypatch):
    up(TOP)
    seen(client, page)
    monkeypatch.setattr(prints.PublicPrint, "compose", lambda _self: pytest.fail("composed twice"))
    seen(client, page)
