"""Photos in a real browser: dropped on the form, cropped by mouse and by keys, their focal point set."""

import io

import pytest
from django.test import Client
from PIL import Image

from tests.browser.axe import serious
from tests.browser.conftest import signed_in
from tests.browser.test_workflow import picture
from tests.factory import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DROP = """async ([selector, bytes]) => {
    const held = new DataTransfer();
    held.items.add(new File([new Uint8Array(bytes)], "图.png", { type: "image/png" }));
    for (const kind of ["dragover", "drop"]) {
        const event = new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true });
        document.querySelector(selector).dispatchEvent(event);
    }
}"""


@pytest.fixture
def article():
    return make_article(title="春耕")


@pytest.fixture
def tab(chromium, live_server, article, editor):
    tab = signed_in(chromium, live_server, Client(), editor)
    tab.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    tab.wait_for_selector("[data-count]")
    yield tab
    tab.context.close()


def dropped(tab):
    out = io.BytesIO()
    Image.new("RGB", (400, 200), "green").save(out, "PNG")
    tab.evaluate(DROP, ["#photos-rows", list(out.getvalue())])
    tab.wait_for_selector(".cutting:not([hidden])")
    tab.locator(".cutting summary").click()


def photo_of(tab, article):
    tab.keyboard.press("Control+s")
    tab.wait_for_selector("#saved-now:not([hidden]):not(:empty)")
    article.refresh_from_db()
    (photo,) = article.head.content.photos
    return photo


def test_a_picture_is_dropped_cropped_by_the_mouse_and_saved(tab, article):
    dropped(tab)
    tab.locator("#id_photos-0-caption").fill("农机手检修农机。")
    tab.locator("#id_photos-0-alt").fill("一人蹲在拖拉机旁")
    box = tab.locator(".cutting-picture").bounding_box()
    at = lambda x, y: (box["x"] + box["width"] * x, box["y"] + box["height"] * y)  # noqa: E731
    tab.mouse.move(*at(0.25, 0.1))
    tab.mouse.down()
    tab.mouse.move(*at(0.5, 0.5))
    tab.mouse.move(*at(0.75, 0.9))
    tab.mouse.up()
    tab.mouse.click(*at(0.5, 0.5))
    picture(tab, "form-photo")
    assert serious(tab) == []
    photo = photo_of(tab, article)
    assert [round(int(place), -1) for place in photo.crop.split(",")] == [250, 100, 750, 900]
    assert [round(int(place), -1) for place in photo.focus.split(",")] == [500, 500]
    assert photo.alt == "一人蹲在拖拉机旁"


def test_it_is_cropped_by_keys_alone(tab, article):
    dropped(tab)
    tab.locator("[data-cut='2']").focus()
    for _ in range(3):
        tab.keyboard.press("ArrowLeft")
    tab.locator("[data-point='1']").focus()
    tab.keyboard.press("ArrowLeft")
    photo = photo_of(tab, article)
    assert (photo.crop, photo.focus) == ("0,0,970,1000", "500,490")
    tab.locator("[data-whole]").click()
    tab.locator("#saved-now").evaluate("note => { note.hidden = true; note.textContent = ''; }")
    photo = photo_of(tab, article)
    assert (photo.crop, photo.focus) == ("", "")


def test_a_file_that_is_no_picture_is_not_taken_and_the_form_stays(tab):
    drop = DROP.replace("image/png", "text/plain")
    tab.evaluate(drop, ["#photos-rows", [1, 2]])
    assert tab.locator("#photos-rows .row").count() == 0
    assert "/change/" in tab.url
