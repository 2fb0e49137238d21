"""`manage.py import_labels`: annotated pages settled as annotated, and a memory carried elsewhere."""

import os
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Habit, ImportRun, Page, Parse
from articles.parsing.labels import as_marks_say, read_labels
from articles.parsing.page import ParsedPage
from tests.printing import bring_in, page_of, put

pytestmark = pytest.mark.django_db
PAPERS = Path(__file__).parent / "pages" / "papers"
FIRST = PAPERS / "yanjing" / "1.page"


@pytest.fixture(autouse=True)
def desk(editor):
    return editor


def run(*files, by="editor"):
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import_labels", *map(str, files), by=by, stdout=out, stderr=err)
    except SystemExit as stop:
        code = stop.code
    return out.getvalue(), err.getvalue(), code


@pytest.mark.parametrize(
    "path", sorted(PAPERS.glob("*/*.page")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_page_is_settled_exactly_as_it_is_annotated(path, editor):
    assert run(path)[1:] == ("", 0)
    page = Page.objects.get()
    source, annotated = read_labels(path.read_text())
    assert page.parse.source.text == source
    assert as_marks_say(ParsedPage.from_json(page.parse.data)) == as_marks_say(annotated)
    assert (page.parse.by, page.parse.parent is None) == (editor, False)
    shown = {piece.key for piece in page.pieces.all() if not piece.article.merged_into_id}
    assert shown >= {article["id"] for article in page.parse.data["articles"]}


def test_the_same_page_again_changes_nothing():
    run(FIRST)
    before = (
        Parse.objects.count(),
        Article.objects.count(),
        sorted(Habit.objects.values_list("kind", "form")),
    )
    assert run(FIRST)[1:] == ("", 0)
    after = (
        Parse.objects.count(),
        Article.objects.count(),
        sorted(Habit.objects.values_list("kind", "form")),
    )
    assert after == before


def test_a_page_that_is_here_already_is_settled_and_keeps_its_articles(editor):
    source, _annotated = read_labels(FIRST.read_text())
    page = page_of(bring_in(source, paper="盐井周报", date="1988-10-08", page="1", section="井口"))
    titled = {piece.article_id for piece in page.pieces.all() if piece.article.head.title}
    run(FIRST)
    assert Page.objects.count() == 1
    assert titled & {piece.article_id for piece in page.pieces.all() if not piece.article.merged_into_id}


def test_settled_pages_written_and_brought_in_elsewhere_are_the_same(tmp_path):
    run(FIRST)
    call_command("export_labels", str(tmp_path), stdout=StringIO())
    (written,) = tmp_path.glob("*.page")
    assert run(written)[1:] == ("", 0)
    assert Page.objects.count() == 1


def test_a_memory_is_carried_to_another_newsroom(tmp_path, editor):
    run(FIRST)
    told = Habit.objects.told_of("盐井周报")
    call_command("export_labels", str(tmp_path), stdout=StringIO())
    (memory,) = tmp_path.glob("*.habits")
    Habit.objects.all().delete()
    assert run(memory)[1:] == ("", 0)
    assert {habit for habit, _ in Habit.objects.told_of("盐井周报")} == {habit for habit, _ in told}
    Habit.objects.first().revoke(editor)
    run(memory)
    assert Habit.objects.exclude(revoked_at=None).count() == 1, "revoked stays revoked"
    texts = [article.head.text for article in Article.objects.all()]
    assert not any(text and text in memory.read_text() for text in texts)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("不是版面", "标注"),
        ('{"page": {}}\n---\n⟦a1.title⟧题目⟦/⟧', "哪份报纸"),
        (
            '{"page": {"publication": "某报", "date": "2026-04-04", "number": "2"}}\n---\n题⟦a1.p1⟧正。⟦/⟧',
            "",
        ),
        ('{"page": {"publication": "某报", "date": "四月", "number": "2"}}\n---\n⟦a1.p1⟧正文。⟦/⟧', "日期"),
        ("[]\n---\n⟦a1.p1⟧正文。⟦/⟧", "标注"),
    ],
)
def test_what_cannot_be_settled_is_refused_in_words_and_nothing_comes_in(tmp_path, written, why):
    out, err, code = run(put(tmp_path, written, "a.page"))
    assert (out, code) == ("", 1)
    assert why in err
    assert len(err.strip().splitlines()) == 1
    assert not Page.objects.exists()
    assert not ImportRun.objects.exists()


def test_one_bad_page_keeps_none_of_the_others_out(tmp_path):
    _out, err, code = run(put(tmp_path, "不是版面", "a.page"), FIRST, tmp_path / "missing.page")
    assert code == 1
    assert len(err.strip().splitlines()) == 2
    assert Page.objects.count() == 1


def test_what_cannot_be_read_says_why_in_chinese_as_an_import_does(tmp_path, settings):
    """A file that is missing, a folder, a pipe that nobody writes to, and what no page is as large as."""
    pipe = tmp_path / "pipe.page"
    os.mkfifo(pipe)
    settings.IMPORT_MAX_BYTES = 100
    large = put(tmp_path, "大" * 100, "large.page")
    for path, why in (
        (tmp_path / "missing.page", "找不到这个文件"),
        (tmp_path, "这是文件夹"),
        (pipe, "管道"),
        (large, "超过"),
    ):
        out, err, code = run(path)
        assert (out, code) == ("", 1)
        assert err.startswith(f"{path}: ")
        assert why in err
        assert not re.search("[A-Za-z]{3,}", err.removeprefix(f"{path}: ").replace("IMPORT_MAX_BYTES", ""))


def test_only_who_may_repair_pages_settles_them(proofreader):
    with pytest.raises(CommandError):
        run(FIRST, by="proofreader")
    assert not Page.objects.exists()


def test_who_settles_the_pages_must_be_named_and_it_is_said_how():
    with pytest.raises(CommandError, match="请写明由谁校定版面：--by"):
        call_command("import_labels", str(FIRST))
