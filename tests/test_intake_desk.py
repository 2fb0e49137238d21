"""Pages in by browser, as whoever drops them meets it: each step a form, nobody else's business."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import DroppedFile, ImportRun, Intake, Page
from tests.cast import EDITING, person
from tests.printing import FARM, PLACE, PORT, SCHOOL, bring_in, printed

pytestmark = pytest.mark.django_db
HOME = "/admin/articles/importrun/intake/"
GROUPS = {"编辑", "部主任", "值班总编", "系统管理员"}


@pytest.fixture
def desk(client, taker):
    client.force_login(taker)
    return client


def file(text, name="page.txt"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def dropped(desk, *files, **sent):
    """The address of the plan of what was dropped, with all of it looked at."""
    answer = desk.post(HOME, {"files": files, **PLACE, **sent})
    assert answer.status_code == 302, answer.content.decode()
    return looked_at(desk, answer["Location"])


def looked_at(desk, plan):
    for _ in range(50):
        page = desk.get(plan).content.decode()
        if "data-work" not in page:
            return plan
        assert desk.post(f"{plan}work/").status_code == 302
    raise AssertionError("the work does not end")


def taken(desk, plan):
    """The address of the result once all that is ticked is taken."""
    ticked = re.findall(r'name="page" value="(\d+)"', desk.get(plan).content.decode())
    answer = desk.post(f"{plan}take/", {"page": ticked})
    while answer["Location"] == plan:
        answer = desk.post(f"{plan}work/")
    return answer["Location"]


def said(desk, address):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", desk.get(address, follow=True).content.decode()))


def test_a_page_is_dropped_looked_at_taken_and_taken_back_without_script(desk):
    plan = dropped(desk, file(printed(FARM, PORT)))
    words = said(desk, plan)
    assert "可收 1 个，拒收 0 个" in words
    assert "青岛日报 2026-04-04 2" in words
    assert "港口新航线开通" in words
    assert not Page.objects.exists()
    result = taken(desk, plan)
    assert "新收 1 个版面" in said(desk, result)
    assert Page.objects.get().pieces.count() == 2
    run = ImportRun.objects.get()
    assert "已撤回" in said(desk, desk.post(reverse("admin:articles_intake_undo", args=[run.pk]))["Location"])
    assert not Page.objects.exists()


def test_a_pasted_text_is_a_page_too(desk):
    plan = dropped(desk, text=printed(SCHOOL))
    assert "社区学堂添了夜课" in said(desk, plan)


def test_folders_keep_their_names_where_the_script_tells_them(desk):
    plan = dropped(desk, file(FARM, "a.txt"), file(PORT, "a.txt"), paths=["甲/a.txt", "乙/a.txt"])
    assert {str(dropped) for dropped in DroppedFile.objects.all()} == {"甲/a.txt", "乙/a.txt"}
    assert "甲/a.txt" in said(desk, plan)


def test_more_files_are_added_until_they_are_taken(desk):
    plan = dropped(desk, file(printed(FARM)))
    desk.post(f"{plan}add/", {"files": [file(f"青岛日报 2026年4月4日 第3版\n\n{PORT}", "3.txt")]})
    looked_at(desk, plan)
    assert DroppedFile.objects.count() == 2
    intake = Intake.objects.get()
    intake.run = ImportRun.objects.create(by=intake.by, started_at=intake.at)
    intake.save()
    assert "已经收下" in said(desk, desk.post(f"{plan}add/", {"files": [file(SCHOOL, "s.txt")]})["Location"])
    assert DroppedFile.objects.count() == 2


def test_other_facts_are_given_where_a_page_does_not_say_them(desk):
    plan = dropped(desk, file(printed(FARM)), paper="", date="", page="", section="")
    assert "拒收 1 个" in said(desk, plan)
    desk.post(f"{plan}facts/", {"paper": "青岛日报", "date": "2026-04-04", "page": "32", "section": ""})
    assert "青岛日报 2026-04-04 32" in said(desk, looked_at(desk, plan))
    assert "日期“四月”无效" in said(desk, desk.post(f"{plan}facts/", {"date": "四月"})["Location"])


def test_a_drop_of_nothing_or_with_facts_that_make_no_sense_is_refused_in_words(desk):
    assert "请放入或选择文件" in desk.post(HOME, PLACE).content.decode()
    answer = desk.post(HOME, {"files": [file(FARM)], "page": "第十页"})
    assert "版次“第十页”无效" in answer.content.decode()
    assert not Intake.objects.exists()


def test_what_is_thrown_away_leads_back(desk):
    plan = dropped(desk, file(printed(FARM)))
    assert "已丢弃" in said(desk, desk.post(f"{plan}throw/")["Location"])
    assert not DroppedFile.objects.exists()
    assert desk.get(plan).status_code == 404


def test_what_somebody_dropped_is_nobody_elses(desk, client, superuser):
    plan = dropped(desk, file(printed(FARM)))
    other = Client()
    for user in (person("other", "吴进稿", *EDITING, "import_pages"), superuser):
        other.force_login(user)
        assert other.get(plan).status_code == 404
        for step in ("add", "work", "facts", "take", "throw"):
            assert other.post(f"{plan}{step}/").status_code == 404
    assert Intake.objects.exists()


def test_whoever_may_not_bring_pages_in_finds_nothing_of_it(client, desk, taker, operator, editor):
    result = taken(desk, dropped(desk, file(printed(FARM))))
    run = ImportRun.objects.get()
    plan = dropped(desk, file(printed(PORT), "3.txt"), page="3")
    stranger = Client()
    for user in (operator, editor):
        stranger.force_login(user)
        assert "进稿" not in re.findall(r"<summary>(.*?)</summary>", stranger.get("/admin/").content.decode())
        for address in (HOME, plan, result):
            assert stranger.get(address).status_code == 403
        assert stranger.post(HOME, {"files": [file(FARM)]}).status_code == 403
        assert stranger.post(reverse("admin:articles_intake_undo", args=[run.pk])).status_code == 403
    stranger.logout()
    assert stranger.get(HOME).status_code == 302
    assert Page.objects.count() == 1


def test_only_ones_own_import_is_taken_back(desk, taker):
    taken(desk, dropped(desk, file(printed(FARM))))
    run = ImportRun.objects.get()
    other = Client()
    other.force_login(person("other", "吴进稿", *EDITING, "import_pages"))
    address = reverse("admin:articles_intake_undo", args=[run.pk])
    assert other.post(address).status_code == 403
    assert address not in other.get(reverse("admin:articles_intake_result", args=[run.pk])).content.decode()


def test_an_import_that_somebody_works_on_is_kept_and_says_why(desk, editor):
    taken(desk, dropped(desk, file(printed(FARM))))
    article = Page.objects.get().pieces.get().article
    article.revise(article.head.content.changed(title="改过的题"), base=article.head, by=editor)
    answer = desk.post(reverse("admin:articles_intake_undo", args=[ImportRun.objects.get().pk]))
    assert "有稿件" in said(desk, answer["Location"])
    assert Page.objects.exists()


def test_too_much_is_refused_before_anything_of_it_is_read(desk, settings):
    settings.INTAKE_MAX_BYTES = 10
    length = str(settings.INTAKE_MAX_BYTES + 2_000_000)

    class Unread:
        def read(self, *_size):
            raise AssertionError("it was read")

        readline = read

    answer = desk.generic(
        "POST",
        HOME,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=length,
        **{"wsgi.input": Unread()},
    )
    assert answer.status_code == 413
    assert "一次放得太多" in answer.content.decode()


def test_too_many_files_at_once_are_refused_in_words(desk, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    answer = desk.post(HOME, {"files": [file(FARM, f"{n}.txt") for n in range(3)]})
    assert answer.status_code == 413
    assert "最多 2 个文件" in answer.content.decode()


def test_a_form_of_another_site_drops_nothing(taker):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(taker)
    assert strict.post(HOME, {"files": [file(FARM)], **PLACE}).status_code == 403
    assert not Intake.objects.exists()


def test_the_front_has_a_place_to_drop_files_for_whoever_may(desk):
    page = desk.get("/admin/").content.decode()
    assert f'action="{HOME}" enctype="multipart/form-data"' in page


def test_the_plan_costs_the_same_for_one_page_and_for_many(desk, django_assert_max_num_queries):
    one = dropped(desk, file(printed(FARM)))
    many = dropped(
        desk,
        *(file(f"青岛日报 2026年4月4日 第{n}版\n\n{FARM}{n}", f"{n}.txt") for n in range(3, 20)),
        page="",
    )
    for plan in (one, many):
        with django_assert_max_num_queries(14):
            desk.get(plan)


def test_the_result_costs_the_same_for_one_page_and_for_many(desk, django_assert_max_num_queries):
    many = dropped(
        desk,
        *(file(f"青岛日报 2026年4月4日 第{n}版\n\n{FARM}{n}", f"{n}.txt") for n in range(3, 20)),
        page="",
    )
    result = taken(desk, many)
    with django_assert_max_num_queries(12):
        desk.get(result)


def test_what_a_new_print_does_to_edited_articles_is_shown_before(desk, editor):
    page = bring_in(printed(FARM, PORT)).page
    plan = dropped(desk, file(printed(FARM.replace("三百亩", "五百亩"), PORT)))
    words = said(desk, plan)
    assert "有改动" in words
    assert "1 篇" in words
    assert reverse("admin:articles_page_desk", args=[page.pk]) in desk.get(plan).content.decode()
