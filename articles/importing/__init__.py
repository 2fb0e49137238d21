"""Printed pages into the newsroom: files → parsed pages → drafts.

The command and the admin's upload form both go through this module. It raises its own exceptions,
prints nothing and ends no process.
"""

from articles.importing.errors import ImportRefused, PageRefused
from articles.importing.files import PageFile, find_pages
from articles.importing.options import Options
from articles.importing.reading import PageRead, read_page

__all__ = ["ImportRefused", "Options", "PageFile", "PageRead", "PageRefused", "find_pages", "read_page"]
