"""Files read in a process of its own, which may crash, hang or swallow memory without harm to its parent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import articles
from articles.formats.apart.limits import PATIENCE, REFUSED
from articles.formats.apart.wire import Read, unpacked
from articles.formats.form import Unreadable

__all__ = ["Read", "read_apart", "run_apart"]

_HOME = Path(articles.__file__).parents[1]
_SLOW = "读这个文件用的时间太长，已经停止。"
_FAILED = "读这个文件时出错，文件可能已损坏。"


def read_apart(module: str, task: str, files: Mapping[str, bytes]) -> Read:
    """What a task of a module makes of files. Raises Unreadable where it makes nothing of them."""
    try:
        return unpacked(run_apart(module, task, files))
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(_FAILED) from None


def run_apart(module: str, task: str, files: Mapping[str, bytes]) -> bytes:
    """What a task of a module, which calls `serve`, writes on standard output. Raises Unreadable."""
    lengths = json.dumps([[name, len(raw)] for name, raw in files.items()]).encode()
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        child = subprocess.run(  # noqa: S603 (our own modules)
            [sys.executable, "-m", module, task],
            input=b"\n".join([lengths, b"".join(files.values())]),
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
