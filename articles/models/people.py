"""The people whose names stand over the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.chinese.plain import plain_name
from articles.models.named import Named

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def full_name(user: User) -> str:
    """What colleagues call somebody: a Chinese name family name first; the user name where there is none."""
    name = f"{user.last_name}{user.first_name}"
    return (user.get_full_name() if name.isascii() else name) or user.get_username()


def name_and_account(user: User | None) -> str:
    """The name people know somebody by, with the account; empty for the import."""
    if user is None:
        return ""
    name = full_name(user)
    return name if name == user.get_username() else f"{name}（{user.get_username()}）"


class NameField(models.CharField[str, str]):
    """A person's name, kept and looked up as `plain_name` has it: 阿依古丽•买买提 is 阿依古丽·买买提."""

    def get_prep_value(self, value: Any) -> Any:
        """The name as it is kept, for storing and for looking up."""
        value = super().get_prep_value(value)
        return plain_name(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        """The name as it is kept, for a form that has checked it."""
        value = super().to_python(value)
        return plain_name(value) if isinstance(value, str) else value


class Reporter(Named):
    """A person credited in bylines. `note` tells two of the same name apart (体育部)."""

    name = NameField(_("name"), max_length=80)
    organization = models.CharField(_("organization"), max_length=80, blank=True, default="")
    note = models.CharField(
        _("note"), max_length=80, blank=True, default="", help_text=_("What tells namesakes apart")
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reporter",
        verbose_name=_("user"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="absorbed",
        editable=False,
        verbose_name=_("merged into"),
    )

    class Meta:
        verbose_name = _("reporter")
        verbose_name_plural = _("reporters")
        ordering = ["name", "organization", "note"]
        constraints = [
            models.UniqueConstraint(fields=["name", "organization", "note"], name="one_person_once")
        ]

    def __str__(self) -> str:
        beside = "，".join(part for part in (self.organization, self.note) if part)
        return f"{self.name}（{beside}）" if beside else self.name

    def get_absolute_url(self) -> str:
        return reverse("public:reporter", args=[self.pk])
