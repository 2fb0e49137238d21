"""The work lists: what waits for me, what came back, what is under way; the issue at a glance."""

from itertools import chain, combinations

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Reporter, Section, worklists
from articles.models.workflow import Stage
from tests.cast import EDITING, person
from tests.factory import make_article, make_page, make_publication, publish
from tests.test_workflow_signs import change, policy

pytestmark = pytest.mark.django_db


def powerset(rights):
    return chain.from_iterable(combinations(rights, count) for count in range(len(rights) + 1))


def waiting(user):
    return list(worklists.waiting_for(user))


def submitted(editor, **parts):
    article = make_article(**parts)
    article.submit(seen=article.head, by=editor)
    return article


def address(name, *args):
    return reverse(f"admin:articles_{name}", args=args)


def tick(*articles):
    return [f"{article.pk}:{article.head_id}" for article in articles]


def test_what_was_sent_in_waits_for_the_reviewer_and_for_nobody_else(editor, reviewer, proofreader):
    article = submitted(editor)
    make_article()
    assert waiting(reviewer) == [article]
    assert waiting(editor) == waiting(proofreader) == []


def test_ones_own_text_and_what_one_has_signed_wait_for_others(editor, reviewer, chief):
    policy(2)
    article = make_article()
    change(article, reviewer, title="主任改的")
    article.submit(seen=article.head, by=editor)
    assert waiting(reviewer) == []
    article.approve(seen=article.head, by=chief)
    assert waiting(chief) == []


def test_a_credited_reporter_does_not_find_their_own_piece(editor, reviewer):
    article = submitted(editor)
    Reporter.objects.filter(bylines__version=article.head).update(user=reviewer)
    assert waiting(reviewer) == []


def test_a_section_waits_for_its_heads_and_the_chief(editor, reviewer, chief):
    section = Section.objects.create(publication=make_publication(), name="经济")
    other = person("other", "王主任", *EDITING, "review_article")
    section.heads.add(reviewer)
    article = submitted(editor, section=section)
    assert waiting(reviewer) == waiting(chief) == [article]
    assert waiting(other) == []


def test_a_text_read_and_reviewed_waits_for_its_proof(editor, reviewer, proofreader):
    policy(1, 1)
    article = submitted(editor)
    article.approve(seen=article.head, by=reviewer)
    assert waiting(proofreader) == [article]


def test_what_waits_can_be_signed_and_what_does_not_cannot(editor, reviewer, chief):
    """The list and the rule agree, article by article."""
    policy(2)
    articles = [submitted(editor) for _ in range(4)]
    articles[0].approve(seen=articles[0].head, by=reviewer)
    change(articles[1], reviewer, title="改过")
    articles[1].submit(seen=articles[1].head, by=editor)
    articles[2].return_to(seen=articles[2].head, by=chief, reason="请核")
    for user in (editor, reviewer, chief):
        listed = waiting(user)
        for article in articles:
            article.refresh_from_db()
            try:
                article.approve(seen=article.head, by=user)
            except PermissionError:
                raise
            except Exception as refusal:  # noqa: BLE001
                assert article not in listed, refusal
            else:
                assert article in listed


def test_what_came_back_is_found_by_whom_it_came_back_to(editor, reviewer, chief):
    article = submitted(editor)
    article.return_to(seen=article.head, by=reviewer, reason="导语太长", to=editor)
    assert list(worklists.returned_to(editor)) == [article]
    assert list(worklists.returned_to(chief)) == []
    article.submit(seen=article.head, by=editor)
    assert list(worklists.returned_to(editor)) == []


def test_what_i_wrote_or_sent_in_is_under_way_until_readers_have_it(editor, reviewer, chief):
    article, other = make_article(), submitted(chief)
    change(article, editor, title="编辑改过")
    assert list(worklists.under_way(editor)) == [article]
    assert list(worklists.under_way(chief)) == [other]
    publish(article, [reviewer], chief)
    assert list(worklists.under_way(editor)) == []


def test_the_counts_cost_one_query(editor, reviewer, django_assert_num_queries):
    submitted(editor)
    reviewer.has_perm("articles.view_article")
    with django_assert_num_queries(1):
        assert worklists.counts(reviewer) == {"waiting": 1, "given": 0, "ready": 0, "returned": 0, "mine": 0}


@pytest.mark.parametrize("rights", list(powerset(worklists.RIGHTS)))
def test_whatever_somebody_may_do_the_counts_are_how_long_their_lists_are(rights, editor, reviewer, chief):
    """Two with the same rights, whose lists differ."""
    policy(2)
    names = [right.removeprefix("articles.") for right in rights]
    people = [person(name, name, *EDITING, *names) for name in ("one", "two")]
    articles = [submitted(who, title=who.username) for who in (*people, people[0], editor, editor)]
    articles[3].approve(seen=articles[3].head, by=reviewer)
    articles[3].approve(seen=articles[3].head, by=chief)
    articles[0].return_to(seen=articles[0].head, by=reviewer, reason="请核", to=people[0])
    for who in people:
        lists = {name: articles(who).count() for name, articles in worklists.LISTS.items()}
        assert worklists.counts(who) == lists
        assert lists["mine"] == 1
    assert worklists.counts(people[0])["returned"] == 1


def test_the_counts_are_composed_once_for_all_who_may_do_the_same(reviewer):
    worklists.counts(reviewer)
    composed = worklists._counting.cache_info().misses
    worklists.counts(person("other", "王主任", *EDITING, "review_article"))
    assert worklists._counting.cache_info().misses == composed


def test_every_page_of_the_admin_shows_the_counts(client, editor, reviewer):
    submitted(editor)
    client.force_login(reviewer)
    page = client.get(reverse("admin:index")).content.decode()
    assert address("article_work", "waiting") in page
    assert "<b>1</b>" in page


def test_a_whole_page_is_approved_at_once_and_what_failed_is_listed(client, editor, reviewer):
    good, own, moved = (submitted(editor, title=title) for title in ("好稿", "自己的稿", "又改的稿"))
    change(own, reviewer, title="自己改的稿")
    seen = tick(good, own, moved)
    change(moved, editor, title="又改的稿二")
    client.force_login(reviewer)
    posted = {"act": "approve", "chosen": seen, "comment": "同意"}
    done = client.post(address("article_work_act", "waiting"), posted, follow=True)
    said = [str(message) for message in done.context["messages"]]
    assert len(said) == 3
    stages = dict(Article.objects.values_list("head__title", "stage"))
    assert stages["好稿"] == Stage.APPROVED
    assert stages["又改的稿二"] == Stage.DRAFT
    assert good.events.filter(comment="同意").exists()


def test_a_return_without_a_reason_changes_nothing(client, editor, reviewer):
    article = submitted(editor)
    client.force_login(reviewer)
    client.post(address("article_work_act", "waiting"), {"act": "return", "chosen": tick(article)})
    article.refresh_from_db()
    assert article.stage == Stage.FIRST


@pytest.mark.parametrize("many", [3, 12])
def test_a_list_costs_the_same_however_long_it_is(many, client, editor, reviewer, django_assert_num_queries):
    for _ in range(many):
        submitted(editor)
    client.force_login(reviewer)
    with django_assert_num_queries(10):
        assert client.get(address("article_work", "waiting")).status_code == 200


@pytest.mark.parametrize("name", ["waiting", "returned", "mine", "ready"])
def test_each_list_opens_and_an_unknown_one_does_not(name, client, editor, chief):
    submitted(editor)
    client.force_login(chief)
    assert client.get(address("article_work", name)).status_code == 200
    assert client.get(address("article_work", "nothing")).status_code == 404


def test_reading_shows_what_changed_since_i_signed_and_who_voided_it(client, editor, reviewer):
    article = submitted(editor, title="原来的题")
    article.approve(seen=article.head, by=reviewer)
    change(article, editor, title="后来的题")
    article.submit(seen=article.head, by=editor)
    client.force_login(reviewer)
    page = client.get(address("article_read", article.pk)).content.decode()
    assert "<del>原</del>" in page
    assert "孙编辑" in page
    assert 'value="approve"' in page


def test_the_author_is_told_why_they_cannot_sign(client, editor, reviewer):
    article = make_article()
    change(article, reviewer, title="主任改的")
    article.submit(seen=article.head, by=editor)
    client.force_login(reviewer)
    page = client.get(address("article_read", article.pk)).content.decode()
    assert "work-objection" in page
    assert 'value="approve"' not in page


def test_the_issue_at_a_glance_shows_each_article_and_puts_up_what_is_approved(
    client, editor, reviewer, chief
):
    page = make_page("2")
    ready, draft = submitted(editor, page=page, title="好稿"), make_article(page=page, title="未审稿")
    ready.approve(seen=ready.head, by=reviewer)
    client.force_login(chief)
    board = address("issue_board", page.issue_id)
    assert "stage-approved" in client.get(board).content.decode()
    client.post(address("issue_publish", page.issue_id), {"seen": f"{ready.pk}:{ready.head_id}"})
    assert list(Article.objects.published()) == [ready]
    draft.refresh_from_db()
    assert draft.stage == Stage.DRAFT


def test_only_who_may_publish_puts_an_issue_up(client, editor, reviewer):
    article = submitted(editor)
    article.approve(seen=article.head, by=reviewer)
    client.force_login(reviewer)
    assert client.post(address("issue_publish", article.issue_id)).status_code == 403
    assert not Article.objects.published().exists()


def test_the_board_costs_the_same_however_full_the_issue(client, editor, chief, django_assert_num_queries):
    page = make_page()
    client.force_login(chief)
    for _ in range(2):
        for _ in range(4):
            make_article(page=page)
        with django_assert_num_queries(10):
            client.get(address("issue_board", page.issue_id))


def test_a_whole_page_is_read_at_once_each_text_against_what_i_signed(
    client, editor, reviewer, django_assert_num_queries
):
    page = make_page("2")
    signed = submitted(editor, page=page, title="原来的题")
    signed.approve(seen=signed.head, by=reviewer)
    change(signed, editor, title="后来的题")
    signed.submit(seen=signed.head, by=editor)
    fresh = submitted(editor, page=page, title="还没读过")
    elsewhere = submitted(editor, page=make_page("3"), title="别的版")
    client.force_login(reviewer)
    shown = client.get(address("page_review", page.pk))
    assert [article for article, _base, _parts, _threads in shown.context["texts"]] == [signed, fresh]
    assert "<del>原</del>" in shown.content.decode()
    assert str(elsewhere) not in shown.content.decode()
    for number in range(6):
        submitted(editor, page=page, title=f"又一篇{number}")
    with django_assert_num_queries(12):
        client.get(address("page_review", page.pk))


def test_an_emergency_stays_red_in_the_lists_and_the_record(client, editor, chief, superuser):
    article = make_article(page=make_page("2"))
    article.publish_unsigned(seen=article.head, by=superuser, reason="台风红色预警")
    change(article, editor, title="后来补审")
    article.submit(seen=article.head, by=editor)
    client.force_login(chief)
    pages = [
        address("article_work", "waiting"),
        address("article_read", article.pk),
        address("page_review", article.pieces.get().page_id),
        address("issue_board", article.issue_id),
    ]
    for page in pages:
        assert 'class="overridden"' in client.get(page).content.decode(), page
    assert "event-override" in client.get(address("article_history", article.pk)).content.decode()


def test_the_board_says_how_much_is_ready(client, editor, reviewer, chief):
    article = submitted(editor)
    client.force_login(chief)
    assert "disabled" in client.get(address("issue_board", article.issue_id)).content.decode()
    article.approve(seen=article.head, by=reviewer)
    assert "（已签发 1 篇）" in client.get(address("issue_board", article.issue_id)).content.decode()


def test_the_list_of_what_came_back_says_why_last(client, editor, reviewer):
    article = submitted(editor)
    article.return_to(seen=article.head, by=reviewer, reason="导语太长")
    article.submit(seen=article.head, by=editor)
    article.return_to(seen=article.head, by=reviewer, reason="标题不通")
    client.force_login(editor)
    page = client.get(address("article_work", "returned")).content.decode()
    assert "标题不通" in page
    assert "导语太长" not in page


def test_what_was_returned_is_read_with_the_reason_and_not_signed(client, editor, reviewer, chief):
    article = submitted(editor)
    article.return_to(seen=article.head, by=reviewer, reason="导语太长")
    client.force_login(chief)
    page = client.get(address("article_read", article.pk)).content.decode()
    assert "导语太长" in page
    assert 'value="approve"' not in page


def test_an_embargo_is_set_and_lifted_by_button(client, chief):
    article = make_article()
    client.force_login(chief)
    step = {"seen": article.head_id, "at-embargo": "2099-01-01T08:00"}
    client.post(address("article_step", article.pk), {"step": "embargo", **step})
    article.refresh_from_db()
    assert f"{timezone.localtime(article.embargoed_until):%Y-%m-%dT%H:%M}" == step["at-embargo"]
    assert "禁发至" in client.get(address("article_read", article.pk)).content.decode()
    client.post(address("article_step", article.pk), {"step": "lift", **step})
    article.refresh_from_db()
    assert article.embargoed_until is None
