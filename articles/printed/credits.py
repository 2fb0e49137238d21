"""Whose words these are: the outlet that a story comes from, and the one that each person works for.

Bylines print one employer in many ways (本报记者, 青岛日报/观海新闻记者, 记者). Brought to one name, one
person stays one reporter over all the days of a paper.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from articles.models import Publication
from articles.parsing.page import Author, ParsedArticle

OWN = "本报"
_OWN_WORDS = re.compile(r"本[报報刊社网台]|[晚日早晨快商时]报$|都市报$|青年报$")
_WIRES = {
    "新华社": "新华社",
    "新华网": "新华社",
    "中新社": "中新社",
    "中新网": "中新社",
    "中国新闻社": "中新社",
}
_OUTLET = re.compile(r"(?:社|报|網|网|台|新闻|客户端|中心|周刊|杂志)$")
# People on a paper's staff; 特约记者, 小记者 and 通讯员 are not.
_STAFF = re.compile(
    r"(?<!特约)(?<!特邀)(?<!学生)(?<!校园)(?<!小)(?:记者|記者|评论员|編輯|编辑|主笔)|评论部|编辑部|报道组"
)
_CREDIT = re.compile(
    r"(?:(?<=[。！？…”’」』）)])|(?<=[ \u3000])|^)[ \u3000]*(?P<credit>[（(]?(?:"
    r"(?:本报|本刊|新华社|中新社|人民日报|记者|见习记者|通讯员|实习生|图片|照片|本组|本版|题图|插图|配图|摄影|供图|资料图|制图)[^。！？；，]{0,40}?"
    r"|[一-鿿·][一-鿿· \u3000]{1,9}[ \u3000/／]"
    r")(?:(?<!拍)摄|摄影|摄影报道|供图|提供|绘|制图|插图)[）)]{0,2})$"
)
_ONLY_CREDIT = re.compile(r"(?:题图|插图|配图|摄影|制图|供图)[ \u3000:：/／]+[一-鿿· \u3000]{2,12}")


class Outlet:
    """A newspaper as its bylines know it: by its name and by the names it goes by in print."""

    def __init__(self, name: str, byline_names: Collection[str] = ()) -> None:
        self.name = name
        self.names = {name, *byline_names}

    @classmethod
    def of(cls, publication: Publication) -> Outlet:
        """The newspaper of our own of that name."""
        return cls(publication.name, publication.byline_names)

    def is_own(self, printed: str) -> bool:
        """Whether this is the paper itself: 本报, 青岛日报, 青岛日报/观海新闻."""
        return bool(_OWN_WORDS.match(printed)) or any(part in self.names for part in _parts(printed))

    def source(self, article: ParsedArticle) -> str:
        """Where a parsed article comes from (来源): 本报, 新华社, another paper; "" where nothing says.

        The dateline says it, else the byline, else the credit of a picture.
        """
        agency = article.dateline.agency if article.dateline else None
        if agency and not agency.startswith("综合"):
            return self._outlet(agency)
        staff = False
        for author in article.authors:
            printed = author.organization or _collective(author.name)
            works = bool(_STAFF.search(author.role))
            if printed and (works or _OUTLET.search(printed)):
                return self._outlet(printed)
            staff = staff or works
        if staff:
            return OWN
        credits = " ".join(split_credit(caption.text)[1] for caption in article.captions)
        return next(
            (name for word, name in (*_WIRES.items(), (OWN, OWN), ("记者", OWN)) if word in credits), ""
        )

    def organization(self, author: Author, source: str) -> str:
        """Whom a person of a byline works for: as printed, else by the source for those on a staff."""
        printed = author.organization or _collective(author.name)
        if printed:
            found = self._outlet(printed)
            return self.name if found == OWN else found
        if not _STAFF.search(author.role):
            return ""
        return self.name if source in ("", OWN) else source

    def _outlet(self, printed: str) -> str:
        if self.is_own(printed):
            return OWN
        return next((name for word, name in _WIRES.items() if printed.startswith(word)), printed)[:80]


def byline_names(name: str, articles: Iterable[ParsedArticle]) -> list[str]:
    """The names that these bylines print for the paper of this name, itself aside: 观海新闻.

    A name is the paper's if it stands beside the paper's own: 青岛日报/观海新闻记者.
    """
    found: dict[str, None] = {}
    for article in articles:
        for author in article.authors:
            printed = author.organization or ""
            parts = _parts(printed)
            if name in parts:
                found |= dict.fromkeys([printed, *parts])
    found.pop(name, None)
    return list(found)


def split_credit(caption: str) -> tuple[str, str]:
    """A caption parted into what it tells and who took the picture, both as printed; "" where either is not.

    江边晨练。（张三 摄） → 江边晨练。 and （张三 摄）
    """
    if _ONLY_CREDIT.fullmatch(caption):
        return "", caption
    found = _CREDIT.search(caption)
    return (caption[: found.start()].rstrip(), found["credit"]) if found else (caption, "")


def _parts(printed: str) -> list[str]:
    return [part for part in re.split(r"[/／、·]", printed) if part]


def _collective(name: str) -> str:
    """The outlet that a signature without a person names: 本报评论员."""
    return next((word for word in (OWN, "本刊", "新华社", "中新社") if name.startswith(word)), "")
