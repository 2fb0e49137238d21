"""The history of an article: who changed what, compared by the character, restored as a new version."""

import pytest

from tests.factory import make_article, publish

pytestmark = pytest.mark.django_db

ARTICLES = "/admin/articles/article/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def revised(article, by, **parts):
    return article.revise(article.head.content.changed(**parts), base=article.head, by=by, note="改题")


def test_the_history_says_who_when_what_and_why(desk, editor):
    article = make_article(title="旧题")
    revised(article, editor, title="新题")
    page = desk.get(f"{ARTICLES}{article.pk}/history/").content.decode()
    for said in ("孙编辑", "编辑修改", "见报原样", "改题", "勘误"):
        assert said in page


@pytest.mark.parametrize("many", [2, 100])
def test_the_history_costs_the_same_however_long_it_is(
    desk, editor, reviewer, chief, django_assert_num_queries, many
):
    article = publish(make_article(), [reviewer], chief)
    for n in range(many):
        revised(article, editor, title=f"第{n}题")
    with django_assert_num_queries(10):
        desk.get(f"{ARTICLES}{article.pk}/history/")


def test_any_two_versions_are_compared_by_the_character(desk, editor):
    article = make_article(title="春耕时节农机忙", blocks="播种286万亩，用上AI system了。")
    revised(article, editor, title="春耕时节人勤忙")
    page = desk.get(
        f"{ARTICLES}{article.pk}/history/compare/", {"from": 2, "to": 1, "as": "one"}
    ).content.decode()
    assert "春耕时节<del>农机</del><ins>人勤</ins>忙" in page
    assert desk.get(f"{ARTICLES}{article.pk}/history/compare/", {"from": "x", "to": 9}).status_code == 404


def test_comparing_shows_every_part(desk, editor):
    from articles.content import Photo, Sidebar
    from tests.factory import make_content

    article = make_article()
    box = make_content(blocks="附文。").blocks
    revised(
        article,
        editor,
        photos=(Photo("p", "农机手"),),
        sidebars=(Sidebar("s", "链接", box),),
        source="新华社",
    )
    page = desk.get(f"{ARTICLES}{article.pk}/history/compare/", {"from": 1, "to": 2}).content.decode()
    for said in ("<ins>农机手</ins>", "附文。", "新华社"):
        assert said in page


def test_an_old_version_is_restored_as_a_new_one(desk, editor):
    article = make_article(title="旧题")
    revised(article, editor, title="新题")
    seen = article.head_id
    desk.post(f"{ARTICLES}{article.pk}/history/restore/", {"number": 1, "seen": seen})
    article.refresh_from_db()
    assert (article.head.title, article.head.number, article.head.kind) == ("旧题", 3, "restore")
    assert article.versions.count() == 3


def test_nothing_is_restored_over_what_one_has_not_seen(desk, editor, reviewer):
    article = make_article(title="旧题")
    revised(article, editor, title="新题")
    seen = article.head_id
    revised(article, reviewer, title="更新")
    desk.post(f"{ARTICLES}{article.pk}/history/restore/", {"number": 1, "seen": seen})
    article.refresh_from_db()
    assert article.head.title == "更新"


def test_who_may_only_look_restores_nothing(client, proofreader, editor):
    article = make_article()
    revised(article, editor, title="新题")
    client.force_login(proofreader)
    assert "恢复" not in client.get(f"{ARTICLES}{article.pk}/history/").content.decode()
    answer = client.post(f"{ARTICLES}{article.pk}/history/restore/", {"number": 1, "seen": article.head_id})
    assert answer.status_code == 404
