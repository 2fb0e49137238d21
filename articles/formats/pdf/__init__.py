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

__all__ = ["read_pdf"]

_HOME = Path(articles.__file__).parents[1]
_SLOW = "读这个 PDF 用的时间太长，已经停止。"
_FAILED = "读这个 PDF 时出错，文件可能已损坏。"


def read_pdf(raw: bytes) -> list[Form]:
    """The pages of a PDF in their order. Raises Unreadable where it holds none that can be read."""
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        child = subprocess.run(
            [sys.executable, "-m", "articles.formats.pdf.child"],
            input=raw,
            capture_output=True,
            timeout=PATIENCE,
            cwd=_HOME,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_SLOW) from None
    try:
        if child.returncode == REFUSED:
            raise Unreadable(json.loads(child.stdout))
        if child.returncode == 0:
            return unpacked(child.stdout)
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, Unreadable):
            raise
    raise Unreadable(_FAILED)
