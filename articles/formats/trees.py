"""Markup to trees, safely: no entity is expanded, nothing is fetched, no depth breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from articles.chinese.encodings import read_bytes
from articles.formats.form import Unreadable
from articles.parsing.lines.decode import UndecodablePage, decode

Element = etree._Element

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.I)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{3,20})["']""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = 4096
_CHINESE = ("gb2312", "gbk", "gb_2312-80", "gb-2312")


def markup_text(raw: bytes) -> str:
    """The text of an HTML file: in the encoding that it names if it can be, else in the likeliest."""
    named = _CHARSET.search(raw[:_HEAD]) or _XML_ENCODING.match(raw[:_HEAD])
    if named:
        name = named[1].decode("ascii").lower()
        try:
            return read_bytes(raw, "gb18030" if name in _CHINESE else name).removeprefix("\ufeff")
        except (UnicodeError, LookupError):
            pass
    try:
        return decode(raw).text
    except UndecodablePage as error:
        raise Unreadable(str(error)) from error


def html_tree(text: str) -> Element:
    """The tree of an HTML page, comments in it."""
    text = _NO_XML.sub("\ufffd", _DECLARATION.sub("", text))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("网页是空的，没有文字。") from error
    return tree


def xml_tree(raw: bytes) -> Element:
    """The tree of an XML file. One with a document type is refused: pages need none, and bombs do."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        tree = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("XML 文件残缺或有错误，不能读取。") from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("XML 文件带有文档类型声明（DTD），出于安全不予读取。")
    return tree


def name_of(node: Element) -> str:
    """An element's name without its namespace, in lower case; "" for comments and the like."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def attribute(node: Element, name: str) -> str:
    """An attribute, whatever its namespace; "" where it is not."""
    found = node.get(name)
    if found is not None:
        return str(found)
    return next((str(value) for key, value in node.items() if str(key).rpartition("}")[2] == name), "")


def named(node: Element, *names: str) -> Iterator[Element]:
    """The elements of these names within another, in their order."""
    return (each for each in node.iter() if name_of(each) in names)


def text_in(node: Element) -> str:
    """All text within an element."""
    return "".join(str(piece) for piece in node.itertext())
