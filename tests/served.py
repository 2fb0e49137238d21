"""The newsroom as its readers and editors meet it: several processes of its server on the test's database."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

PROCESSES = 4
# Any 32 letters and digits: cookie and field must agree, nothing more.
CSRF = "0123456789abcdefghijklmnopqrstuv"


@contextmanager
def newsroom() -> Iterator[tuple[str, int]]:
    """Serve the test's database; the server's address and process."""
    with _servers([{}], PROCESSES) as ((port, process),):
        yield f"http://127.0.0.1:{port}", process


@contextmanager
def several(environments: Sequence[Mapping[str, str]], processes: int = 1) -> Iterator[list[int]]:
    """Serve the test's database by a server for each of these environments; their ports."""
    with _servers(environments, processes) as servers:
        yield [port for port, _process in servers]


@contextmanager
def _servers(environments: Sequence[Mapping[str, str]], processes: int) -> Iterator[list[tuple[int, int]]]:
    """The port and the process of each."""
    ports = [free_port() for _ in environments]
    servers = [
        subprocess.Popen(
            [sys.executable, "-m", "newsroom.server"],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DATABASE_URL": database(),
                "DEBUG": "True",
                "TRYING_OUT": "True",
                "LISTEN": f"127.0.0.1:{port}",
                "WORKERS": str(processes),
                **environment,
            },
        )
        for port, environment in zip(ports, environments, strict=True)
    ]
    try:
        for port in ports:
            wait_for(port)
        yield [(port, server.pid) for port, server in zip(ports, servers, strict=True)]
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(30)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def database() -> str:
    """The address of the database that this test runs on."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def wait_for(port: int) -> None:
    """Until somebody does. Raises TimeoutError after a minute."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)


class _Stay(HTTPRedirectHandler):
    """Where a form leads to is not followed: what it did is done."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


class Browser:
    """Somebody who has signed in, over HTTP."""

    def __init__(self, address: str, user: User) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.address = address
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={CSRF}"
        self.opener = build_opener(HTTPCookieProcessor(), _Stay)

    def post(self, path: str, data: dict[str, object]) -> int:
        """Send a form; the status of the answer."""
        body = urlencode({**data, "csrfmiddlewaretoken": CSRF}, doseq=True).encode()
        request = Request(self.address + path, body, {"Cookie": self.cookies})  # noqa: S310
        try:
            with self.opener.open(request, timeout=60) as answer:
                return int(answer.status)
        except HTTPError as answer:
            return answer.code
