"""A PDF file to forms, one for each page. Runs where the file can do no harm: see `child`."""

from __future__ import annotations

import dataclasses
from typing import Any

import pypdfium2 as pdfium

from articles.formats.form import Form, Problem, Unreadable
from articles.formats.pdf.pages import PageReader, Sheet

_MOST_PAGES = 300
_QUARTER = 90

BROKEN = "PDF 文件已损坏，无法打开。"
LOCKED = "PDF 文件有密码，无法打开。"
TOO_LONG = f"PDF 超过 {_MOST_PAGES} 页，不是一份报纸的版面。"
EMPTY = "PDF 里没有文字，也没有图。"
SCAN = "这是扫描图，没有文字层：请先做文字识别，或提供排版软件输出的 PDF。"


def forms_of(raw: bytes) -> list[Form]:
    """The pages of the file. Raises Unreadable where it holds none that can be read."""
    document = opened(raw)
    if len(document) > _MOST_PAGES:
        raise Unreadable(TOO_LONG)
    forms: list[Form] = []
    scans: list[int] = []
    for number in range(len(document)):
        form = _form_of(document, number)
        if form is None:
            scans.append(number + 1)
        else:
            forms.append(dataclasses.replace(form, leaf=number))
    if not forms:
        raise Unreadable(SCAN if scans else EMPTY)
    if scans:
        missing = "、".join(map(str, scans))
        problem = Problem("scan", f"文件的第 {missing} 页是扫描图，没有文字，没有导入。")
        forms[0] = dataclasses.replace(forms[0], problems=(*forms[0].problems, problem))
    return forms


def opened(raw: bytes) -> Any:
    """The file as PDFium has it. Raises Unreadable."""
    try:
        return pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        raise Unreadable(LOCKED if "password" in str(error).lower() else BROKEN) from None


def _form_of(document: Any, number: int) -> Form | None:
    """The form of one page; None where it has no text."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        raise Unreadable(BROKEN) from None
    try:
        sheet = Sheet(page, page.get_bbox(), page.get_rotation() // _QUARTER, 1)
    finally:
        page.close()
    return PageReader(sheet).form() if sheet.has_text else None
