"""A paper's memory (本报惯例): taught at the desk, told to the next import, revocable, never public."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin import habit_words
from articles.desk.saving import save
from articles.importing import Options, PageFile, import_pages
from articles.models import Habit, Page
from articles.models.habits import CLASSES, LONGEST_FORM, HabitKind, Shown
from articles.parsing import habits as parsing
from articles.parsing.habits import habit, shapes
from articles.printed.memory import habits_of, remembered
from tests.annotated import elements
from tests.cast import person
from tests.factory import make_page, make_publication, seen_on
from tests.printing import FARM, PORT, SCHOOL, bring_in, page_of, printed
from tests.readers import public_addresses

pytestmark = pytest.mark.django_db
RIGHTS = ("view_habit", "add_habit", "change_habit")
COLUMN = Shown("column", "港口人語")
SHAPE = Shown("byline", "（{people}）", "head")


def settled(text, by, **place):
    page = page_of(bring_in(text, **place))
    save(page, base=page.parse_id, operations=[], seen=seen_on(page), by=by)
    return Page.objects.get(pk=page.pk)


def known(paper="青岛日报"):
    return {habit for habit, _times in Habit.objects.told_of(paper)}


def teach(page, *shown, by=None):
    Habit.objects.learn(page, shown, by)


def test_what_an_editor_settles_is_remembered_at_once_with_who_and_where(editor):
    page = settled(printed(FARM), editor)
    habit = Habit.objects.get(kind="person")
    assert (habit.form, habit.by, habit.learnt_from) == ("孙欣", editor, page)
    assert Shown("section", "2", "要闻") in known()


AD = "★收购旧书请到码头街18号张记书店，随到随收"


def with_ad(editor, story, number):
    """A page on which an editor has said that a line is an advertisement."""
    page = page_of(bring_in(f"{printed(story)}\n\n{AD}\n", page=number, name=f"{number}.txt"))
    (line,) = [each for _, _, each in elements(page.parse.data) if "收购旧书" in each["text"]]
    step = {"op": "role", "elements": [line["id"]], "role": "ad"}
    is_known = any("收购旧书" in each["text"] for each in page.parse.data["furniture"])
    save(page, base=page.parse_id, operations=[] if is_known else [step], seen=seen_on(page), by=editor)
    return page


def ads():
    return {habit.form for habit in known() if habit.kind == "furniture" and "收购旧书" in habit.form}


def test_an_advertisement_is_remembered_when_a_second_page_of_the_paper_has_it(editor):
    page = with_ad(editor, FARM, "2")
    assert ads() == set()
    bring_in(f"{printed(SCHOOL)}\n\n{AD}\n", paper="某地晚报", page="4", name="4.txt")
    page.refresh_from_db()
    save(page, base=page.parse_id, operations=[], seen=seen_on(page), by=editor)
    assert ads() == set(), "another paper's pages say nothing"
    with_ad(editor, PORT, "3")
    assert ads() == {"★收购旧书请到码头街{number}号张记书店，随到随收"}


def test_what_only_the_parser_has_read_teaches_nothing():
    bring_in(printed(FARM))
    assert not Habit.objects.exists()


def test_a_habit_met_again_is_counted_and_one_no_longer_shown_is_told_no_more(editor):
    first, second = make_page("2"), make_page("3")
    teach(first, COLUMN, SHAPE)
    teach(second, COLUMN)
    assert dict(Habit.objects.told_of("青岛日报")) == {COLUMN: 2, SHAPE: 1}
    teach(first, COLUMN)
    assert dict(Habit.objects.told_of("青岛日报")) == {COLUMN: 2}
    teach(first, COLUMN)
    assert Habit.objects.count() == 2


def test_a_revoked_habit_stays_revoked_however_often_it_is_met(editor):
    teach(make_page("2"), COLUMN)
    Habit.objects.get().revoke(editor)
    teach(make_page("3"), COLUMN)
    assert known() == set()
    habit = Habit.objects.get()
    assert habit.revoked_by == editor
    habit.restore()
    assert known() == {COLUMN}


def test_a_habit_put_in_other_words_is_written_down_and_what_was_learnt_revoked(editor):
    teach(make_page("2"), COLUMN)
    other = Habit.objects.get().reword("港口人语", "", editor)
    teach(make_page("3"), COLUMN)
    assert known() == {Shown("column", "港口人语")}
    assert other.by_hand
    assert other.by == editor


def test_one_paper_s_habits_are_none_of_another_s():
    teach(make_page("2"), COLUMN)
    assert remembered("某地晚报\n2026年4月4日", None).habits == remembered("青岛日报", "某地晚报").habits
    assert [habit.form for habit in remembered("青 岛 日 报\n港口人語", None).habits.habits] == ["港口人語"]
    assert habits_of("青岛日报").names_column("【港口人語】")


def test_the_next_import_of_the_paper_is_told_and_another_s_is_not(editor):
    teach(make_page("2"), Shown("byline", "＝{people}＝", "alone"), Shown("job", "跑街"))
    story = "港口新航线开通\n＝跑街　余博＝\n昨日上午，首艘货轮驶离码头，前往东南亚，单程七天。"
    ours = page_of(bring_in(story, page="3", name="a.txt"))
    theirs = page_of(bring_in(story + "\n", paper="某地晚报", page="3", name="b.txt"))
    (article,) = ours.parse.data["articles"]
    assert article["byline"]["authors"] == [{"name": "余博", "role": "跑街", "organization": None}]
    assert theirs.parse.data["articles"][0]["byline"] != article["byline"]


@pytest.mark.parametrize("habits", [1, 200])
def test_a_page_asks_for_its_paper_s_memory_once_however_much_is_known(habits):
    teach(make_page("9"), *(Shown("column", f"栏目{n}") for n in range(habits)))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        import_pages(
            [PageFile("p.txt", raw=printed(PORT).encode())],
            Options(paper="青岛日报", page="3", date=make_page().issue.date),
        )
    assert sum('FROM "articles_habit"' in query["sql"] for query in asked) == 1


def test_undoing_the_import_of_a_page_takes_back_what_only_it_has_taught():
    page = make_page("7")
    teach(page, COLUMN)
    page.delete()
    assert known() == set()


def login(client, *rights):
    user = person("somebody", "某人", "view_page", *rights)
    client.force_login(user)
    return user


def test_who_may_change_habits_writes_rewords_and_revokes_them(client):
    user = login(client, *RIGHTS)
    paper = make_publication()
    add = reverse("admin:articles_habit_add")
    client.post(add, {"publication": paper.pk, "kind": "column", "form": "港口人語", "says": ""})
    habit = Habit.objects.get()
    assert (habit.by, habit.by_hand) == (user, True)
    client.post(reverse("admin:articles_habit_change", args=[habit.pk]), {"form": "港口人语", "says": ""})
    assert known() == {Shown("column", "港口人语")}
    chosen = Habit.objects.get(form="港口人语")
    client.post(
        reverse("admin:articles_habit_changelist"), {"action": "revoke", "_selected_action": [chosen.pk]}
    )
    assert known() == set()
    answer = client.get(reverse("admin:articles_habit_changelist"))
    assert "港口人语" in answer.content.decode(), "revoked ones stay in the list"


def test_what_the_paper_knows_already_and_what_is_no_shape_are_refused_in_words(client):
    login(client, *RIGHTS)
    teach(make_page("2"), COLUMN)
    paper = make_publication()
    for form in ("港口人語", "（{谁}）", "港" * 81, "\u200b"):
        sent = {"publication": paper.pk, "kind": "column", "form": form, "says": ""}
        answer = client.post(reverse("admin:articles_habit_add"), sent)
        assert answer.status_code == 200, form
        assert answer.context["errors"], form
    assert Habit.objects.count() == 1


def test_the_list_tells_what_is_in_use_from_what_is_revoked(client, editor):
    login(client, *RIGHTS)
    teach(make_page("2"), COLUMN, Shown("column", "旧栏目"))
    Habit.objects.get(form="旧栏目").revoke(editor)
    listed = reverse("admin:articles_habit_changelist")
    page = client.get(listed).content.decode()
    assert "使用中" in page
    assert "已废止" in page
    assert "非空" not in page
    for revoked, shown, not_shown in (("no", "港口人語", "旧栏目"), ("yes", "旧栏目", "港口人語")):
        page = client.get(listed, {"revoked": revoked}).content.decode()
        assert shown in page
        assert not_shown not in page
    assert client.get(listed, {"revoked": "x"}).context["cl"].result_count == 2


def test_a_printed_bracket_is_told_from_a_class(client):
    login(client, *RIGHTS)
    teach(
        make_page("2"),
        Shown("dress", "〔收钱的〕{text}", "subheading"),
        Shown("byline", "（{people}）", "tail"),
    )
    page = client.get(reverse("admin:articles_habit_changelist")).content.decode()
    assert "〔收钱的〕{文字}" in page
    assert "（{人名及身份}）" in page


def test_who_may_only_look_changes_nothing_and_others_do_not_see_them(client):
    teach(make_page("2"), COLUMN)
    listed = reverse("admin:articles_habit_changelist")
    login(client, "view_habit")
    assert client.get(listed).status_code == 200
    client.post(listed, {"action": "revoke", "_selected_action": [Habit.objects.get().pk]})
    assert known() == {COLUMN}
    client.force_login(person("other", "旁人", "view_page"))
    assert client.get(listed).status_code == 403


@pytest.mark.parametrize("group", ["编辑", "部主任", "值班总编", "系统管理员", "记者", "校对"])
def test_editors_chiefs_and_keepers_have_the_rights_and_others_have_not(group):
    given = Group.objects.get(name=group).permissions.filter(codename__in=RIGHTS).count()
    assert given == (0 if group in ("记者", "校对") else len(RIGHTS))


def test_the_list_costs_the_same_for_ten_habits_and_for_a_hundred(client):
    login(client, *RIGHTS)
    counts = []
    for number in (10, 100):
        teach(make_page("2"), *(Shown("column", f"栏目{n}") for n in range(number)))
        client.get(reverse("admin:articles_habit_changelist"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("admin:articles_habit_changelist"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_no_habit_is_readable_anywhere_in_public(client, editor):
    page = settled(printed(FARM), editor)
    secret = "绝不公开的惯例"
    teach(page, Shown("column", secret), Shown("person", secret))
    for address in public_addresses():
        assert secret not in client.get(address).content.decode("utf-8", "ignore"), address


def test_model_and_parser_know_the_same_habits():
    assert set(HabitKind.values) == set(parsing.KINDS)
    assert habit.LONGEST_FORM == LONGEST_FORM
    assert {*CLASSES, "signer"} == set(shapes.CLASSES), "a signer is never written down"


def test_an_empty_list_says_what_will_stand_there(client):
    login(client, *RIGHTS)
    listed = reverse("admin:articles_habit_changelist")
    assert "这里将列出各报的惯例" in client.get(listed).content.decode()
    assert "这里将列出" not in client.get(listed, {"q": "没有的词"}).content.decode()


def test_whoever_writes_a_shape_down_is_told_what_each_pair_of_braces_stands_for(client):
    login(client, *RIGHTS)
    page = client.get(reverse("admin:articles_habit_add")).content.decode()
    for name, word in habit_words._classes().items():
        assert f"{{{word}}} （" in page, name
    assert "（{人名及身份}报道）" in page
