"""The list of articles is narrowed by what is amiss, by age, by page and by person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.models.narrowing import untouched_for
from tests.factory import make_article, make_page

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def listed(client, editor):
    client.force_login(editor)

    def titles(**chosen):
        found = client.get(LIST, chosen).context["cl"].result_list
        return {article.head.title or article.head.text for article in found}

    return titles


def test_what_has_no_headline_is_found_unless_it_has_none_by_nature(listed):
    make_article(title="有题")
    make_article(title="", blocks="无题。")
    make_article(title="", blocks="图片。", untitled=True)
    assert listed(amiss="nameless") == {"无题。"}


def test_what_was_published_without_sign_offs_is_found(listed, superuser):
    hurried = make_article(title="急发")
    make_article(title="照章")
    hurried.publish_unsigned(seen=hurried.head, by=superuser, reason="地震")
    assert listed(amiss="override") == {"急发"}


def test_age_is_counted_from_the_last_version(listed):
    article = make_article(title="老稿")
    now = timezone.now()
    later = now + timedelta(days=3, minutes=1)
    assert list(untouched_for(Article.objects.all(), timedelta(days=3), later)) == [article]
    assert not untouched_for(Article.objects.all(), timedelta(days=3), now).exists()
    assert listed(days="1") == set()


def test_a_page_is_chosen_by_its_number_in_whatever_issue(listed, client):
    make_article(title="二版", page=make_page("2"))
    make_article(title="三版", page=make_page("3"))
    assert listed(page="2") == {"二版"}


def test_a_person_is_chosen_by_what_they_saved_last(listed, editor, reviewer):
    mine, other = make_article(title="旧"), make_article(title="别的")
    mine.revise(mine.head.content.changed(title="孙改的"), base=mine.head, by=editor)
    other.revise(other.head.content.changed(title="李改的"), base=other.head, by=reviewer)
    assert listed(by=editor.pk) == {"孙改的"}


@pytest.mark.parametrize(
    "nonsense", [{"amiss": "x"}, {"days": "2"}, {"days": "²"}, {"by": "x"}, {"by": "9" * 40}]
)
def test_what_makes_no_sense_narrows_nothing(listed, nonsense):
    make_article(title="稿")
    assert listed(**nonsense) == {"稿"}


def test_a_page_that_is_nowhere_has_nothing(listed):
    make_article(title="稿")
    assert listed(page="X9") == set()
