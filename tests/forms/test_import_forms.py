"""Files of every form into the database: whole pages, once, each with the text that its spans count in."""

import dataclasses
import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.importing import Options, PageFile, find_pages, import_pages, read_pages
from articles.importing.moves import MoveRefused, undo_import
from articles.models import Article, ImportRun, Page, Source
from articles.models.version import Kind
from tests.forms.builders import (
    FIRST,
    SECOND,
    SUBTITLE,
    TITLE,
    OldName,
    docx,
    founder_page,
    index_page,
    json_lines,
    packed,
    paragraph,
)
from tests.forms.pdfs import BODY, Drawn, pdf_of, story
from tests.forms.test_form import SENTENCE
from tests.forms.test_kinds import PAGE

pytestmark = pytest.mark.django_db
THIRD = PAGE.replace("第2版".encode(), "第10版".encode()).replace("水库".encode(), "粮库".encode())
ISSUE = {
    "期/第10版：综合/10.txt": THIRD.decode().encode("gb18030"),
    "期/第2版：要闻/2.txt": PAGE,
    "期/图/a.jpg": b"\xff\xd8\xff",
    "期/坏.docx": b"PK\x03\x04",
}


def bring(name, raw, **options):
    return import_pages([PageFile(name, raw=raw)], Options.from_text(**options))


def test_a_page_of_a_site_keeps_its_bytes_and_the_text_that_its_spans_count_in():
    raw = founder_page()
    (result,) = bring("content_7.htm", raw)
    source = Source.objects.get()
    assert (result.outcome, str(result.page.number)) == ("created", "2")
    assert bytes(source.raw) == raw and source.text.startswith(f"不误农时春耕忙\n{TITLE}\n")
    assert Article.objects.get().head.title == TITLE
    assert bring("again.htm", raw)[0].outcome == "unchanged"


def test_every_page_of_a_pdf_comes_in_and_the_same_file_again_changes_nothing():
    sheets = [
        [
            Drawn(40, 670, BODY, f"海州日报 2026年4月15日 星期三 第{number}版"),
            *story(40, 640, 2, title, [SENTENCE * 3], 12),
        ]
        for number, title in ((2, "水库蓄水充足"), (3, "粮库收粮忙"))
    ]
    raw = pdf_of(sheets)
    assert [(result.outcome, str(result.page.number)) for result in bring("a.pdf", raw)] == [
        ("created", "2"),
        ("created", "3"),
    ]
    titles = [article.head.title for article in Article.objects.order_by("pk")]
    assert titles == ["水库蓄水充足", "粮库收粮忙"]
    assert [result.outcome for result in bring("b.pdf", raw)] == ["unchanged", "unchanged"]
    assert Source.objects.count() == 2


def test_bare_text_is_still_decoded_from_its_bytes():
    bring("2.txt", PAGE)
    source = Source.objects.get()
    assert source.read_text is None and source.text == PAGE.decode()


def test_a_corrected_page_of_a_site_merges_like_any_new_print():
    bring("content_7.htm", founder_page())
    (result,) = bring("content_7.htm", founder_page(paragraphs=(FIRST, SECOND, "全部工程下月完工。")))
    assert result.outcome == "changed"
    assert [block.text for block in Article.objects.get().head.content.blocks][-1] == "全部工程下月完工。"


def test_the_pages_of_a_zip_come_in_the_order_of_their_numbers_and_the_rest_is_named(tmp_path):
    path = tmp_path / "期.zip"
    path.write_bytes(packed(ISSUE, kind=OldName))
    results = import_pages(find_pages([str(path)]), Options())
    assert [(result.outcome, result.page and result.page.number) for result in results] == [
        ("created", "2"),
        ("created", "10"),
        ("refused", None),
    ]
    assert results[2].name == f"{path}/期/坏.docx"
    assert [result.outcome for result in import_pages(find_pages([str(path)]), Options())] == [
        "unchanged",
        "unchanged",
        "refused",
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["期.zip"], "nothing is written beside it"


def test_a_folder_is_read_like_a_zip_and_no_link_in_it_is_followed(tmp_path):
    for name, raw in ISSUE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    (tmp_path / "期" / "链接.txt").symlink_to("/etc/hostname")
    (folder,) = find_pages([str(tmp_path)])
    plan = read_pages(folder, Options())
    assert [page.parse.facts.number for page in plan.pages] == ["2", "10"]
    assert {refusal.file.rsplit("/", 1)[1] for refusal in plan.refused} == {"坏.docx", "链接.txt"}
    assert [passed.file.rsplit("/", 1)[1] for passed in plan.passed] == ["a.jpg"]


def test_the_files_of_one_page_are_kept_together_and_read_again_alike(tmp_path):
    names = ["content_1.htm", "content_2.htm"]
    files = {names[0]: founder_page("甲县修渠引水入田"), names[1]: founder_page("乙县春茶开采上市")}
    (result,) = bring("版.zip", packed({**files, "node_2.htm": index_page(names)}))
    assert result.articles == 2
    source = Source.objects.get()
    plan = read_pages(PageFile("again.zip", raw=bytes(source.raw)), Options())
    assert [page.text for page in plan.pages] == [source.text]


def test_records_of_several_pages_come_in_page_by_page():
    results = bring("export.jsonl", json_lines())
    assert [(result.outcome, result.page.number) for result in results] == [
        ("created", "1"),
        ("created", "2"),
    ]
    assert [result.outcome for result in bring("export.jsonl", json_lines())] == ["unchanged"] * 2
    assert bring("export.jsonl", json_lines(), page="3")[0].outcome == "refused"


MANUSCRIPT = docx(paragraph(TITLE, size=44, bold=True), paragraph(SUBTITLE, size=30), paragraph(FIRST))


def test_a_manuscript_becomes_a_story_born_on_the_web_once():
    (refused,) = bring("稿.docx", MANUSCRIPT)
    assert refused.outcome == "refused" and "--paper" in refused.message
    (result,) = bring("稿.docx", MANUSCRIPT, paper="北塬日报")
    article = Article.objects.get()
    assert (result.outcome, article.issue, article.head.printed) == ("created", None, None)
    assert (article.head.title, article.publication.name) == (TITLE, "北塬日报")
    assert bring("稿.docx", MANUSCRIPT, paper="北塬日报")[0].outcome == "unchanged"
    assert not Page.objects.exists()


REVIEWED = docx(
    paragraph(TITLE, size=44, bold=True),
    paragraph(FIRST),
    comments='<w:comment w:author="甲"><w:p><w:r><w:t>请核对数字</w:t></w:r></w:p></w:comment>',
)


def test_comments_on_a_manuscript_are_shown_to_its_editor_and_are_no_text(client, editor):
    (result,) = bring("稿.docx", REVIEWED, paper="北塬日报")
    article = Article.objects.get()
    assert "请核对数字" in result.message and article.comments == "批注（甲）：请核对数字"
    assert not any("请核对数字" in block.text for block in article.head.content.blocks)
    client.force_login(editor)
    shown = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "来稿批注" in shown and "批注（甲）：请核对数字" in shown


def test_a_manuscript_is_taken_back_until_somebody_has_worked_on_it(editor):
    bring("稿.docx", REVIEWED, paper="北塬日报")
    assert undo_import(ImportRun.objects.get()) == ["稿.docx"]
    assert not Article.objects.exists()
    with pytest.raises(MoveRefused):
        undo_import(ImportRun.objects.get())
    assert bring("稿.docx", REVIEWED, paper="北塬日报")[0].outcome == "created"
    article = Article.objects.get()
    content = dataclasses.replace(article.head.content, kicker="来稿")
    article.revise(content, base=article.head, by=editor, kind=Kind.EDIT)
    with pytest.raises(MoveRefused, match=re.escape("稿.docx")):
        undo_import(ImportRun.objects.first())
    assert Article.objects.get() == article


def test_a_run_of_pages_and_manuscripts_is_taken_back_whole():
    results = bring("期.zip", packed({"2.txt": PAGE, "稿.docx": MANUSCRIPT}), paper="北塬日报")
    assert [result.outcome for result in results] == ["created", "created"]
    assert len(undo_import(ImportRun.objects.get())) == 2
    assert not Article.objects.exists() and not Page.objects.exists()


def test_a_dry_run_says_what_becomes_of_each_file_and_fails_where_one_is_refused(tmp_path, capsys):
    path = tmp_path / "期.zip"
    path.write_bytes(packed(ISSUE))
    with pytest.raises(SystemExit) as stop:
        call_command("import_page", "--dry-run", str(path))
    out, err = capsys.readouterr()
    assert stop.value.code == 1
    assert out.index("2.txt") < out.index("10.txt") and "a.jpg" in out
    assert "坏.docx" in err and not Page.objects.exists()


def test_the_help_names_a_command_for_each_form(capsys):
    with pytest.raises(SystemExit):
        call_command("import_page", "--help")
    out = capsys.readouterr().out
    for name in ("page.txt", "02.pdf", "node_2/", "issue/", "1990-09-04.txt", "export.jsonl", "稿.docx"):
        assert re.search(rf"^  {re.escape(name)} +\S", out, re.M), name
    assert "可以导入" in out
