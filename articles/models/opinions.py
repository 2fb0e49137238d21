"""Opinions (外部意见): somebody without an account is asked what they think of one version of one text.

A link leads there, a code that is mailed opens it, and they answer once. The record keeps who was asked and
what they said. An opinion is never a signature: nothing that may be published depends on it.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import deeds, mail
from articles.models.article import Article
from articles.models.people import full_name
from articles.models.review import EventKind
from articles.models.version import Version
from articles.models.workflow import NOBODY, NotAllowed, Seen, lock, record, require

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django_stubs_ext import StrOrPromise

KEY_BYTES = 32
# How long a link is good, unless somebody says otherwise.
DAYS = 3
CODE_DIGITS = 6
CODE_LASTS = timedelta(minutes=15)
# So often a code may be typed wrong before another must be asked for; so many codes there are for a link.
MOST_WRONG = 5
MOST_CODES = 5
# Between two codes.
CODE_PAUSE = timedelta(minutes=1)
# How long the text stays open once the code was typed.
OPEN_LASTS = timedelta(hours=2)
LONGEST_ANSWER = 5000
LONGEST_QUESTION = 500


class Opinion(models.Model):
    """That somebody outside was asked about a version, and what they answered.

    `key` stands in the link. Of the code that opens it only a hash is kept, and how it was used.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="opinions", verbose_name=gettext_lazy("article")
    )
    version = models.ForeignKey(
        Version, models.PROTECT, related_name="+", verbose_name=gettext_lazy("version")
    )
    key = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(gettext_lazy("name"), max_length=80)
    email = models.EmailField(gettext_lazy("mail address"))
    question = models.TextField(gettext_lazy("question"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=gettext_lazy("by")
    )
    at = models.DateTimeField(gettext_lazy("at"))
    expires_at = models.DateTimeField(gettext_lazy("until"))
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    code_at = models.DateTimeField(null=True, editable=False)
    codes = models.PositiveSmallIntegerField(default=0, editable=False)
    wrong = models.PositiveSmallIntegerField(default=0, editable=False)
    answered_at = models.DateTimeField(gettext_lazy("answered"), null=True)
    answer = models.TextField(gettext_lazy("opinion"), blank=True)
    revoked_at = models.DateTimeField(gettext_lazy("revoked"), null=True)

    class Meta:
        verbose_name = gettext_lazy("opinion")
        verbose_name_plural = gettext_lazy("opinions")
        ordering = ["-pk"]
        # Whoever asks shows an unpublished text to somebody outside: a right of its own.
        default_permissions = ()
        permissions = [("ask_opinion", "Can ask people outside for an opinion")]

    def __str__(self) -> str:
        return f"{self.name} · {self.version}"

    @property
    def who(self) -> str:
        """Who is asked, as the record has it."""
        return f"{self.name} <{self.email}>"

    def objection(self) -> StrOrPromise:
        """Why the link leads nowhere any more; "" while it does."""
        article = self.article
        is_out = article.withdrawn_at or article.merged_into_id or article.stage == "spiked"
        for no_more, why in (
            (self.revoked_at, gettext_lazy("The editors have revoked this link.")),
            (self.answered_at, gettext_lazy("This link was used: your opinion has arrived. Thank you.")),
            (
                self.expires_at <= timezone.now(),
                gettext_lazy("This link is no longer valid."),
            ),
            (is_out, gettext_lazy("The editors have put this text aside: no opinion is needed any more.")),
            (
                article.live_id == self.version_id and article.is_published(),
                gettext_lazy("This text has been published meanwhile: no opinion is needed any more."),
            ),
            (
                article.head.hash != self.version.hash,
                gettext_lazy("The text has been changed since. The editors may ask you anew."),
            ),
        ):
            if no_more:
                return why
        return ""

    # --- the editors' side -----------------------------------------------------------

    @classmethod
    @transaction.atomic
    def ask(
        cls,
        article: Article,
        *,
        seen: Seen,
        by: User,
        name: str,
        email: str,
        question: str = "",
        days: int = DAYS,
    ) -> Opinion:
        """Ask somebody about the version that was seen, and write them a mail with the link."""
        require(by is not None and by.pk, NOBODY)
        require(by.has_perm("articles.ask_opinion"), _("You may not do this."))
        require(mail.is_on(), _("This newsroom sends no mail: nobody outside can be asked."))
        name, email = " ".join(name.split()), email.strip()
        require(name, _("Say who is asked."))
        try:
            validate_email(email)
        except ValidationError:
            raise NotAllowed(_("Give a mail address.")) from None
        require(0 < days <= settings.OPINION_DAYS, _("Give %d days at most.") % settings.OPINION_DAYS)
        locked, now = lock(article, seen), timezone.now()
        opinion = cls(
            article=locked,
            version=locked.head,
            key=secrets.token_urlsafe(KEY_BYTES),
            name=name[:80],
            email=email,
            question=question.strip()[:LONGEST_QUESTION],
            by=by,
            at=now,
            expires_at=now + timedelta(days=days),
        )
        require(not opinion.objection(), opinion.objection())
        opinion.save()
        _record(opinion, locked, EventKind.ASK, by, opinion.question)
        mail.post(email, _("%s asks for your opinion") % full_name(by), _invitation(opinion))
        return opinion

    @transaction.atomic
    def revoke(self, *, by: User) -> None:
        """Take the link back."""
        require(by is not None and by.has_perm("articles.ask_opinion"), _("You may not do this."))
        locked = Article.objects.hold([self.article_id])[self.article_id]
        standing = Opinion.objects.filter(pk=self.pk, revoked_at=None, answered_at=None)
        require(standing.update(revoked_at=timezone.now()), _("It is answered or revoked already."))
        _record(self, locked, EventKind.REVOKE, by, "")

    # --- their side ------------------------------------------------------------------

    def send_code(self) -> None:
        """Mail a code that opens the text. The one before is good for nothing from then on."""
        now = timezone.now()
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        with transaction.atomic():
            locked = self._locked()
            require(locked.codes < MOST_CODES, _("No more codes are sent for this link."))
            too_soon = locked.code_at is not None and locked.code_at > now - CODE_PAUSE
            require(not too_soon, _("A code was sent a moment ago: it may be on its way."))
            locked.codes, locked.code_at, locked.wrong = locked.codes + 1, now, 0
            locked.code_hash = _hash(locked, code)
            locked.save(update_fields=["codes", "code_at", "wrong", "code_hash"])
        # No transaction waits for a mail server, and nowhere is the code kept.
        sent = mail.send_now(self.email, _("Your code"), _code_words(code))
        require(sent, _("The code could not be mailed: please try again in a minute."))

    def open_with(self, code: str) -> None:
        """Check the code. It opens once, within its time; a few wrong ones, and another must be asked for."""
        refusal: StrOrPromise = ""
        with transaction.atomic():
            locked = self._locked()
            require(locked.code_hash, _("Have a code sent first."))
            require(locked.wrong < MOST_WRONG, _("Too many wrong codes: have another one sent."))
            is_old = locked.code_at is None or locked.code_at <= timezone.now() - CODE_LASTS
            require(not is_old, _("This code is no longer valid: have another one sent."))
            if constant_time_compare(locked.code_hash, _hash(locked, code.strip())):
                locked.code_hash = ""
            else:
                locked.wrong += 1
                refusal = _("This is not the code.")
            locked.save(update_fields=["code_hash", "wrong"])
        # What was wrong is counted, though it is refused.
        require(not refusal, refusal)

    @transaction.atomic
    def give(self, answer: str) -> None:
        """Answer, once."""
        locked = self._locked()
        answer = answer.replace("\0", "").strip()[:LONGEST_ANSWER]
        require(answer, _("Write your opinion."))
        locked.answer, locked.answered_at = answer, timezone.now()
        locked.save(update_fields=["answer", "answered_at"])
        _record(locked, locked.article, EventKind.OPINION, None, answer, to=locked.by)

    def _locked(self) -> Opinion:
        """As it stands now, with its article, locked; refused if the link leads nowhere any more."""
        article = Article.objects.hold([self.article_id])[self.article_id]
        opinion = Opinion.objects.select_for_update().get(pk=self.pk)
        opinion.article = article
        require(not (why := opinion.objection()), why)
        return opinion


def _record(
    opinion: Opinion, article: Article, kind: EventKind, by: User | None, words: str, to: User | None = None
) -> None:
    record(article, kind, by, to=to, comment=f"{opinion.who}：{words}" if words else opinion.who)
    deeds.tell(article)


def _hash(opinion: Opinion, code: str) -> str:
    """What is kept of a code: without the secret key of the server nobody can try all there are."""
    said = f"{opinion.key}:{opinion.codes}:{code}"
    return salted_hmac("articles.opinion.code", said, algorithm="sha256").hexdigest()


def _invitation(opinion: Opinion) -> str:
    until = f"{timezone.localtime(opinion.expires_at):%Y-%m-%d %H:%M}"
    lines = [
        _("%s:") % opinion.name,
        _("%s asks for your opinion on a text that is not published yet.") % full_name(opinion.by),
        opinion.question,
        _("It is read here until %s; a code that is mailed to you opens it:") % until,
        mail.link("outside:opinion", opinion.key),
        _("Please give this link to nobody."),
    ]
    return "\n\n".join(filter(None, lines))


def _code_words(code: str) -> str:
    minutes = int(CODE_LASTS.total_seconds() // 60)
    words = _("Your code is %(code)s. It is valid for %(minutes)d minutes, and once.")
    return words % {"code": code, "minutes": minutes}
