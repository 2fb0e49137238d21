"""Bring printed pages in, so that nobody retypes what has been set once."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.importing import ImportRefused, Options, PageRefused, find_pages, read_page


class Command(BaseCommand):
    """`manage.py import_page PATH…`; the work is done by `articles.importing`."""

    help = _("Bring the text of printed pages into the newsroom, as drafts.")
    requires_system_checks = []  # a dry run starts at once and asks nothing of the database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the operator may say of the pages."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help=_("file, folder of *.txt, or - (stdin)"))
        parser.add_argument("--paper", help=_("name of the newspaper"))
        parser.add_argument("--date", help=_("day of the issue, like 2026-04-04"))
        parser.add_argument("--edition", help=_("edition, where a day has several"))
        parser.add_argument("--page", help=_("page number, like 2 or A06"))
        parser.add_argument("--section", help=_("section, like 要闻"))
        parser.add_argument("--encoding", help=_("encoding (default: found out)"))
        parser.add_argument("--dry-run", action="store_true", help=_("parse only, touch no database"))
        parser.add_argument("--json", action="store_true", help=_("print each parse as a line of JSON"))

    def handle(self, *args: Any, **given: Any) -> None:
        """Import, or only read; exit 1 if any page could not be."""
        names = ("paper", "date", "edition", "page", "section", "encoding")
        try:
            options = Options.from_text(**{name: given[name] for name in names})
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        refused = 0
        for file in find_pages(given["paths"]):
            try:
                page = read_page(file, options)
            except PageRefused as error:
                self.stderr.write(f"{file.name}: {error}")
                refused += 1
                continue
            if given["json"]:
                self.stdout.write(json.dumps(page.as_json(), ensure_ascii=False))
        if refused:
            sys.exit(1)
