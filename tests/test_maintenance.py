"""What operators maintain: a page moved, an import taken back, reporters merged and told apart."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.importing import Options, PageFile, import_pages
from articles.importing.moves import MoveRefused, move_page, undo_import
from articles.models import (
    Article,
    FormerAddress,
    ImportRun,
    Issue,
    Page,
    Parse,
    Piece,
    Reporter,
    Source,
    Version,
)
from articles.models.namesakes import MergeRefused, merge_reporters, split_reporter, unmerge_reporter
from tests.factory import make_article, publish, seen_of
from tests.printing import FARM, PORT, bring_in, printed

pytestmark = pytest.mark.django_db


def run(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


PLACE = ["--paper", "青岛日报", "--date", "2026-04-04", "--page", "2"]


def test_a_page_moves_with_its_articles_and_its_old_address_leads_to_it():
    page = bring_in(printed(FARM, PORT)).page
    run("move_page", *PLACE, "--to-date", "2026-04-05", "--to-page", "3")
    page.refresh_from_db()
    assert (page.issue.date, page.number) == (date(2026, 4, 5), "3")
    assert set(Article.objects.values_list("dated", "issue")) == {(date(2026, 4, 5), page.issue_id)}
    former = FormerAddress.objects.get()
    assert (former.date, former.number, former.page) == (date(2026, 4, 4), "2", page)
    assert list(Issue.objects.values_list("date", flat=True)) == [date(2026, 4, 5)]


def test_a_page_moved_back_has_no_former_address_where_it_stands():
    page = bring_in(printed(FARM)).page
    page = move_page(page, number="3")
    page = move_page(page, number="2")
    assert list(FormerAddress.objects.values_list("number", flat=True)) == ["3"]


@pytest.mark.parametrize("options", [["--to-page", "3"], ["--to-page", "第三版"], ["--to-page", "2"]])
def test_a_page_is_not_moved_onto_another_nor_nowhere(options):
    bring_in(printed(FARM))
    bring_in(printed(PORT), page="3", name="other.txt")
    with pytest.raises(CommandError):
        run("move_page", *PLACE, *options)
    assert sorted(Page.objects.values_list("number", flat=True)) == ["2", "3"]
    assert not FormerAddress.objects.exists()


def test_a_page_that_is_not_there_cannot_be_moved():
    with pytest.raises(CommandError):
        run("move_page", *PLACE, "--to-page", "3")


def test_an_import_that_nobody_has_touched_is_taken_back_whole():
    bring_in(printed(FARM, PORT))
    assert "青岛日报" in run("undo_import", str(ImportRun.objects.get().pk))
    for model in (Article, Version, Piece, Page, Parse, Source, Issue):
        assert not model.objects.exists(), model
    assert ImportRun.objects.get().pages.get().page is None
    assert bring_in(printed(FARM, PORT)).outcome == "created"


def test_a_dry_run_takes_nothing_back():
    bring_in(printed(FARM))
    run("undo_import", str(ImportRun.objects.get().pk), "--dry-run")
    assert Article.objects.count() == 1


def test_an_import_that_somebody_has_worked_on_stays(editor, reviewer, chief):
    bring_in(printed(FARM, PORT))
    first = ImportRun.objects.get()
    farm = Article.objects.get(head__title__startswith="春耕")
    farm.tags.add("农业")
    with pytest.raises(MoveRefused):
        undo_import(first)
    farm.tags.clear()
    farm.revise(farm.head.content.changed(title="农机忙"), base=farm.head, by=editor)
    with pytest.raises(MoveRefused):
        undo_import(first)
    bring_in(printed(FARM, PORT.replace("七天", "八天")))
    for found in ImportRun.objects.all():
        with pytest.raises(MoveRefused):
            undo_import(found)
    with pytest.raises(CommandError):
        run("undo_import", "99999")
    assert Article.objects.count() == 2


def test_taking_an_import_back_leaves_the_pages_that_were_here_before():
    before = bring_in(printed(FARM)).page
    pages = [("2026-04-04-02.txt", FARM), ("2026-04-04-03.txt", PORT)]
    files = [PageFile(name, raw=printed(text).encode()) for name, text in pages]
    import_pages(files, Options.from_text(paper="青岛日报", section="要闻"))
    assert Page.objects.count() == 2
    undo_import(ImportRun.objects.latest("pk"))
    assert list(Page.objects.all()) == [before]
    assert Article.objects.get().head.title == "春耕时节农机忙"


WORK = {
    "sent in": lambda one, other, by: one.submit(seen=one.head, by=by),
    "signed": lambda one, other, by: one.sign("review-1", seen=one.head, by=by),
    "edited": lambda one, other, by: one.revise(one.head.content.changed(title="改"), base=one.head, by=by),
    "tagged": lambda one, other, by: one.tags.add("农业"),
    "open": lambda one, other, by: one.editings.create(user=by, since=timezone.now(), seen=timezone.now()),
    "merged": lambda one, other, by: Article.objects.filter(pk=one.pk).update(merged_into=other),
    "merged into": lambda one, other, by: Article.objects.filter(pk=other.pk).update(merged_into=one),
}


@pytest.mark.parametrize("work", WORK)
def test_whatever_somebody_has_done_with_an_article_keeps_its_import(work, chief):
    page = bring_in(printed(FARM)).page
    WORK[work](page.pieces.get().article, make_article(), chief)
    with pytest.raises(MoveRefused):
        undo_import(ImportRun.objects.get())
    assert Page.objects.filter(pk=page.pk).exists()


def test_a_published_import_stays(reviewer, chief):
    bring_in(printed(FARM))
    publish(Article.objects.get(), [reviewer], chief)
    with pytest.raises(MoveRefused):
        undo_import(ImportRun.objects.get())


def test_two_entries_of_one_person_become_one_and_can_be_parted_again():
    kept = Reporter.objects.create(name="孙欣", organization="青岛日报")
    other = Reporter.objects.create(name="孙欣", organization="观海新闻")
    older = Reporter.objects.create(name="孙　欣", merged_into=other)
    run("merge_reporters", str(kept.pk), str(other.pk))
    other.refresh_from_db()
    older.refresh_from_db()
    assert other.merged_into == older.merged_into == kept
    with pytest.raises(MergeRefused):
        merge_reporters(kept, [other])
    run("split_reporter", str(other.pk), "--unmerge")
    other.refresh_from_db()
    assert other.merged_into is None
    with pytest.raises(MergeRefused):
        unmerge_reporter(kept)


def test_two_users_are_two_people(editor, chief):
    kept = Reporter.objects.create(name="孙欣", organization="青岛日报", user=editor)
    other = Reporter.objects.create(name="孙欣", organization="观海新闻", user=chief)
    with pytest.raises(MergeRefused):
        merge_reporters(kept, [other])
    other.user = None
    other.save()
    assert merge_reporters(other, [kept]).user == editor
    assert Reporter.objects.get(user=editor) == other


def test_namesakes_are_told_apart_by_the_articles_of_each(editor):
    bring_in(printed(FARM, PORT.replace("余博", "孙欣")))
    farm, port = Article.objects.order_by("pk")
    one = Reporter.objects.get(name="孙欣")
    run("split_reporter", str(one.pk), "--note", "港口部", "--articles", str(port.pk), "--by", "editor")
    other = Reporter.objects.get(note="港口部")
    port.refresh_from_db()
    assert [author.reporter for author in port.head.content.authors] == [other.pk]
    assert [author.reporter for author in farm.head.content.authors] == [one.pk]
    with pytest.raises(MergeRefused):
        split_reporter(one, [port], note="港口部", seen=seen_of(port), by=editor)
    with pytest.raises(MergeRefused):
        split_reporter(one, [farm], note=" ", seen=seen_of(farm), by=editor)


def test_whoever_tells_namesakes_apart_says_who_they_are(editor):
    """A version by nobody would be anybody's to sign, the teller's too."""
    bring_in(printed(FARM))
    (farm,) = Article.objects.all()
    one = Reporter.objects.get(name="孙欣")
    with pytest.raises(CommandError):
        run("split_reporter", str(one.pk), "--note", "农业部", "--articles", str(farm.pk))
    assert farm.versions.count() == Reporter.objects.count() == 1
