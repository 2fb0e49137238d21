"""What was merged into another article is read, not written: parting the two would write over it."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.content import Author
from articles.models import Article, Reporter
from articles.models.workflow import NotAllowed, StaleBase
from articles.printed.joining import detach_continuation, join_continuation
from tests.adminform import open_form
from tests.factory import head_of, make_article, make_page, seen_of
from tests.test_desk_continuations import pages, rest  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
MERGED = "此稿已并入另一篇稿件。"


def farm():
    return Article.objects.get(head__title="春耕时节农机忙")


@pytest.fixture
def joined(pages, editor):  # noqa: F811
    """A story over two pages: the whole, and the part that was merged into it."""
    first, second = farm(), rest()
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    return farm(), Article.objects.get(pk=second.pk)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def address(article, name="change"):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def test_its_form_says_where_it_went_and_how_to_part_them_and_nothing_can_be_typed(desk, joined):
    whole, part = joined
    page = desk.get(address(part)).content.decode()
    assert MERGED in page and f'href="{address(whole)}"' in page
    assert "重新拆开" in page
    for piece in list(whole.pieces.order_by("part"))[-1:]:
        assert f'href="{reverse("admin:articles_page_desk", args=[piece.page_id])}"' in page
    assert 'name="body"' not in page and 'name="_save"' not in page
    assert "有底" in page, "it can be read"


def test_what_was_typed_before_it_was_merged_is_refused_in_words_and_given_back(desk, pages, editor):  # noqa: F811
    first, second = farm(), rest()
    typed = open_form(desk, second) | {"title": "改过的题", "tags": "农机"}
    join_continuation(first, second, seen=seen_of(first, second), by=editor)
    before = head_of(second)
    page = desk.post(address(second), typed)
    assert page.status_code == 200
    said = page.content.decode()
    assert MERGED in said and "改过的题" in said and 'name="_save"' not in said
    in_place = desk.post(address(second), typed, headers={"x-save-in-place": "1"})
    assert in_place.json() == {"saved": False}
    second.refresh_from_db()
    assert head_of(second) == before and not second.tags.exists()


def test_an_old_version_of_it_is_not_restored(desk, joined):
    _whole, part = joined
    history = desk.get(address(part, "history")).content.decode()
    assert address(part, "restore") not in history
    sent = {"number": "1", "seen": head_of(part)}
    page = desk.post(address(part, "restore"), sent, follow=True)
    assert MERGED in page.content.decode()


def test_no_way_of_writing_changes_it(joined, editor):
    _whole, part = joined
    before = head_of(part)
    with pytest.raises(NotAllowed, match=MERGED) as refused:
        part.revise(part.head.content.changed(title="改"), base=part.head, by=editor)
    assert not isinstance(refused.value, StaleBase)
    assert head_of(part) == before


def test_namesakes_are_not_told_apart_in_it(editor):
    part = make_article(authors=(Author("孙欣", "记者", "青岛日报"),))
    Article.objects.filter(pk=part.pk).update(merged_into=make_article())
    person, before = str(Reporter.objects.get().pk), head_of(part)
    with pytest.raises(CommandError, match=MERGED):
        call_command("split_reporter", person, "--note", "甲", "--articles", str(part.pk), "--by", "editor")
    assert head_of(part) == before


def test_parted_again_it_is_written_as_before(desk, joined, editor):
    whole, part = joined
    detach_continuation(whole, seen=head_of(whole), by=editor)
    part.refresh_from_db()
    desk.post(address(part), open_form(desk, part) | {"title": "改过的题"})
    part.refresh_from_db()
    assert part.head.title == "改过的题"


def test_what_was_merged_on_its_page_is_split_off_there(desk):
    target = make_article(page=make_page("2"))
    other = make_article(page=make_page("3"))
    Article.objects.filter(pk=other.pk).update(merged_into=target)
    page = desk.get(address(other)).content.decode()
    assert "另起一篇" in page
    assert reverse("admin:articles_page_desk", args=[other.pieces.get().page_id]) in page
