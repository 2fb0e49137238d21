"""Puts an issue up: all its approved articles in one transaction. What is not ready is listed, not forced;
what is embargoed is scheduled for the embargo's end."""

from datetime import date as Date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Issue
from articles.models.publishing import publish_issue, waiting_in


def find_issue(paper: str, date: Date, edition: str) -> Issue:
    """The issue of these options. Raises CommandError if there is none."""
    issue = Issue.objects.filter(publication__name=paper, date=date, edition=edition).first()
    if issue is None:
        raise CommandError(_("There is no issue of %(paper)s of %(date)s.") % {"paper": paper, "date": date})
    return issue


def add_issue_options(parser: CommandParser) -> None:
    """--paper, --date and --edition, as every command on an issue takes them."""
    parser.add_argument("--paper", required=True, help="name of the newspaper, e.g. 青岛日报")
    parser.add_argument("--date", required=True, type=Date.fromisoformat, help="e.g. 2026-04-04")
    parser.add_argument("--edition", default="", help="where a day has several")


class Command(BaseCommand):
    """The same function that the admin's button calls, with the rights of the person named."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        add_issue_options(parser)
        parser.add_argument("--by", required=True, help="user name of whoever publishes")
        parser.add_argument("--dry-run", action="store_true", help="list only")

    def handle(self, *args: Any, **options: Any) -> None:
        issue = find_issue(options["paper"], options["date"], options["edition"])
        by = get_user_model().objects.filter(username=options["by"], is_active=True).first()
        if by is None:
            raise CommandError(_("There is no active user %s.") % options["by"])
        if not by.has_perm("articles.publish_article"):
            raise CommandError(_("%s may not publish.") % options["by"])
        seen = {article.pk: article.head_id for article in waiting_in(issue)}
        with transaction.atomic():
            outcome = publish_issue(issue, seen=seen, by=by, asked=seen.keys())
            transaction.set_rollback(options["dry_run"])
        for article, reason in outcome.refused:
            self.stdout.write(self.style.WARNING(f"{article.pk} {article}: {reason}"))
        for article in outcome.scheduled:
            due = f"{timezone.localtime(article.live_at):%Y-%m-%d %H:%M}"
            self.stdout.write(f"{article.pk} {article}: {_('scheduled for %s') % due}")
        self.stdout.write(
            _("%(done)d published, %(scheduled)d scheduled, %(refused)d not ready.")
            % {
                "done": len(outcome.done) - len(outcome.scheduled),
                "scheduled": len(outcome.scheduled),
                "refused": len(outcome.refused),
            }
        )
