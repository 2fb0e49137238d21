"""Who is told of what: one table, from what happened to whom it concerns.

Listens to what colleagues do, inside the transaction in which they do it: what is taken back was never told.
Nobody is told of what they did themselves, nor of an article they may not see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Q, Sum, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.chinese.mentions import SIGNS, mentioned
from articles.models import worklists
from articles.models.article import Article
from articles.models.assignments import Assignment
from articles.models.colleagues import SEEING, names_of, who_may
from articles.models.imports import ImportRun, Outcome
from articles.models.mail import post_at_once
from articles.models.notices import LONGEST, Notice, NoticeKind
from articles.models.publishing import Failure
from articles.models.remarks import Remark
from articles.models.review import Event, EventKind
from articles.models.signals import happened
from articles.models.version import Kind, Version
from articles.models.workflow import WAITING, Stage

if TYPE_CHECKING:
    from django.db.models import QuerySet

# For whom a text may wait, by right. No newsroom has more people than this who may all sign.
SIGNING = ("review_article", "proof_article", "publish_article")
MOST = 400
# So many values a database takes in one query.
MOST_VALUES = 20_000

# article → people
Whom = dict[int, set[int]]


class Told(NamedTuple):
    """What becomes of one kind of event: what is told, and whom."""

    kind: NoticeKind
    whom: Callable[[Sequence[Event]], Whom]


def _addressees(events: Sequence[Event]) -> Whom:
    """Whom the event names."""
    return {event.article_id: {event.to_id} for event in events if event.to_id}


def _writers(events: Sequence[Event]) -> Whom:
    """Who wrote or sent in what happened to, and who has it to see to."""
    return _behind({event.article_id for event in events})


def _behind(articles: Iterable[int]) -> Whom:
    keys = list(articles)
    written = Version.objects.filter(article__in=keys, by__isnull=False).exclude(kind=Kind.PRINTED)
    sent = Event.objects.filter(article__in=keys, kind=EventKind.SUBMIT, by__isnull=False)
    given = Assignment.objects.open().filter(article__in=keys)
    whom: Whom = defaultdict(set)
    pairs = (
        written.order_by()
        .values_list("article", "by")
        .union(sent.order_by().values_list("article", "by"), given.order_by().values_list("article", "to"))
    )
    for article, person in pairs:
        whom[article].add(person)
    return whom


def _next(events: Sequence[Event]) -> Whom:
    """For whom the texts wait now: as the work lists have it, for all who sign in one query."""
    keys = [event.article_id for event in events]
    is_ready = events[0].to_stage == Stage.APPROVED
    listed = worklists.ready_for if is_ready else worklists.waiting_for
    signers = _signers()
    at_once = max(1, MOST_VALUES // max(1, len(signers)))
    whom: Whom = defaultdict(set)
    for begin in range(0, len(keys) if signers else 0, at_once):
        some = keys[begin : begin + at_once]
        for article, person in _union(_of_list(listed(each), each, some) for each in signers):
            whom[article].add(person)
    return whom


def _of_list(
    articles: QuerySet[Article], whose: worklists.Anybody, keys: list[int]
) -> QuerySet[Article, Any]:
    here = articles.filter(pk__in=keys).order_by()
    return here.annotate(who=Value(whose.pk)).values_list("pk", "who")


def _union(found: Iterable[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    first, *others = found
    return first.union(*others)


def _signers() -> list[worklists.Anybody]:
    """All who may sign or publish, with these rights. One query."""
    held: dict[int, set[str]] = defaultdict(set)
    for person, right in _union(
        who_may([right]).order_by().annotate(right=Value(f"articles.{right}")).values_list("pk", "right")
        for right in SIGNING
    ):
        held[person].add(right)
    return [worklists.Anybody(rights, person) for person, rights in sorted(held.items())[:MOST]]


TABLE = {
    EventKind.RETURN: Told(NoticeKind.RETURNED, _addressees),
    EventKind.GIVE: Told(NoticeKind.GIVEN, _addressees),
    EventKind.TAKE: Told(NoticeKind.TAKEN, _addressees),
    EventKind.DONE: Told(NoticeKind.DONE, _addressees),
    EventKind.OPINION: Told(NoticeKind.OPINION, _addressees),
    EventKind.SPIKE: Told(NoticeKind.SPIKED, _writers),
    EventKind.PUBLISH: Told(NoticeKind.PUBLISHED, _writers),
    EventKind.OVERRIDE: Told(NoticeKind.PUBLISHED, _writers),
    EventKind.WITHDRAW: Told(NoticeKind.WITHDRAWN, _writers),
}
# Sent in or signed, a text waits for others where it came to.
ON_ITS_WAY = (EventKind.SUBMIT, EventKind.SIGN)


def _of(event: Event) -> Told | None:
    if event.kind not in ON_ITS_WAY:
        return TABLE.get(EventKind(event.kind))
    if event.to_stage == Stage.APPROVED:
        return Told(NoticeKind.READY, _next)
    return Told(NoticeKind.WAITS, _next) if event.to_stage in WAITING else None


def tell_of_events(deeds: Sequence[Event]) -> None:
    """Tell of what moved texts, or was done beside them."""
    alike: dict[Told, list[Event]] = defaultdict(list)
    for event in deeds:
        if told := _of(event):
            alike[told].append(event)
    notices = []
    for told, events in alike.items():
        whom = told.whom(events)
        notices += [
            _notice(person, told.kind, event, event.comment)
            for event in events
            for person in whom.get(event.article_id, ())
        ]
    _write(notices)


def tell_of_remarks(deeds: Sequence[Remark]) -> None:
    """Tell who is called by name, who said something in the thread, and who wrote the text."""
    notices = []
    for remark in deeds:
        called = _called(remark.text)
        of_thread = Q(pk=remark.thread_id) | Q(thread__isnull=False, thread=remark.thread_id)
        talking = set(Remark.objects.filter(of_thread).values_list("by", flat=True))
        concerned = talking | _behind([remark.article_id]).get(remark.article_id, set())
        kinds = dict.fromkeys(concerned, NoticeKind.REMARKED) | dict.fromkeys(called, NoticeKind.MENTIONED)
        notices += [_notice(person, kind, remark, remark.text) for person, kind in kinds.items()]
    _write(notices)


def _called(text: str) -> set[int]:
    if not any(sign in text for sign in SIGNS):
        return set()
    return mentioned(text, names_of(who_may(SEEING)))


def tell_of_failures(deeds: Sequence[Failure]) -> None:
    """Tell whose texts were to be published and were not."""
    whom = _behind([failure.article.pk for failure in deeds])
    _write(
        _notice(person, NoticeKind.FAILED, failure, failure.reason)
        for failure in deeds
        for person in whom.get(failure.article.pk, ())
    )


def tell_of_imports(deeds: Sequence[ImportRun]) -> None:
    """Tell who repairs pages that some are to be looked at, were refused, or did not come."""
    for run in deeds:
        refused_pages = Count("pk", filter=Q(outcome=Outcome.REFUSED))
        found = run.pages.aggregate(places=Sum("warnings"), refused=refused_pages)
        places, refused = found["places"] or 0, found["refused"]
        if not (places or refused) and run.finished_at:
            continue
        words = [
            "" if run.finished_at else _("It ended early."),
            ngettext("%d refused", "%d refused", refused) % refused if refused else "",
            ngettext("%d place to look at", "%d places to look at", places) % places if places else "",
        ]
        text = "，".join(filter(None, words))
        people = who_may(["repair_page"]).values_list("pk", flat=True)
        _write(
            Notice(to_id=person, kind=NoticeKind.IMPORTED, run=run, text=text, by=run.by, at=run.started_at)
            for person in people
        )


def _notice(person: int, kind: NoticeKind, deed: Event | Remark | Failure, text: str) -> Notice:
    """What somebody is told of a deed."""
    return Notice(to_id=person, kind=kind, article=deed.article, text=text, by=deed.by, at=deed.at)


def _write(notices: Iterable[Notice]) -> None:
    """Write them, but none to whom it was that did it, nor to whom the article does not concern."""
    wanted = [notice for notice in notices if notice.to_id != notice.by_id]
    if not wanted:
        return
    seeing = set(who_may(SEEING).filter(pk__in={n.to_id for n in wanted}).values_list("pk", flat=True))
    told = [notice for notice in wanted if notice.article_id is None or notice.to_id in seeing]
    for notice in told:
        notice.text = notice.text[:LONGEST]
    post_at_once(Notice.objects.bulk_create(told))


LISTENERS: dict[type, Callable[[Any], None]] = {
    Event: tell_of_events,
    Remark: tell_of_remarks,
    Failure: tell_of_failures,
    ImportRun: tell_of_imports,
}


def _listen(sender: type, deeds: Sequence[Any], **_kwargs: object) -> None:
    if deeds:
        LISTENERS[sender](deeds)


def subscribe() -> None:
    """From now on tell."""
    happened.connect(_listen, dispatch_uid="telling")
