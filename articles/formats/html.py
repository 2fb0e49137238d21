"""An article's page of a 数字报: facts from its maker's comment, elements and classes, text as shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from articles.chinese.plain import plain
from articles.formats.content import content_of, is_called_text
from articles.formats.flow import Paragraph, hidden_names, is_seen, paragraphs
from articles.formats.form import (
    AUTHOR,
    CAPTION,
    COLUMN,
    KICKER,
    SUBHEADING,
    SUBTITLE,
    TEXT,
    TITLE,
    Form,
    FormatFacts,
    Line,
    Unreadable,
)
from articles.formats.headlines import title_in, title_over
from articles.formats.trees import Element, html_tree, markup_text, name_of, named
from articles.parsing.conventions.bylines import read_authors
from articles.parsing.conventions.credits import ROLE_WORD
from articles.parsing.conventions.header import page_facts
from articles.parsing.lines.breaks import finished
from articles.parsing.lines.patterns import pattern

# Where the parts of a headline stand: by the maker's element, by class or id, by name in the comment.
_ELEMENTS = {
    KICKER: ("founder-introtitle", "founder-intro-title"),
    TITLE: ("founder-title",),
    SUBTITLE: ("founder-subtitle", "founder-sub-title"),
    AUTHOR: ("founder-author",),
    COLUMN: ("founder-column", "founder-columnname"),
}
_CLASSES = {
    KICKER: re.compile(r"^yt$|yinti|intro-?_?title|jianti|kicker|up-?_?title|pre-?_?title|shoulder", re.I),
    SUBTITLE: re.compile(r"^ft$|futi|fubiaoti|sub-?_?title|deck|down-?_?title", re.I),
    AUTHOR: re.compile(r"^zz$|zuozhe|author|byline|writer", re.I),
    COLUMN: re.compile(r"^lm$|^column(?:name)?$|lanmu|zhuanlan|rubric|column-?_?name", re.I),
    TITLE: re.compile(
        r"biaoti|zhuti|^(?:art(?:icle)?|news|content|main)?-?_?title$|headline|^z?bt\d?$|tit1", re.I
    ),
}
_TAGS = {KICKER: "h3", TITLE: "h1", SUBTITLE: "h2", AUTHOR: "h4"}
_ENP = re.compile(r"\s*enpproperty\b(.*?)/enpproperty\s*$", re.S)
_ENP_FIELD = re.compile(r"<(\w+)>(.*?)</\1>", re.S)
_ENP_LABELS = {
    KICKER: "introtitle",
    TITLE: "title",
    SUBTITLE: "subtitle",
    AUTHOR: "author",
    COLUMN: "columnname",
}
_MARKUP = re.compile(r"<br\s*/?>|</p>", re.I)
_ANY_TAG = re.compile(r"<[^<>]{0,300}>")
_ENTITY = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TITLE_PARTS = re.compile(r"[-_—|–·:：《》\s]+")
_SITE_WORD = re.compile(r"(?:多媒体)?(?:数字报(?:纸|刊)?|电子报|电子版|数字版|网络版|手机报)(?:平台)?$")
_SECTION = pattern(r"第?[A-Z]{0,2}[0-9一二三四五六七八九十]{1,3}版[：:][ \u3000]*([\h·]{2,8})$")
_ORDER = (COLUMN, KICKER, TITLE, SUBTITLE, AUTHOR)
_SEVERAL = 2
_LONGEST_HEADING, _LONGEST_BY_CLASS = 40, 200
_LONGEST_OUTSIDE, _MOST_OUTSIDE = 80, 60
_SQUEEZED = re.compile(r"\s+")


@dataclass
class Article:
    """What one page says: the lines of its story, and what is said of the printed page."""

    lines: list[Line] = field(default_factory=list)
    publication: str | None = None
    date: str | None = None
    number: str | None = None
    section: str | None = None
    title: str = ""

    @property
    def text(self) -> str:
        """All its words, without blanks."""
        return _SQUEEZED.sub("", "".join(line.text for line in self.lines))


def read_html(raw: bytes) -> Form:
    """The form of a single article's page. Raises Unreadable."""
    article = read_article(html_tree(markup_text(raw)))
    if not article.lines:
        raise Unreadable("网页里没有稿件的文字。")
    return Form(
        "html",
        tuple(article.lines),
        publication=article.publication,
        date=article.date,
        number=article.number,
        section=article.section,
        stated=True,
    )


def read_article(tree: Element, story: int = 1) -> Article:
    """What a page's tree says of its article."""
    hidden = hidden_names(tree)
    said = _comment_facts(tree)
    content = content_of(tree, hidden)
    head, used = _head(tree, content, hidden)
    body = _captions_beside(content, hidden, used) + paragraphs(content, hidden, frozenset(used))
    outside = _outside(tree, [content, *used], hidden)
    over: list[str] = []
    if TITLE not in head and TITLE not in said.labels:
        title, over = title_over(tree, content, used, hidden)
        if not title and (at := title_in(tree, body)) is not None:
            title = body.pop(at).text
        head |= {TITLE: [title]} if title else {}
    if AUTHOR not in head and (byline := next(filter(_is_byline, outside), "")):
        head[AUTHOR] = [byline.removeprefix("作者：").removeprefix("作者:")]
    shown = _SQUEEZED.sub("", plain("".join(p.text for p in body)))
    for label, words in said.labels.items():
        if label in head or _SQUEEZED.sub("", plain("".join(words))) in shown:
            continue
        head[label] = words
    body = _without_head(body, head)
    article = Article(title="".join(head.get(TITLE, [])))
    for label in _ORDER:
        article.lines += [_line(words, label, story) for words in head.get(label, [])]
        if label == TITLE:
            article.lines += [_line(words, "", story) for words in over if words not in head.get(AUTHOR, ())]
    article.lines += _text_lines(body, story, titled=TITLE in head)
    _add_page_facts(article, tree, said, outside)
    return article


def _line(text: str, label: str, story: int) -> Line:
    return Line(text, FormatFacts(label=label), story, opens=True)


# --- the maker's comment --------------------------------------------------------------


@dataclass
class _Said:
    labels: dict[str, list[str]] = field(default_factory=dict)
    date: str | None = None
    page: str = ""


def _comment_facts(tree: Element) -> _Said:
    """What the comment `enpproperty` says: 引题, 正题, 副题, the author, the page."""
    said = _Said()
    for node in tree.iter():
        text = node.text if not name_of(node) and not isinstance(node.tag, str) else None
        match = _ENP.match(text) if text and "enpproperty" in text else None
        if match is None:
            continue
        fields = {name.lower(): value for name, value in _ENP_FIELD.findall(match[1][:20_000])}
        for label, name in _ENP_LABELS.items():
            words = [word for part in _MARKUP.split(fields.get(name, "")) if (word := _plain(part))]
            if words:
                said.labels.setdefault(label, words)
        day = _DAY.search(fields.get("date", ""))
        said.date = f"{int(day[1]):04}-{int(day[2]):02}-{int(day[3]):02}" if day else None
        said.page = _plain(fields.get("nodename", ""))
    return said


def _plain(markup: str) -> str:
    text = _ANY_TAG.sub("", markup)
    for entity, sign in _ENTITY.items():
        text = text.replace(entity, sign)
    return text.strip(" \t\r\n\xa0\u3000")


def _captions_beside(content: Element, hidden: frozenset[str], used: list[Element]) -> list[Paragraph]:
    """The captions of pictures that stand beside the maker's text, within what is called the whole text."""
    whole = next((node for node in content.iterancestors() if is_called_text(node)), None)
    if whole is None:
        return []
    found = paragraphs(whole, hidden, frozenset([content, *used]))
    beside = [p for p in found if (p.caption or p.after_picture) and len(p.text) <= _LONGEST_BY_CLASS]
    for paragraph in beside:
        paragraph.caption = True
    return beside


def _outside(tree: Element, story: list[Element], hidden: frozenset[str]) -> list[str]:
    """Short lines that stand around the story."""
    found = paragraphs(tree, hidden, frozenset(story))
    return [p.text for p in found if len(p.text) <= _LONGEST_OUTSIDE][:_MOST_OUTSIDE]


def _is_byline(line: str) -> bool:
    """Whether a line around the text credits somebody: by a job, or after 作者."""
    bare = line.removeprefix("作者：").removeprefix("作者:")
    named = bare != line or ROLE_WORD.search(line)
    return bool(named and "编辑" not in line and read_authors(bare))


# --- the headline stack ---------------------------------------------------------------


def _head(
    tree: Element, content: Element, hidden: frozenset[str]
) -> tuple[dict[str, list[str]], list[Element]]:
    """The parts of the headline by their label, and the elements that they stand in."""
    head: dict[str, list[str]] = {}
    used: list[Element] = []
    for node, label in _called(tree, content, hidden):
        words = [p.text for p in paragraphs(node, hidden)]
        if label in head or not words or sum(map(len, words)) > _LONGEST_BY_CLASS:
            continue
        if any(above in used for above in node.iterancestors()) or _holds_a_stack(node, label):
            continue
        head[label] = words
        used.append(node)
    return head, used


def _called(tree: Element, content: Element, hidden: frozenset[str]) -> Iterator[tuple[Element, str]]:
    """Elements that are called a part of the headline, the surest first."""
    nodes = [node for node in tree.iter() if name_of(node) and name_of(node) not in _NOT_SHOWN]
    for node in nodes:
        label = next((label for label, names in _ELEMENTS.items() if name_of(node) in names), "")
        if label:
            yield node, label
    above = frozenset(content.iterancestors()) | {content}
    shown = [n for n in nodes if n not in above and is_seen(n, hidden) and not _is_linked(n)]
    for node in shown:
        if label := called_by_class(node):
            yield node, label
    outside = [node for node in shown if content not in node.iterancestors()]
    for label, tag in _TAGS.items():
        yield from ((node, label) for node in outside if name_of(node) == tag)


_NOT_SHOWN = frozenset("html head body title meta link script style input img area".split())


def _holds_a_stack(node: Element, label: str) -> bool:
    """Whether several headings, or another part, stand in an element: it is no part of the headline, but all
    of it."""
    if len(list(islice(named(node, "h1", "h2", "h3", "founder-title", "founder-subtitle"), _SEVERAL))) > 1:
        return True
    within = (called_by_class(each) for each in node.iterdescendants() if name_of(each))
    return any(part and part != label for part in within)


def called_by_class(node: Element) -> str:
    """What part of the headline an element's class or id calls it; "" if none."""
    names = [node.get("id") or "", *(node.get("class") or "").split()]
    return next((label for label, words in _CLASSES.items() if any(map(words.search, names))), "")


def _is_linked(node: Element) -> bool:
    """Whether an element leads elsewhere: a menu, a list of headlines."""
    return name_of(node) == "a" or any(
        name_of(each) in ("a", "nav", "footer") for each in node.iterancestors()
    )


def _without_head(body: list[Paragraph], head: dict[str, list[str]]) -> list[Paragraph]:
    """The text without the parts of the headline that it repeats at its top."""
    known = {_SQUEEZED.sub("", plain(word)) for words in head.values() for word in words}
    at = 0
    while at < len(body) and _SQUEEZED.sub("", plain(body[at].text)) in known:
        at += 1
    return body[at:]


# --- the text -------------------------------------------------------------------------


def _text_lines(body: list[Paragraph], story: int, *, titled: bool) -> list[Line]:
    """The text, each paragraph a line: what is called a caption or set as a subheading is one."""
    lines = []
    for at, paragraph in enumerate(body):
        label = TEXT if titled else ""
        if paragraph.caption or (paragraph.after_picture and _is_set_apart(paragraph, body, at)):
            label = CAPTION
        elif _is_heading(paragraph) and titled and at + 1 < len(body):
            label = SUBHEADING
        lines.append(_line(paragraph.text, label, story))
    return lines


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    marked = paragraph.bold or paragraph.heading
    return marked and len(text) <= _LONGEST_HEADING and not (finished(text) and text[-1] in "。；;：:）)")


def _is_set_apart(paragraph: Paragraph, body: list[Paragraph], at: int) -> bool:
    """Whether a short text right under a picture is set unlike the text that follows."""
    if len(paragraph.text) > _LONGEST_BY_CLASS:
        return False
    if paragraph.centred or paragraph.cell:
        return at + 1 >= len(body) or (paragraph.centred, paragraph.cell) != (
            body[at + 1].centred,
            body[at + 1].cell,
        )
    return False


# --- the printed page -----------------------------------------------------------------


def _add_page_facts(article: Article, tree: Element, said: _Said, around: list[str]) -> None:
    """Which page of which paper it is, by the comment and by what stands around the text."""
    outside = [line for line in around if _SQUEEZED.sub("", line) not in article.text]
    if said.page:
        outside.insert(0, said.page)
    title = next((node.text or "" for node in tree.iter() if name_of(node) == "title"), "")
    papers = [_SITE_WORD.sub("", part) for part in _TITLE_PARTS.split(plain(title)[:200])]
    quoted = [part for line in outside for part in re.findall("《([^《》]{2,12}报)》", line)]
    lines = [*[paper for paper in papers if paper.endswith("报")], *quoted, *outside]
    facts = page_facts(lines, "", [], [], "", None, None, None, None)
    article.publication, article.number = facts.publication, facts.number
    article.date = said.date or facts.date
    sections = (match[1] for line in outside if (match := _SECTION.search(line)))
    article.section = next(sections, None)
