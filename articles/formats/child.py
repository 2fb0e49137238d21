"""The process that markup is read in: HTML, XML and manuscripts go through a library in C.

Its tasks: one `html`, `xml` or `docx`; all files of a `site`; the `mets` before the files that it may name.
"""

from __future__ import annotations

import codecs
import sys

from articles.formats.apart.serving import Files, serve
from articles.formats.apart.wire import packed
from articles.formats.docx import read_docx
from articles.formats.form import Form, Unreadable
from articles.formats.html import read_html
from articles.formats.mets import read_alto, read_mets
from articles.formats.site import read_site
from articles.formats.trees import name_of, xml_tree

_CODECS = ("ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5",
           "big5hkscs", "latin-1", "cp1252", "cp437")  # fmt: skip


def _site(files: Files) -> bytes:
    sites, refused = read_site(files)
    return packed(sites, refused)


def _mets(files: Files) -> bytes:
    name = next(iter(files))
    return packed(read_mets(name, files[name], files))


def _html(files: Files) -> bytes:
    return packed((read_html(raw), (name,)) for name, raw in files.items())


def _docx(files: Files) -> bytes:
    return packed((read_docx(raw), (name,)) for name, raw in files.items())


def _xml(files: Files) -> bytes:
    return packed((_form_of_xml(raw), (name,)) for name, raw in files.items())


def _form_of_xml(raw: bytes) -> Form:
    kind = name_of(xml_tree(raw))
    if kind == "mets":
        raise Unreadable("METS 只说明结构：请把它和所指的 ALTO 文件放在一个文件夹或压缩包里一起导入。")
    if kind != "alto":
        raise Unreadable(f"不认得的 XML 文件（{kind[:20]}）。")
    return read_alto(raw)


if __name__ == "__main__":
    for each in _CODECS:
        codecs.lookup(each)  # later no file can be opened, not even theirs
    sys.exit(serve({"site": _site, "mets": _mets, "html": _html, "docx": _docx, "xml": _xml}))
