"""What a file is, found from its bytes; its name says nothing that they do not."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["text", "html", "pdf", "docx", "zip", "xml", "json", "csv", "picture", "office", "binary"]

HEAD = 4096  # bytes that tell
_PICTURES = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"8BPS",
    b"\0\0\0\x0cjP",
    b"%!PS",
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"SQLite format 3")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<!--\s*enpproperty|<founder-|<table[\s>]", re.I
)
_TAG = re.compile(rb"</?(?:p|div|br|span|font|td|tr|h[1-6]|ul|li|img|a|strong|b)(?:\s[^<>]{0,200})?/?>", re.I)
_FEWEST_TAGS = 4
_XML = re.compile(rb"\s*(?:<\?xml|<(?:\w+:)?(?:alto|mets)[\s>])", re.I)
_XHTML = re.compile(rb"<html[\s>]|<!doctype\s+html", re.I)
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_NAMES = [name.encode(codec) for name in ("标题", "正文", "内容") for codec in ("utf-8", "gb18030")]
_FIELD = b"(?:title|headline|content|body|text|" + b"|".join(map(re.escape, _NAMES)) + b")"
_CSV = re.compile(rb"[^\r\n]{0,400}?\"?" + _FIELD + rb"\"?[^\r\n]{0,400}", re.I)


def kind_of(raw: bytes) -> Kind:
    """What these bytes are. What is nothing else is text, until it cannot be decoded."""
    head = raw[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(_OLD_OFFICE):
        return "office"
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    if head.startswith(_OTHERS):
        return "binary"
    return _kind_of_text(_as_bytes_of_ascii(head))


def _as_bytes_of_ascii(head: bytes) -> bytes:
    """The head with what UTF-16 puts between its characters left out."""
    if head.startswith(_MARKS[1:]) or head[1:2] == b"\0" or head[:1] == b"\0":
        return head.replace(b"\0", b"")[2 if head.startswith(_MARKS[1:]) else 0 :]
    return head.removeprefix(_MARKS[0])


def _kind_of_text(head: bytes) -> Kind:
    if _XML.match(head):
        return "html" if _XHTML.search(head) else "xml"
    if _JSON.match(head):
        return "json"
    if _HTML.search(head) or len(_TAG.findall(head)) >= _FEWEST_TAGS:
        return "html"
    first = head.lstrip().split(b"\n", 1)[0]
    if (b"," in first or b"\t" in first) and _CSV.match(first) and b"\n" in head:
        return "csv"
    return "text"
