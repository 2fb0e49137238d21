"""Our server: whoever is slow stops nobody else, and workers share what they have read."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment
from tests.served import PROCESSES, newsroom

# More than all threads of all workers.
MANY = 60
HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half:"
# Read into each worker, the dictionaries alone would be more.
PRIVATE_MB = 120


@contextmanager
def slow_clients(address: str, sent: bytes) -> Iterator[None]:
    """Many who have sent so much of a request, and wait."""
    place = urlsplit(address)
    with ExitStack() as open_:
        for _ in range(MANY):
            client = open_.enter_context(socket.create_connection((place.hostname, place.port)))
            client.sendall(sent)
        yield


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sent", [b"", HALF], ids=["nothing", "half a request"])
def test_sixty_who_send_nothing_more_stop_nobody(sent):
    with newsroom() as (address, _), slow_clients(address, sent):
        for _ in range(PROCESSES * 2):
            with urlopen(f"{address}/healthz/", timeout=10) as answer:  # noqa: S310
                assert answer.status == 200


@pytest.mark.django_db(transaction=True)
def test_workers_share_the_dictionaries():
    with newsroom() as (address, server):
        for path in ("/", "/search/?q=%E8%AF%BB%E8%80%85", "/zh-hant/") * PROCESSES:
            urlopen(address + path, timeout=30).close()  # noqa: S310
        for worker in Path(f"/proc/{server}/task/{server}/children").read_text().split():
            assert private_mb(worker) < PRIVATE_MB


def private_mb(process: str) -> float:
    """The memory that this process shares with no other."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


@pytest.mark.parametrize(
    "listen", ["", "abc", "8000", ":8000", "host:", "host:x", "host:0", "host:65536", "host:１"]
)
def test_an_address_to_listen_at_that_makes_no_sense_stops_the_start(monkeypatch, listen):
    monkeypatch.setenv("LISTEN", listen)
    with pytest.raises(ImproperlyConfigured, match="use an address like"):
        environment.address("LISTEN", "127.0.0.1:8000")


def test_an_address_to_listen_at_may_be_of_either_kind(monkeypatch):
    monkeypatch.setenv("LISTEN", "[::1]:80")
    assert environment.address("LISTEN", "127.0.0.1:8000") == ("::1", 80)
