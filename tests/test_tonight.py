"""Tonight, the desk's front: what is left to do on each page, what waits for whom, what readers were told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.desk.saving import save
from articles.models import Article, Editing, ImportedPage
from articles.models.tonight import Tonight
from tests.factory import DAY, make_article, make_issue, make_page, publish
from tests.printing import FARM, PORT, bring_in, printed
from tests.test_desk_saving import seen_on

pytestmark = pytest.mark.django_db
FRONT = "/admin/"


def on(page, **parts):
    return make_article(page=page, **parts)


def rows(user, issue):
    return {row.page and row.page.number: row for row in Tonight.of(user, issue.pk).pages}


def states(row):
    return {state.label: count for state, count in row.states.items()}


def test_each_page_says_where_its_articles_are(editor, reviewer, chief):
    issue = make_issue()
    first, second = (make_page(number, issue=issue) for number in ("1", "2"))
    publish(on(first), [reviewer], chief)
    on(first)
    sent = on(second)
    sent.submit(seen=sent.head, by=editor)
    found = rows(editor, issue)
    assert states(found["1"]) == {"已发布": 1, "待编辑": 1}
    assert states(found["2"]) == {"待一审": 1}
    assert sum(count for _, count in Tonight.of(editor, issue.pk).tally) == 3


def test_what_stands_on_no_page_comes_last_and_merged_pieces_do_not_count(editor):
    issue = make_issue()
    page = make_page("1", issue=issue)
    on(page)
    loose = make_article(page=make_page("2", issue=issue))
    loose.pieces.all().delete()
    Article.objects.filter(pk=on(page).pk).update(merged_into=loose)
    assert [(row.page and row.page.number, row.articles) for row in Tonight.of(editor, issue.pk).pages] == [
        ("1", 1),
        ("2", 0),
        (None, 1),
    ]


def test_places_to_look_at_count_until_somebody_has_saved_the_page(editor):
    page = bring_in(printed(FARM, PORT)).page
    ImportedPage.objects.filter(page=page).update(warnings=3)
    assert rows(editor, page.issue)[page.number].places == 3
    save(page, base=page.parse_id, operations=[], seen=seen_on(page), by=editor)
    assert rows(editor, page.issue)[page.number].places == 0


def test_a_missing_headline_is_counted_unless_there_is_none(editor):
    page = make_page("1")
    on(page, title="")
    on(page, title="", untitled=True)
    assert rows(editor, page.issue)["1"].nameless == 1


def test_who_has_an_article_of_the_page_open_stands_beside_it(editor, reviewer):
    article = on(make_page("1"))
    now = timezone.now()
    Editing.objects.create(article=article, user=reviewer, since=now, seen=now)
    Editing.objects.create(article=article, user=editor, since=now, seen=now - timedelta(minutes=3))
    assert rows(editor, article.issue)["1"].people == [reviewer]


def test_the_newest_issue_is_at_hand_and_another_can_be_chosen(editor):
    old, new = (make_page("1", issue=make_issue(date=DAY - timedelta(days=days))).issue for days in (3, 0))
    make_issue(date=DAY + timedelta(days=1))
    assert Tonight.of(editor).issue == new
    assert Tonight.of(editor, old.pk).issue == old
    assert Tonight.of(editor, 10**12).issue == new


def test_what_waits_longest_for_me_comes_first(editor, reviewer):
    sent = [on(make_page("1")) for _ in range(2)]
    for article in reversed(sent):
        article.submit(seen=article.head, by=editor)
    assert Tonight.of(reviewer).waiting == list(reversed(sent))
    assert Tonight.of(editor).waiting == []


def test_what_readers_were_told_is_news_for_two_days(editor, reviewer, chief):
    article = publish(on(make_page("1")), [reviewer], chief)
    article.withdraw(seen=article.head, by=chief, reason="有误")
    assert [event.kind for event in Tonight.of(editor).told] == ["withdraw", "publish"]


def test_the_front_shows_it_and_leads_to_the_desk(client, editor):
    page = bring_in(printed(FARM, PORT)).page
    client.force_login(editor)
    front = client.get(FRONT).content.decode()
    assert str(page.issue) in front
    assert reverse("admin:articles_page_review", args=[page.pk]) in front
    assert reverse("admin:articles_issue_board", args=[page.issue_id]) in front


@pytest.mark.parametrize("issue", ["", "x", "²", "9" * 30])
def test_an_issue_that_is_none_gives_the_newest(client, editor, issue):
    page = make_page("1")
    client.force_login(editor)
    assert str(page.issue) in client.get(FRONT, {"issue": issue}).content.decode()


def test_who_may_not_see_articles_sees_none(client, django_user_model):
    page = make_page("1")
    nobody = django_user_model.objects.create_user("校外", is_staff=True)
    client.force_login(nobody)
    assert str(page.issue) not in client.get(FRONT).content.decode()


def test_the_front_costs_the_same_with_few_pages_and_with_many(client, editor, django_assert_max_num_queries):
    issue = make_issue()
    for number in range(1, 13):
        page = make_page(str(number), issue=issue)
        for _ in range(4):
            on(page)
    client.force_login(editor)
    with django_assert_max_num_queries(19):
        client.get(FRONT)


def test_the_lists_that_one_needs_every_night_are_in_sight(client, editor):
    client.force_login(editor)
    ways = client.get(FRONT).content.decode().split('class="tonight-ways"')[1].split("</nav>")[0]
    for name in ("article_changelist", "article_add", "page_changelist"):
        assert reverse(f"admin:articles_{name}") in ways


def test_who_sees_no_articles_has_all_other_lists_open(client, django_user_model):
    keeper = django_user_model.objects.create_user("管账号的", is_staff=True)
    client.force_login(keeper)
    assert '<details class="everything" open>' in client.get(FRONT).content.decode()
