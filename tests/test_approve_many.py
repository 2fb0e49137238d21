"""Many articles are approved in one act: each by the same rules as alone, and for as few queries as one."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Event, Section
from articles.models.publishing import approve_each, each
from articles.models.review import EventKind, Origin, Policy
from articles.models.version import Change, Kind
from tests.factory import make_article, make_page, publish, seen_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 60


@pytest.fixture
def desk(editor, reviewer, chief):
    """One article of each kind that the rules tell apart, and two that nothing is against."""
    page = make_page("2", section="要闻")
    plain, _same = (make_article(page=page, title=f"第{n}篇") for n in range(2))
    own = make_article(page=page, title="自己写的")
    own.revise(own.head.content.changed(title="自己改过的"), base=own.head, by=reviewer)
    make_article(page=page, title="网稿", kind=Kind.EDIT, by=editor)
    signed = make_article(page=page, title="签过的", kind=Kind.EDIT, by=editor)
    signed.approve(seen=signed.head, by=reviewer)
    done = make_article(page=page, title="已签发")
    done.approve(seen=done.head, by=chief)
    publish(make_article(page=page, title="已发布"), [reviewer], chief)
    corrected = publish(make_article(page=page, title="更正过"), [reviewer], chief)
    corrected.revise(
        corrected.head.content.changed(title="改了事实"),
        base=corrected.head,
        by=editor,
        change=Change.FACTS,
    )
    returned = make_article(page=page, title="退回的")
    returned.submit(seen=returned.head, by=editor)
    returned.return_to(seen=returned.head, by=chief, reason="再核")
    make_article(page=page, title="")
    make_article(page=make_page("3", section="经济"), title="有主任的版块")
    Section.objects.get(name="经济").heads.add(chief)
    strict = make_article(page=make_page("4", section="法治"), title="两审的版块")
    Policy.objects.create(section=strict.section, origin=Origin.PRINTED, reviews=2, proofs=1)
    merged = make_article(page=page, title="并走的")
    Article.objects.filter(pk=merged.pk).update(merged_into=plain)


def undone(act):
    """What comes of an act: who was refused and why, the stages and the events. Nothing of it stays."""
    before = set(Event.objects.values_list("pk", flat=True))
    with transaction.atomic():
        outcome = act()
        refused = {article.pk: str(reason) for article, reason in outcome.refused}
        stages = dict(Article.objects.values_list("pk", "stage"))
        left = ("article", "version", "kind", "stage", "from_stage", "to_stage", "hash", "by", "comment")
        events = sorted(Event.objects.exclude(pk__in=before).values_list(*left))
        transaction.set_rollback(True)
    return refused, stages, events


@pytest.mark.parametrize("who", ["editor", "reviewer", "chief", "proofreader", "superuser"])
def test_each_of_many_meets_the_rules_that_it_meets_alone(desk, who, request):
    user = request.getfixturevalue(who)
    chosen = [(article, article.head.pk) for article in Article.objects.order_by("pk")]
    chosen[1] = (chosen[1][0], None)  # the second was never seen
    alone = undone(
        lambda: each(chosen, lambda article, seen: article.approve(seen=seen, by=user, comment="可"))
    )
    together = undone(lambda: approve_each(chosen, by=user, comment="可"))
    assert together == alone
    assert together[0]


def test_twenty_are_approved_in_one_act_for_few_queries(client, reviewer):
    page = make_page("2", section="要闻")
    articles = [make_article(page=page, title=f"第{n}篇") for n in range(20)]
    client.force_login(reviewer)
    seen = [f"{pk}:{version}" for pk, version in seen_of(*articles).items()]
    asked = {"action": "sign_off", "_selected_action": [a.pk for a in articles], "seen": seen}
    with CaptureQueriesContext(connection) as queries:
        client.post("/admin/articles/article/", asked)
    assert Event.objects.filter(kind=EventKind.SIGN).count() == 20
    assert len(queries) <= MOST_QUERIES


def test_what_is_chosen_twice_is_signed_once(reviewer):
    article = make_article()
    chosen = [(article, article.head.pk)] * 2
    assert len(approve_each(chosen, by=reviewer).done) == 1
    assert article.events.count() == 1
