"""A newsroom with something of everything, to be kept; and what is asked of it once it was put back."""

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client

from articles.content.content import Photo
from articles.models import Article, Event, Page
from tests.factory import make_article, make_page, make_picture, publish
from tests.printing import FARM, PORT, bring_in, printed

PHOTO = "photos/ab/abc.jpg"
# Chinese, and longer than a header of tar has room for.
SCAN = f"scans/{'青岛日报第二版' * 6}.jpg"


def keep_everything(reviewers: list[User], chief: User) -> list[str]:
    """Pages that came in, edits, signatures, a correction, a photo, a scan, a withdrawal; the addresses."""
    page = bring_in(printed(FARM, PORT)).page
    assert page
    default_storage.save(PHOTO, ContentFile(make_picture("春耕")))
    default_storage.save(SCAN, ContentFile(make_picture("整版")))
    Page.objects.filter(pk=page.pk).update(scan=SCAN)
    farm, port = Article.objects.order_by("pk")
    photo = Photo("p1", "春耕", file=PHOTO)
    farm.revise(farm.head.content.changed(photos=(photo,)), base=farm.head, by=chief)
    for article in (farm, port):
        publish(article, reviewers, chief)
    corrected = farm.head.content.changed(title="春耕时节农机更忙")
    farm.correct("昨日标题有误。", corrected, base=farm.head, by=chief)
    publish(farm, reviewers, chief)
    port.withdraw(seen=port.head, by=chief, reason="事实有误")
    draft = make_article(title="还没有写完", page=make_page("3"))
    return [
        *("/", page.get_absolute_url(), "/corrections/", "/search/?q=农机", "/feed/"),
        *(f"/articles/{article.pk}/" for article in (farm, port, draft)),
        f"/articles/{farm.pk}/photos/p1/",
    ]


def answers(addresses: list[str]) -> dict[str, tuple[int, bytes]]:
    """What readers are answered at each."""
    client = Client()
    got = {address: client.get(address) for address in addresses}
    return {address: (answer.status_code, answer.getvalue()) for address, answer in got.items()}


def record() -> list[tuple[object, ...]]:
    """Who did what to which text, when and why."""
    told = ("pk", "kind", "article", "version", "hash", "by", "at", "comment")
    return list(Event.objects.order_by("pk").values_list(*told))


def empty() -> None:
    """The newsroom is lost: its tables are as after the first migrate."""
    call_command("flush", interactive=False, verbosity=0)
