"""Reads settings from the environment, strictly: a value that makes no sense stops the start."""

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network

from django.core.exceptions import ImproperlyConfigured

HIGHEST_PORT = 65_535


def text(name: str, default: str = "") -> str:
    """The variable as it stands, or the default."""
    return os.environ.get(name, default)


def boolean(name: str, default: bool) -> bool:
    """True or False; anything but 'True' and 'False' is refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} is {value!r}: use 'True' or 'False'")
    return value == "True"


def integer(name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """A whole number, `least` or more, `most` or less."""
    value = os.environ.get(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and int(value) >= least):
        raise ImproperlyConfigured(f"{name} is {value!r}: use a whole number, {least} or more")
    if most is not None and int(value) > most:
        raise ImproperlyConfigured(f"{name} is {value!r}: use a whole number, {most} or less")
    return int(value)


def threads() -> int:
    """How many requests each worker answers at once (THREADS): more than a few a core only wait."""
    return integer("THREADS", 4, least=1)


def address(name: str, default: str) -> tuple[str, int]:
    """Where to listen, host:port."""
    value = text(name, default)
    host, _, port = value.rpartition(":")
    if not (host and port.isascii() and port.isdigit() and 0 < int(port) <= HIGHEST_PORT):
        raise ImproperlyConfigured(f"{name} is {value!r}: use an address like 127.0.0.1:8000")
    return host.strip("[]"), int(port)


def networks(name: str, default: str) -> list[IPv4Network | IPv6Network]:
    """Networks, or single addresses, parted by commas."""
    try:
        return [ip_network(word) for word in words(name, default)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from None


def words(name: str, default: str = "") -> list[str]:
    """A list, parted by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def site(name: str) -> str:
    """Where a site stands, https://host; empty where nothing is said."""
    value = text(name).rstrip("/")
    if value and not re.fullmatch(r"https?://[^/\s?#@]+", value):
        raise ImproperlyConfigured(f"{name} is {value!r}: use an address like https://news.example")
    return value
