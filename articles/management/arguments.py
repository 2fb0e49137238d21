"""What several commands take as arguments, and the rows that these name."""

from argparse import ArgumentTypeError
from datetime import date as Date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from articles.models import Issue, Reporter
from articles.models.addresses import no_day


def a_date(text: str) -> Date:
    """The day that an option names. Raises ArgumentTypeError, with what to write instead."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise ArgumentTypeError(_("%s is not a date: write it like 2026-04-04.") % text)
    if reason := no_day(day):
        raise ArgumentTypeError(reason)
    return day


def add_issue_options(parser: CommandParser) -> None:
    """--paper, --date and --edition, as every command on an issue takes them."""
    parser.add_argument("--paper", required=True, help=_("name of the newspaper"))
    parser.add_argument("--date", required=True, type=a_date, help=_("day of the issue, like 2026-04-04"))
    parser.add_argument("--edition", default="", help=_("edition, where a day has several"))


def find_issue(paper: str, date: Date, edition: str) -> Issue:
    """The issue of these options. Raises CommandError if there is none."""
    issue = Issue.objects.filter(publication__name=paper, date=date, edition=edition).first()
    if issue is None:
        raise CommandError(_("There is no issue of %(paper)s of %(date)s.") % {"paper": paper, "date": date})
    return issue


def find_reporter(number: int) -> Reporter:
    """The reporter of this number. Raises CommandError if there is none."""
    reporter = Reporter.objects.filter(pk=number).first()
    if reporter is None:
        raise CommandError(_("There is no reporter %d.") % number)
    return reporter


def find_user(name: str) -> User:
    """The active user of this name. Raises CommandError if there is none."""
    user = get_user_model().objects.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError(_("There is no active user %s.") % name)
    return user
