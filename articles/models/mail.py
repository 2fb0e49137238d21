"""Mail (邮件): what leaves the house about what people were told.

An outbox: a mail is written in the transaction of what it tells of, and sent later by `send_notices`, which
may run twice at the same time. Of an article a mail says the headline and nothing more: neither its text nor
what was remarked or reasoned, which may quote it. For that there is the link, behind which one signs in.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from articles.models.notices import Notice
from articles.models.people import full_name

if TYPE_CHECKING:
    from django.contrib.auth.models import User

logger = logging.getLogger(__name__)

# While one run sends a mail no other takes it up; what a run that died had in hand is taken up after this.
IN_HAND = timedelta(minutes=10)
# After a failure it is tried again after this, each time after twice as long, and at last no more.
WAIT = timedelta(minutes=1)
MOST_TRIES = 10
# A mail names so many notices; the rest is in the list.
MOST_NAMED = 50
LONGEST_SUBJECT = 60
LONGEST_TROUBLE = 200


class When(models.TextChoices):
    """When somebody wants mail."""

    NEVER = "never", gettext_lazy("no mail")
    ONCE = "once", gettext_lazy("at once")
    DAILY = "daily", gettext_lazy("once a day")


class MailChoice(models.Model):
    """When somebody wants mail. A digest is due at `due_at`, of what came after the notice `through`."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=gettext_lazy("user"),
    )
    when = models.CharField(gettext_lazy("mail"), max_length=5, choices=When, default=When.NEVER)
    due_at = models.DateTimeField(null=True)
    through = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("mail", "choice")
        verbose_name_plural = pgettext_lazy("mail", "choices")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user}: {self.get_when_display()}"


class Mail(models.Model):
    """One mail, until it is sent: then its text is gone. Nobody tries before `due_at`."""

    to = models.EmailField(gettext_lazy("to"))
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    at = models.DateTimeField(gettext_lazy("at"))
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=LONGEST_TROUBLE, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("post", "mail")
        verbose_name_plural = pgettext_lazy("post", "mails")
        default_permissions = ()
        indexes = [models.Index("due_at", name="mail_to_send", condition=models.Q(sent_at=None))]

    def __str__(self) -> str:
        return self.subject


# --- what is written -------------------------------------------------------------


def is_on() -> bool:
    """Whether this newsroom sends mail at all."""
    return bool(settings.EMAIL_HOST)


def choose(user: User, when: When) -> None:
    """Want mail then from now on: nothing of what was told before is sent."""
    last = Notice.objects.filter(to=user).order_by("-pk").values_list("pk", flat=True).first() or 0
    facts = {"when": when, "due_at": _next_digest(timezone.now()), "through": last}
    MailChoice.objects.update_or_create(user=user, defaults=facts)


def chosen(user: User) -> When:
    """When somebody wants mail."""
    choice = MailChoice.objects.filter(user=user).first()
    return When(choice.when) if choice else When.NEVER


def post(to: str, subject: str, text: str) -> None:
    """Put a mail into the outbox. The caller holds the transaction."""
    now = timezone.now()
    Mail.objects.create(to=to, subject=" ".join(subject.split())[:200], text=text, at=now, due_at=now)


def send_now(to: str, subject: str, text: str) -> bool:
    """Send what somebody waits for and nothing may keep; whether the server took it."""
    try:
        EmailMessage(subject, text, to=[to], connection=get_connection()).send()
    except (OSError, ValueError) as error:
        logger.warning("a mail was not sent: %s", error)
        return False
    return True


def post_at_once(notices: Iterable[Notice]) -> None:
    """One mail for each who wants to know at once: of all that they are told in one go."""
    told = list(notices)
    if not (told and is_on()):
        return
    wanting = MailChoice.objects.filter(user__in={n.to_id for n in told}, when=When.ONCE)
    for choice in wanting.select_related("user"):
        _post_notices(choice.user, [notice for notice in told if notice.to_id == choice.user_id])


def post_digests(now: datetime) -> None:
    """A mail for each whose day has come, of what they were told since and have not read."""
    if not is_on():
        return
    due = MailChoice.objects.filter(when=When.DAILY, due_at__lte=now)
    for choice in due.select_related("user"):
        with transaction.atomic():
            # Of two runs at the same time, this one has it.
            is_mine = due.filter(pk=choice.pk, due_at=choice.due_at).update(due_at=_next_digest(now))
            if not is_mine:
                continue
            told = Notice.objects.of(choice.user).unread().filter(pk__gt=choice.through)
            notices = list(told.select_related("article__head", "run", "by").order_by("pk"))
            if notices:
                MailChoice.objects.filter(pk=choice.pk).update(through=notices[-1].pk)
                _post_notices(choice.user, notices)


def _next_digest(now: datetime) -> datetime:
    """When the next digests are due."""
    today = timezone.localtime(now)
    at = timezone.make_aware(datetime.combine(today.date(), time(settings.DIGEST_HOUR)))
    return at if at > now else at + timedelta(days=1)


def _post_notices(user: User, notices: list[Notice]) -> None:
    if not (user.email and user.is_active):
        return
    first, *others = notices
    subject = _line(first)[:LONGEST_SUBJECT]
    if others:
        more = ngettext("and %d more", "and %d more", len(others)) % len(others)
        subject = f"{subject} {more}"
    post(user.email, subject, "\n\n".join(_paragraphs(user, notices)))


def _paragraphs(user: User, notices: list[Notice]) -> Iterator[str]:
    yield _("%s, you were told:") % full_name(user)
    for notice in notices[:MOST_NAMED]:
        yield f"{_line(notice)}\n{link('admin:articles_notice_open', notice.pk)}"
    yield _("All notices:") + "\n" + link("admin:articles_notice_changelist")
    yield _("When mail is sent to you:") + "\n" + link("admin:articles_notice_mail")


def _line(notice: Notice) -> str:
    about = str(notice.article or notice.run or "")
    line = f"〔{notice.get_kind_display()}〕{' '.join(about.split())}"
    return f"{line} {full_name(notice.by)}" if notice.by else line


def link(name: str, *args: object) -> str:
    """The address of one of our pages, as it is known outside."""
    return f"{settings.SITE_ADDRESS}{reverse(name, args=args)}"


# --- what is sent ----------------------------------------------------------------


def send_all() -> tuple[int, int]:
    """Send what is due; how many were sent, and how many were not this time."""
    post_digests(timezone.now())
    done: dict[bool, int] = defaultdict(int)
    while mail := _take():
        done[_send(mail)] += 1
    return done[True], done[False]


def _take() -> Mail | None:
    """A mail that is due, in hand of nobody else."""
    now = timezone.now()
    due = Mail.objects.filter(sent_at=None, due_at__lte=now, tries__lt=MOST_TRIES)
    for pk in due.order_by("due_at", "pk").values_list("pk", flat=True)[:MOST_NAMED]:
        if due.filter(pk=pk).update(due_at=now + IN_HAND, tries=F("tries") + 1):
            return Mail.objects.get(pk=pk)
    return None


def _send(mail: Mail) -> bool:
    # A server that got it and whose answer was lost gets it once more, under the same name.
    headers = {"Message-ID": f"<mail-{mail.pk}-{mail.at:%Y%m%d%H%M%S%f}@newsroom>"}
    message = EmailMessage(mail.subject, mail.text, to=[mail.to], headers=headers)
    ours = Mail.objects.filter(pk=mail.pk)
    try:
        message.connection = get_connection()
        message.send()
    # Whatever smtplib raises is an OSError; an address that is none is a ValueError.
    except (OSError, ValueError) as error:
        logger.warning("mail %d was not sent: %s", mail.pk, error)
        again = timezone.now() + WAIT * 2 ** (mail.tries - 1)
        ours.update(due_at=again, trouble=str(error)[:LONGEST_TROUBLE])
        return False
    ours.update(sent_at=timezone.now(), text="", trouble="")
    return True
