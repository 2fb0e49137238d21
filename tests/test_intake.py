"""Pages in by browser: what a plan promises is what the import does, and nothing that was dropped is lost."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importing import ImportRefused, Options, PageFile, import_pages
from articles.importing import intake as intakes
from articles.importing.intake import open_intake, plan_anew, take, throw_away, work
from articles.importing.moves import MoveRefused, undo_import
from articles.importing.staging import drop
from articles.models import Article, DroppedFile, ImportRun, Intake, Page, StagedPage
from tests.cast import person
from tests.printing import FARM, PLACE, PORT, SCHOOL, bring_in, printed

pytestmark = pytest.mark.django_db
HEAD = "青岛日报 2026年4月4日 第2版\n\n"
HTML = "<!DOCTYPE html><html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"


def put_in(by, files, **facts):
    """An intake with these files, of which nobody has looked at any."""
    intake = open_intake(by, Options.from_form(**facts))
    drop(intake, [(name, len(raw), io.BytesIO(raw)) for name, raw in files.items()])
    return intake


def worked(intake):
    """The run, once all work is done that waits for nobody, one piece at a time."""
    for _ in range(200):
        if run := work(intake, 0.0001):
            return run
        intake.refresh_from_db()
        if not intake.has_work:
            return None
    raise AssertionError("the work does not end")


def planned(by, files, **facts):
    intake = put_in(by, files, **facts)
    worked(intake)
    return intake


def taken(intake, *pages):
    take(intake, [page.pk for page in pages or intake.pages.all()])
    return worked(intake)


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def text_of(*stories):
    return printed(*stories).encode()


def rows_of_house():
    """How much of everything that an import makes there is."""
    return [model.objects.count() for model in (Page, Article, ImportRun)]


def test_a_plan_says_what_a_page_becomes_and_makes_nothing(taker):
    before = rows_of_house()
    (page,) = planned(taker, {"page.txt": text_of(FARM, PORT)}, **PLACE).pages.all()
    assert page.outlook["place"] == "青岛日报 2026-04-04 2"
    assert (page.outcome_label, page.outlook["articles"], page.outlook["section"]) == ("新增", 2, "要闻")
    assert page.outlook["titles"] == ["春耕时节农机忙", "港口新航线开通"]
    assert rows_of_house() == before


def test_what_is_taken_is_what_the_command_makes_of_it(taker):
    run = taken(planned(taker, {"page.txt": text_of(FARM, PORT)}, **PLACE))
    by_browser = list(
        Article.objects.order_by("pk").values_list("head__title", "head__hash", "section__name")
    )
    undo_import(run)
    import_pages([PageFile("page.txt", raw=text_of(FARM, PORT))], Options.from_text(**PLACE), by=taker)
    by_command = list(
        Article.objects.order_by("pk").values_list("head__title", "head__hash", "section__name")
    )
    assert [row[0] for row in by_browser] == ["春耕时节农机忙", "港口新航线开通"]
    assert by_browser == by_command


def test_when_all_is_taken_nothing_of_what_was_dropped_is_kept(taker):
    run = taken(planned(taker, {"page.txt": text_of(FARM)}, **PLACE))
    assert not (Intake.objects.exists() or DroppedFile.objects.exists() or StagedPage.objects.exists())
    assert (run.by, run.state.label) == (taker, "已完成")
    assert [entry.outcome for entry in run.pages.all()] == ["created"]


def test_what_is_thrown_away_is_gone_and_made_nothing(taker):
    intake = planned(taker, {"page.txt": text_of(FARM)}, **PLACE)
    throw_away(intake)
    assert not DroppedFile.objects.exists()
    assert not Page.objects.exists()


def test_a_page_that_is_here_says_what_a_new_print_does_to_what_editors_wrote(taker, editor):
    page = bring_in(printed(FARM, PORT)).page
    farm = Article.objects.get(head__title="春耕时节农机忙")
    edited = farm.head.content.changed(
        blocks=tuple(
            type(b)(b.id, b.kind, b.text.replace("三百亩", "四百亩")) for b in farm.head.content.blocks
        )
    )
    farm.revise(edited, base=farm.head, by=editor)
    corrected = printed(FARM.replace("三百亩", "五百亩"), PORT)
    (staged,) = planned(taker, {"page.txt": corrected.encode()}, **PLACE).pages.all()
    assert staged.outcome_label == "有改动"
    assert staged.outlook["page"] == page.pk
    assert f"《春耕时节农机忙》（{farm.pk}）" in staged.outlook["message"]
    assert not farm.conflicts.exists()
    taken(staged.intake)
    assert farm.conflicts.exists()


def test_the_same_text_again_is_told_before_it_is_taken(taker):
    bring_in(printed(FARM))
    (staged,) = planned(taker, {"again.txt": text_of(FARM)}, **PLACE).pages.all()
    assert staged.outcome_label == "已有，未变"


def test_what_has_changed_since_it_was_shown_is_shown_once_more(taker):
    intake = planned(taker, {"page.txt": text_of(FARM)}, **PLACE)
    bring_in(printed(PORT))
    run = taken(intake)
    assert run is None
    staged = intake.pages.get()
    assert (staged.is_renewed, staged.is_taken, staged.outcome_label) == (True, False, "有改动")
    assert not Article.objects.filter(head__title="春耕时节农机忙").exists()
    assert taken(Intake.objects.get(pk=intake.pk)).pages.get().outcome == "changed"


def test_pages_come_in_the_order_of_the_paper_and_those_not_chosen_stay_out(taker):
    files = {f"page{n}.txt": text_of(story) for n, story in (("c", SCHOOL), ("a", PORT), ("b", FARM))}
    numbers = {"pagea.txt": "10", "pageb.txt": "2", "pagec.txt": "3"}
    files = {
        name: f"青岛日报 2026年4月4日 第{numbers[name]}版\n\n".encode() + raw for name, raw in files.items()
    }
    intake = planned(taker, files, paper="青岛日报", date="2026-04-04")
    assert [page.outlook["place"][-2:].strip() for page in intake.pages.all()] == ["2", "3", "10"]
    run = taken(intake, *intake.pages.all()[1:])
    assert [entry.page.number for entry in run.pages.order_by("pk")] == ["3", "10"]


def test_what_makes_no_page_stands_below_the_pages(taker):
    files = {"a.bin": b"\x1f\x8b" + bytes(range(256)), "z.txt": (HEAD + printed(FARM)).encode()}
    assert [page.name for page in planned(taker, files).pages.all()] == ["z.txt", "a.bin"]


def test_two_files_for_one_page_are_refused_as_the_command_does(taker):
    intake = planned(taker, {"a.txt": text_of(FARM), "b.txt": text_of(PORT)}, **(PLACE | {"page": ""}))
    refused = [page for page in intake.pages.all() if page.outcome == "refused"]
    assert len(refused) == 2  # neither says its number
    intake = planned(
        taker,
        {
            f"{name}.txt": f"青岛日报 2026年4月4日 第2版\n\n{text}".encode()
            for name, text in (("a", FARM), ("b", PORT))
        },
    )
    first, second = intake.pages.order_by("pk")
    assert (first.outcome, second.outcome) == ("created", "refused")
    assert "a.txt" in second.outlook["message"]


def test_a_refusal_names_the_field_and_other_facts_read_the_same_files_again(taker):
    intake = planned(taker, {"page.txt": text_of(FARM)}, paper="青岛日报", date="2026-04-04")
    assert "“版次”一栏" in intake.pages.get().outlook["message"]
    plan_anew(intake, Options.from_form(**PLACE))
    intake.refresh_from_db()
    worked(intake)
    assert intake.pages.get().outcome == "created"


def test_what_was_refused_stands_in_the_record_of_the_run(taker):
    files = {"page.txt": text_of(FARM), "scan.bin": b"\x1f\x8b" + bytes(range(256)) * 9}
    intake = planned(taker, files, **(PLACE | {"page": "2"}))
    assert {page.name: page.outcome for page in intake.pages.all()}["scan.bin"] == "refused"
    run = taken(intake)
    assert {entry.name: entry.outcome for entry in run.pages.all()} == {
        "page.txt": "created",
        "scan.bin": "refused",
    }


def test_a_zip_becomes_what_the_command_makes_of_it_zips_within_zips_too(taker):
    inner = zipped({"港.txt": f"青岛日报 2026年4月4日 第3版\n\n{PORT}".encode()})
    raw = zipped(
        {
            "田.txt": f"青岛日报 2026年4月4日 第2版\n\n{FARM}".encode(),
            "里.zip": inner,
            "照片.jpg": b"\xff\xd8\xff\xe0rest",
            "Thumbs.db": b"rubbish",
        }
    )
    intake = planned(taker, {"一期.zip": raw})
    by_name = {page.name: page.outcome for page in intake.pages.all()}
    assert by_name == {
        "一期.zip/田.txt": "created",
        "一期.zip/里.zip/港.txt": "created",
        "一期.zip/照片.jpg": "passed",
        "一期.zip/Thumbs.db": "passed",
    }
    run = taken(intake)
    assert sorted(page.page.number for page in run.pages.all()) == ["2", "3"]
    (again,) = [import_pages([PageFile("一期.zip", raw=raw)])]
    assert [result.outcome for result in again] == ["unchanged", "unchanged"]


def test_files_that_make_one_page_together_are_read_together(taker):
    index = '<html><body><a href="content_1.htm">春耕</a> <a href="content_2.htm">港口</a></body></html>'
    files = {"node_2/node_2.htm": index.encode()}
    stories = {"春耕时节农机忙": "清晨，拖拉机开进田里。", "港口新航线开通": "首艘货轮驶离码头。"}
    for number, (title, words) in enumerate(stories.items(), 1):
        files[f"node_2/content_{number}.htm"] = HTML.format(title, words).encode()
    (staged,) = planned(taker, files, **PLACE).pages.all()
    assert (staged.outcome, staged.outlook["titles"]) == ("created", list(stories))
    (by_command,) = import_pages([PageFile("x.zip", raw=zipped(files))], Options.from_text(**PLACE))
    assert by_command.articles == staged.outlook["articles"] == 2


def test_records_of_several_days_become_a_page_each(taker):
    records = [
        {
            "标题": f"题{day}",
            "正文": "清晨，拖拉机开进田里，一天能耕三百亩地。",
            "日期": f"2026-04-0{day}",
            "版次": "2",
            "报纸": "青岛日报",
        }
        for day in (1, 2)
    ]
    raw = "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()
    run = taken(planned(taker, {"export.jsonl": raw}))
    assert [str(entry.page.issue.date) for entry in run.pages.order_by("pk")] == ["2026-04-01", "2026-04-02"]


def test_an_import_is_taken_back_unless_somebody_has_worked_on_it(taker, editor):
    run = taken(planned(taker, {"page.txt": text_of(FARM)}, **PLACE))
    farm = Article.objects.get()
    farm.revise(farm.head.content.changed(title="改过的题"), base=farm.head, by=editor)
    with pytest.raises(MoveRefused):
        undo_import(run)
    second = taken(planned(taker, {"port.txt": text_of(PORT)}, **(PLACE | {"page": "3"})))
    undo_import(second)
    assert [page.number for page in Page.objects.all()] == ["2"]


def test_who_may_take_an_import_back(taker, editor, superuser):
    run = taken(planned(taker, {"page.txt": text_of(FARM)}, **PLACE))
    other = person("other", "吴进稿", "import_pages")
    may = {user.username: run.may_be_taken_back_by(user) for user in (taker, editor, other, superuser)}
    assert may == {"taker": True, "editor": False, "other": False, "super": True}


def test_the_work_goes_on_where_it_ended(taker, monkeypatch):
    """The server stops in the middle of a page: that page is not in, and the next request takes it."""
    files = {f"{n}.txt": f"青岛日报 2026年4月4日 第{n}版\n\n{s}".encode() for n, s in ((2, FARM), (3, PORT))}
    intake = planned(taker, files)
    take(intake, [page.pk for page in intake.pages.all()])
    real = intakes.bring_in

    def stops(found, *rest):
        result = real(found, *rest)
        if "3.txt" in found.file:
            raise KeyboardInterrupt
        return result

    monkeypatch.setattr(intakes, "bring_in", stops)
    with pytest.raises(KeyboardInterrupt):
        work(intake, 30)
    assert [page.number for page in Page.objects.all()] == ["2"]
    assert [page.is_taken for page in intake.pages.all()] == [True, False]
    monkeypatch.setattr(intakes, "bring_in", real)
    run = worked(Intake.objects.get(pk=intake.pk))
    assert [page.number for page in Page.objects.order_by("order")] == ["2", "3"]
    assert run.pages.count() == 2


def test_nothing_can_be_taken_before_all_has_been_looked_at(taker):
    intake = put_in(taker, {"page.txt": text_of(FARM)}, **PLACE)
    with pytest.raises(ImportRefused):
        take(intake, [1])
    worked(intake)
    with pytest.raises(ImportRefused, match="没有选"):
        take(intake, [])


def test_a_piece_of_work_costs_the_same_however_many_wait(taker):
    def cost(count):
        intake = put_in(
            taker,
            {
                f"{count}-{n}.txt": f"青岛日报 2026年4月{count}日 第{n}版\n\n{FARM}{n}".encode()
                for n in range(1, count + 1)
            },
        )
        while intakes.open_next(intake):
            pass
        with CaptureQueriesContext(
            connection,
        ) as queries:
            intakes.plan_next(intake)
        return len(queries)

    assert cost(9) <= cost(3) + 1
