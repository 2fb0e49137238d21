"""An editor sees an article as readers will, before they do; photos are checked and kept by their hash."""

import hashlib
import io

import pytest

from articles.models import Reporter
from tests.adminform import open_form, save
from tests.factory import make_article

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def preview(article):
    return f"/admin/articles/article/{article.pk}/preview/"


def picture(data=PNG, name="图.png"):
    file = io.BytesIO(data)
    file.name = name
    return file


def test_a_draft_is_shown_as_readers_will_see_it_and_never_cached(desk):
    article = make_article(title="还没发的题")
    page = desk.get(preview(article))
    assert "还没发的题" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_what_stands_in_the_form_is_shown_and_nothing_is_stored(desk):
    article = make_article(title="旧题", authors=())
    form = open_form(desk, article)
    people = {"authors-TOTAL_FORMS": "1", "authors-0-name": "新人", "authors-0-role": "记者"}
    page = desk.post(preview(article), form | people | {"title": "打字中的题"}).content.decode()
    assert "打字中的题" in page
    assert "新人" in page
    article.refresh_from_db()
    assert (article.head.title, article.versions.count()) == ("旧题", 1)
    assert not Reporter.objects.exists()


def test_only_who_may_change_it_sees_a_preview(client, proofreader, operator):
    article = make_article()
    for person in (proofreader, operator):
        client.force_login(person)
        assert client.get(preview(article)).status_code == 404
    client.logout()
    assert client.get(preview(article)).status_code == 302


def with_photo(desk, article, file):
    form = open_form(desk, article)
    form |= {"photos-TOTAL_FORMS": "1", "photos-0-caption": "农机手检修农机", "photos-0-upload": file}
    return desk.post(form.address, form)


def test_a_photo_is_kept_under_its_hash_and_seen_in_the_preview(desk):
    article = make_article()
    assert with_photo(desk, article, picture()).status_code == 302
    article.refresh_from_db()
    (photo,) = article.head.content.photos
    digest = hashlib.sha256(PNG).hexdigest()
    assert photo.digest == digest
    assert photo.file == f"photos/{digest[:2]}/{digest}.png"
    address = f"/admin/articles/article/{article.pk}/photos/{digest}.png"
    assert address in desk.get(preview(article)).content.decode()
    shown = desk.get(address)
    assert (shown["Content-Type"], b"".join(shown.streaming_content)) == ("image/png", PNG)


def test_a_photo_stays_when_the_article_is_saved_again(desk):
    article = make_article()
    with_photo(desk, article, picture())
    save(desk, article, title="新题")
    article.refresh_from_db()
    assert article.head.title == "新题"
    assert article.head.content.photos[0].digest == hashlib.sha256(PNG).hexdigest()


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ...", b"x"])
def test_what_is_no_picture_is_refused_in_chinese(desk, data):
    article = make_article()
    page = with_photo(desk, article, picture(data))
    assert "这不是图片" in page.content.decode()
    assert article.versions.count() == 1


def test_a_form_cannot_point_at_other_files(desk):
    article = make_article()
    form = open_form(desk, article)
    form |= {"photos-TOTAL_FORMS": "1", "photos-0-caption": "图", "photos-0-file": "scans/secret.pdf"}
    desk.post(form.address, form)
    article.refresh_from_db()
    assert article.head.content.photos[0].file == ""


@pytest.mark.parametrize("name", ["../../db.sqlite3", "a.png", "..%2f..%2fdb.sqlite3"])
def test_nothing_else_is_served_as_a_photo(desk, name):
    article = make_article()
    assert desk.get(f"/admin/articles/article/{article.pk}/photos/{name}").status_code in (404, 301, 302)
