"""Every page of the admin speaks Chinese, calls people by their names and shows no words of the machine."""

import re
from html.parser import HTMLParser

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.content import Block
from articles.desk.saving import save
from articles.models import Assignment, FormerAddress, OwnModel, Remark, TagAlias, Term, TypedGlyph
from articles.models.own_models import Tried
from articles.models.paper import in_page_order, page_order
from articles.models.review import Correction
from tests.factory import make_article, make_issue, make_page, make_publication, seen_on
from tests.printing import FARM, PORT, bring_in, printed

# What says something in a page besides its text.
SAID = ("title", "aria-label", "placeholder", "alt", "label")
# Signs that are no words of a language: keys, kinds of files, standards, and the names of algorithms.
SIGNS = (
    "Ctrl Alt Shift Esc Enter Control Mac Command JPEG PNG GIF WebP MB CN ICP SHA SHA256 ID LDAP Firefox "
    "UTF utf Atom OK PDF HTML METS ALTO JSON CSV Word zip"
)
KNOWN = frozenset(SIGNS.split())
# What stands before a field that asks for a time.
ASKED = re.compile(r"(.{0,60})<input[^>]*type=\"(?:datetime-local|time)\"", re.DOTALL)
# Data as it stands in addresses, files, hashes, accounts and times.
DATA = re.compile(
    r"https?://\S+|[\w./-]+\.(?:txt|jpg)\b|\b(?=\w*\d)[0-9a-f]{6,}\b|\b[A-Z]{1,2}\d+\b|\w+\*+|md5|zq[a-z]+|"
    r"\b\d+\.\d+\.\d+\.\d+\b|gb18030"
)
LATIN = re.compile(r"[A-Za-z]{2,}(?:[-'’][A-Za-z]+)*")


class Said(HTMLParser):
    """The words of a page that somebody reads or hears."""

    def __init__(self):
        super().__init__()
        self.words, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("script", "style")
        facts = dict(attrs)
        self.words += [facts[name] for name in SAID if facts.get(name)]
        if tag == "input" and facts.get("type") in ("submit", "button"):
            self.words.append(facts.get("value") or "")

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.silent:
            self.words.append(data)


def words_of(page):
    reader = Said()
    reader.feed(page)
    return [word.strip() for word in reader.words if word.strip()]


def foreign(page):
    """Latin words of a page that are neither data nor signs."""
    return {
        word
        for said in words_of(page)
        for word in LATIN.findall(DATA.sub(" ", said))
        if word not in KNOWN and not set(word.split("-")) <= KNOWN
    }


@pytest.fixture
def newsroom(superuser, editor, client):
    """Something of every kind, in Chinese; what must be Latin begins with zq, so that it is known."""
    for user, name in ((superuser, "zqsuper"), (editor, "zqeditor")):
        user.username = name
        user.save()
    paper = make_publication("青岛日报", slug="zqpaper")
    page = bring_in(printed(FARM, PORT), by=superuser, section="要闻").page
    port = page.pieces.get(article__head__title__startswith="港口").article
    blocks = tuple(
        Block(b.id, b.kind, b.text.replace("每周一班", "每周两班")) for b in port.head.content.blocks
    )
    port.revise(port.head.content.changed(blocks=blocks, column="观海"), base=port.head, by=editor)
    bring_in(printed(FARM, PORT.replace("每周一班", "每周三班")))
    farm = page.pieces.get(article__head__title__startswith="春耕").article
    page.refresh_from_db()
    _repair(page, editor)
    farm.refresh_from_db()
    farm.tags.add("春耕")
    Term.objects.create(publication=page.issue.publication, name="周里村", note="地名")
    TypedGlyph.objects.write_down(page, "zqface", "zqglyph", "堃", editor)
    OwnModel.objects.record(paper, Tried("", "0" * 16, 6, 0.81, 0.84, 90, 0.91, 0.91), superuser)
    TagAlias.objects.create(tag=farm.tags.get(), key="春天耕地", slug="春天耕地")
    Remark.objects.write(farm, "请核对数字", seen=farm.head_id, by=editor, quote="春耕")
    Assignment.objects.give(farm, superuser, by=editor, note="看导语")
    farm.approve(by=superuser, seen=farm.head_id)
    farm.publish(by=superuser, seen=farm.head_id)
    Correction.objects.create(article=farm, version=farm.head, text="更正一处。", at=timezone.now())
    FormerAddress.objects.create(publication=paper, date=page.issue.date, number="A9", page=page)
    for log in (AccessLog, AccessFailureLog):
        log.objects.create(
            username="zqeditor", ip_address="198.51.100.7", user_agent="Firefox", path_info="/"
        )
    client.force_login(superuser)
    return {"article": farm.pk, "page": page.pk, "issue": page.issue_id}


def _repair(page, editor):
    """One of each step that the desk knows, as far as this page has what it needs."""
    blocks = [block for article in page.parse.data["articles"] for block in article["blocks"]]
    first, second = page.parse.data["articles"][:2]
    done = [
        {"op": "role", "elements": [blocks[0]["id"]], "role": "subheading"},
        {"op": "role", "elements": [blocks[0]["id"]], "role": "paragraph"},
        {"op": "place_article", "article": first["id"], "before": ""},
        {"op": "flags", "article": second["id"], "truncated": True, "continues_on": "A6"},
    ]
    save(page, base=page.parse_id, operations=done, seen=seen_on(page), by=editor)


def addresses(newsroom):
    """Every address of the admin with no blank or one, with what the newsroom has in it."""
    for model, desk in admin.site._registry.items():
        row = model._default_manager.order_by("-pk").first()
        assert row, f"nothing of the kind {model._meta.label} to look at"
        for pattern in desk.get_urls():
            for args in ([], [row.pk], *([["waiting"]] if pattern.name == "articles_article_work" else [])):
                try:
                    yield reverse(f"admin:{pattern.name}", args=args)
                except NoReverseMatch:
                    continue
    yield reverse("admin:articles_page_review", args=[newsroom["page"]])
    yield reverse("admin:articles_issue_board", args=[newsroom["issue"]])
    yield reverse("admin:articles_article_compare", args=[newsroom["article"]]) + "?from=1&to=1"
    for name in ("index", "password_change", "login", "logout"):
        yield reverse(f"admin:{name}")


SIGNED_FIRST = "?stage=review-1"


@pytest.fixture(scope="module")
def walked():
    """What `pages` found: the walk takes seconds, and what is read in its pages changes nothing."""
    return {}


@pytest.fixture
def pages(request, walked, db):
    """Every page there is to see, by its address."""
    if not walked:
        client, newsroom = request.getfixturevalue("client"), request.getfixturevalue("newsroom")
        signed = reverse("admin:articles_event_changelist") + SIGNED_FIRST
        for address in dict.fromkeys([*addresses(newsroom), signed]):
            answer = client.get(address)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                walked[address] = answer.content.decode()
    return walked


def test_no_english_is_left_on_any_page_of_the_admin(pages):
    assert len(pages) > 80
    assert {address: words for address, page in pages.items() if (words := foreign(page))} == {}


def test_nobody_is_shown_json_or_a_name_of_the_database(pages):
    raw = re.compile(
        r"""\{\s*["']\w+["']:|\[\s*[{\[]|\bNone\b|review-\d|proof-\d|object \(\d+\)|\b\w+_id\b|<|>"""
    )
    wrong = {a: [w for w in words_of(page) if raw.search(w)] for a, page in pages.items()}
    assert {address: words for address, words in wrong.items() if words} == {}


def test_people_are_called_by_their_names(pages):
    accounts = ("/auth/user/", "/axes/")
    for address, page in pages.items():
        if not any(part in address for part in accounts):
            assert [word for word in words_of(page) if "zqsuper" in word or "zqeditor" in word] == [], address
    assert "孙编辑" in pages[reverse("admin:articles_version_changelist")]
    assert "超级" in pages[reverse("admin:articles_importrun_changelist")]


def test_every_page_has_the_icon(pages, client):
    for address, page in pages.items():
        assert 'rel="icon"' in page, address
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302 and answer["Location"].endswith("icon.svg")


def test_the_time_zone_stands_beside_every_time_that_is_asked_for(pages):
    asked = 0
    for address, page in pages.items():
        for before in ASKED.findall(page):
            assert "北京时间" in before, address
            asked += 1
        assert "vTimeField" not in page, address
    assert asked


# --- in words -----------------------------------------------------------------------


def test_the_steps_of_a_repair_are_told_as_sentences(pages):
    page = next(page for address, page in pages.items() if re.search(r"/parse/\d+/change/", address))
    said = " ".join(words_of(page))
    assert "定为小标题" in said and "定为正文" in said
    assert "移到末尾之前" not in said and "移到末尾" in said
    assert "文未完，下转第A6版" in said


def test_what_an_import_was_given_is_told_in_words(pages):
    page = next(page for address, page in pages.items() if re.search(r"/importrun/\d+/change/", address))
    assert "报纸：青岛日报，日期：2026-04-04，版次：2，版块：要闻" in " ".join(words_of(page))


def test_sign_offs_are_called_as_the_trade_calls_them(pages):
    listed = pages[reverse("admin:articles_event_changelist")]
    assert "一审" in listed and "三校" in listed
    chosen = pages[reverse("admin:articles_event_changelist") + SIGNED_FIRST]
    assert "审签" in chosen and "1 事项" in " ".join(words_of(chosen)).replace("流程记录", "事项")


# --- order and names --------------------------------------------------------------------


def numbers(page):
    return re.findall(r"field-(?:page_number|stood_as)[^>]*>(?:<a[^>]*>)?([A-Z]*\d+)<", page)


@pytest.mark.parametrize("name", ["page", "formeraddress"])
def test_page_numbers_in_lists_are_in_the_order_in_which_readers_turn_them(client, superuser, name):
    turned = ["1", "2", "10", "A1", "A2", "A9", "A10", "A40", "B1", "AA1"]
    for number in sorted(turned):
        page = make_page(number)
        FormerAddress.objects.create(
            publication=page.issue.publication, date=page.issue.date, number=number, page=page
        )
    assert [page.number for page in make_page("1").issue.pages.all()] == sorted(turned, key=page_order)
    client.force_login(superuser)
    address = reverse(f"admin:articles_{name}_changelist")
    shown = client.get(address).context["cl"].list_display
    column = shown.index({"page": "page_number", "formeraddress": "stood_as"}[name])
    assert numbers(client.get(address, {"o": column}).content.decode()) == sorted(turned, key=page_order)
    back = numbers(client.get(address, {"o": f"-{column}"}).content.decode())
    assert back == sorted(turned, key=page_order)[::-1]


@given(st.lists(st.from_regex(r"[A-Z]{0,2}[1-9][0-9]{0,3}", fullmatch=True), unique=True, max_size=12))
def test_the_database_puts_page_numbers_in_the_same_order_as_the_house(db, typed):
    page = make_page("1")
    FormerAddress.objects.all().delete()
    for number in typed:
        FormerAddress.objects.create(
            publication=page.issue.publication, date=page.issue.date, number=number, page=page
        )
    found = FormerAddress.objects.order_by(in_page_order("number")).values_list("number", flat=True)
    assert list(found) == sorted(typed, key=page_order)


def test_sections_of_several_papers_are_offered_with_their_paper(client, superuser):
    make_article(page=make_page("1", section="要闻"))
    client.force_login(superuser)
    for name in ("article", "page"):
        place = reverse(f"admin:articles_{name}_changelist")
        assert "青岛日报 · 要闻" not in client.get(place).content.decode()
    other = make_publication("青岛晚报")
    make_article(page=make_page("1", issue=make_issue(publication=other), section="要闻"))
    for name in ("article", "page"):
        page = client.get(reverse(f"admin:articles_{name}_changelist")).content.decode()
        assert "青岛日报 · 要闻" in page and "青岛晚报 · 要闻" in page
    chosen = client.get(
        reverse("admin:articles_page_changelist"), {"section__id__exact": other.section_set.get().pk}
    )
    assert chosen.context["cl"].result_count == 1
