"""Sixteen people at one article at the same moment: nothing is lost, nothing happens twice."""

import random
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from django.db import connection

from articles.models import Article
from articles.models.review import EventKind
from articles.models.workflow import NotAllowed, Stage, StaleBase
from tests.cast import EDITING, person
from tests.factory import make_article
from tests.test_workflow_signs import policy

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 16


@pytest.fixture
def crowd(transactional_db):
    rights = ("review_article", "proof_article", "publish_article", "withdraw_article")
    return [person(f"p{n}", f"人{n}", *EDITING, *rights) for n in range(THREADS)]


def together(tasks):
    """Run the tasks in as many threads; what each returned, or the refusal it met."""

    def run(task):
        try:
            return task()
        except (NotAllowed, StaleBase) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, tasks))


def test_a_slot_is_signed_once_and_an_article_published_once(crowd):
    article = make_article()
    for act in (
        lambda who: lambda: fresh(article).sign("review-1", seen=article.head, by=who),
        lambda who: lambda: fresh(article).publish(seen=article.head, by=who),
    ):
        results = together([act(who) for who in crowd])
        assert sum(result is None for result in results) == 1
    kinds = list(article.events.order_by("pk").values_list("kind", flat=True))
    assert kinds == [EventKind.SIGN, EventKind.PUBLISH]


def test_each_of_sixteen_edits_is_kept_or_refused_never_lost(crowd):
    article = make_article()

    def edit(who):
        def task():
            mine = fresh(article)
            return mine.revise(mine.head.content.changed(title=f"{who}改"), base=mine.head, by=who)

        return task

    made = [
        version for version in together([edit(who) for who in crowd]) if not isinstance(version, Exception)
    ]
    titles = set(article.versions.filter(number__gt=1).values_list("title", flat=True))
    assert titles == {version.title for version in made}
    assert sorted(article.versions.values_list("number", flat=True)) == list(range(1, len(made) + 2))


def test_signing_editing_and_publishing_at_once_leaves_a_whole_record(crowd):
    policy(2, 1)
    article = make_article()
    done = []

    def busy(who, seed):
        dice = random.Random(seed)

        def task():
            for _ in range(10):
                act = dice.choice([edit, approve, approve, approve, publish, publish])
                try:
                    act(fresh(article), who)
                except (NotAllowed, StaleBase):
                    continue
                done.append(act.__name__)

        return task

    def edit(mine, who):
        mine.revise(mine.head.content.changed(title=f"{who}{random.random()}"), base=mine.head, by=who)

    def approve(mine, who):
        mine.approve(seen=mine.head, by=who)

    def publish(mine, who):
        mine.publish(seen=mine.head, by=who)

    together([busy(who, seed) for seed, who in enumerate(crowd)])
    events = list(article.events.order_by("pk").select_related("version"))
    assert sum(event.kind == EventKind.SIGN for event in events) == done.count("approve")
    assert sum(event.kind == EventKind.PUBLISH for event in events) == done.count("publish")
    assert article.versions.count() == 1 + done.count("edit")
    stages = [Stage.DRAFT, *(event.to_stage for event in events)]
    assert [event.from_stage for event in events] == stages[:-1]
    assert fresh(article).stage == stages[-1]
    published = [event for event in events if event.kind == EventKind.PUBLISH]
    assert len({event.version_id for event in published}) == len(published)
    numbers = [0, *(event.version.number for event in published)]
    for (before, _now), event in zip(pairwise(numbers), published, strict=True):
        signs = {
            sign.stage: sign.by_id
            for sign in events
            if sign.kind == EventKind.SIGN and sign.hash == event.hash and sign.pk < event.pk
        }
        authors = article.versions.filter(number__gt=before, number__lte=event.version.number)
        assert signs.keys() == {"review-1", "review-2", "proof-1"}
        assert len(set(signs.values()) - set(authors.values_list("by", flat=True))) == 3


def fresh(article):
    return Article.objects.select_related("head", "live").get(pk=article.pk)
