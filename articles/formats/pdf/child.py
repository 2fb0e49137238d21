"""The process that a PDF is read in: it has little memory and time, and may write no file.

Bytes come in on standard input; forms go out as JSON, or a refusal in words. With the number of a page as
its argument it draws that page: a picture goes out.
"""

from __future__ import annotations

import json
import sys

from articles.formats.form import Unreadable
from articles.formats.pdf.document import forms_of
from articles.formats.pdf.drawing import drawn
from articles.formats.pdf.limits import REFUSED, limit
from articles.formats.pdf.wire import packed


def main() -> int:
    """Read, or draw a page of, the PDF that stands on standard input."""
    raw = sys.stdin.buffer.read()
    limit()
    try:
        out = drawn(raw, int(sys.argv[1])) if sys.argv[1:] else packed(forms_of(raw))
    except Unreadable as error:
        sys.stdout.write(json.dumps(str(error)))
        return REFUSED
    sys.stdout.buffer.write(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
