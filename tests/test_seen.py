"""Nobody signs, publishes or moves a text they have not seen, whichever way they come."""

import inspect
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Event, release, workflow
from articles.models.publishing import publish_issue
from articles.models.workflow import StaleBase
from tests.adminform import fields_of, open_form
from tests.factory import listed, make_article
from tests.test_workflow_signs import change

# How long a request may take until it stands at the lock.
PAUSE = 0.7


def written_with(*marks):
    """The functions of the workflow in whose source one of these stands, by name."""
    return {
        name: function
        for module in (workflow, release)
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and any(mark in inspect.getsource(function) for mark in marks)
    }


def transitions():
    """Every function that moves an article or its text, by name."""
    found = written_with("with transition(", "lock(article, ")
    return {name: function for name, function in found.items() if name != "transition"}


def test_every_transition_must_be_told_what_its_actor_has_seen():
    found = transitions()
    assert {"submit", "sign", "approve", "publish", "withdraw", "correct", "revise"} <= found.keys()
    for name, function in {**found, "schedule": release.schedule}.items():
        asked = inspect.signature(function).parameters
        seen = asked.get("base") or asked.get("seen")
        assert seen is not None, name
        assert (seen.kind, seen.default) == (seen.KEYWORD_ONLY, seen.empty), name


def test_an_article_has_every_transition_as_its_method():
    for name, function in {**transitions(), "schedule": release.schedule}.items():
        assert vars(Article)[name] is function


def test_nothing_writes_an_event_outside_a_transition():
    """What is recorded is recorded under the lock, behind the comparison."""
    writers = written_with("record(", "_event(").keys() - transitions().keys()
    assert writers == {"record", "_event", "_signature", "_reopen", "_make_live", "_give_way"}


ACTS = {
    "submit": lambda article, **who: article.submit(**who),
    "sign": lambda article, **who: article.sign("review-1", **who),
    "approve": lambda article, **who: article.approve(**who),
    "renew": lambda article, **who: article.renew("review-1", **who),
    "return": lambda article, **who: article.return_to(reason="请核", **who),
    "spike": lambda article, **who: article.spike(reason="重复", **who),
    "revive": lambda article, **who: article.revive(**who),
    "publish": lambda article, **who: article.publish(**who),
    "schedule": lambda article, **who: article.schedule(timezone.now() + timedelta(hours=1), **who),
    "override": lambda article, **who: article.publish_unsigned(reason="急", **who),
    "unschedule": lambda article, **who: article.unschedule(**who),
    "embargo": lambda article, **who: article.embargo(None, **who),
    "withdraw": lambda article, **who: article.withdraw(reason="失实", **who),
    "reinstate": lambda article, **who: article.reinstate(reason="属实", **who),
    "revise": lambda article, seen, by: article.revise(article.head.content, base=seen, by=by),
    "correct": lambda article, seen, by: article.correct("更正", article.head.content, base=seen, by=by),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACTS)
def test_no_transition_takes_an_old_an_unknown_or_another_articles_version(name, editor, superuser):
    article, other = make_article(), make_article()
    old = article.head
    change(article, editor, title="新题")
    before = article.events.count()
    for seen in (old, old.pk, None, "", str(article.head_id), other.head, 10**30):
        with pytest.raises(StaleBase):
            ACTS[name](article, seen=seen, by=superuser)
    article.refresh_from_db()
    assert (article.events.count(), article.head.title) == (before, "新题")


# --- while somebody saves -----------------------------------------------------------


def while_it_is_changed(article, by, ask):
    """Ask while somebody saves another text, so that the asking waits at their lock; what came of it."""
    asking = threading.Event()

    def run():
        asking.set()
        try:
            return ask()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            change(article, by, title="没人看过的题")
            answer = pool.submit(run)
            asking.wait()
            time.sleep(PAUSE)
        return answer.result()


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def by_button(step):
    def ask(client, article):
        data = {"step": step, "seen": article.head_id}
        data |= {f"reason-{step}": "请核", f"at-{step}": "2099-01-01T08:00"}
        return lambda: client.post(reverse("admin:articles_article_step", args=[article.pk]), data)

    return ask


def by_form(step):
    def ask(client, article):
        form = open_form(client, article) | {"_step": step}
        return lambda: client.post(reverse("admin:articles_article_change", args=[article.pk]), form)

    return ask


def by_work_list(act):
    def ask(client, article):
        data = {"act": act, "chosen": f"{article.pk}:{article.head_id}", "comment": "请核"}
        return lambda: client.post(reverse("admin:articles_article_work_act", args=["waiting"]), data)

    return ask


def by_list(action):
    def ask(client, article):
        data = {"action": action, "_selected_action": [article.pk], "reason": "失实"}
        shown = client.get(reverse("admin:articles_article_changelist"))
        data["seen"] = shown.context_data["seen"]
        assert data["seen"] == f"{article.pk}:{article.head_id}"
        return lambda: client.post(reverse("admin:articles_article_changelist"), data)

    return ask


def by_board(client, article):
    shown = client.get(reverse("admin:articles_issue_board", args=[article.issue_id]))
    data = {"seen": shown.context_data["seen"]}
    return lambda: client.post(reverse("admin:articles_issue_publish", args=[article.issue_id]), data)


def by_history(client, article):
    data = {"number": 1, "seen": article.head_id}
    return lambda: client.post(reverse("admin:articles_article_restore", args=[article.pk]), data)


DRAFT = {
    "审签 beside what is typed": by_form("sign"),
    "送审 beside what is typed": by_form("submit"),
    "审签 in the form": by_button("sign"),
    "送审 in the form": by_button("submit"),
    "毙稿 in the form": by_button("spike"),
    "禁发 in the form": by_button("embargo"),
    "紧急发布 in the form": by_button("override"),
    "a work list and 整版审读": by_work_list("approve"),
    "送审 in a work list": by_work_list("submit"),
    "审签 in the list": by_list("sign_off"),
    "送审 in the list": by_list("send_to_review"),
    "an old version restored": by_history,
}
APPROVED = {
    "发布 beside what is typed": by_form("publish"),
    "发布 in the form": by_button("publish"),
    "定时 in the form": by_button("schedule"),
    "退回 in the form": by_button("return"),
    "发布 in a work list": by_work_list("publish"),
    "退回 in a work list": by_work_list("return"),
    "发布 in the list": by_list("publish"),
    "发布 of the issue": by_board,
}
WAYS = {**DRAFT, **APPROVED}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", WAYS)
def test_whoever_acts_while_somebody_saves_does_nothing_to_the_text_they_have_not_seen(
    way, editor, reviewer, superuser
):
    article = make_article()
    if way in APPROVED:
        # What was signed comes back by the save below: a signature for the new text is there already.
        change(article, editor, title="没人看过的题")
        article.sign("review-1", seen=article.head, by=reviewer)
        change(article, editor, title="看过的题")
        article.sign("review-1", seen=article.head, by=reviewer)
    ask = WAYS[way](signed_in(superuser), Article.objects.get(pk=article.pk))
    answer = while_it_is_changed(article, editor, ask)
    assert answer.status_code in (200, 302)
    article.refresh_from_db()
    assert article.head.title == "没人看过的题"
    assert not article.events.filter(by=superuser).exists()
    assert article.live_id is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ask", [by_button("withdraw"), by_list("withdraw")], ids=["form", "list"])
def test_who_withdraws_while_somebody_saves_looks_first(ask, editor, reviewer, superuser):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    article.publish(seen=article.head, by=superuser)
    while_it_is_changed(article, editor, ask(signed_in(superuser), article))
    article.refresh_from_db()
    assert article.is_published()


@pytest.mark.django_db(transaction=True)
def test_a_form_saved_while_somebody_saves_overwrites_nothing(editor, superuser):
    article = make_article()
    client = signed_in(superuser)
    form = open_form(client, article)
    form["title"] = "我的题"
    page = while_it_is_changed(article, editor, lambda: client.post(form.address, form))
    article.refresh_from_db()
    assert article.head.title == "没人看过的题"
    assert "我的题" in page.content.decode()


# --- lists and issues -----------------------------------------------------------------


@pytest.mark.django_db
def test_what_the_list_did_not_show_is_left_and_counted(client, reviewer):
    shown, unseen = make_article(title="在屏上"), make_article(title="在下一页")
    client.force_login(reviewer)
    data = {
        "action": "sign_off",
        "_selected_action": [shown.pk, unseen.pk],
        "seen": f"{shown.pk}:{shown.head_id}",
    }
    done = client.post(reverse("admin:articles_article_changelist"), data, follow=True)
    assert [event.article for event in Event.objects.all()] == [shown]
    assert any("1 篇" in str(said) and "不在" in str(said) for said in done.context["messages"])


@pytest.mark.django_db
def test_an_issue_is_published_as_it_was_listed(editor, reviewer, chief):
    one, late = make_article(title="在单上"), make_article(title="后来签发的")
    one.sign("review-1", seen=one.head, by=reviewer)
    seen = {one.pk: one.head_id}
    late.sign("review-1", seen=late.head, by=reviewer)
    outcome = publish_issue(one.issue, seen=seen, by=chief)
    assert outcome.done == [one]
    assert [article for article, _reason in outcome.refused] == [late]


@pytest.mark.django_db
def test_the_command_publishes_what_it_listed(reviewer, chief, monkeypatch):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewer)
    told = []
    command = "articles.management.commands.publish_issue"
    monkeypatch.setattr(
        f"{command}.publish_issue",
        lambda issue, *, seen, **how: told.append(seen) or publish_issue(issue, seen=seen, **how),
    )
    call_command("publish_issue", paper="青岛日报", date=article.dated, edition="", by="chief")
    assert told == [{article.pk: article.head_id}]
    assert listed(article.issue) == {}


# --- the form ---------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("base", ["", "abc", "0", "9" * 30, "²", "-1", "another"])
def test_a_form_that_names_no_version_of_the_article_overwrites_nothing(base, client, editor, reviewer):
    article, other = make_article(title="旧题"), make_article()
    client.force_login(editor)
    form = open_form(client, article)
    change(article, reviewer, title="李主任的题")
    form |= {"title": "孙编辑的题", "base_version": str(other.head_id) if base == "another" else base}
    page = client.post(form.address, form)
    article.refresh_from_db()
    assert article.head.title == "李主任的题"
    shown = page.content.decode()
    assert "李主任的题" in shown
    back = fields_of(page)
    assert (back["title"], back["base_version"]) == ("孙编辑的题", str(article.head_id))
    assert client.post(form.address, back).status_code == 302  # seen now, and meant
    article.refresh_from_db()
    assert article.head.title == "孙编辑的题"


@pytest.mark.django_db
def test_a_form_without_the_field_overwrites_nothing(client, editor):
    article = make_article(title="旧题")
    client.force_login(editor)
    form = open_form(client, article)
    del form["base_version"]
    form["title"] = "新题"
    assert client.post(form.address, form).status_code == 200
    article.refresh_from_db()
    assert article.head.title == "旧题"
