"""A newsroom to look at a minute after the clone: a printed page, published, and an editor to sign in as."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.importing import Options, find_pages, import_pages
from articles.models import Article
from articles.models.version import Kind
from articles.models.workflow import Stage

SAMPLE = settings.BASE_DIR / "fixtures" / "pages" / "qingdao-2026-04-04.txt"
PLACE = {"paper": "青岛日报", "date": "2026-04-04", "page": "2", "section": "要闻"}
CHIEF = "editor"


class Command(BaseCommand):
    """Makes the tables, imports and publishes the sample page, and serves it. Safe to run again."""

    help = _("Try the newsroom: tables, a sample page, a chief editor, and a server on this machine.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to serve, and whether."""
        parser.add_argument("--port", type=int, default=8000, help=_("port on 127.0.0.1 (default 8000)"))
        parser.add_argument("--no-serve", action="store_true", help=_("prepare only, start no server"))
        parser.add_argument("--reset-password", action="store_true", help=_("give the editor a new password"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, step by step, saying what is done."""
        if not settings.DEBUG:
            raise CommandError(_("quickstart is for trying out: it makes users, so not with DEBUG=False."))
        call_command("migrate", verbosity=0)
        (page,) = import_pages(find_pages([str(SAMPLE)]), Options.from_text(**PLACE))
        if page.page is None:
            raise CommandError(page.message)
        chief, password = self._chief(anew=options["reset_password"])
        published = sum(
            _publish(article, chief) for article in Article.objects.filter(pieces__page=page.page)
        )
        self.stdout.write(
            _("%(page)s: %(count)d articles published now.") % {"page": page.page, "count": published}
        )
        address = f"http://127.0.0.1:{options['port']}/"
        self.stdout.write(_("Readers: %s") % address)
        self.stdout.write(_("Editors: %s") % f"{address}admin/")
        self.stdout.write(
            _("Sign in as %(user)s with the password %(password)s") % {"user": CHIEF, "password": password}
            if password
            else _("Sign in as %s with the password you have (a new one: --reset-password)") % CHIEF
        )
        if not options["no_serve"]:
            call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False)

    @staticmethod
    def _chief(*, anew: bool) -> tuple[User, str]:
        """The chief editor, and their password if it was made now."""
        users = get_user_model().objects
        chief, is_new = users.get_or_create(
            username=CHIEF, defaults={"last_name": _("Chief editor"), "is_staff": True, "is_superuser": True}
        )
        if not (is_new or anew):
            return chief, ""
        password = secrets.token_urlsafe(12)
        chief.set_password(password)
        chief.save()
        return chief, password


def _publish(article: Article, chief: User) -> bool:
    """Sign a sample draft off, each stage by another, and publish it; leave it if it is under way."""
    head = article.head
    if head is None or article.live_id or article.stage != Stage.DRAFT or head.kind != Kind.PRINTED:
        return False
    for slot in article.missing_signs():
        article.sign(slot, seen=head, by=_reviewer(slot))
    article.publish(seen=head, by=chief)
    return True


def _reviewer(slot: str) -> User:
    """Who signs this slot in the demonstration. Nobody can sign in as them."""
    reviewer, is_new = get_user_model().objects.get_or_create(
        username=f"demo-{slot}", defaults={"last_name": _("Demonstration"), "is_staff": True}
    )
    if is_new:
        reviewer.set_unusable_password()
        reviewer.save()
        can = ("view_article", "proof_article" if slot.startswith("proof") else "review_article")
        reviewer.user_permissions.set(
            Permission.objects.filter(content_type__app_label="articles", codename__in=can)
        )
    return reviewer
