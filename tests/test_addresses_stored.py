"""What stands in addresses is checked where it is stored, whichever way it comes in."""

from datetime import date
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import resolve, reverse
from hypothesis import example, given
from hypothesis import strategies as st

from articles.importing.moves import MoveRefused, move_page
from articles.models import Article, Column, FormerAddress, Issue, Page, Publication, Section, TagAlias
from tests.factory import make_article, make_issue, make_page, make_publication, publish
from tests.printing import FARM, printed, put

IMPOSSIBLE = ["../x", "a/b", "..", ".", "a?b", "a#b", "100%", "a\nb", "\0", "\\", "\ud800", "\u2028"]
DAYS_OF_NO_PAPER = [date(1, 1, 1), date(9999, 12, 31)]


@given(st.one_of(st.text(min_size=1, max_size=20), st.sampled_from(IMPOSSIBLE)), st.dates())
@example("晚", date(2026, 4, 4))
@example("特 刊-2", date(1600, 1, 1))
def test_an_issue_that_may_be_stored_has_an_address_that_leads_to_it(edition, day):
    issue = Issue(publication=Publication(name="青岛日报", slug="青岛日报"), date=day, edition=edition)
    try:
        issue.check_address()
    except ValidationError:
        return
    found = resolve(unquote(issue.get_absolute_url()))
    assert (found.url_name, found.kwargs["key"]) == ("issue", (day, edition))


@given(st.text(max_size=8) | st.from_regex(r"[A-Z]{0,2}\d{1,5}", fullmatch=True))
def test_a_page_that_may_be_stored_has_an_address_that_leads_to_it(number):
    page = Page(issue=Issue(publication=Publication(slug="a"), date=date(2026, 4, 4)), number=number)
    try:
        page.check_address()
    except ValidationError:
        return
    assert resolve(unquote(page.get_absolute_url())).kwargs["number"] == number


@pytest.mark.django_db
@pytest.mark.parametrize("bad", IMPOSSIBLE)
def test_nothing_is_saved_under_what_no_address_can_hold(bad):
    paper, page = make_publication(), make_page("2")
    tag = publishable_tag()
    rows = [
        Publication(name="晚报", slug=bad),
        Issue(publication=paper, date=date(2026, 4, 5), edition=bad),
        Page(issue=page.issue, number=bad),
        Section(publication=paper, name="副刊", slug=bad),
        Column(publication=paper, name="快评", slug=bad),
        TagAlias(key="x", slug=bad, tag=tag),
        FormerAddress(publication=paper, date=date(2026, 4, 5), edition=bad, number="2", page=page),
        FormerAddress(publication=paper, date=date(2026, 4, 5), number=bad, page=page),
    ]
    for row in rows:
        with pytest.raises(ValidationError):
            row.save()


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS_OF_NO_PAPER)
def test_no_issue_is_of_a_day_that_addresses_cannot_write(day):
    with pytest.raises(ValidationError):
        make_issue(date=day)


def publishable_tag():
    article = make_article()
    article.tags.set(["经济"])
    return article.tags.get()


@pytest.mark.django_db
@pytest.mark.parametrize("edition", [bad for bad in IMPOSSIBLE if bad.strip()])
def test_an_import_under_an_impossible_edition_is_refused_in_words(tmp_path, client, edition):
    page = put(tmp_path, printed(FARM))
    place = {"paper": "青岛日报", "date": "2026-04-04", "page": "2", "edition": edition}
    with pytest.raises(CommandError) as refusal:
        call_command("import_page", page, **place)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in str(refusal.value))
    assert not Article.objects.exists()
    assert not Issue.objects.exists()
    assert client.get("/").status_code == 200


@pytest.mark.django_db
def test_a_page_is_not_moved_to_where_no_address_leads():
    page = make_article().pieces.get().page
    for place in ({"edition": "../x"}, {"number": "../x"}, {"date": date(1, 1, 1)}):
        with pytest.raises(MoveRefused):
            move_page(page, **place)
    assert not FormerAddress.objects.exists()


@pytest.mark.django_db
def test_the_form_of_an_issue_says_what_an_edition_cannot_be(client, superuser):
    client.force_login(superuser)
    posted = {"publication": make_publication().pk, "date": "2026-04-04", "edition": "../x"}
    posted |= {"pages-TOTAL_FORMS": "0", "pages-INITIAL_FORMS": "0"}
    answer = client.post(reverse("admin:articles_issue_add"), posted)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["edition"]
    assert not Issue.objects.exists()


@pytest.mark.django_db
def test_an_issue_with_words_for_its_edition_is_read_like_any_other(client, reviewer, chief):
    issue = make_issue(edition="特 刊-2")
    article = publish(make_article(page=make_page("A1", issue=issue)), [reviewer], chief)
    for shown in (issue, article, issue.publication):
        assert client.get(shown.get_absolute_url()).status_code == 200
