"""What is not published shows nowhere: every address of the readers' side is asked, those to come too."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import URLPattern, reverse
from django.utils import timezone

from articles.content.content import Photo
from articles.models import Article, Column, Correction, Issue, Piece, Reporter, Section, TagAlias
from articles.public import urls
from articles.public.files import kind_of
from tests.factory import make_article, make_issue, make_page, make_picture, make_publication, publish
from tests.headlines import unbroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_kept")]

SECRET = "守口如瓶"  # the same in traditional characters


def hidden(word: str, page, **parts) -> Article:
    """A draft that says the secret word in every field a reader could see."""
    default_storage.save(f"photos/{word}.jpg", ContentFile(make_picture(SECRET)))
    article = make_article(
        page=page,
        kicker=f"{word}引题",
        title=f"{word}标题",
        subtitle=f"{word}副题",
        column=f"{word}栏目",
        byline=f"本报记者 {word}",
        source=f"{word}社",
        editor=f"{word}校",
        blocks=f"{word}正文。",
        photos=(Photo("p1", f"{word}图", file=f"photos/{word}.jpg", digest="0"),),
        **parts,
    )
    article.tags.set([f"{word}签", "共有"])
    return article


@pytest.fixture
def newsroom(reviewer, chief):
    """One published article, with one of each kind that readers may not see around it, on the same page."""
    page = make_page("2", section="要闻")
    seen = publish(make_article(page=page, title="公开的一篇", column="公开栏目"), [reviewer], chief)
    seen.tags.set(["共有"])
    hidden(SECRET, page)
    scheduled = hidden(SECRET, page)
    scheduled.sign("review-1", seen=scheduled.head, by=reviewer)
    scheduled.publish(seen=scheduled.head, by=chief, at=timezone.now() + timedelta(days=1))
    withdrawn = publish(hidden(SECRET, page), [reviewer], chief)
    Correction.objects.create(
        article=withdrawn, version=withdrawn.live, text=f"{SECRET}更正", at=timezone.now()
    )
    withdrawn.withdraw(seen=withdrawn.head, by=chief, reason="事实有误")
    hidden(SECRET, make_page("3", section=f"{SECRET}版块"))
    elsewhere = make_issue(date=date(2026, 4, 5))
    spiked = hidden(SECRET, make_page("1", issue=elsewhere))
    spiked.spike(seen=spiked.head, by=reviewer, reason="不用")
    # A public article under revision: readers see the old words, nobody the new ones.
    revised = publish(make_article(page=page, title="修改中的一篇"), [reviewer], chief)
    revised.revise(revised.head.content.changed(title=f"{SECRET}新题"), base=revised.head, by=chief)
    default_storage.save("scans/2.pdf", ContentFile(make_picture(SECRET)))
    page.scan = "scans/2.pdf"
    page.save()
    return seen


def arguments() -> dict[str, list]:
    """Everything in the database that could stand at an address, by the name of the address's part."""
    issues = [issue.key for issue in Issue.objects.all()] + ["2026-04-06"]
    return {
        "slug": [make_publication().slug, *[tag.slug for tag in Article.tags.all()], *aliases()],
        "key": issues,
        "number": ["1", "2", "3"],
        "pk": [*Article.objects.values_list("pk", flat=True), *Reporter.objects.values_list("pk", flat=True)],
        "section": list(Section.objects.values_list("slug", flat=True)),
        "column": list(Column.objects.values_list("slug", flat=True)),
        "photo": ["p1"],
    }


def aliases() -> list[str]:
    return list(TagAlias.objects.values_list("slug", flat=True))


def addresses() -> list[str]:
    """Each address of the readers' side with all that could stand in it; a new part must be named above."""
    known, found = arguments(), []
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        choices: list[dict] = [{}]
        for name in pattern.pattern.converters:
            choices = [choice | {name: value} for choice in choices for value in known[name]]
        found += [reverse(f"public:{pattern.name}", kwargs=choice) for choice in choices]
    queries = ["/search/?q=" + word for word in ("标题", "正文", "公开")]
    return sorted({*found, *queries, f"/sitemap.xml?month={date(2026, 4, 1):%Y-%m}"})


def body(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return unbroken(content.decode(errors="replace"))


@pytest.mark.parametrize("edition", ["", "/zh-hant"])
def test_nothing_unpublished_shows_at_any_address(client, newsroom, edition):
    asked = addresses()
    assert len(asked) > 60
    for address in asked * 2:
        assert SECRET not in body(client.get(edition + address)), address


def test_counts_neighbours_and_related_leave_the_unpublished_out(client, newsroom, settings):
    settings.KEEP_PAGES = False  # a page that is kept tells nothing of what it was made of
    page = client.get(newsroom.get_absolute_url())
    shown = [page.context["previous"], page.context["next"], *page.context["related"]]
    assert {article.live.title for article in shown if article} == {"修改中的一篇"}
    issue = client.get(newsroom.issue.get_absolute_url())
    assert [len(sheet.articles) for sheet in issue.context["sheets"]] == [2]
    assert issue.context["newer"] is None
    assert len(client.get("/tags/共有/").context["list"].rows) == 1
    assert not client.get("/tags/共有/").context["related"]


def test_a_withdrawn_article_answers_with_the_reason(client, newsroom):
    withdrawn = Article.objects.exclude(withdrawn_at=None).get()
    response = client.get(withdrawn.get_absolute_url())
    assert response.status_code == 410
    assert "事实有误" in body(response)


def test_a_photo_is_served_with_its_article_only(client, newsroom, reviewer, chief):
    draft = Article.objects.filter(live=None, stage="draft").first()
    address = f"/articles/{draft.pk}/photos/p1/"
    assert client.get(address).status_code == 404
    publish(draft, [reviewer], chief)
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    "name", ["图.svg", "图.SVG", "图.svgz", "图.html", "图.xml", "图.js", "图", "图.jpg.svg"]
)
def test_a_file_that_could_carry_script_is_never_served(client, newsroom, reviewer, chief, name):
    default_storage.save(f"photos/{name}", ContentFile(b"<svg onload='alert(1)'/>"))
    photo = Photo("p1", "图", file=f"photos/{name}", digest="0")
    article = publish(make_article(photos=(photo,)), [reviewer], chief)
    assert kind_of(photo.file) == ""
    assert client.get(f"/articles/{article.pk}/photos/p1/").status_code == 404


def test_a_scan_is_served_once_all_that_it_shows_is_published(client, newsroom):
    address = newsroom.pieces.get().page.get_absolute_url() + "scan/"
    assert client.get(address).status_code == 404
    Piece.objects.filter(page__number="2").exclude(article=newsroom).delete()
    assert client.get(address).status_code == 200


def test_pages_of_one_paper_show_no_other_papers_articles(client, newsroom, reviewer, chief):
    other = make_publication("别家晚报")
    theirs = make_page("2", issue=make_issue(publication=other), section="要闻")
    article = publish(make_article(page=theirs, title="别家的新闻"), [reviewer], chief)
    article.tags.set(["共有"])
    for address in addresses():
        if (
            address.startswith(newsroom.publication.get_absolute_url())
            or address == newsroom.get_absolute_url()
        ):
            assert "别家的新闻" not in body(client.get(address)), address


def test_a_withdrawn_article_says_why_until_the_one_it_was_merged_into_is_public(
    client, newsroom, reviewer, chief
):
    withdrawn, target = Article.objects.exclude(withdrawn_at=None).get(), make_article()
    Article.objects.filter(pk=withdrawn.pk).update(merged_into=target)
    assert client.get(withdrawn.get_absolute_url()).status_code == 410
    publish(target, [reviewer], chief)
    assert client.get(withdrawn.get_absolute_url())["Location"] == target.get_absolute_url()
    target.withdraw(seen=target.head, by=chief, reason="事实有误")
    assert client.get(withdrawn.get_absolute_url()).status_code == 410


def test_a_correction_and_its_printed_notice_lead_to_each_other_while_both_are_public(
    client, newsroom, reviewer, chief
):
    notice = make_article(title="更正启事一则")
    Correction.objects.create(
        article=newsroom, version=newsroom.live, text="特此更正。", at=timezone.now(), notice_article=notice
    )
    assert "特此更正。" in body(client.get("/feed/"))
    both = (newsroom.get_absolute_url(), "/corrections/")
    for address in both:
        assert "更正启事一则" not in body(client.get(address))
    publish(notice, [reviewer], chief)
    for address in both:
        assert "更正启事一则" in body(client.get(address))
    assert "本文更正" in body(client.get(notice.get_absolute_url()))
    newsroom.withdraw(seen=newsroom.head, by=chief, reason="失实")
    assert "本文更正" not in body(client.get(notice.get_absolute_url()))


def test_a_notice_that_another_paper_printed_is_no_correction_notice_of_ours(
    client, newsroom, reviewer, chief
):
    theirs = make_page("2", issue=make_issue(publication=make_publication("别家晚报")))
    notice = publish(make_article(page=theirs, title="别家的更正启事"), [reviewer], chief)
    correction = Correction.objects.create(
        article=newsroom, version=newsroom.live, text="特此更正。", at=timezone.now(), notice_article=notice
    )
    assert correction.printed_notice is None
    for address in (newsroom.get_absolute_url(), "/corrections/"):
        page = body(client.get(address))
        assert "特此更正。" in page
        assert "别家的更正启事" not in page
        assert notice.get_absolute_url() not in page
    assert "特此更正。" not in body(client.get(notice.get_absolute_url()))
    assert "本文更正" not in body(client.get(notice.get_absolute_url()))
