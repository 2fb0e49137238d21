"""Stories born on the web stand on pages: put, moved, taken off; print and signatures undisturbed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import settings as volume
from hypothesis import strategies as st

from articles.desk.saving import save
from articles.importing.moves import MoveRefused, move_page, undo_import
from articles.models import Article, ImportRun, Page, Policy, Reserve, Section, placing
from articles.models.publishing import publish_issue
from articles.models.version import Kind
from articles.models.workflow import NotAllowed, StaleBase
from tests.cast import EDITING, person
from tests.factory import DAY, listed, make_article, make_issue, make_page, make_publication, publish
from tests.printing import FARM, PORT, SCHOOL, bring_in, printed
from tests.test_desk_saving import seen_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def placing_chief(db):
    """郑总编 may publish, and so move what readers have."""
    rights = ("review_article", "publish_article", "withdraw_article", "correct_article", "place_article")
    return person("placing_chief", "郑总编", *EDITING, *rights)


def web(title="网上的稿", by=None, **parts):
    """A story born on the web, on no page and in no issue."""
    article = make_article(kind=Kind.EDIT, title=title, by=by, **parts)
    article.pieces.all().delete()
    Article.objects.filter(pk=article.pk).update(issue=None)
    return Article.objects.get(pk=article.pk)


def stood(article):
    return article.pieces.values_list("page", flat=True).first()


def put(article, page, by, after=None):
    seen = Article.objects.get(pk=article.pk).head_id
    return placing.place(article, page, after=after, stood=stood(article), seen=seen, by=by)


def titles(page):
    pieces = page.pieces.select_related("article__head").order_by("order")
    assert [piece.order for piece in pieces] == list(range(len(pieces)))
    return [piece.article.head.title for piece in pieces]


def piece_of(title):
    return Article.objects.get(head__title=title).pieces.get()


def test_a_story_born_on_the_web_stands_on_a_page_where_it_was_put(placer):
    page = bring_in(printed(FARM, PORT)).page
    story = web()
    put(story, page, placer, after=piece_of("春耕时节农机忙").pk)
    assert titles(page) == ["春耕时节农机忙", "网上的稿", "港口新航线开通"]
    story.refresh_from_db()
    assert (story.issue, story.dated) == (page.issue, DAY)


def test_it_moves_on_its_page_to_another_and_to_another_issue_and_is_taken_off(placer):
    first, second = make_page("1"), make_page("2")
    tomorrow = make_page("1", issue=make_issue(date=DAY + timedelta(days=1)))
    one, two = web("一"), web("二")
    put(one, first, placer)
    put(two, first, placer)
    assert titles(first) == ["二", "一"]
    put(two, first, placer, after=piece_of("一").pk)
    assert titles(first) == ["一", "二"]
    put(one, second, placer)
    assert (titles(first), titles(second)) == (["二"], ["一"])
    put(one, tomorrow, placer)
    one.refresh_from_db()
    assert (one.issue, one.dated, titles(second)) == (tomorrow.issue, DAY + timedelta(days=1), [])
    placing.lift(one, stood=tomorrow.pk, seen=one.head, by=placer)
    assert (titles(tomorrow), Article.objects.get(pk=one.pk).issue) == ([], tomorrow.issue)


def test_the_record_says_who_moved_it_from_where_to_where(placer):
    story = web()
    put(story, make_page("3"), placer)
    put(story, make_page("5"), placer)
    placing.keep_back(story, stood=make_page("5").pk, seen=story.head, by=placer)
    told = [(event.kind, event.by, event.comment) for event in story.events.order_by("pk")]
    third, fifth = ("青岛日报 2026-04-04 第3版 第 1 条", "青岛日报 2026-04-04 第5版 第 1 条")
    assert told == [
        ("place", placer, f"— → {third}"),
        ("place", placer, f"{third} → {fifth}"),
        ("reserve", placer, f"{fifth} → —"),
    ]


def test_placing_voids_no_signature_and_asks_for_no_fewer(placer, reviewers):
    easy = Section.objects.create(publication=make_publication(), name="副刊")
    Policy.objects.create(section=easy, origin="web", reviews=0)
    Policy.objects.create(section=easy, origin="printed", reviews=0)
    story = web(section=Section.objects.create(publication=make_publication(), name="时政"))
    story.approve(seen=story.head, by=reviewers[0])
    missing = story.missing_signs()
    put(story, make_page("8", section=easy), placer)
    story.refresh_from_db()
    assert (story.section.name, story.missing_signs()) == ("时政", missing)
    assert len(missing) == 2
    assert story.stage == "second"


def test_a_page_comes_in_again_and_neither_disturbs_the_other(placer):
    page = bring_in(printed(FARM, PORT)).page
    put(web("甲"), page, placer, after=piece_of("港口新航线开通").pk)
    put(web("乙"), page, placer)
    result = bring_in(printed(SCHOOL, FARM.replace("三百亩", "五百亩"), PORT))
    assert titles(page) == ["乙", "社区学堂添了夜课", "春耕时节农机忙", "港口新航线开通", "甲"]
    assert "甲" not in result.message
    assert not result.reprint.gone
    assert Article.objects.get(head__title="甲").head.number == 1


def test_where_the_printed_story_is_gone_what_stood_behind_it_stands_last(placer):
    page = bring_in(printed(FARM, PORT, SCHOOL)).page
    put(web("甲"), page, placer, after=piece_of("春耕时节农机忙").pk)
    page.pieces.get(article__head__title="春耕时节农机忙").delete()
    placing.settle(page)
    assert titles(page)[-1] == "甲"


def test_a_page_is_repaired_on_its_desk_with_a_placed_story_on_it(placer, client):
    page = bring_in(printed(FARM, PORT)).page
    put(web("甲"), page, placer)
    client.force_login(placer)
    desk = client.get(f"/admin/articles/page/{page.pk}/desk/")
    assert desk.status_code == 200
    assert "placed-" not in desk.content.decode()
    save(page, base=page.parse_id, operations=[], seen=seen_on(page), by=placer)
    assert titles(page) == ["甲", "春耕时节农机忙", "港口新航线开通"]


def test_what_was_printed_stands_where_it_was_printed(placer):
    bring_in(printed(FARM))
    farm = Article.objects.get()
    with pytest.raises(NotAllowed, match="印出来"):
        put(farm, make_page("9"), placer)


def test_an_import_is_not_taken_back_from_under_a_placed_story(placer):
    page = bring_in(printed(FARM)).page
    put(web("甲"), page, placer)
    with pytest.raises(MoveRefused, match="放在这个版上"):
        undo_import(ImportRun.objects.get())
    assert titles(page) == ["甲", "春耕时节农机忙"]


def test_a_page_that_was_planned_goes_on_waiting_when_its_import_is_taken_back(placer):
    planned = make_page("2", expected_stories=3)
    run = ImportRun.objects.get(pk=bring_in(printed(FARM)).page.imports.get().run_id)
    undo_import(run)
    assert Page.objects.get() == planned
    assert not planned.pieces.exists()
    with pytest.raises(MoveRefused):
        undo_import(run)


def test_a_page_moves_with_what_was_placed_on_it(placer):
    page = make_page("2")
    story = web()
    put(story, page, placer)
    moved = move_page(page, date=DAY + timedelta(days=1))
    story.refresh_from_db()
    assert (story.issue, story.dated) == (moved.issue, DAY + timedelta(days=1))


def test_nobody_moves_what_they_have_not_seen(placer, editor):
    story, first, second = web(), make_page("1"), make_page("2")
    old = story.head
    put(story, first, placer)
    with pytest.raises(NotAllowed, match="移动过"):
        placing.place(story, second, after=None, stood=None, seen=story.head, by=placer)
    story.revise(story.head.content.changed(title="新题"), base=story.head, by=editor)
    with pytest.raises(StaleBase):
        placing.place(story, second, after=None, stood=first.pk, seen=old, by=placer)
    with pytest.raises(NotAllowed, match="移动过"):
        placing.place(story, second, after=987654, stood=first.pk, seen=story.head, by=placer)
    assert stood(story) == first.pk


def test_who_may_not_place_moves_nothing(editor, reviewer):
    story, page = web(), make_page("1")
    for user in (editor, reviewer):
        with pytest.raises(NotAllowed):
            put(story, page, user)


def test_what_readers_have_is_moved_by_who_may_publish_only(placer, placing_chief, reviewers, chief):
    story = web()
    publish(story, reviewers, chief)
    page = make_page("4")
    with pytest.raises(NotAllowed, match="可以发布"):
        put(story, page, placer)
    put(story, page, placing_chief)
    story.refresh_from_db()
    assert (story.issue, story.is_published()) == (page.issue, True)
    with pytest.raises(NotAllowed):
        placing.keep_back(story, stood=page.pk, seen=story.head, by=placing_chief)


def test_no_story_stands_on_a_page_of_another_paper_and_none_that_is_spiked(placer, reviewer):
    other = make_page("1", issue=make_issue(publication=make_publication("半岛都市报")))
    story = web()
    with pytest.raises(NotAllowed, match="另一家报纸"):
        put(story, other, placer)
    story.spike(seen=story.head, by=reviewer, reason="失去时效")
    with pytest.raises(NotAllowed, match="已毙"):
        put(story, make_page("1"), placer)


def test_a_story_in_reserve_is_on_a_list_of_its_own_until_it_is_placed(placer, client):
    story, page = web("留着的稿"), make_page("1")
    put(story, page, placer)
    placing.keep_back(story, stood=page.pk, seen=story.head, by=placer)
    story.refresh_from_db()
    assert (story.issue, titles(page)) == (None, [])
    assert list(placing.in_reserve()) == [story]
    assert story not in placing.placeable(story.publication)
    client.force_login(placer)
    assert "留着的稿" in client.get("/admin/articles/article/work/reserve/").content.decode()
    with pytest.raises(NotAllowed, match="已经是备用稿"):
        placing.keep_back(story, stood=None, seen=story.head, by=placer)
    put(story, page, placer)
    assert not Reserve.objects.exists()


def test_the_whole_issue_is_published_with_what_was_placed_in_it(placer, reviewers, chief, client):
    page = make_page("2")
    story = web("随刊发布的网稿")
    put(story, page, placer)
    for reviewer in reviewers[:3]:
        story.approve(seen=story.head, by=reviewer)
    done = publish_issue(page.issue, seen=listed(page.issue), by=chief).done
    assert done == [story]
    for address in (page.get_absolute_url(), page.issue.get_absolute_url()):
        assert story.get_absolute_url() in client.get(address).content.decode()


def test_a_planned_page_and_what_is_placed_on_it_are_nobodys_business_outside(placer, client):
    page = make_page("7", expected_stories=4, section="要闻")
    story = web("还没签的网稿")
    put(story, page, placer)
    assert client.get(page.get_absolute_url()).status_code == 404
    assert "还没签的网稿" not in client.get("/").content.decode()


def test_a_planned_page_becomes_the_page_that_comes_in(placer):
    planned = make_page("2", expected_stories=2)
    put(web("甲"), planned, placer)
    page = bring_in(printed(FARM, PORT)).page
    assert page == planned
    assert titles(page) == ["甲", "春耕时节农机忙", "港口新航线开通"]


@volume(max_examples=25, deadline=None)
@given(
    moves=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 2), st.none() | st.integers(0, 9), st.booleans()),
        max_size=8,
    )
)
def test_whatever_is_moved_print_keeps_its_order_and_no_place_is_taken_twice(moves):
    by = User.objects.get_or_create(username="all", is_superuser=True, is_staff=True)[0]
    pages = [make_page(number) for number in ("11", "12", "13")]
    fixed = [
        make_article(page=pages[0], title=f"印{n}") for n in range(2 - pages[0].pieces.of_print().count())
    ]
    assert len(fixed) in (0, 2)
    stories = [web(f"网{n}") for n in range(4)]
    for which, to, after, lifts in moves:
        story, page = stories[which], pages[to]
        others = [piece.pk for piece in page.pieces.exclude(article=story).order_by("order")]
        if lifts and stood(story):
            placing.lift(story, stood=stood(story), seen=story.head, by=by)
        else:
            put(story, page, by, after=others[after % len(others)] if after is not None and others else None)
        for each in pages:
            found = titles(each)
            assert [title for title in found if title.startswith("印")] == (
                ["印0", "印1"] if each == pages[0] else []
            )
    for story in stories:
        if stood(story):
            placing.lift(story, stood=stood(story), seen=story.head, by=by)
