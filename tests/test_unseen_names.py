"""Nothing that nobody can see is the name of a person, a tag, a column, a section or a paper."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.plain import INVISIBLE, plain, shows
from articles.chinese.tagstrings import clean_tag, split_tags, tag_key
from articles.content import Author, Content
from articles.desk.conflicts import open_conflicts, settle
from articles.importing import ImportRefused, Options
from articles.models import Article, Byline, Column, Publication, Reporter, Section, Tag
from articles.models.namesakes import MergeRefused, split_reporter
from articles.models.writing import find_reporters
from tests.adminform import save
from tests.factory import make_article, make_publication, seen_of
from tests.printing import FARM, PORT, bring_in, printed
from tests.test_seen_desk import Desk
from tests.test_workflow_signs import change

# One of each kind: zero width, joiner, direction, operator, selectors, fillers of Hangul, blanks, tags.
UNSEEN = [
    "\u200b", "\u2060", "\ufe0f", "\u3164", "\uffa0", "\u115f", "\u202e", "\u2066", "\u061c", "\u180e",
    "\u2800", "\u3000", "\xad", "\ufeff", "\U000e0100", "\U000e0041", "\u200b \u3164",
]  # fmt: skip
unseen = st.text(alphabet=INVISIBLE + " \u3000\u2800\xa0\u2003", min_size=1, max_size=8)


def test_what_unicode_calls_ignorable_shows_nothing():
    """All of category Cf but what is drawn, or a mark in the text of its script."""
    drawn = ("ARABIC ", "SYRIAC ", "KAITHI ", "EGYPTIAN ", "INTERLINEAR ")
    formats = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"]
    unseen_ones = [sign for sign in formats if not unicodedata.name(sign, "EGYPTIAN ").startswith(drawn)]
    assert [f"{ord(sign):X}" for sign in unseen_ones if plain(f"甲{sign}") != "甲"] == []
    assert not any(shows(sign) for sign in (*INVISIBLE, *UNSEEN, "", "\0", "\x1f", "\ud800"))
    assert all(shows(sign) for sign in ("孙", "A", "·", "①", "👍", "⺀"))


@given(st.one_of(st.text(), unseen))
def test_a_tag_has_a_name_and_a_key_exactly_where_something_is_seen(text):
    assert bool(clean_tag(text)) == bool(tag_key(text)) == shows(text)
    assert all(shows(tag) for tag in split_tags(text))


@given(unseen, st.text(alphabet="孙欣记者报", max_size=3))
def test_a_version_credits_nobody_without_a_name(name, role):
    sun = Author("孙欣", "记者")
    assert Content(authors=(Author(name, role), sun)).authors == (sun,)


@pytest.mark.django_db
@pytest.mark.parametrize("sign", UNSEEN)
def test_an_import_makes_nobody_and_nothing_of_what_nobody_sees(sign):
    page = FARM.replace("孙欣", sign)
    bring_in(f"2026年4月4日  {sign}  第2版\n{printed(page, PORT)}", section=sign)
    for model in (Reporter, Section, Column, Publication, Tag, Byline):
        assert [row.name for row in model.objects.all() if not shows(row.name)] == []
    assert find_reporters([Author(sign)]) == {}
    assert find_reporters([Author(f"{sign}本报评论员")]) == {}, "no person, whatever stands before it"


@pytest.mark.django_db
@pytest.mark.parametrize("sign", UNSEEN)
def test_no_row_is_saved_under_a_name_that_nobody_sees(sign):
    paper = make_publication()
    rows = [Section(publication=paper), Column(publication=paper), Publication(), Reporter(), Tag()]
    for row in rows:
        row.name = sign
        with pytest.raises(ValidationError):
            row.save()
    article = make_article()
    article.tags.add(sign, "农业")
    assert [tag.name for tag in article.tags.all()] == ["农业"]
    article.file_under(Content(column=sign))
    assert article.column is None and not Column.objects.exists()


@pytest.mark.django_db
def test_a_column_is_the_same_with_and_without_what_nobody_sees():
    article = make_article()
    article.file_under(Content(column="青报\u200b观察"))
    first = article.column
    article.file_under(Content(column="青报观察"))
    assert (first.name, article.column) == ("青报观察", first)


@pytest.mark.django_db
@pytest.mark.parametrize("sign", UNSEEN)
def test_the_article_form_takes_no_credit_without_a_name(sign, client, editor):
    client.force_login(editor)
    article = make_article()
    save(client, article, rows={"authors": [{"name": sign, "role": "记者"}]}, column=sign, tags=sign)
    article.refresh_from_db()
    assert all(shows(reporter.name) for reporter in Reporter.objects.all())
    assert not Column.objects.exists() and not Tag.objects.exists()


@pytest.mark.django_db
def test_the_article_form_says_that_a_name_shows_nothing(client, editor):
    client.force_login(editor)
    article = make_article()
    page = save(client, article, rows={"authors": [{"name": "\u3164", "role": "记者"}]})
    assert page.status_code == 200 and "看得见" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("model", ["reporter", "tag", "section", "column", "publication"])
def test_the_forms_of_the_admin_refuse_a_name_that_nobody_sees_in_words(model, client, superuser):
    client.force_login(superuser)
    data = {"name": "\u3164", "publication": make_publication().pk, "slug": "x"}
    data |= {f"{rows}-{n}_FORMS": 0 for rows in ("aliases", "section_set", "column_set") for n in
             ("TOTAL", "INITIAL")}  # fmt: skip
    page = client.post(reverse(f"admin:articles_{model}_add"), data)
    assert page.status_code == 200 and "看得见" in page.content.decode()


@pytest.mark.django_db
def test_a_conflict_settled_on_the_desk_credits_nobody_without_a_name(editor):
    bring_in(printed(FARM, PORT))
    port = Article.objects.get(head__title__startswith="港口")
    change(port, editor, authors=(Author("于波", "记者"),))
    page = bring_in(printed(FARM, PORT.replace("记者 余博", "记者 余博 孙欣"))).page
    (conflict,) = open_conflicts(page)
    told = "记者 \u2060\u3164\n\u200b\n通讯员 于波"
    settle(page, conflict.pk, "text", told, seen=conflict.article.head, by=editor)
    port.refresh_from_db()
    assert [author.name for author in port.head.content.authors] == ["于波"]
    assert Desk(editor, page).context["conflicts"] == []


@pytest.mark.django_db
def test_namesakes_are_not_told_apart_by_what_nobody_sees(editor):
    article = make_article()
    sun = Reporter.objects.get(name="孙欣")
    with pytest.raises(MergeRefused):
        split_reporter(sun, [article], note="\u200b", seen=seen_of(article), by=editor)


@pytest.mark.parametrize("sign", UNSEEN)
def test_an_option_that_shows_nothing_is_as_good_as_left_out(sign):
    assert Options.from_text(paper=sign, section=sign, edition=sign, page=sign, date=sign) == Options()
    assert Options.from_text(paper=f"青岛日报{sign}").paper == "青岛日报"


@pytest.mark.parametrize("sign", ["\0", "\x07", "\ud800"])
def test_an_option_that_is_no_text_is_refused(sign):
    with pytest.raises(ImportRefused):
        Options.from_text(section=sign)
