"""Crop, focal point and alternative text of photos: typed in the form, signed, what readers get."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.admin.article_history import compared
from articles.content import Block, Content, Photo
from articles.content.content import FULL, SMALLEST, point, window
from articles.content.merge import merge
from tests.adminform import open_form, save
from tests.factory import make_article, publish

SAYS = {"alt": "一名农机手蹲在拖拉机旁", "crop": "500,0,1000,1000", "focus": "750,250"}


def content(**photo):
    block = Block("b", "paragraph", "正文。")
    return Content(
        title="春耕",
        blocks=(block,),
        photos=(Photo("p", "农机手", "孙欣 摄", "photos/ab/x.jpg", "ab", **photo),),
    )


def two_colours():
    """A picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", (200, 100), "red")
    picture.paste("blue", (100, 0, 200, 100))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return SimpleUploadedFile("图.png", out.getvalue(), "image/png")


# --- what is signed ----------------------------------------------------------------


def test_signatures_given_before_there_were_crops_still_stand():
    assert content().seal == "5b2fe17717664ec4dca94ffbeabca96b5bfa9bcbf99a67ce50de5e8b1b7d49a5"
    assert set(content().as_json()["photos"][0]) == {"id", "caption", "credit", "file", "digest"}


@pytest.mark.parametrize("name", SAYS)
def test_whoever_changes_what_is_seen_of_a_photo_changes_what_was_signed(name):
    assert content(**{name: SAYS[name]}).seal != content().seal
    said = content(**{name: SAYS[name]})
    assert Content.from_json(said.as_json(), title="春耕") == said


@pytest.mark.parametrize("name", SAYS)
def test_who_signs_is_shown_it(name):
    shown = "".join(
        change.new for _name, _label, changes in compared(content(), content(**SAYS)) for change in changes
    )
    assert SAYS[name].replace(",", " ") in shown


@given(st.text(st.sampled_from("0123456789,.- x"), max_size=20))
def test_whatever_stands_there_is_a_window_within_the_picture_or_none(text):
    shown = window(text)
    if shown:
        left, top, right, bottom = shown
        assert 0 <= left <= right - SMALLEST and 0 <= top <= bottom - SMALLEST
        assert max(shown) <= FULL
    place = point(text)
    assert place is None or max(place) <= FULL
    made = Photo("p", "", crop=text, focus=text)
    assert (made.crop in (text, "")) and (made.focus in (text, ""))


@pytest.mark.parametrize("text", ["0,0,1000,1000", "0,0,10,1000", "900,0,100,1000", "0,0,1001,500", ""])
def test_what_cuts_nothing_or_nearly_all_is_no_crop(text):
    assert Photo("p", "", crop=text).crop == ""


def test_two_who_change_different_things_of_a_photo_both_have_their_way():
    merged = merge(content(), content(crop=SAYS["crop"]), content(alt=SAYS["alt"]))
    assert not merged.conflicts
    assert merged.content.photos == content(crop=SAYS["crop"], alt=SAYS["alt"]).photos


def test_of_two_crops_neither_is_taken_unseen():
    merged = merge(content(), content(crop="0,0,500,500"), content(crop="500,500,1000,1000"))
    assert [conflict.place for conflict in merged.conflicts] == ["p.crop"]


# --- the form, and readers -----------------------------------------------------------


@pytest.fixture
def pictured(db, client, editor):
    """An article with a stored photo."""
    article = make_article(title="春耕")
    client.force_login(editor)
    row = {"id": "", "caption": "农机手", "upload": two_colours(), **SAYS}
    assert save(client, article, rows={"photos": [row]}).status_code == 302
    article.refresh_from_db()
    return article


def test_crop_focus_and_alternative_text_are_kept_by_the_form(client, pictured):
    (photo,) = pictured.head.content.photos
    assert {name: getattr(photo, name) for name in SAYS} == SAYS
    form = open_form(client, pictured)
    assert form["photos-0-crop"] == SAYS["crop"]
    assert save(client, pictured, form=form).status_code == 302
    pictured.refresh_from_db()
    assert pictured.head.number == 2


def test_another_picture_is_not_cropped_as_the_one_before(client, pictured):
    form = open_form(client, pictured)
    out = io.BytesIO()
    Image.new("RGB", (10, 10), "green").save(out, "PNG")
    form["photos-0-upload"] = SimpleUploadedFile("新.png", out.getvalue(), "image/png")
    assert save(client, pictured, form=form).status_code == 302
    pictured.refresh_from_db()
    (photo,) = pictured.head.content.photos
    assert (photo.crop, photo.focus, photo.alt) == ("", "", SAYS["alt"])


def test_readers_get_what_is_shown_of_it_and_nothing_that_was_cut_off(client, pictured, reviewers, chief):
    publish(pictured, reviewers, chief)
    client.logout()
    (photo,) = pictured.head.content.photos
    answer = client.get(f"/articles/{pictured.pk}/photos/{photo.id}/")
    with Image.open(io.BytesIO(b"".join(answer.streaming_content))) as got:
        assert got.size == (100, 100)
        assert {colour for _count, colour in got.convert("RGB").getcolors()} == {(0, 0, 255)}
    page = client.get(pictured.get_absolute_url()).content.decode()
    assert f'alt="{SAYS["alt"]}"' in page and 'class="focused across-3 down-1"' in page
    assert "农机手" in page


def test_the_preview_shows_it_cropped_to_who_may_see_it_only(client, pictured, proofreader):
    page = client.get(f"/admin/articles/article/{pictured.pk}/preview/").content.decode()
    address = page.split('src="/admin/')[1].split('"')[0]
    assert address.endswith(f"?crop={SAYS['crop']}")
    with Image.open(io.BytesIO(client.get(f"/admin/{address}").content)) as got:
        assert got.size == (100, 100)
    client.force_login(proofreader)
    assert client.get(f"/admin/{address}").status_code == 404


@pytest.mark.parametrize("crop", ["x", "0,0,0,0", "9" * 99])
def test_a_crop_that_is_none_shows_the_whole_picture(client, pictured, crop):
    name = pictured.head.content.photos[0].file.rpartition("/")[2]
    answer = client.get(f"/admin/articles/article/{pictured.pk}/photos/{name}", {"crop": crop})
    with Image.open(io.BytesIO(b"".join(answer.streaming_content))) as got:
        assert got.size == (200, 100)


def test_a_photo_without_an_alternative_text_is_read_out_by_its_caption(
    client, pictured, reviewers, chief, editor
):
    (photo,) = pictured.head.content.photos
    plain = pictured.head.content.changed(
        photos=(Photo("p", "农机手", file=photo.file, digest=photo.digest),)
    )
    pictured.revise(plain, base=pictured.head, by=editor)
    publish(pictured, reviewers, chief)
    client.logout()
    assert 'alt="农机手"' in client.get(pictured.get_absolute_url()).content.decode()
