"""Kept pages while many publish: nothing shows a second late or early, whichever process answers.

Four processes serve one database: two share a Redis, two keep pages in memories of their own. Eight people
publish, schedule, revise, rename, withdraw and put back; a reader at each process asks any address there is,
also whether what they have still stands, and holds each answer against the journal. Between the rounds all
is quiet, and each process must answer what is made anew.

`KEPT_ROUNDS=20` goes on for longer, `KEPT_SEED=…` begins as another run did.
"""

import os
import random
import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection, HTTPMessage
from urllib.parse import quote

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.content import Author
from articles.models import Reporter, Section, Tag
from tests import redis, served
from tests.factory import make_article, make_page, publish
from tests.headlines import unbroken
from tests.journal import LATE, Journal
from tests.readers import public_addresses

pytestmark = pytest.mark.django_db(transaction=True)

PUBLISHERS = 8
ROUNDS = int(os.environ.get("KEPT_ROUNDS", "1"))
SEED = os.environ.get("KEPT_SEED") or str(random.randrange(10**6))
# Seconds: of a round, and how long of each stretch all act. Between, pages come to be kept.
HEAT, STRETCH, ACTING = 1.8, 0.9, 0.3
# A round lasts until each reader has been answered so often.
LEAST = 25
COMPARED = 6 if ROUNDS == 1 else 60  # addresses after a round, beside those that readers come back to
HOST = "localhost"
# Files go through rules of their own.
NOT_PAGES = ("/photos/", "/scan/", "/print/", "/healthz/")


class Publisher(threading.Thread):
    """Somebody with articles, a tag and a name of their own."""

    def __init__(
        self, number: int, by, journal: Journal, addresses: list[str], over: threading.Event
    ) -> None:
        super().__init__()
        self.number, self.by, self.journal = number, by, journal
        self.addresses, self.over = addresses, over
        self.dice = random.Random(f"{SEED} {number}")
        self.up: list = []
        self.down: list = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.over.is_set():
                if time.time() % STRETCH > ACTING:
                    time.sleep(0.02)
                    continue
                self.dice.choice([*self.ACTS, self.dice.choice(self.RENAMES)])(self)
        except BaseException as error:  # noqa: BLE001 (told by whoever waits for the thread)
            self.error = error
        finally:
            connection.close()

    def draft(self, mark: str):
        page = make_page(str(2 + self.number % 3), section="要闻")
        author = Author(f"孙欣{self.number}", "记者")
        article = make_article(page=page, title=f"题{mark}", byline="", authors=(author,))
        article.tags.set([Tag.objects.get(slug=f"tag-{self.number}")])
        return article

    def where(self, article) -> list[str]:
        page = article.pieces.get().page
        return [article.get_absolute_url(), page.get_absolute_url(), page.issue.get_absolute_url()]

    def publish(self) -> "Change":
        article = self.draft(mark := self.journal.mark())
        with self.journal.showing(mark) as span:
            span.addresses = self.where(article)
            publish(article, [self.by], self.by)
        self.addresses.append(span.addresses[0])
        self.up.append((article, mark))
        return Change(span.addresses, shown=mark)

    def schedule(self) -> "Change":
        article = self.draft(mark := self.journal.mark())
        article.sign("review-1", seen=article.head, by=self.by)
        due = timezone.now() + timedelta(seconds=self.dice.uniform(0.3, 1.0))
        with self.journal.showing(mark, due) as span:
            span.addresses = self.where(article)
            article.publish(seen=article.head, by=self.by, at=due)
        self.addresses.append(span.addresses[0])
        return Change(span.addresses, shown=mark, at=due.timestamp())

    def revise(self) -> "Change":
        if not self.up:
            self.publish()
        article, mark = self.up.pop(self.dice.randrange(len(self.up)))
        other = self.journal.mark()
        article.revise(article.head.content.changed(title=f"题{other}"), base=article.head, by=self.by)
        with self.journal.showing(other) as span, self.journal.hiding(mark):
            span.addresses = self.where(article)
            article.publish_unsigned(seen=article.head, by=self.by, reason="急")
        self.up.append((article, other))
        return Change(span.addresses, shown=other, gone=mark)

    def withdraw(self) -> "Change":
        if not self.up:
            self.publish()
        article, mark = self.up.pop(self.dice.randrange(len(self.up)))
        with self.journal.hiding(mark):
            article.withdraw(seen=article.head, by=self.by, reason="失实")
        self.down.append((article, mark))
        return Change(self.where(article), gone=mark)

    def reinstate(self) -> "Change":
        if not self.down:
            self.withdraw()
        article, mark = self.down.pop()
        with self.journal.showing(mark) as span:
            span.addresses = self.where(article)
            article.reinstate(seen=article.head, by=self.by, reason="属实")
        self.up.append((article, mark))
        return Change(span.addresses, shown=mark)

    def rename_tag(self) -> "Change":
        return self.rename(Tag.objects.filter(slug=f"tag-{self.number}"), "标签")

    def rename_reporter(self) -> "Change":
        return self.rename(Reporter.objects.filter(note=f"n{self.number}"), "记者")

    def rename_section(self) -> "Change":
        return self.rename(Section.objects.filter(slug=f"section-{self.number}"), "版块")

    def rename(self, row, what: str) -> "Change":
        """Without a word to anybody, as in the shell."""
        before, after = row.get().name.removeprefix(what), self.journal.mark()
        with self.journal.showing(after), self.journal.hiding(before):
            row.update(name=f"{what}{after}")
        return Change([row.get().get_absolute_url()], shown=after, gone=before)

    ACTS = (publish, publish, schedule, revise, withdraw, withdraw, reinstate)
    RENAMES = (rename_tag, rename_reporter, rename_section)


@dataclass
class Change:
    """Where something shows from now on, or from a time on, and something no more."""

    addresses: list[str]
    shown: str = ""
    gone: str = ""
    at: float = 0.0

    @property
    def address(self) -> str:
        """The list among them: of one article more shows than that."""
        return self.addresses[-1]

    def is_seen(self, page: str) -> bool:
        return self.shown in page and not (self.gone and self.gone in page)


class Read(threading.Thread):
    """Somebody who reads at one of the processes, and has what they read before."""

    def __init__(
        self, port: int, journal: Journal, addresses: list[str], favourites: list[str], over: threading.Event
    ) -> None:
        super().__init__()
        self.port, self.journal, self.over = port, journal, over
        self.addresses, self.favourites = addresses, favourites
        self.dice = random.Random(f"{SEED} {port}")
        self.had: dict[str, tuple[str, str]] = {}
        self.wrong: list[str] = []
        self.asked = self.unchanged = 0

    def run(self) -> None:
        while not self.over.is_set():
            # Of what they come back to, and of what was touched last, more than of the rest.
            some = self.dice.choice([self.favourites, self.favourites, self.addresses[-6:], self.addresses])
            address = self.dice.choice(some)
            sent = time.time()
            page = self.read(address)
            self.wrong += [
                f"{address}: {wrong}" for wrong in self.journal.wrong(address, page, sent, time.time())
            ]

    def read(self, address: str) -> str:
        etag, page = self.had.get(address, ("", ""))
        status, headers, body = ask(self.port, address, etag)
        self.asked += 1
        if status == 304:
            self.unchanged += 1
            return page
        self.had[address] = headers.get("ETag") or "", unbroken(body.decode())
        return self.had[address][1] if status in (200, 410) else ""


def ask(port: int, address: str, etag: str = "") -> tuple[int, HTTPMessage, bytes]:
    server = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": HOST, "Accept-Encoding": "br"} | ({"If-None-Match": etag} if etag else {})
    server.request("GET", address, headers=headers)
    answer = server.getresponse()
    body = answer.read()
    server.close()
    if answer.headers.get("Content-Encoding") == "br":
        body = brotli.decompress(body)
    return answer.status, answer.headers, body


def settled(article_by, journal: Journal) -> None:
    """A first article of each publisher, with the tag, the name and the section that they will rename."""
    for number in range(PUBLISHERS):
        marks = [journal.mark() for _ in range(3)]
        for mark in marks:
            with journal.showing(mark):
                pass
        page = make_page(str(2 + number % 3), section="要闻")
        section = Section.objects.create(
            publication=page.issue.publication, name=f"版块{marks[2]}", slug=f"section-{number}"
        )
        author = Author(f"钱进{number}", "记者")
        article = make_article(page=page, section=section, title="春天", byline="", authors=(author,))
        article.tags.set([Tag.objects.create(name=f"标签{marks[0]}", slug=f"tag-{number}")])
        publish(article, [article_by], article_by)
        Reporter.objects.filter(name=author.name).update(name=f"记者{marks[1]}", note=f"n{number}")


def pages() -> list[str]:
    found = [address for address in public_addresses() if not any(part in address for part in NOT_PAGES)]
    return [before + address for address in found for before in ("", "/zh-hant")]


def back_to() -> list[str]:
    """What readers look at again and again: a list of each kind, in both editions."""
    page = make_page("2")
    lists = ["/", "/feed/", page.get_absolute_url(), page.issue.get_absolute_url(), "/search/suggest/?q=题"]
    lists += [Tag.objects.get(slug="tag-0").get_absolute_url(), "/tags/tag-1/feed/"]
    lists += [Reporter.objects.get(note=f"n{number}").get_absolute_url() for number in range(2)]
    lists += [Section.objects.get(slug="section-0").get_absolute_url()]
    found = [quote(address, safe="/?=%") for address in lists]
    return [*found, *(f"/zh-hant{address}" for address in found[:3])]


def one_round(by, journal: Journal, ports: list[int], favourites: list[str]) -> list[Read]:
    """All publish and read; a second after the last has published all is as it should be."""
    addresses, closed, over = pages(), threading.Event(), threading.Event()
    people = [Publisher(number, by, journal, addresses, closed) for number in range(PUBLISHERS)]
    readers = [Read(port, journal, addresses, favourites, over) for port in ports]
    for thread in [*people, *readers]:
        thread.start()
    give_up, least = time.time() + 60, time.time() + HEAT
    while time.time() < least or (time.time() < give_up and min(reader.asked for reader in readers) < LEAST):
        time.sleep(0.05)
    closed.set()
    for person in people:
        person.join()
    time.sleep(max(0.0, journal.last_due - time.time()) + LATE)
    over.set()
    for reader in readers:
        reader.join()
    assert [person.error for person in people if person.error] == [], SEED
    return readers


# One of each kind.
ALONE = (
    *(Publisher.schedule, Publisher.rename_tag, Publisher.withdraw),
    *(Publisher.rename_reporter, Publisher.rename_section, Publisher.revise),
)


def late(person: Publisher, ports: list[int]) -> list[str]:
    """Where one change, with nothing else going on, is not seen a second after it."""
    known = [person.publish(), person.rename_tag(), person.rename_reporter(), person.rename_section()]
    found = []
    for act in ALONE:
        for port in ports:
            for change in known:
                assert_kept(port, change.address)
        change = act(person)
        asked, due = list(ports), max(time.time(), change.at) + LATE
        while asked:
            port, sent = asked.pop(0), time.time()
            if change.is_seen(read(port, change.address)):
                continue
            if sent > due:
                found.append(f"{port} {change.address}: {act.__name__}")
            else:
                asked.append(port)
    return found


def assert_kept(port: int, address: str) -> None:
    """The process keeps the page, now that nothing goes on."""
    read(port, address)
    etag = ask(port, address)[1]["ETag"]
    assert ask(port, address, etag)[0] == 304, address


def read(port: int, address: str) -> str:
    return unbroken(ask(port, address)[2].decode())


def differing(ports: list[int], addresses: list[str]) -> list[str]:
    """The addresses at which a process answers something else than what is made anew."""
    reader, found = Client(), []
    for address in addresses:
        fresh = reader.get(address, headers={"Host": HOST})
        for port in ports:
            status, _headers, body = ask(port, address)
            if status != fresh.status_code or (status == 200 and body != fresh.content):
                found.append(f"{port} {address}")
    return found


def test_whatever_eight_people_publish_no_process_answers_what_was(superuser, tmp_path, settings):
    journal = Journal()
    settled(superuser, journal)
    dice = random.Random(SEED)
    own = {"KEEP_PAGES": "True", "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    wrong, asked, unchanged = [], 0, 0
    with redis.running(tmp_path) as url:
        shared = own | {"REDIS_URL": url}
        with served.several([own, own, shared, shared]) as ports:
            for _ in range(ROUNDS):
                favourites = back_to()
                readers = one_round(superuser, journal, ports, favourites)
                wrong += [line for reader in readers for line in reader.wrong]
                asked += sum(reader.asked for reader in readers)
                unchanged += sum(reader.unchanged for reader in readers)
                alone = Publisher(0, superuser, journal, [], threading.Event())
                wrong += late(alone, ports)
                everywhere = pages()
                some = dice.sample(everywhere, min(COMPARED, len(everywhere)))
                wrong += differing(ports, [*favourites, *some])
    assert wrong == [], f"KEPT_SEED={SEED}: {len(wrong)} of {asked}"
    print(f"{asked} answers, {unchanged} unchanged, {len(journal.spans)} marks")  # noqa: T201
