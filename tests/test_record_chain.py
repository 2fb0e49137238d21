"""The record chained, and checked: whoever changes it is found out, also with the triggers out of the way."""

import io
import json
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from articles.models import (
    Article,
    Assignment,
    Byline,
    Correction,
    Event,
    Opinion,
    OwnModel,
    OwnModelSwitch,
    Print,
    Remark,
    Source,
    Version,
    triggers,
)
from articles.models.checking import NoSeal, Seal, faults, faults_since, seal_now, unsealed
from articles.models.review import link
from tests.factory import make_article, publish
from tests.printing import FARM, bring_in, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(editor, reviewer, chief):
    """Five that went their way: six events each and more."""
    made = [make_article(title=f"第{n}座冷库投产") for n in range(1, 6)]
    for article in made:
        article.submit(seen=article.head, by=editor)
        article.return_to(seen=article.head, by=reviewer, reason="再核一遍。")
        article.submit(seen=article.head, by=editor)
        publish(article, [reviewer], chief)
        article.withdraw(seen=article.head, by=chief, reason="数字有误。")
        article.reinstate(seen=article.head, by=chief, reason="已核实。")
    return made


@pytest.fixture
def corrected(settings, reviewer, chief):
    """An article of a page, with a row in each table of the record."""
    settings.EMAIL_HOST = "mail.example"
    bring_in(printed(FARM))
    article = publish(Article.objects.get(head__title="春耕时节农机忙"), [reviewer], chief)
    Print.objects.create(source=Source.objects.get(), picture=b"x", width=1, height=1)
    Correction.objects.create(
        article=article, version=article.live, text="“三”应为“四”。", at=article.live_at
    )
    figures = dict.fromkeys(
        ("held_out_common", "held_out_own", "on_common_common", "on_common_own", "pages", "common_pages"), 1
    )
    own = OwnModel.objects.create(publication=article.publication, changes="", common="0", **figures)
    OwnModelSwitch.objects.create(own=own, taken_out=True)
    Remark.objects.write(article, "核对", seen=article.head_id, by=chief)
    Assignment.objects.give(article, reviewer, by=chief)
    draft = make_article(title="另一条")
    Opinion.ask(draft, seen=draft.head_id, by=chief, name="张教授", email="z@example.com")
    return article


@contextmanager
def triggers_away():
    """What a superuser of the database can do."""
    with connection.cursor() as cursor:
        for name, table in triggers_there():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
        yield cursor
    triggers.install()


def triggers_there():
    """Our triggers, each with its table."""
    asked = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger"
    if connection.vendor == "sqlite":
        asked = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {(name, table) for name, table in cursor.fetchall() if name.startswith(triggers.OURS)}


def found():
    return {fault.article for fault in faults() if fault}


def chained_anew(article):
    """Make all links of an article's record anew, as somebody would who knows how."""
    before = ""
    with triggers_away() as cursor:
        for serial, event in enumerate(Event.objects.filter(article=article).order_by("serial"), 1):
            event.serial = serial
            before = link(before, event)
            cursor.execute(
                "UPDATE articles_event SET serial = %s, link = %s WHERE id = %s", [serial, before, event.pk]
            )


def test_what_nobody_touched_is_as_it_was_written(articles):
    assert not found()
    assert [event.serial for event in articles[0].events.order_by("pk")] == list(
        range(1, articles[0].events.count() + 1)
    )


def test_approving_many_at_once_chains_each(articles, editor, reviewer):
    from articles.models.publishing import approve_each

    more = [make_article(title=f"另{n}条") for n in range(3)]
    for article in more:
        article.submit(seen=article.head, by=editor)
    assert len(approve_each([(article, article.head_id) for article in more], by=reviewer).done) == 3
    assert not found()


CHANGES = {
    "a comment": "UPDATE articles_event SET comment = '无异议' WHERE id = %(id)s",
    "who it was": "UPDATE articles_event SET by_id = %(other)s WHERE id = %(id)s",
    "the name of who it was": "UPDATE articles_event SET by_name = '某人' WHERE id = %(id)s",
    "when it was": "UPDATE articles_event SET at = %(now)s WHERE id = %(id)s",
    "what it was": "UPDATE articles_event SET kind = 'revise' WHERE id = %(id)s",
    "which text it was about": "UPDATE articles_event SET hash = '0' WHERE id = %(id)s",
    "that it was": "DELETE FROM articles_event WHERE id = %(id)s",
}


@pytest.mark.parametrize("serial", [1, 2, 4])
@pytest.mark.parametrize("change", CHANGES)
def test_whoever_changes_an_event_is_found(articles, superuser, change, serial):
    event = Event.objects.get(article=articles[2], serial=serial)
    with triggers_away() as cursor:
        facts = {"id": event.pk, "other": superuser.pk, "now": timezone.now().isoformat(" ")}
        cursor.execute(CHANGES[change], facts)
    assert found() == {articles[2].pk}


def test_two_events_that_change_places_are_found(articles):
    one, other = Event.objects.filter(article=articles[1], serial__in=[2, 4]).order_by("serial")
    with triggers_away() as cursor:
        for serial, event in ((99, one), (2, other), (4, one)):
            cursor.execute("UPDATE articles_event SET serial = %s WHERE id = %s", [serial, event.pk])
    assert found() == {articles[1].pk}


def test_an_event_that_somebody_added_by_hand_is_found(articles, reviewer):
    last = Event.objects.filter(article=articles[3]).order_by("serial").last()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_event (article_id, version_id, kind, stage, from_stage, to_stage, hash,"
            " by_id, by_name, at, comment, serial, link)"
            " SELECT article_id, version_id, 'sign', 'review-1', from_stage, to_stage, hash, %s, '', at, '',"
            " serial + 1, link FROM articles_event WHERE id = %s",
            [reviewer.pk, last.pk],
        )
    assert found() == {articles[3].pk}


@pytest.mark.parametrize("column", ["title", "text", "html", "hash"])
def test_whoever_changes_a_text_is_found(articles, column):
    with triggers_away():
        Version.objects.filter(pk=articles[0].head_id).update(**{column: "改写"})
    assert found() == {articles[0].pk}


def test_what_is_made_public_without_an_event_is_found(articles):
    draft = make_article(title="谁也没看过")
    with triggers_away():
        models.QuerySet(Article).filter(pk=draft.pk).update(live=draft.head, live_at=timezone.now())
    assert found() == {draft.pk}


def test_a_chain_made_anew_is_found_by_a_seal_kept_elsewhere(articles):
    seal = kept_and_read(seal_now())
    with triggers_away() as cursor:
        cursor.execute("UPDATE articles_event SET comment = '' WHERE article_id = %s", [articles[4].pk])
    chained_anew(articles[4])
    assert not found(), "by itself it is whole"
    assert {fault.article for fault in faults_since(seal)} == {articles[4].pk}


@pytest.mark.parametrize("cut", [1, 2])
def test_a_chain_whose_end_was_cut_off_is_found_by_a_seal_kept_elsewhere(articles, cut):
    seal = kept_and_read(seal_now())
    last = list(Event.objects.filter(article=articles[0]).order_by("-serial")[:cut])
    with triggers_away() as cursor:
        for event in last:
            cursor.execute("DELETE FROM articles_event WHERE id = %s", [event.pk])
    assert not found()
    assert {fault.article for fault in faults_since(seal)} == {articles[0].pk}


def test_what_came_after_a_seal_is_told_as_unsealed(articles, chief):
    seal = seal_now()
    articles[0].withdraw(seen=articles[0].head, by=chief, reason="再核。")
    assert not list(faults_since(seal))
    assert unsealed(seal) == 1


def kept_and_read(seal):
    file = io.StringIO()
    seal.write(file)
    return Seal.read(file.getvalue().splitlines())


def test_a_seal_that_somebody_changed_or_signed_with_another_key_is_none(articles, settings):
    file = io.StringIO()
    seal_now().write(file)
    lines = file.getvalue().splitlines()
    assert Seal.read(lines).digest == Seal.read(lines).digest
    for at in range(1, len(lines)):
        article, serial, end = json.loads(lines[at])
        for changed in (
            [article, serial + 1, end],
            [article, serial, end[::-1]],
            [article + 99, serial, end],
        ):
            with pytest.raises(NoSeal):
                Seal.read([*lines[:at], json.dumps(changed), *lines[at + 1 :]])
        with pytest.raises(NoSeal):
            Seal.read(lines[:at])
    settings.RECORD_KEY = "another key altogether"
    with pytest.raises(NoSeal):
        Seal.read(lines)
    for nonsense in ("", "[]", "{}", '{"at": 3}', "无"):
        with pytest.raises(NoSeal):
            Seal.read([nonsense])


def test_an_operator_checks_seals_and_compares(articles, tmp_path, chief):
    out, kept = io.StringIO(), tmp_path / "seal"
    call_command("check_record", keep=kept, stdout=out)
    assert seal_now().events == Event.objects.count()
    assert Seal.read(kept.read_text().splitlines()).digest in out.getvalue()
    articles[0].withdraw(seen=articles[0].head, by=chief, reason="再核。")
    out = io.StringIO()
    call_command("check_record", against=kept, stdout=out)
    assert "1" in out.getvalue().splitlines()[0]
    with triggers_away() as cursor:
        cursor.execute("UPDATE articles_event SET comment = '' WHERE article_id = %s", [articles[4].pk])
    err, other = io.StringIO(), tmp_path / "other"
    with pytest.raises(CommandError):
        call_command("check_record", keep=other, stdout=out, stderr=err)
    assert str(articles[4].pk) in err.getvalue()
    assert not other.exists(), "what is broken is not sealed"


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"no seal"])
def test_a_file_that_is_no_seal_is_refused_in_words(db, tmp_path, content):
    file = tmp_path / "seal"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=str(file)):
        call_command("check_record", against=file)


def test_the_record_says_the_name_of_that_day(articles, reviewer, editor):
    User.objects.filter(pk=reviewer.pk).update(last_name="改", first_name="名")
    out = io.StringIO()
    call_command("export_record", article=articles[0].pk, stdout=out)
    assert "改名" not in out.getvalue()
    assert reviewer.username in out.getvalue()
    assert not found()


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


@pytest.mark.parametrize("table", triggers.REFUSED)
def test_nothing_is_written_over_a_row_of_the_record(corrected, table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 1")  # noqa: S608
        row = cursor.fetchone()
        assert row
        columns = [column[0] for column in cursor.description]
        over = f"INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"
        if connection.vendor == "sqlite":
            refused(lambda: cursor.execute(f"INSERT OR REPLACE {over}", row))
        elif "UPDATE" not in triggers.REFUSED[table]:
            refused(lambda: cursor.execute(f"DELETE FROM {table}"))  # noqa: S608
        else:
            row = [Jsonb(cell) if isinstance(cell, dict | list) else cell for cell in row]
            conflict = f"ON CONFLICT (id) DO UPDATE SET {columns[1]} = EXCLUDED.{columns[1]}"
            refused(lambda: cursor.execute(f"INSERT {over} {conflict}", row))


def test_corrections_and_credits_of_what_was_signed_stay(corrected):
    credits = Byline.objects.filter(version=corrected.head)
    refused(lambda: Correction.objects.update(text="改写"))
    refused(Correction.objects.all().delete)
    refused(credits.delete)
    assert credits.exists()


@pytest.mark.parametrize("table", triggers.REFUSED)
def test_the_record_cannot_be_emptied_in_one_go(corrected, table):
    """PostgreSQL's TRUNCATE asks no trigger of rows; SQLite does not know the word."""
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute(f"TRUNCATE {table} CASCADE"))


def test_triggers_step_aside_for_migrations_alone_and_are_back_after_them(articles):
    before = triggers_there()
    triggers.step_aside(plan=[])
    assert triggers_there() == before, "nothing is to be migrated"
    triggers.step_aside(plan=["a migration"])
    if connection.vendor == "sqlite":
        assert not triggers_there()
    triggers.install()
    assert triggers_there() == before
