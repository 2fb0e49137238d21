"""Nobody settles, joins, parts, repairs or credits anew a text that they have not seen."""

import json

import pytest
from django.urls import reverse

from articles.importing.moves import MoveRefused, undo_import
from articles.models import Article, ImportRun, Reporter
from articles.models.workflow import StaleBase
from tests.adminform import open_form
from tests.factory import head_of
from tests.printing import FARM, PORT, SCHOOL, bring_in, printed
from tests.test_seen import signed_in, while_it_is_changed
from tests.test_workflow_signs import change

JUMPS = FARM + "\n\n（下转第3版）"
GOES_ON = """（上接第2版）春耕时节农机忙

镇上还办起了农技夜校，教大家修机器。"""


def article(title, **where):
    return Article.objects.get(head__title__startswith=title, merged_into=None, **where)


class Desk:
    """The page desk as a browser has it: what it was given when it was opened, it sends back."""

    def __init__(self, user, page):
        self.client, self.page = signed_in(user), page
        screen = self.client.get(self.address(""))
        self.data, self.context = screen.context["desk"], screen.context

    def address(self, name):
        return reverse(f"admin:articles_page_desk{name}", args=[self.page.pk])

    def send(self, name, **body):
        return self.client.post(self.address(name), json.dumps(body), content_type="application/json")

    def settle(self, take="theirs", text=""):
        (conflict,) = self.context["conflicts"]
        seen = str(conflict.article.head_id)
        return self.send("_conflict", conflict=conflict.pk, take=take, text=text, seen=seen)

    def join(self):
        ((proposal, seen),) = self.context["proposals"]
        pair = {"article": proposal.here.pk, "other": proposal.there.pk}
        return self.send("_continuation", **pair, seen=seen)

    def part(self):
        ((proposal, seen),) = self.context["proposals"]
        return self.send("_continuation", article=proposal.first.pk, part=True, seen=seen)

    def save(self, *operations):
        return self.send("_save", base=self.data["base"], operations=operations, seen=self.data["seen"])

    def repair(self):
        block = self.data["parse"]["articles"][0]["blocks"][1]["id"]
        return self.save({"op": "role", "elements": [block], "role": "subheading"})

    def merge(self):
        keys = [each["id"] for each in self.data["parse"]["articles"]]
        return self.save({"op": "merge", "articles": keys})


def in_conflict(editor):
    """A page on which print and an editor say different things of the port."""
    bring_in(printed(FARM, PORT))
    port = article("港口")
    change(port, editor, title="港口新航线昨日开通")
    return bring_in(printed(FARM, PORT.replace("港口新航线开通", "港口新航线今日开通"))).page


def on_two_pages(_editor):
    bring_in(printed(GOES_ON), page="3")
    return bring_in(printed(JUMPS)).page


def one_story(editor):
    page = on_two_pages(editor)
    Desk(editor, page).join()
    return page


def two_stories(_editor):
    return bring_in(printed(FARM, PORT)).page


WAYS = {
    "a conflict as printed now": (in_conflict, Desk.settle, "港口"),
    "a conflict as it is now": (in_conflict, lambda desk: desk.settle("ours"), "港口"),
    "a conflict in other words": (in_conflict, lambda desk: desk.settle("text", "又一题"), "港口"),
    "a story joined": (on_two_pages, Desk.join, "春耕"),
    "a story parted": (one_story, Desk.part, "春耕"),
    "a page repaired": (two_stories, Desk.repair, "春耕"),
    "two articles merged, the one that stays": (two_stories, Desk.merge, "春耕"),
    "two articles merged, the one that goes": (two_stories, Desk.merge, "港口"),
}


@pytest.fixture
def no_joining(settings):
    settings.IMPORT_JOIN_CONTINUATIONS = False


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_what_was_saved_after_the_desk_was_opened_is_refused_in_words_and_stands(
    way, editor, reviewer, no_joining
):
    brought, act, title = WAYS[way]
    desk = Desk(editor, brought(editor))
    touched = article(title, pieces__page=desk.page)
    change(touched, reviewer, title="李主任的题")
    answer = act(desk)
    assert answer.status_code == 409 and "重新打开" in answer.json()["error"]
    touched.refresh_from_db()
    assert touched.head.title == "李主任的题" and touched.merged_into_id is None
    assert act(Desk(editor, desk.page)).status_code == 200, "seen now, and meant"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", WAYS)
def test_who_acts_on_the_desk_while_somebody_saves_looks_first(way, editor, reviewer, no_joining):
    brought, act, title = WAYS[way]
    desk = Desk(editor, brought(editor))
    touched = article(title, pieces__page=desk.page)
    assert while_it_is_changed(touched, reviewer, lambda: act(desk)).status_code == 409
    touched.refresh_from_db()
    assert touched.head.title == "没人看过的题"


@pytest.mark.django_db
def test_the_desk_shows_what_would_be_overwritten(editor):
    page = in_conflict(editor)
    change(article("港口"), editor, title="港口又有新航线")
    (conflict,) = Desk(editor, page).context["conflicts"]
    assert (conflict.ours, conflict.now) == ("港口新航线昨日开通", "港口又有新航线")


@pytest.mark.django_db
@pytest.mark.parametrize("seen", [None, "", "x", "0", "9" * 30, [], {}, True])
def test_a_desk_that_does_not_say_what_it_had_does_nothing(seen, editor):
    desk = Desk(editor, in_conflict(editor))
    (conflict,) = desk.context["conflicts"]
    assert desk.send("_conflict", conflict=conflict.pk, take="theirs", seen=seen).status_code == 409
    desk.data["seen"] = seen
    assert desk.repair().status_code == 409


@pytest.mark.django_db
def test_what_a_repair_does_not_touch_may_change_meanwhile(editor, reviewer):
    desk = Desk(editor, two_stories(editor))
    change(article("港口"), reviewer, title="李主任的题")
    assert desk.repair().status_code == 200


@pytest.mark.django_db
def test_namesakes_are_told_apart_in_the_texts_that_were_on_the_list(superuser, reviewer):
    bring_in(printed(FARM, SCHOOL))
    sun, farm = Reporter.objects.get(name="孙欣"), article("春耕")
    client, path = signed_in(superuser), reverse("admin:articles_reporter_changelist")
    asking = {"action": "split_person", "_selected_action": [sun.pk]}
    shown = client.post(path, asking).context["form"].initial
    answer = asking | shown | {"note": "农村部", "articles": [farm.pk]}
    change(farm, reviewer, title="李主任的题")
    stands = head_of(farm)
    client.post(path, answer)
    assert head_of(farm) == stands and not Reporter.objects.filter(note="农村部").exists()
    client.post(path, answer | client.post(path, asking).context["form"].initial)
    assert Article.objects.get(pk=farm.pk).head.bylines.get().reporter.note == "农村部"


@pytest.mark.django_db(transaction=True)
def test_an_import_is_not_taken_back_while_somebody_saves(editor):
    page = bring_in(printed(FARM)).page
    farm = article("春耕")
    with pytest.raises(MoveRefused):
        while_it_is_changed(farm, editor, lambda: undo_import(ImportRun.objects.get()))
    assert Article.objects.get(pieces__page=page).head.title == "没人看过的题"


@pytest.mark.django_db
def test_who_signs_or_saves_what_was_taken_back_meanwhile_is_told_so(superuser):
    bring_in(printed(FARM))
    farm, client = article("春耕"), signed_in(superuser)
    form = open_form(client, farm)
    undo_import(ImportRun.objects.get())
    with pytest.raises(StaleBase):
        farm.approve(seen=farm.head_id, by=superuser)
    assert client.post(form.address, form).status_code == 302
