"""How versions come into the database: one at a time from an editor, by the hundred from an import.

Everything that changes text ends here, through `Article.revise` or `ArticleQuerySet.draft`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from articles.chinese.counts import characters
from articles.chinese.plain import plain_name, shows
from articles.content import Author, Content, as_html
from articles.models.people import Reporter, name_and_account
from articles.models.version import Byline, Change, Version

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models.article import Article

# A signature that is no person: 本报评论员, 本报编辑部, 新华社记者.
COLLECTIVE = ("本报", "本刊", "本台", "新华社", "编辑部", "评论员", "编者", "记者")


@dataclass(frozen=True)
class Writing:
    """One version to be written."""

    article: Article
    content: Content
    kind: str
    number: int = 1
    change: str = Change.TRANSCRIPTION
    parent: Version | None = None
    printed: Version | None = None
    note: str = ""


def write_versions(writings: Sequence[Writing], by: User | None, at: datetime | None = None) -> list[Version]:
    """Write the versions with their bylines, in five queries whatever their number.

    `by` is the user, or None for the import. The caller holds a transaction and moves the heads.
    """
    at = at or timezone.now()
    versions = Version.objects.bulk_create([_row(writing, by, at) for writing in writings])
    credits = [
        (version, author)
        for version, w in zip(versions, writings, strict=True)
        for author in w.content.authors
    ]
    people = find_reporters(author for _, author in credits)
    places: dict[int, int] = {}
    rows = []
    for version, author in credits:
        places[version.pk] = places.get(version.pk, -1) + 1
        rows.append(
            Byline(
                version=version,
                reporter_id=author.reporter or people.get(_person(author)),
                name=author.name,
                role=author.role,
                organization=author.organization,
                order=places[version.pk],
            )
        )
    Byline.objects.bulk_create(rows)
    return versions


def _row(writing: Writing, by: User | None, at: datetime) -> Version:
    content = writing.content
    return Version(
        article=writing.article,
        number=writing.number,
        kind=writing.kind,
        change=writing.change,
        parent=writing.parent,
        printed=writing.printed,
        correction=content.correction,
        data=content.as_json(),
        text=content.body,
        html=as_html(content.blocks),
        characters=characters(content.body),
        hash=content.seal,
        note=writing.note,
        by=by,
        by_name=name_and_account(by),
        at=at,
        **{name: getattr(content, name) for name in Content.LINES},
    )


def find_reporters(authors: Iterable[Author]) -> dict[tuple[str, str], int]:
    """The reporter's number for each name and organization; people not known yet are added.

    Somebody merged into another is that other. Where two share a name and are told apart by a note,
    nobody is taken: an editor says who is meant. Collective signatures are no people.
    """
    wanted = {_person(a) for a in authors if a.reporter is None and is_person(a.name)}
    if not wanted:
        return {}
    known = _known_reporters(wanted)
    missing = wanted - known.keys()
    if missing:
        # Another import may be adding the same people right now: the constraint decides, nobody fails.
        Reporter.objects.bulk_create(
            (Reporter(name=name, organization=organization) for name, organization in sorted(missing)),
            ignore_conflicts=True,
        )
        known |= _known_reporters(missing)
    return {key: people[0] for key, people in known.items() if len(people) == 1}


def _person(author: Author) -> tuple[str, str]:
    """What people are known by: their name as it is kept, and whom they work for."""
    return plain_name(author.name), author.organization


def _known_reporters(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
    wanted = set(wanted)
    found: dict[tuple[str, str], list[int]] = {}
    rows = Reporter.objects.filter(name__in={name for name, _ in wanted})
    for pk, name, organization, merged in rows.values_list("pk", "name", "organization", "merged_into_id"):
        if (name, organization) in wanted:
            people = found.setdefault((name, organization), [])
            if (merged or pk) not in people:
                people.append(merged or pk)
    return found


def is_person(name: str) -> bool:
    """Whether a signature names somebody, not a desk or an agency."""
    name = plain_name(name)
    return shows(name) and not name.startswith(COLLECTIVE) and not name.endswith(COLLECTIVE)
