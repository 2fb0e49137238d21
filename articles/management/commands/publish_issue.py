"""Publish an issue: all its approved articles in one transaction. What is not ready is listed, not forced;
what is embargoed is scheduled for the embargo's end."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.management.arguments import add_issue_options, find_issue, find_user
from articles.models.publishing import publish_issue, waiting_in


class Command(BaseCommand):
    """The same function that the admin's button calls, with the rights of the person named."""

    help = _("Publish all approved articles of an issue at once; what is not ready is listed.")

    def add_arguments(self, parser: CommandParser) -> None:
        add_issue_options(parser)
        parser.add_argument("--by", required=True, help=_("user name of whoever publishes"))
        parser.add_argument("--dry-run", action="store_true", help=_("list only, publish nothing"))

    def handle(self, *args: Any, **options: Any) -> None:
        issue = find_issue(options["paper"], options["date"], options["edition"])
        by = find_user(options["by"])
        if not by.has_perm("articles.publish_article"):
            raise CommandError(_("%s may not publish.") % options["by"])
        seen = {article.pk: article.head_id for article in waiting_in(issue) if article.head_id}
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
