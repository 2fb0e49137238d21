"""The record: only ever added to, by the database's own word, and readable by an auditor."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from articles.models import Article, Byline, Event, Parse, Source, Version
from articles.models.people import full_name
from articles.models.review import EventKind
from articles.models.triggers import RULES
from articles.models.workflow import Stage
from tests.factory import make_article, make_page, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor, reviewer, chief):
    article = make_article(title="=cmd()")
    article.submit(seen=article.head, by=editor)
    return publish(article, [reviewer], chief)


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def test_the_database_itself_keeps_events(article):
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("UPDATE articles_event SET comment = '改写'"))
        refused(lambda: cursor.execute("DELETE FROM articles_event"))
    refused(lambda: Event.objects.update(comment="改写"))
    event = Event.objects.first()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


def test_the_database_itself_keeps_versions_bylines_sources_and_parses(article):
    page = make_page()
    source = Source.objects.create(page=page, raw=b"x", sha256="0", encoding="utf-8", file_name="2")
    Parse.objects.create(page=page, source=source, data={}, at=article.live_at)
    refused(lambda: Version.objects.update(title="改写"))
    refused(lambda: Byline.objects.update(name="改写"))
    refused(lambda: Source.objects.update(file_name="改写"))
    refused(lambda: Parse.objects.update(data={"改": "写"}))


def test_every_trigger_is_in_place_after_the_migrations(db):
    table = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else ""
    names = f"name FROM {table}" if table else "tgname FROM pg_trigger"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names}")
        assert {name for name, _table, _act in RULES} <= {row[0] for row in cursor.fetchall()}


def test_each_step_leaves_its_event(article, editor, reviewer, chief):
    steps = article.events.order_by("pk").values_list("kind", "from_stage", "to_stage", "by")
    assert list(steps) == [
        (EventKind.SUBMIT, Stage.DRAFT, Stage.FIRST, editor.pk),
        (EventKind.SIGN, Stage.FIRST, Stage.APPROVED, reviewer.pk),
        (EventKind.PUBLISH, Stage.APPROVED, Stage.APPROVED, chief.pk),
    ]
    assert set(article.events.values_list("hash", flat=True)) == {article.live.hash}


def test_the_record_of_an_article_reads_as_it_happened(article):
    out = io.StringIO()
    call_command("export_record", article=article.pk, stdout=out)
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert len(rows) == 1 + 1 + 3
    assert all(len(row) == len(rows[0]) for row in rows)
    assert "孙编辑（editor）" in rows[2]
    assert rows[1][2] == "'=cmd()"  # no spreadsheet runs a headline


@pytest.mark.parametrize("sign", list("=+-@\t\r"))
def test_whatever_makes_a_formula_in_a_spreadsheet_is_quoted_and_no_other_text_is(sign, editor, reviewer):
    article = make_article()
    article.submit(seen=article.head, by=editor, comment=f"{sign}1+1")
    article.return_to(seen=article.head, by=reviewer, reason=f"见{sign}1")
    out = io.StringIO()
    call_command("export_record", article=article.pk, stdout=out)
    _heading, _version, submitted, returned = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert f"'{sign}1+1" in submitted
    assert f"见{sign}1" in returned


def test_the_record_of_an_issue_is_written_for_a_spreadsheet(article, tmp_path, django_assert_num_queries):
    file = tmp_path / "record.csv"
    make_article()
    with django_assert_num_queries(4):
        call_command("export_record", paper="青岛日报", date=article.dated, output=file, verbosity=0)
    text = file.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))) == 1 + 2 + 3


def test_the_record_of_nothing_is_an_error(db):
    for options in ({"article": 99}, {}, {"paper": "没有的报", "date": "2026-01-01"}):
        with pytest.raises(CommandError):
            call_command("export_record", **options)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("last", "first", "shown"),
    [("张", "三", "张三"), ("孙编辑", "", "孙编辑"), ("Wang", "Amy", "Amy Wang"), ("", "", "u")],
)
def test_people_are_called_by_their_names_as_colleagues_do(last, first, shown):
    assert full_name(User(username="u", last_name=last, first_name=first)) == shown
