"""PDF pages: glyphs → lines → columns → stories, by geometry and never by the order in the file.

The file is read in a process of its own, which may crash, hang or swallow memory without harm to its parent.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import articles
from articles.formats.form import Form, Unreadable
from articles.formats.pdf.limits import PATIENCE, REFUSED
from articles.formats.pdf.wire import unpacked

__all__ = ["draw_pdf", "read_pdf"]

_HOME = Path(articles.__file__).parents[1]
_SLOW = "读这个 PDF 用的时间太长，已经停止。"
_FAILED = "读这个 PDF 时出错，文件可能已损坏。"


def read_pdf(raw: bytes) -> list[Form]:
    """The pages of a PDF in their order. Raises Unreadable where it holds none that can be read."""
    try:
        return unpacked(_from_child(raw))
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(_FAILED) from None


def draw_pdf(raw: bytes, leaf: int) -> bytes:
    """The picture of one page of a PDF, a JPEG. Raises Unreadable where it cannot be drawn."""
    return _from_child(raw, str(leaf))


def _from_child(raw: bytes, *arguments: str) -> bytes:
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        child = subprocess.run(  # noqa: S603 (our own module, a number)
            [sys.executable, "-m", "articles.formats.pdf.child", *arguments],
            input=raw,
            capture_output=True,
            timeout=PATIENCE,
            cwd=_HOME,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_SLOW) from None
    if child.returncode == REFUSED:
        raise Unreadable(json.loads(child.stdout))
    if child.returncode:
        raise Unreadable(_FAILED)
    return child.stdout
