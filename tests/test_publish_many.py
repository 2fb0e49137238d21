"""Publishing many at once names what has a time of its own and asks, and counts what really happened."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.models.workflow import NotAllowed
from tests.factory import make_article

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"
TOMORROW = timedelta(days=1)


@pytest.fixture
def desk(client, chief):
    client.force_login(chief)
    return client


def approved(reviewer, title):
    article = make_article(title=title)
    article.sign("review-1", seen=article.head, by=reviewer)
    return article


@pytest.fixture
def three(reviewer, chief):
    """One ready, one scheduled for tomorrow, one embargoed until then."""
    ready, scheduled, embargoed = (approved(reviewer, title) for title in ("今天的", "明天的", "禁发的"))
    scheduled.schedule(timezone.now() + TOMORROW, seen=scheduled.head, by=chief)
    embargoed.embargo(timezone.now() + TOMORROW, seen=embargoed.head, by=chief)
    return [Article.objects.get(pk=article.pk) for article in (ready, scheduled, embargoed)]


def by_list(articles):
    seen = " ".join(f"{article.pk}:{article.head_id}" for article in articles)
    return LIST, {"action": "publish", "_selected_action": [a.pk for a in articles], "seen": seen}


def by_work_list(articles):
    chosen = [f"{article.pk}:{article.head_id}" for article in articles]
    return reverse("admin:articles_article_work_act", args=["ready"]), {"act": "publish", "chosen": chosen}


def by_board(articles):
    seen = " ".join(f"{article.pk}:{article.head_id}" for article in articles)
    return reverse("admin:articles_issue_publish", args=[articles[0].issue_id]), {"seen": seen}


def told(page):
    return " ".join(str(message) for message in page.context["messages"])


def states(articles):
    for article in articles:
        article.refresh_from_db()
    return [str(article.public_state) for article in articles]


@pytest.mark.parametrize("way", [by_list, by_work_list])
def test_what_is_scheduled_or_embargoed_is_named_with_its_time_before_anything_goes_up(way, desk, three):
    address, data = way(three)
    page = desk.post(address, data)
    shown = page.content.decode()
    tomorrow = f"{timezone.localtime() + TOMORROW:%Y-%m-%d}"
    for said in ("明天的", "禁发的", "今天的", "定于", "禁发至", tomorrow):
        assert said in shown
    assert states(three) == ["never", "scheduled", "never"]


@pytest.mark.parametrize("way", [by_list, by_work_list])
def test_unless_ticked_they_keep_their_times_and_the_count_is_true(way, desk, three):
    address, data = way(three)
    page = desk.post(address, data | {"asked": "1"}, follow=True)
    assert states(three) == ["live", "scheduled", "never"]
    assert "1 篇已发布" in told(page) and "2 篇" in told(page)
    assert "定时" not in told(page).replace("原定时间", "")


@pytest.mark.parametrize("way", [by_list, by_work_list])
def test_what_is_ticked_goes_up_now_or_is_scheduled_for_the_embargos_end(way, desk, three):
    address, data = way(three)
    ahead = [article.pk for article in three[1:]]
    page = desk.post(address, data | {"asked": "1", "ahead": ahead}, follow=True)
    assert states(three) == ["live", "live", "scheduled"]
    assert "2 篇已发布" in told(page) and "1 篇已定时" in told(page)


def test_the_page_that_asks_sends_all_that_was_sent(desk, three):
    address, data = by_list(three)
    page = desk.post(address, data)
    assert [pair for pair in page.context_data["sent"] if pair[0] == "_selected_action"] == [
        ("_selected_action", str(article.pk)) for article in three
    ]
    assert ("seen", data["seen"]) in page.context_data["sent"]


def test_where_nothing_has_a_time_of_its_own_nothing_is_asked(desk, reviewer):
    articles = [approved(reviewer, title) for title in ("甲", "乙")]
    address, data = by_list(articles)
    assert "2 篇已发布" in told(desk.post(address, data, follow=True))
    assert states(articles) == ["live", "live"]


def test_the_issue_asks_about_what_is_embargoed(desk, three):
    ready, scheduled, embargoed = three
    address, data = by_board([ready, embargoed])
    assert "禁发的" in desk.post(address, data).content.decode()
    assert states(three) == ["never", "scheduled", "never"]
    page = desk.post(address, data | {"asked": "1"}, follow=True)
    assert states(three) == ["live", "scheduled", "never"]
    assert "1 篇已发布" in told(page)
    assert [said for said in page.context["messages"] if said.level_tag == "error"] == []


def test_what_is_scheduled_while_somebody_is_asked_keeps_its_time(desk, reviewer, chief):
    article = approved(reviewer, "刚定时的")
    address, data = by_list([article])
    article.schedule(timezone.now() + TOMORROW, seen=article.head, by=chief)
    page = desk.post(address, data | {"asked": "1"}, follow=True)
    assert states([article]) == ["scheduled"]
    assert "已发布" not in told(page)


def test_the_rule_stands_in_the_model(reviewer, chief, three):
    _ready, scheduled, embargoed = three
    for article in (scheduled, embargoed):
        with pytest.raises(NotAllowed):
            article.publish(seen=article.head, by=chief, keeps_time=True)
    scheduled.publish(seen=scheduled.head, by=chief)
    assert scheduled.is_published()


def test_the_command_counts_what_is_public_and_what_is_scheduled(three, chief):
    out = StringIO()
    ready = three[0]
    call_command("publish_issue", paper="青岛日报", date=ready.dated, edition="", by="chief", stdout=out)
    assert states(three) == ["live", "scheduled", "scheduled"]
    assert "发布 1 篇，定时 1 篇" in out.getvalue()
