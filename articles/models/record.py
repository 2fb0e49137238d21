"""The record of an article or an issue, as rows: every version, event and remark, oldest first."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models.article import Article
from articles.models.people import name_and_account
from articles.models.remarks import Remark
from articles.models.review import Event, slot_label
from articles.models.version import Version
from articles.models.workflow import Stage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# A spreadsheet takes a cell that starts so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def record(articles: QuerySet[Article]) -> Iterator[list[str]]:
    """A heading, then a row for each version, event and remark of these articles. Three queries."""
    yield [
        _("time"),
        _("article"),
        _("headline"),
        _("version"),
        _("what"),
        _("sign-off"),
        _("from"),
        _("to stage"),
        _("by"),
        _("returned to"),
        _("other article"),
        _("comment"),
        _("content SHA-256"),
    ]
    versions = Version.objects.filter(article__in=articles)
    events = Event.objects.filter(article__in=articles).select_related("version", "to")
    remarks = Remark.objects.filter(article__in=articles).select_related("version", "by", "thread")
    rows = [
        *((v.at, v.article_id, 0, v.pk, _of_version(v)) for v in versions),
        *((e.at, e.article_id, 1, e.pk, _of_event(e)) for e in events),
        *((r.at, r.article_id, 2, r.pk, _of_remark(r)) for r in remarks),
    ]
    yield from (cells for *_order, cells in sorted(rows))


def write_csv(articles: QuerySet[Article], file: TextIO) -> int:
    """Write the record as CSV for a spreadsheet; the number of rows under the heading.

    Text that a spreadsheet would run as a formula is quoted with an apostrophe.
    """
    rows = list(record(articles))
    csv.writer(file).writerows([_harmless(cell) for cell in row] for row in rows)
    return len(rows) - 1


def _of_version(version: Version) -> list[str]:
    what = f"{_('version made')}: {version.get_kind_display()}, {version.get_change_display()}"
    return _row(version, version, what, comment=version.note)


def _of_event(event: Event) -> list[str]:
    labels = dict(Stage.choices)
    return _row(
        event,
        event.version,
        event.get_kind_display(),
        sign=slot_label(event.stage),
        stages=[str(labels.get(event.from_stage, "")), str(labels.get(event.to_stage, ""))],
        to=event.to,
        other=event.other_id,
        comment=event.comment,
    )


def _of_remark(remark: Remark) -> list[str]:
    quote = (remark.thread or remark).quote
    comment = f"“{quote}” {remark.text}" if quote else remark.text
    return _row(remark, remark.version, remark.get_kind_display(), comment=comment.strip())


def _row(
    row: Version | Event | Remark,
    version: Version | None,
    what: str,
    *,
    sign: str = "",
    stages: Iterable[str] = ("", ""),
    to: User | None = None,
    other: int | None = None,
    comment: str,
) -> list[str]:
    return [
        f"{timezone.localtime(row.at):%Y-%m-%d %H:%M:%S}",
        str(row.article_id),
        version.heading if version else "",
        str(version.number) if version else "",
        what,
        sign,
        *stages,
        name_and_account(row.by) if isinstance(row, Remark) else row.by_name,
        name_and_account(to),
        str(other or ""),
        comment,
        "" if isinstance(row, Remark) else row.hash,
    ]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
