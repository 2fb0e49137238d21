"""One person under two entries, and two people under one: reporters merged and told apart.

Bylines never change. A merged entry leads to the one it was merged into; to tell namesakes apart, the
articles meant get a version whose byline says which of them it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from articles.chinese.plain import shows
from articles.models.article import Article
from articles.models.people import Reporter
from articles.models.version import Kind
from articles.models.workflow import Seen, lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class MergeRefused(Exception):
    """It cannot be done, and nothing was. The message says why."""


def merge_reporters(kept: Reporter, others: Iterable[Reporter]) -> Reporter:
    """Make these entries one person, `kept`, whose address the others' lead to from now on."""
    others = list(others)
    with transaction.atomic():
        keys = {kept.pk, *(other.pk for other in others)}
        locked = {r.pk: r for r in Reporter.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
        kept = locked[kept.pk]
        if locked.keys() <= {kept.pk}:
            raise MergeRefused(_("Choose two people or more."))
        if any(person.merged_into_id for person in locked.values()):
            raise MergeRefused(_("One of them has been merged into somebody already."))
        users = {person.user_id for person in locked.values() if person.user_id}
        if len(users) > 1:
            raise MergeRefused(_("They are two users of this system, so two people."))
        merged = [person for key, person in locked.items() if key != kept.pk]
        Reporter.objects.filter(merged_into__in=merged).update(merged_into=kept)
        for person in merged:
            Reporter.objects.filter(pk=person.pk).update(merged_into=kept, user=None)
        if users:
            kept.user_id = users.pop()
            kept.save(update_fields=["user"])
    return kept


def unmerge_reporter(merged: Reporter) -> Reporter:
    """Undo a merge: the entry is a person of its own again."""
    if not merged.merged_into_id:
        raise MergeRefused(_("%s has not been merged into anybody.") % merged)
    Reporter.objects.filter(pk=merged.pk).update(merged_into=None)
    merged.refresh_from_db()
    return merged


def split_reporter(
    reporter: Reporter, articles: Iterable[Article], *, note: str, seen: Mapping[int, Seen], by: User
) -> Reporter:
    """Say that these articles are by a namesake: a new person told apart by `note` (体育部). Returns them.

    Each article gets a version that credits the namesake; readers see it when that is published. `seen` has
    the version of each, by number, that whoever says so had on the list; another raises StaleBase.
    """
    if not shows(note):
        raise MergeRefused(_("Say what tells the two apart, e.g. their department."))
    chosen = list(articles)
    with transaction.atomic():
        Article.objects.hold([article.pk for article in chosen])
        namesake, new = Reporter.objects.get_or_create(
            name=reporter.name, organization=reporter.organization, note=note.strip()
        )
        if namesake.pk == reporter.pk:
            raise MergeRefused(_("%s is that person already.") % reporter)
        if not chosen and new:
            raise MergeRefused(_("Name the articles that are by the namesake."))
        for each in chosen:
            article = lock(each, seen.get(each.pk))
            content = article.head.content
            meant = {reporter.pk, *reporter.absorbed.values_list("pk", flat=True)}
            authors = tuple(
                replace(author, reporter=namesake.pk) if author.reporter in meant else author
                for author in content.authors
            )
            if authors == content.authors:
                raise MergeRefused(
                    _("“%(article)s” is not by %(reporter)s.") % {"article": article, "reporter": reporter}
                )
            article.revise(
                content.changed(authors=authors),
                base=seen[article.pk],
                by=by,
                kind=Kind.EDIT,
                note=_("Namesakes told apart"),
            )
    return namesake
