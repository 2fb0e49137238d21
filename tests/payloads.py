"""What an attacker, or an accident, may put into every field of an article."""

from urllib.parse import quote

from django.contrib.auth.models import User

from articles.content import Author, Block, Sidebar
from articles.content.content import Photo
from articles.models import Article, Correction, Publication
from tests.factory import make_article, make_page, make_publication, publish

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7|add:7 }}{% debug %}",
    "</title></textarea></style><svg/onload=alert(1)>",
    "\u202etxt.exe\u2066\u2067反转\u200f",
    "𠮷" * 400 + "W" * 2000,
    "e" + "\u0301" * 500,
    "\x01\x08\x0b\x1b\x7f\ufffe\uffff]]>",
    "&lt;b&gt;&amp;#x27;",
]


def make_hostile(bad: str, reviewer: User, chief: User) -> Article:
    """A published article with the payload in each field of its own, its page, its paper and its people."""
    short = bad[:80]
    paper = make_publication("青岛日报", slug="青岛日报", hotline=short, licence=short, cn_number=bad[:40])
    article = make_article(
        page=make_page("2", section=short, editors=bad),
        kicker=bad,
        title=bad,
        subtitle=bad,
        column=short,
        byline=f"记者 {short}",
        authors=(Author(short, bad[:40], short),),
        dateline=bad,
        source=short,
        editor=bad,
        blocks=tuple(
            Block(f"b{i}", kind, bad) for i, kind in enumerate(["paragraph", "subheading", "list_item"])
        ),
        sidebars=(Sidebar("s1", bad, (Block("s2", "list_item", bad),)),),
        photos=(Photo("p1", bad, bad, file="a.jpg", digest="0"),),
    )
    article.tags.set([short])
    publish(article, [reviewer], chief)
    Correction.objects.create(article=article, version=article.shown, text=bad, at=article.shown_since)
    withdrawn = publish(make_article(page=make_page("2"), title=bad), [reviewer], chief)
    withdrawn.withdraw(seen=withdrawn.head, by=chief, reason=bad)
    Publication.objects.filter(pk=paper.pk).update(name=short, publisher=short, icp=short, address=short)
    return Article.objects.select_related("live", "publication").get(pk=article.pk)


def addresses(article: Article) -> list[str]:
    """Every type of page that shows something of it."""
    reporter = article.shown.bylines.get().reporter
    filings = [article.section, article.column, reporter, *article.tags.all()]
    withdrawn = Article.objects.exclude(withdrawn_at=None).get()
    assert article.issue
    return [
        "/",
        "/corrections/",
        "/search/?q=%3Cscript%3Ealert(1)%22%3E",
        "/search/?q=" + quote(article.shown.title[:80]),
        "/not/there/",
        article.publication.get_absolute_url(),
        article.issue.get_absolute_url(),
        article.pieces.get().page.get_absolute_url(),
        article.get_absolute_url(),
        withdrawn.get_absolute_url(),
        *[filing.get_absolute_url() for filing in filings if filing],
    ]
