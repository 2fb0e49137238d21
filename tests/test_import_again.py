"""The same page again changes nothing; a corrected page follows the print and spares the editors' work."""

import pytest

from articles.models import Article, Page, Parse, Source, Version
from articles.models.version import Kind
from articles.models.workflow import Stage
from articles.printed.carrying import carry_ids
from articles.printed.parses import page_of
from tests.factory import publish
from tests.printing import FARM, PORT, SCHOOL, bring_in, printed

pytestmark = pytest.mark.django_db


def titled(title: str) -> Article:
    return Article.objects.get(head__title=title)


def test_the_same_page_again_changes_nothing_and_says_so():
    bring_in(printed(FARM, PORT))
    before = [Version.objects.count(), Parse.objects.count(), Source.objects.count()]
    result = bring_in(printed(FARM, PORT))
    assert result.outcome == "unchanged"
    assert [Version.objects.count(), Parse.objects.count(), Source.objects.count()] == before


def test_a_page_that_is_here_under_another_place_is_reported_and_not_doubled():
    bring_in(printed(FARM, PORT))
    result = bring_in(printed(FARM, PORT), page="5")
    assert result.outcome == "unchanged"
    assert "2026-04-04" in result.message
    assert Page.objects.count() == 1


def test_a_corrected_page_gives_untouched_articles_a_new_printed_version():
    bring_in(printed(FARM, PORT))
    farm, port = titled("春耕时节农机忙"), titled("港口新航线开通")
    result = bring_in(printed(FARM.replace("三百亩", "五百亩"), PORT))
    farm.refresh_from_db()
    assert result.outcome == "changed"
    assert [article.pk for article in result.reprint.revised] == [farm.pk]
    assert (farm.head.number, farm.head.kind, farm.head.printed) == (2, Kind.PRINTED, None)
    assert "五百亩" in farm.head.text
    assert Article.objects.get(pk=port.pk).head.number == 1
    assert Article.objects.count() == 2


def test_ids_stay_with_their_paragraphs_over_a_new_print():
    page = bring_in(printed(FARM)).page
    before = {block.text[:4]: block.id for block in Article.objects.get().head.content.blocks}
    more = FARM.replace("\n\n农机手", "\n\n雨后墒情正好。\n\n农机手").replace("三百亩", "五百亩")
    bring_in(printed(more))
    after = {block.text[:4]: block.id for block in Article.objects.get().head.content.blocks}
    assert before.items() <= after.items()
    page.refresh_from_db()
    assert page.pieces.get().key == page.parse.data["articles"][0]["id"]
    assert [b["id"] for b in page.parse.data["articles"][0]["blocks"]] == list(after.values())


def test_an_edited_article_takes_the_new_words_and_keeps_its_own(editor):
    bring_in(printed(FARM, PORT))
    farm = titled("春耕时节农机忙")
    farm.revise(farm.head.content.changed(title="春耕农机忙"), base=farm.head, by=editor)
    result = bring_in(printed(FARM.replace("三百亩", "五百亩"), PORT))
    farm.refresh_from_db()
    assert [article.pk for article in result.reprint.merged] == [farm.pk]
    assert farm.head.kind == "merge"
    assert farm.head.title == "春耕农机忙"
    assert "五百亩" in farm.head.text
    assert "春耕农机忙" in result.message


def test_an_edited_article_that_was_printed_the_same_again_is_not_listed(editor):
    bring_in(printed(FARM, PORT))
    farm = titled("春耕时节农机忙")
    farm.revise(farm.head.content.changed(title="春耕农机忙"), base=farm.head, by=editor)
    assert bring_in(printed(FARM, PORT.replace("七天", "八天"))).reprint.left == []


def test_what_readers_read_does_not_change_with_the_print(reviewer, chief):
    bring_in(printed(FARM))
    farm = publish(Article.objects.get(), [reviewer], chief)
    bring_in(printed(FARM.replace("三百亩", "五百亩")))
    farm.refresh_from_db()
    assert "三百亩" in farm.live.text
    assert "五百亩" in farm.head.text
    assert farm.stage == Stage.DRAFT


def test_new_stories_are_drafted_and_vanished_ones_listed():
    bring_in(printed(FARM, PORT))
    result = bring_in(printed(SCHOOL, FARM))
    assert [str(article) for article in result.reprint.drafted] == ["社区学堂添了夜课"]
    assert [str(article) for article in result.reprint.gone] == ["港口新航线开通"]
    assert Article.objects.count() == 3
    order = result.page.pieces.filter(key__in=[a["id"] for a in result.page.parse.data["articles"]])
    assert [str(p.article) for p in order.order_by("order")] == ["社区学堂添了夜课", "春耕时节农机忙"]
    assert result.articles == 2
    assert result.characters == sum(p.article.head.characters for p in order)


def test_going_back_to_the_first_print_brings_the_same_articles_back():
    first = bring_in(printed(FARM, PORT)).page.parse
    bring_in(printed(SCHOOL, FARM))
    result = bring_in(printed(FARM, PORT))
    assert result.outcome == "changed"
    assert (len(result.reprint.drafted), [str(a) for a in result.reprint.gone]) == (0, ["社区学堂添了夜课"])
    assert Article.objects.count() == 3
    assert Source.objects.count() == 2
    page = Page.objects.get()
    assert page.parse != first
    assert page.parse.source == first.source


def test_a_headline_that_was_reset_is_still_the_same_story():
    bring_in(printed(FARM, PORT))
    result = bring_in(printed(FARM.replace("春耕时节农机忙", "田野里响起马达声"), PORT))
    assert (len(result.reprint.revised), result.reprint.drafted) == (1, [])


def test_no_id_is_given_twice():
    page = page_of(bring_in(printed(FARM, PORT)).page.parse)
    ids = [thing.id for thing in carry_ids(page.articles[::-1], page).things()]
    assert len(ids) == len(set(ids))
