"""A reader walks from the paper to the issue, the page and the article, and finds them whole."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from articles.content import Author, Block, Sidebar
from articles.content.content import Photo
from articles.templatetags.reading import phrased
from tests.factory import make_article, make_page, make_publication, publish
from tests.headlines import unbroken

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """The page, but for the places where a headline's line may break."""
    return unbroken(response.content.decode())


@pytest.fixture
def story(reviewer, chief):
    """A published article with everything an article can have."""
    make_publication("青岛日报", cn_number="CN 37-0001", hotline="0532-12345678")
    article = make_article(
        page=make_page("2", section="要闻"),
        kicker="推动产业链现代化",
        title="青岛商协会：产业升级“新引擎”",
        subtitle="从桥梁纽带升级为整合者",
        column="青报观察",
        byline="本报记者 孙 欣",
        authors=(Author("孙欣", "记者", "青岛日报"),),
        dateline="本报4月3日讯",
        editor="王校对",
        blocks=(
            Block("b1", "paragraph", "观察城市产业升级，目光往往投向企业。"),
            Block("b2", "subheading", "从牵线到赋能"),
            Block("b3", "paragraph", "床前明月光\n疑是地上霜"),
        ),
        sidebars=(Sidebar("s1", "名词解释", (Block("s2", "paragraph", "商协会是行业的组织。"),)),),
        photos=(Photo("p1", "工人在车间", "张三 摄"),),
    )
    return publish(article, [reviewer], chief)


def test_a_reader_walks_from_the_front_to_the_article(client, story):
    for address in (
        "/",
        story.publication.get_absolute_url(),
        story.issue.get_absolute_url(),
        story.pieces.get().page.get_absolute_url(),
        story.get_absolute_url(),
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        following = text(response)
    assert story.live.title in following


def test_an_article_shows_all_it_says_and_who_answers_for_it(client, story):
    page = text(client.get(story.get_absolute_url()))
    for part in (
        "推动产业链现代化",
        "从桥梁纽带升级为整合者",
        "青报观察",
        "青岛日报",
        "2026年4月4日 星期六",
        "02",
        "要闻",
        "本报4月3日讯",
        "床前明月光<br>疑是地上霜",
        "名词解释",
        "商协会是行业的组织。",
        "工人在车间",
        "张三 摄",
        "王校对",
        "CN 37-0001",
        "0532-12345678",
    ):
        assert part in page, part


def test_editors_as_printed_are_not_called_editors_twice(client, reviewer, chief):
    for editor, line in {"王校对": ">责任编辑：<bdi>王校对<", "责编 李": "<span><bdi>责编 李<"}.items():
        article = publish(make_article(editor=editor), [reviewer], chief)
        assert line in text(client.get(article.get_absolute_url()))


def test_the_byline_leads_to_the_reporter_even_where_the_name_is_spaced(client, story):
    reporter = story.live.bylines.get().reporter
    assert f'<a rel="author" href="/reporters/{reporter.pk}/"><bdi>孙 欣</bdi' in text(
        client.get(story.get_absolute_url())
    )


def test_the_dateline_opens_the_first_paragraph(client, story):
    assert '<p><span class="dateline">本报4月3日讯</span>观察城市' in text(
        client.get(story.get_absolute_url())
    )


def test_readers_turn_from_article_to_article_and_from_page_to_page(client, story, reviewer, chief):
    middle = publish(make_article(page=make_page("2"), title="中间一篇"), [reviewer], chief)
    last = publish(make_article(page=make_page("10"), title="最后一篇"), [reviewer], chief)
    page = text(client.get(middle.get_absolute_url()))
    assert f'rel="prev" href="{story.get_absolute_url()}"' in page
    assert f'rel="next" href="{last.get_absolute_url()}"' in page
    page = text(client.get(story.pieces.get().page.get_absolute_url()))
    assert f'rel="next" href="{last.pieces.get().page.get_absolute_url()}"' in page


def test_a_draft_is_nowhere(client, story):
    draft = make_article(page=make_page("3"), title="还没有审")
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(draft.pieces.get().page.get_absolute_url()).status_code == 404
    assert "还没有审" not in text(client.get(story.issue.get_absolute_url()))


def test_a_scheduled_article_comes_by_itself(client, reviewer, chief):
    article = make_article(title="明天见报")
    article.sign("review-1", seen=article.head, by=reviewer)
    tomorrow = timezone.now() + timedelta(hours=1)
    article.publish(seen=article.head, by=chief, at=tomorrow)
    assert client.get(article.get_absolute_url()).status_code == 404
    with patch("django.utils.timezone.now", return_value=tomorrow):
        assert client.get(article.get_absolute_url()).status_code == 200


def test_an_empty_site_says_so(client, db):
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("address", ["/papers/无/", "/papers/无/2026-13-40/", "/articles/99/", "/tags/无/"])
def test_an_address_of_nothing_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("paragraphs", [1, 100, 400])
def test_an_article_weighs_its_text_and_little_beside_however_long_it_is(client, reviewer, chief, paragraphs):
    """Long pieces are not cut in pages: a reader keeps one address, one search in the page, one voice."""
    blocks = tuple(Block(f"b{i}", "paragraph", "观察城市产业升级。" * 12) for i in range(paragraphs))
    article = publish(make_article(blocks=blocks), [reviewer], chief)
    article.tags.set(["产业", "经济"])
    for number in range(8):
        other = publish(make_article(title=f"产业升级的第{number}篇"), [reviewer], chief)
        other.tags.set(["产业", "经济"])
    page = client.get(article.get_absolute_url()).content
    assert len(page) - len(article.live.text.encode()) <= 12_000 + 8 * paragraphs


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("把好事办好　把实事办实", ["把好事办好", "把实事办实"]),
        ("青岛破除“堵点”，构建优质高效产业发展生态", ["青岛破除“堵点”，", "构建优质高效产业发展生态"]),
        ("“我不是天才，我只是不肯早睡的人。”", ["“我不是天才，", "我只是不肯早睡的人。”"]),
        ("看，春天里来的人都笑了", []),
        ("　　一", []),
    ],
)
def test_a_headline_of_even_parts_breaks_between_them_first(heading, parts):
    shown = str(phrased(heading)).replace("<wbr>", "")
    assert re.findall(r'<span class="phrase">(.*?)</span>', shown) == parts
    assert unbroken(shown) == heading
