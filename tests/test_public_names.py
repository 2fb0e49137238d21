"""Names in the traditional-character edition: those that readers know are turned sign by sign, everywhere."""

import json
import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache

from articles.chinese.traditional import NO_NAMES
from articles.content import Author
from articles.content.content import Photo
from articles.models import Reporter, Term
from articles.public import credited
from tests.factory import make_article, make_issue, make_page, make_publication, publish

pytestmark = pytest.mark.django_db

DESCRIBED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
REPORTERS = (Author("于顺", "记者"), Author("范丽", "记者"), Author("涂强", "摄影"))


@pytest.fixture
def sign_and_publish(reviewer, chief):
    return lambda article: publish(article, [reviewer], chief)


@pytest.fixture
def story(sign_and_publish):
    """An article by three people whose names prose writes with other characters."""
    article = make_article(
        title="百年历史的于顺日记",
        byline="本报记者 于　顺 范丽 摄影 涂强",
        authors=REPORTERS,
        dateline="本报讯",
        blocks="于顺在特别致敬单元接受中文采访。范丽表示，示范范围由于顺路而扩大。",
        photos=(Photo("p1", "涂强正在涂抹颜料", credit="涂强/摄", file="a.jpg", digest="0"),),
    )
    return sign_and_publish(article)


@pytest.fixture
def mention():
    """A draft that names 于顺 and credits nobody of a difficult name."""
    return make_article(page=make_page("3"), title="据于顺介绍", blocks="于顺说，任务于今日完成。")


def read(client, address):
    """A page of the traditional edition without the places where headlines may break."""
    response = client.get(f"/zh-hant{address}")
    assert response.status_code == 200
    return response.content.decode().replace("<wbr>", "")


def test_a_page_has_its_peoples_names_as_names_wherever_they_stand(client, story):
    page = read(client, story.get_absolute_url())
    for part in (
        "百年歷史的于順日記</h1>",
        "<title>百年歷史的于順日記",
        "<bdi>于　順</bdi",
        "<bdi>范麗</bdi",
        "于順在特別致敬單元接受中文採訪。范麗表示，示範範圍由於順路而擴大。",
        'alt="涂強正在塗抹顏料"',
        "<cite>涂強/攝</cite>",
        'content="百年歷史的于順日記"',
    ):
        assert part in page, part
    assert not re.search("於順(?!路)|範麗|塗強", page)


def test_feeds_lists_and_searches_have_names_as_names(client, story, mention, sign_and_publish):
    sign_and_publish(mention)
    reporter = Reporter.objects.get(name="于顺")
    for address in (
        "/",
        "/feed/",
        f"{story.publication.get_absolute_url()}feed/",
        story.issue.get_absolute_url(),
        reporter.get_absolute_url(),
        f"{reporter.get_absolute_url()}feed/",
        "/search/?q=于顺",
        mention.get_absolute_url(),
    ):
        page = re.sub("</?mark>", "", read(client, address))
        assert "于順" in page, address
        assert not re.search("於順(?!路)|範麗|塗強", page), address


def test_what_was_looked_for_tears_no_name(client, mention, story, sign_and_publish):
    sign_and_publish(mention)
    assert "于<mark>順</mark>" in read(client, "/search/?q=顺")


def test_names_of_drafts_are_not_told_by_how_they_are_written(client, mention, story, reviewer, chief):
    sign = publish(mention, [reviewer], chief)
    assert "于順說，任務於今日完成。" in read(client, sign.get_absolute_url())
    story.withdraw(seen=story.head, by=chief, reason="作者要求")
    assert "於順說，任務於今日完成。" in read(client, sign.get_absolute_url())


def test_a_draft_makes_nobody_known(client, mention, sign_and_publish):
    sign_and_publish(mention)
    elsewhere = make_issue(publication=make_publication("平岭日报"))
    draft = make_article(page=make_page("4", issue=elsewhere), authors=REPORTERS)
    address = mention.get_absolute_url()
    assert "於順說" in read(client, address)
    before = client.get(address).content
    sign_and_publish(draft)
    assert client.get(address).content == before
    assert "于順說" in read(client, address)


@pytest.fixture
def desk_editor(editor):
    """An editor with the rights of the group 编辑, as a newsroom gives them."""
    editor.groups.add(Group.objects.get(name="编辑"))
    return editor


def test_an_editor_lays_down_a_term_and_prose_keeps_it(client, desk_editor, sign_and_publish):
    article = make_article(title="周里村修路", blocks="周里村的路修好了，村里人都说好。")
    address = sign_and_publish(article).get_absolute_url()
    assert "周裡村的路修好了，村裡人都說好。" in read(client, address)
    client.force_login(desk_editor)
    client.post(
        "/admin/articles/term/add/",
        {"publication": article.publication_id, "name": "周\u200b里村 ", "note": "地名，编委会定"},
    )
    assert Term.objects.get().name == "周里村"
    page = read(client, address)
    assert "周里村的路修好了，村裡人都說好。" in page
    assert "周里村修路</h1>" in page


def test_a_term_is_laid_down_once_and_can_be_seen(client, desk_editor):
    paper = make_publication()
    client.force_login(desk_editor)
    for name in ("周里村", "周里村", "\u200b"):
        client.post("/admin/articles/term/add/", {"publication": paper.pk, "name": name, "note": ""})
    assert [term.name for term in Term.objects.all()] == ["周里村"]


def test_names_are_asked_for_when_what_is_public_has_changed(story, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(credited, "_known", (None, NO_NAMES))
    with django_assert_num_queries(2):
        known = credited.names()
    with django_assert_num_queries(1):  # for the stamp
        assert credited.names() is known
    Term.objects.create(publication=story.publication, name="周里村")
    with django_assert_num_queries(2):
        assert credited.names() is not known


def test_a_page_is_turned_once_for_the_same_names(client, story, monkeypatch):
    cache.clear()
    first = read(client, story.get_absolute_url())
    monkeypatch.setattr("articles.public.traditional.turn", None)
    assert read(client, story.get_absolute_url()) == first


def test_a_name_that_is_a_word_stands_as_a_name_in_the_byline(client, sign_and_publish):
    article = make_article(
        byline="记者 余波", authors=(Author("余波", "记者"),), blocks="余波未平。（记者余波）"
    )
    page = read(client, sign_and_publish(article).get_absolute_url())
    assert "<bdi>余波</bdi" in page
    assert "餘波未平。（記者余波）" in page
    assert described(client, f"/zh-hant{article.get_absolute_url()}")["author"][0]["name"] == "余波"


def described(client, address):
    (found,) = DESCRIBED.findall(client.get(address).content.decode())
    return json.loads(found)


def test_what_machines_read_is_in_the_editions_own_script(client, story):
    address = story.get_absolute_url()
    simplified, traditional = described(client, address), described(client, f"/zh-hant{address}")
    assert (simplified["inLanguage"], traditional["inLanguage"]) == ("zh-Hans", "zh-Hant")
    assert traditional["headline"] == "百年歷史的于順日記"
    assert traditional["dateline"] == "本報訊"
    assert traditional["publisher"]["name"] == "青島日報"
    assert [author["name"] for author in traditional["author"]] == ["于順", "范麗", "涂強"]
    assert [author["jobTitle"] for author in traditional["author"]] == ["記者", "記者", "攝影"]
    assert traditional["@type"] == "NewsArticle"
    assert traditional["datePublished"] == simplified["datePublished"]
    assert simplified.keys() == traditional.keys()
