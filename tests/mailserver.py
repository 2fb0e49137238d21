"""A real mail server on loopback: it keeps what it takes, and refuses when told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Postbox:
    """What a mail server does with a mail: keeps it, or says `refusing`."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refusing = ""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Take a mail."""
        if self.refusing:
            return self.refusing
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def texts(self) -> list[str]:
        """What the mails say, in the order in which they came."""
        return [mail.get_content().replace("\r\n", "\n") for mail in self.mails]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(settings: Any) -> Iterator[Postbox]:
    """A server that the newsroom sends its mail by."""
    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.SITE_ADDRESS = "https://news.example"
    try:
        yield postbox
    finally:
        controller.stop()
