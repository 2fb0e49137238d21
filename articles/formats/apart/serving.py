"""The process that files are read in: files come in on standard input, what they hold goes out as JSON.

It has little memory and time, and may write no file. Its one argument names the task.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping

from articles.formats.apart.limits import REFUSED, STANDARD, limit
from articles.formats.form import Unreadable

Files = dict[str, bytes]
Tasks = Mapping[str, Callable[[Files], bytes]]


def serve(tasks: Tasks, open_files: int = STANDARD) -> int:
    """Do the task that the command line names with the files on standard input; returns the exit status."""
    files = _files()
    limit(open_files)
    try:
        out = tasks[sys.argv[1]](files)
    except Unreadable as error:
        sys.stdout.write(json.dumps(str(error)))
        return REFUSED
    sys.stdout.buffer.write(out)
    return 0


def _files() -> Files:
    given = sys.stdin.buffer
    lengths = json.loads(given.readline())
    return {name: given.read(length) for name, length in lengths}
