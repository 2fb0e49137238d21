"""What may stand in addresses: said once, for the fields that hold it and for the addresses that are read.

A segment of an address that no address can hold (../x, a/b) would break every page that links there.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.chinese.days import FIRST_DAY, LAST_DAY, may_be_printed

# Any words, but none that end a segment of an address, climb out of it, or that nobody sees.
SEGMENT = r"(?!\.{1,2}(?:/|$))[^/\\?#%\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+"
PAGE_NUMBER = r"[A-Z]{0,2}[1-9][0-9]{0,3}"

segment = RegexValidator(
    rf"^(?:{SEGMENT})\Z", _("Addresses cannot hold / \\ ? # %%, control characters, or dots alone")
)
page_number = RegexValidator(rf"^{PAGE_NUMBER}\Z", _("Write a page number like 2 or A6"))
a_day = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]


def no_day(day: date) -> str:
    """Why no paper can be of this day, in words; "" if one can."""
    if may_be_printed(day):
        return ""
    return gettext("There is no paper of %(day)s: give a day from %(first)s to %(last)s.") % {
        "day": day,
        "first": FIRST_DAY,
        "last": LAST_DAY,
    }


class Addressed(models.Model):
    """Rows of which `address_fields` stand in addresses: whoever saves one, they are checked."""

    address_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError, and saves nothing, for what no address can hold."""
        self.check_address()
        super().save(*args, **kwargs)

    def check_address(self) -> None:
        """Raises ValidationError for what no address can hold."""
        others = {field.name for field in self._meta.fields} - set(self.address_fields)
        self.clean_fields(exclude=others)


def refusal(row: Addressed) -> str:
    """Why a row cannot stand where it shall, in words; "" if it can."""
    try:
        row.check_address()
    except ValidationError as error:
        names = {field.name: field.verbose_name for field in row._meta.fields}
        return "；".join(f"{names[name]}：{' '.join(said)}" for name, said in error.message_dict.items())
    return ""
