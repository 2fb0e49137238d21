"""A page of a 数字报 as its files: the page's index with its hot zones, and the articles it leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote

from articles.formats.flow import hidden_names, paragraphs
from articles.formats.form import Box, Form, Line, Unreadable
from articles.formats.html import Article, read_article
from articles.formats.trees import Element, html_tree, markup_text, name_of
from articles.parsing.conventions.folios import page_number
from articles.parsing.conventions.header import page_facts

_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d+)?")
_FEWEST_LINKS = 2
_RECTANGLE, _CIRCLE = 4, 3  # numbers that say where they are
_SHORT = 80  # characters of a line that tells of the page


class Site(NamedTuple):
    """One printed page: its form, and the names of the files it was made of."""

    form: Form
    names: tuple[str, ...]


class _Index(NamedTuple):
    """What a page's index says: its articles in their order, where each stands, and the page."""

    links: list[str]
    zones: dict[str, list[Box]]
    sheet: tuple[float, float] | None
    lines: list[str]


def read_site(files: Mapping[str, bytes]) -> tuple[list[Site], dict[str, str]]:
    """The printed pages that these HTML files make, and why others make none."""
    refused: dict[str, str] = {}
    trees: dict[str, Element] = {}
    for name, raw in files.items():
        try:
            trees[name] = html_tree(markup_text(raw))
        except Unreadable as error:
            refused[name] = str(error)
    by_name = {_base(name): name for name in trees}
    sites, taken = [], set()
    for name, tree in trees.items():
        index = _index_of(tree, by_name, name)
        if len(index.links) >= _FEWEST_LINKS or (index.links and index.zones):
            links = [link for link in index.links if link not in taken]
            taken |= {name, *links}
            if links:
                sites.append(_site(name, index, links, trees))
    sites += _loose({name: tree for name, tree in trees.items() if name not in taken}, refused)
    return sites, refused


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].lower()


def _index_of(tree: Element, by_name: Mapping[str, str], own: str) -> _Index:
    """The links of a page to other files at hand: those of its list in their order, then its zones'."""
    zones: dict[str, list[Box]] = {}
    listed: list[str] = []
    mapped: list[str] = []
    for node in tree.iter():
        name = name_of(node)
        if name not in ("a", "area"):
            continue
        target = _base(unquote((node.get("href") or "").split("#")[0].split("?")[0].strip()))
        link = by_name.get(target)
        if link is None or link == own:
            continue
        if name == "a":
            listed.append(link)
            continue
        mapped.append(link)
        if box := _box(node.get("coords") or ""):
            zones.setdefault(link, []).append(box)
    lines = [p.text for p in paragraphs(tree, hidden_names(tree)) if len(p.text) <= _SHORT]
    title = next((node.text or "" for node in tree.iter() if name_of(node) == "title"), "")
    ordered = [link for link in listed if link in zones] if zones else listed
    links = list(dict.fromkeys([*ordered, *mapped]))
    return _Index(links, zones, _sheet(tree, zones), [title[:_SHORT], *lines])


def _box(coords: str) -> Box | None:
    """The rectangle around a zone."""
    numbers = [float(number) for number in _NUMBER.findall(coords[:2000])]
    if len(numbers) == _CIRCLE:
        x, y, radius = numbers
        return (1, x - radius, y - radius, x + radius, y + radius)
    if len(numbers) < _RECTANGLE:
        return None
    xs, ys = numbers[::2], numbers[1::2]
    return (1, min(xs), min(ys), max(xs), max(ys))


def _sheet(tree: Element, zones: Mapping[str, list[Box]]) -> tuple[float, float] | None:
    """How large the page's picture is: as it says, else as far as its zones reach."""
    if not zones:
        return None
    boxes = [box for found in zones.values() for box in found]
    for node in tree.iter():
        if name_of(node) == "img" and node.get("usemap"):
            size = [_NUMBER.match(node.get(side) or "") for side in ("width", "height")]
            if size[0] and size[1]:
                return float(size[0][0]), float(size[1][0])
    return max(box[3] for box in boxes), max(box[4] for box in boxes)


def _site(name: str, index: _Index, links: list[str], trees: Mapping[str, Element]) -> Site:
    """The page that an index and its articles make."""
    articles = [read_article(trees[link], story) for story, link in enumerate(links, 1)]
    lines: list[Line] = []
    for link, article in zip(links, articles, strict=True):
        boxes = tuple(index.zones.get(link, ()))
        lines += [replace(line, facts=replace(line.facts, boxes=boxes)) for line in article.lines]
    own = page_facts(index.lines, "", [], [], "", None, None, None, None)
    form = _form(articles, lines, (index.sheet,) if index.sheet else ())
    form = replace(
        form,
        publication=form.publication or own.publication,
        number=form.number or own.number,
        date=form.date or own.date,
    )
    return Site(form, (name, *links))


def _form(articles: list[Article], lines: list[Line], sheets: tuple[tuple[float, float], ...]) -> Form:
    def first(key: str) -> str | None:
        return next((getattr(article, key) for article in articles if getattr(article, key)), None)

    return Form(
        "html",
        tuple(lines),
        sheets,
        publication=first("publication"),
        date=first("date"),
        number=first("number"),
        section=first("section"),
        stated=True,
    )


def _loose(trees: Mapping[str, Element], refused: dict[str, str]) -> list[Site]:
    """Articles that no index leads to: those of one printed page together, in the order of their names."""
    pages: dict[tuple[str | None, ...], list[tuple[str, Article]]] = {}
    for name, tree in trees.items():
        article = read_article(tree)
        if not article.lines or not article.text:
            refused[name] = "网页里没有稿件的文字。"
            continue
        number = page_number(article.number or "") or article.number
        place = (article.publication, article.date, number) if number else (name,)
        pages.setdefault(place, []).append((name, article))
    sites = []
    for found in pages.values():
        lines = [
            replace(line, story=story)
            for story, (_name, article) in enumerate(found, 1)
            for line in article.lines
        ]
        form = _form([article for _name, article in found], lines, ())
        sites.append(Site(form, tuple(name for name, _article in found)))
    return sites
