"""What machines read of an article, and the two ends of a correction."""

import json
import re
from datetime import date

import pytest

from articles.content import Author
from articles.interchange.jsonld import news_article
from tests.cast import person
from tests.factory import make_article, make_issue, make_page, publish

pytestmark = pytest.mark.django_db

DESCRIBED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def described(client, article):
    """The JSON-LD of an article's page."""
    page = client.get(article.get_absolute_url()).content.decode()
    (found,) = DESCRIBED.findall(page)
    return json.loads(found)


@pytest.fixture
def reviewers(reviewer):
    return [reviewer, *(person(f"second{n}", f"{n}主任", "view_article", "review_article") for n in "二三")]


@pytest.fixture
def story(reviewer, chief):
    page = make_page("2", issue=make_issue(date=date(2026, 4, 4)), section="要闻")
    article = make_article(page=page, title="韩国农水产品来了", authors=(Author("孙欣", "记者"),))
    return publish(article, [reviewer], chief)


@pytest.fixture
def corrected(story, reviewers, chief):
    """The story with a correction of its facts, and the notice the paper printed the day after."""

    def correct(notice):
        content = story.head.content.changed(subtitle="首批五百吨")
        text = "“三百吨”应为“五百吨”。"
        story.correct(text, content, base=story.head, by=chief, notice_article=notice)
        return publish(story, reviewers, chief)

    return correct


def test_a_machine_reads_who_wrote_what_and_where_it_was_printed(client, story):
    facts = described(client, story)
    assert facts["@type"] == "NewsArticle"
    assert facts["headline"] == "韩国农水产品来了"
    assert facts["datePublished"] == "2026-04-04"
    assert (facts["printPage"], facts["articleSection"]) == ("2", "要闻")
    assert facts["author"][0]["name"] == "孙欣"
    assert facts["author"][0]["url"].startswith("http://testserver/reporters/")
    assert "correction" not in facts


def test_no_headline_ends_the_script_it_stands_in(client, reviewer, chief):
    article = publish(make_article(title="</script><script>alert(1)</script>&amp;"), [reviewer], chief)
    assert described(client, article)["headline"] == "</script><script>alert(1)</script>&amp;"


def test_a_correction_and_its_printed_notice_lead_to_each_other(client, story, corrected, reviewer, chief):
    notice = publish(make_article(page=make_page("3", issue=story.issue), title="更正"), [reviewer], chief)
    corrected(notice)
    assert described(client, story)["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "“三百吨”应为“五百吨”。",
            "datePublished": story.corrections.get().at.isoformat(),
            "url": f"http://testserver{notice.get_absolute_url()}",
        }
    ]
    for address in (story.get_absolute_url(), "/corrections/"):
        assert notice.get_absolute_url() in client.get(address).content.decode()
    page = client.get(notice.get_absolute_url()).content.decode()
    assert "本文更正" in page
    assert story.get_absolute_url() in page.partition("本文更正")[2][:200]


def test_a_notice_that_is_not_published_is_not_named(client, story, corrected):
    notice = make_article(page=make_page("3", issue=story.issue), title="更正")
    corrected(notice)
    assert "url" not in described(client, story)["correction"][0]
    for address in (story.get_absolute_url(), "/corrections/"):
        assert notice.get_absolute_url() not in client.get(address).content.decode()


def test_a_notice_names_no_article_that_was_withdrawn(client, story, corrected, reviewer, chief):
    notice = publish(make_article(page=make_page("3", issue=story.issue), title="更正"), [reviewer], chief)
    (story := corrected(notice)).withdraw(seen=story.head, by=chief, reason="内容失实")
    assert "本文更正" not in client.get(notice.get_absolute_url()).content.decode()


def test_what_was_never_published_is_not_described():
    with pytest.raises(ValueError):
        news_article(make_article(), address=str)
