"""Who may do what: each role, at each stage, to their own text and to others'. The README shows the table."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Assignment, Opinion, Remark
from articles.models.workflow import NotAllowed
from tests.cast import EDITING, person
from tests.factory import make_article
from tests.test_workflow_signs import change, policy

README = Path(__file__).parent.parent / "README.md"
ROLES = ("记者", "编辑", "部主任", "值班总编", "校对", "系统管理员", "超级用户")
STAGES = {
    "draft": "待编辑",
    "first": "待一审",
    "second": "待二审",
    "third": "待三审",
    "proof": "待校对",
    "approved": "已签发",
    "returned": "已退回",
    "spiked": "已毙",
    "scheduled": "定时",
    "live": "已发布",
    "revision": "已发布（改稿待编辑）",
    "withdrawn": "已撤稿",
}
WRITERS = {"记者", "编辑", "部主任", "值班总编", "超级用户"}
EDITORS = WRITERS - {"记者"}
REVIEWERS = EDITORS - {"编辑"}
CHIEFS = REVIEWERS - {"部主任"}
PROOFERS = {"校对", "超级用户"}
UNDER_WAY = {"first", "second", "third", "proof", "approved"}
NEVER_LIVE = {"draft", "returned", *UNDER_WAY}


@dataclass(frozen=True)
class Row:
    """One thing to do: who may, at which stages, and whether to a text of one's own."""

    what: str
    who: set[str]
    at: set[str]
    own: bool = True


TABLE = {
    "submit": Row("送审", WRITERS, {"draft", "returned", "revision"}),
    "review": Row("审（签字）", REVIEWERS, {"draft", "first", "second", "third", "revision"}, own=False),
    "proof": Row(
        "校（签字）", PROOFERS, {"draft", "first", "second", "third", "proof", "revision"}, own=False
    ),
    "return": Row("退回", REVIEWERS | PROOFERS, UNDER_WAY),
    "spike": Row("毙稿", REVIEWERS, NEVER_LIVE),
    "revive": Row("恢复毙稿", REVIEWERS, {"spiked"}),
    "publish": Row("发布", CHIEFS, {"approved", "scheduled"}),
    "schedule": Row("定时发布", CHIEFS, {"approved", "scheduled"}),
    "unschedule": Row("取消定时", CHIEFS, {"scheduled"}),
    "embargo": Row("设禁发时间", CHIEFS, {*NEVER_LIVE, "spiked", "scheduled"}),
    "correct": Row("更正", EDITORS, {"live", "revision"}),
    "withdraw": Row("撤稿", CHIEFS, {"live", "revision"}),
    "reinstate": Row("恢复发布", CHIEFS, {"withdrawn"}),
    "remark": Row("批注", set(ROLES), set(STAGES)),
    "give": Row("交办", WRITERS, set(STAGES)),
    "ask": Row("请外人提意见", EDITORS, {"draft", "returned", *UNDER_WAY, "scheduled", "revision"}),
    "override": Row(
        "紧急发布（缺签字）",
        {"超级用户"},
        {"draft", "first", "second", "third", "proof", "returned", "revision"},
    ),
}


# What is no step of an article: a right alone decides.
RIGHTS = {
    "articles.import_pages": ("进稿、撤回自己的进稿", EDITORS | {"系统管理员"}),
    "articles.place_article": ("上版、移版、撤下、留作备用", EDITORS),
    "articles.plan_page": ("版面计划", EDITORS | {"系统管理员"}),
}


def rights_as_markdown() -> str:
    """The table of rights as the README shows it."""
    lines = ["| | " + " | ".join(ROLES) + " |", "| --- " * (len(ROLES) + 1) + "|"]
    for what, who in RIGHTS.values():
        lines.append("| " + " | ".join([what, *("✓" if role in who else "—" for role in ROLES)]) + " |")
    return "\n".join(lines)


def as_markdown() -> str:
    """The table as the README shows it."""
    lines = ["| | " + " | ".join(ROLES) + " | 阶段 | 本人稿件 |", "| --- " * (len(ROLES) + 3) + "|"]
    for row in TABLE.values():
        marks = ["✓" if role in row.who else "—" for role in ROLES]
        stages = "、".join(label for stage, label in STAGES.items() if stage in row.at)
        lines.append("| " + " | ".join([row.what, *marks, stages, "可" if row.own else "不可"]) + " |")
    return "\n".join(lines)


def test_the_readme_shows_this_table():
    assert as_markdown() in README.read_text(encoding="utf-8")
    assert rights_as_markdown() in README.read_text(encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_the_rights_that_the_table_says_and_no_more(role, actor):
    assert {right for right in RIGHTS if actor.has_perm(right)} == {
        right for right, (_what, who) in RIGHTS.items() if role in who
    }


@pytest.fixture
def helpers(db):
    """Five people who sign and publish what the actor does not."""
    permissions = ("review_article", "proof_article", "publish_article", "withdraw_article")
    return [person(f"helper{n}", f"帮手{n}", *EDITING, *permissions) for n in range(5)]


@pytest.fixture
def actor(db, request):
    """Somebody of the role that the test names."""
    role = request.node.callspec.params["role"]
    if role == "超级用户":
        return User.objects.create_superuser("actor", password="看得懂的密码")
    user = User.objects.create_user("actor", password="看得懂的密码", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def article_at(stage: str, writer: User, helpers: list[User]) -> Article:
    """An article at this stage whose head `writer` wrote: three reviews and a proof are required."""
    article = make_article()
    first, *_others, last = helpers
    if stage == "revision":
        sign_all(article, helpers)
        article.publish(seen=article.head, by=last)
    change(article, writer, title="改过的题")
    if stage == "returned":
        article.submit(seen=article.head, by=first)
        article.return_to(seen=article.head, by=first, reason="请核")
    elif stage == "spiked":
        article.spike(seen=article.head, by=first, reason="失去时效")
    elif stage in ("first", "second", "third", "proof"):
        article.submit(seen=article.head, by=first)
        sign_all(article, helpers, ("first", "second", "third", "proof").index(stage))
    elif stage in ("approved", "scheduled", "live", "withdrawn"):
        sign_all(article, helpers)
    if stage in ("live", "withdrawn"):
        article.publish(seen=article.head, by=last)
    if stage == "scheduled":
        article.schedule(timezone.now() + timedelta(hours=1), seen=article.head, by=last)
    if stage == "withdrawn":
        article.withdraw(seen=article.head, by=last, reason="失实")
    return article


def sign_all(article: Article, helpers: list[User], count: int = 4) -> None:
    for slot, helper in list(zip(article.missing_signs(), helpers[1:], strict=False))[:count]:
        article.sign(slot, seen=article.head, by=helper)


def due(article: Article, kind: str) -> str:
    return next((slot for slot in article.missing_signs() if slot.startswith(kind)), f"{kind}-1")


def act(name: str, article: Article, by: User) -> None:
    later = timezone.now() + timedelta(hours=2)
    {
        "submit": lambda: article.submit(seen=article.head, by=by),
        "review": lambda: article.sign(due(article, "review"), seen=article.head, by=by),
        "proof": lambda: article.sign(due(article, "proof"), seen=article.head, by=by),
        "return": lambda: article.return_to(seen=article.head, by=by, reason="请核"),
        "spike": lambda: article.spike(seen=article.head, by=by, reason="失去时效"),
        "revive": lambda: article.revive(seen=article.head, by=by),
        "publish": lambda: article.publish(seen=article.head, by=by),
        "schedule": lambda: article.schedule(later, seen=article.head, by=by),
        "unschedule": lambda: article.unschedule(seen=article.head, by=by),
        "embargo": lambda: article.embargo(later, seen=article.head, by=by),
        "correct": lambda: article.correct(
            "特此更正。", article.head.content.changed(title="更正的题"), base=article.head, by=by
        ),
        "withdraw": lambda: article.withdraw(seen=article.head, by=by, reason="失实"),
        "reinstate": lambda: article.reinstate(seen=article.head, by=by, reason="核实无误"),
        "remark": lambda: Remark.objects.write(article, "请核", seen=article.head_id, by=by),
        "give": lambda: Assignment.objects.give(article, User.objects.get(username="helper1"), by=by),
        "ask": lambda: Opinion.ask(article, seen=article.head, by=by, name="张教授", email="z@example.com"),
        "override": lambda: article.publish_unsigned(seen=article.head, by=by, reason="台风红色预警"),
    }[name]()


class Undo(Exception):
    """Takes back what was allowed, to try the next."""


def may(name: str, pk: int, by: User) -> bool:
    try:
        with transaction.atomic():
            act(name, Article.objects.get(pk=pk), by)
            raise Undo
    except NotAllowed:
        return False
    except Undo:
        return True


@pytest.mark.django_db
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_at_each_stage_what_the_table_says_and_no_more(
    role, stage, actor, helpers, settings
):
    settings.EMAIL_HOST = "mail.example"  # nothing is sent: it waits
    policy(3, 1)
    policy(3, 1, origin="facts")
    for own in (False, True):
        article = article_at(stage, actor if own else helpers[0], helpers)
        allowed = {name for name in TABLE if may(name, article.pk, actor)}
        expected = {
            name
            for name, row in TABLE.items()
            if role in row.who and stage in row.at and (row.own or not own)
        }
        assert allowed == expected, "本人稿件" if own else "他人稿件"


@pytest.mark.django_db
def test_an_account_that_was_closed_may_do_nothing(chief):
    User.objects.filter(pk=chief.pk).update(is_active=False)
    article = make_article()
    closed = User.objects.get(pk=chief.pk)
    make_helper = person("helper1", "帮手", *EDITING)
    assert make_helper.is_active
    assert not any(may(name, article.pk, closed) for name in TABLE)
