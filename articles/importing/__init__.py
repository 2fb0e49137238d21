"""Printed pages into the newsroom: files → parsed pages → drafts.

Whoever brings pages in goes through this module: `find_pages` (or `PageFile` with bytes at hand),
`Options.from_text`, then `import_pages`. It raises its own exceptions, prints nothing and ends no process.
"""

from articles.importing.errors import ImportRefused, PageRefused
from articles.importing.files import PageFile, find_pages
from articles.importing.options import Options
from articles.importing.reading import PageRead, Plan, Refusal, read_page, read_pages
from articles.importing.running import import_pages
from articles.importing.storing import PageResult

__all__ = [
    "ImportRefused",
    "Options",
    "PageFile",
    "PageRead",
    "PageRefused",
    "PageResult",
    "Plan",
    "Refusal",
    "find_pages",
    "import_pages",
    "read_page",
    "read_pages",
]
