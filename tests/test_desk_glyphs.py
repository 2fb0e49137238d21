"""A glyph that no file can name is typed once at the desk, for the whole page and those to come."""

import dataclasses

import pytest
from django.urls import reverse

from articles.content import Block
from articles.desk.glyphs import as_typed, glyphs_to_type
from articles.desk.zones import print_of
from articles.models import Article, TypedGlyph
from articles.models.version import Kind
from articles.parsing.page import Author, Byline, PageFacts, ParsedArticle, ParsedPage
from tests.cast import person
from tests.forms.fonts import own_face, truetype
from tests.forms.pdfs import BODY, Drawn, pdf
from tests.forms.test_faces import OTHER, RARE
from tests.printing import page_of
from tests.test_prints import DRAWN, RULES, bring_in_pdf, read_here

pytestmark = pytest.mark.django_db
__all__ = ["read_here"]  # a fixture for all

FONT = truetype({RARE: 400, OTHER: 500})
LIST = "admin:articles_typedglyph_changelist"


def with_glyphs(places):
    """The page with glyphs of a face of its own in place of characters: (piece, character of it, glyph)."""
    pieces = [piece for piece in DRAWN if piece.size == BODY]
    drawn = list(DRAWN)
    for number, at, glyph in places:
        piece = pieces[number]
        drawn.remove(piece)
        drawn += [
            dataclasses.replace(piece, text=piece.text[:at]),
            Drawn(piece.x + at * BODY, piece.y, BODY, "", glyphs=(glyph,)),
            dataclasses.replace(piece, x=piece.x + (at + 1) * BODY, text=piece.text[at + 1 :]),
        ]
    return drawn


PLACES = [(0, 5, RARE), (1, 5, OTHER), (12, 5, RARE)]


def raw_page(**more):
    return pdf(with_glyphs(PLACES), extra=RULES, embedded=own_face(FONT), **more)


@pytest.fixture
def page():
    return page_of(bring_in_pdf(raw_page()))


def said(article):
    return "".join(block.text for block in article.head.content.blocks)


def texts():
    return "".join(said(article) for article in Article.objects.order_by("pk"))


def desk(page):
    return reverse("admin:articles_page_desk", args=[page.pk])


def type_in(client, page, character, number=0):
    """Type what the frame shows in the first, second … form of the desk."""
    each = client.get(desk(page)).context["glyphs"][number]
    typed = {"face": each.face, "glyph": each.glyph, "character": character}
    return client.post(reverse("admin:articles_page_desk_glyph", args=[page.pk]), typed, follow=True)


def test_the_desk_shows_each_glyph_once_with_its_picture(client, page, editor):
    client.force_login(editor)
    answer = client.get(desk(page))
    assert [(each.face, each.times) for each in answer.context["glyphs"]] == [("Own", 2), ("Own", 1)]
    content = answer.content.decode()
    assert content.count('name="character"') == 2 and "2 处" in content
    assert content.count(f'<image href="{reverse("admin:articles_page_desk_print", args=[page.pk])}"') == 2
    kept = print_of(page)
    for each in glyphs_to_type(kept, {}):
        assert 0 <= each.around.x0 < each.place.x0 < each.place.x1 < each.around.x1 <= kept.width


def test_what_is_typed_once_stands_in_all_its_places_on_the_page(client, page, editor):
    before = texts()
    assert before.count("\ufffd") == 3
    client.force_login(editor)
    answer = type_in(client, page, "堃")
    assert "堃" in answer.content.decode() and len(answer.context["glyphs"]) == 1
    assert texts().count("堃") == 2 and texts().count("\ufffd") == 1
    assert texts().replace("堃", "\ufffd") == before
    assert {article.head.kind for article in Article.objects.all()} == {Kind.PRINTED}
    shown = answer.context["desk"]
    assert shown["source"].count("堃") == 2
    assert len(shown["source"]) == len(page.known_parse.source.text)
    type_in(client, page, "喆")
    assert "\ufffd" not in texts()
    assert not client.get(desk(page)).context["glyphs"]


def test_the_next_page_of_the_paper_is_read_with_it(client, page, editor):
    client.force_login(editor)
    type_in(client, page, "堃")
    later = page_of(bring_in_pdf(raw_page(size=(641.0, 700.0)), date="2026-04-05"))
    assert later.known_parse.source.text.count("堃") == 2
    assert [each.times for each in client.get(desk(later)).context["glyphs"]] == [1]
    elsewhere = page_of(bring_in_pdf(raw_page(size=(642.0, 700.0)), paper="某地晚报"))
    assert "堃" not in elsewhere.known_parse.source.text, "another paper's face may show another character"


def test_what_an_editor_has_written_meanwhile_stays(client, page, editor):
    article = Article.objects.order_by("pk").first()
    content = article.head.content
    blocks = (*content.blocks, Block("mine", "paragraph", "编者补记一段。"))
    article.revise(dataclasses.replace(content, blocks=blocks), base=article.head, by=editor, kind=Kind.EDIT)
    client.force_login(editor)
    type_in(client, page, "堃")
    article.refresh_from_db()
    assert "堃" in said(article) and said(article).endswith("编者补记一段。")
    assert article.head.kind == Kind.MERGE


def test_a_repair_of_the_page_keeps_what_was_typed(client, page, editor):
    client.force_login(editor)
    type_in(client, page, "堃")
    page.refresh_from_db()
    told = client.get(desk(page)).context["desk"]
    first, second = told["parse"]["articles"][0]["blocks"][:2]
    posted = {
        "base": told["base"],
        "seen": told["seen"],
        "operations": [{"op": "join", "elements": [first["id"], second["id"]]}],
    }
    saved = client.post(
        reverse("admin:articles_page_desk_save", args=[page.pk]), posted, content_type="application/json"
    )
    assert saved.status_code == 200, saved.content
    assert texts().count("堃") == 2


@pytest.mark.parametrize("typed", ["", "堃喆", "\ufffd", "\ue000", " ", "\u200b"])
def test_only_one_character_that_can_be_seen_is_taken(client, page, editor, typed):
    client.force_login(editor)
    assert "请输入印在那里的一个字" in type_in(client, page, typed).content.decode()
    assert not TypedGlyph.objects.exists() and texts().count("\ufffd") == 3


def test_only_glyphs_of_the_page_are_typed_by_those_who_may_repair_it(client, page, editor, proofreader):
    address = reverse("admin:articles_page_desk_glyph", args=[page.pk])
    posted = {"face": "Own" * 99, "glyph": "x", "character": "堃"}
    client.force_login(proofreader)
    assert client.post(address, posted).status_code == 403
    client.force_login(editor)
    assert "没有这个要补的字" in client.post(address, posted, follow=True).content.decode()
    assert client.get(address).status_code == 302
    assert not TypedGlyph.objects.exists()


def test_it_is_listed_beside_the_habits_and_revoked_there(client, page, editor):
    client.force_login(editor)
    type_in(client, page, "堃")
    user = person("keeper", "钱管理", "view_typedglyph", "change_typedglyph", "view_habit", "view_page")
    client.force_login(user)
    address = reverse(LIST)
    assert address in client.get(reverse("admin:articles_habit_changelist")).content.decode()
    assert "堃" in client.get(address).content.decode()
    row = TypedGlyph.objects.get()
    assert client.get(reverse("admin:articles_typedglyph_change", args=[row.pk])).status_code == 200
    client.post(address, {"action": "revoke", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.revoked_by == user and not TypedGlyph.objects.told_of("青岛日报")
    later = page_of(bring_in_pdf(raw_page(size=(641.0, 700.0)), date="2026-04-05"))
    assert "堃" not in later.known_parse.source.text
    client.force_login(editor)
    type_in(client, later, "坤")
    assert TypedGlyph.objects.told_of("青岛日报").popitem()[1] == "坤"
    assert TypedGlyph.objects.count() == 2, "what was revoked stays in the list"


def test_a_page_that_could_be_read_asks_nothing_more(client, editor, django_assert_num_queries):
    page = page_of(bring_in_pdf(pdf(DRAWN, extra=RULES)))
    client.force_login(editor)
    assert client.get(desk(page)).context["glyphs"] == []
    assert "desk-glyphs" not in client.get(desk(page)).content.decode()


def test_names_in_a_byline_are_typed_with_it():
    byline = Byline("记者 王\ufffd", [(0, 5)], authors=[Author("王\ufffd", "记者"), Author("李", "通讯员")])
    parse = ParsedPage(PageFacts(), [ParsedArticle(byline=byline)], [])
    as_typed(parse, "记者 王\ufffd", {4: "堃"})
    assert byline.text == "记者 王堃" and [author.name for author in byline.authors] == ["王堃", "李"]
