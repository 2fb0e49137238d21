"""Callers who ask every address for anything. What each takes is found out by asking: new ones join.

An address is a pattern with what exists put into its blanks. Its parameters are those that its view looks
for, those in the links and forms of its page, and for lists of the admin the lookups of their filters.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, quote, quote_from_bytes, urlencode, urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.admin import site
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.db.models import Model
from django.http import QueryDict
from django.test import Client
from django.urls import URLResolver, get_resolver

from articles.models import Intake, Issue, Page, Reporter
from tests.readers import values_for

# Whose number stands behind a part of an address of the desk's own.
ROWS: dict[str, type[Model]] = {"/issues/": Issue, "/pages/": Page, "/intake/": Intake}
BLANK = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
# What no person asks for, as the bytes of an address: each broke something, somewhere, once.
ODD_NUMBERS = [
    "",
    "0",
    "-1",
    "²",
    "１",
    "١",
    "1.5",
    "nan",
    "9" * 19,
    "9" * 30,
    "9" * 4400,
    "1" + "\0",
    "True",
]
ODD_DAYS = [
    "0001-01", "9999-12", "0000-00", "0001", "9999", "0001-01-01", "9999-12-31", "2026-02-30",
    "0001-01-01T00:00", "9999-12-31T23:59:59", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00,1", "0001-01-01T00:00:00+14:00,1", "2026-04-04,²", "9999-12-31,1",
    "日期:0001-01-01..9999-12-31", "日期:9999-12", "-日期:0001", "日期:0000",
]  # fmt: skip
ODD_TEXTS = [
    "\0", "\ufffe", "a" * 3000, "[" * 3000, "%", "%00", "../x", "a/b", "(", "*", "\\", "'\"><", "{{ 1 }}",
    "1,2", ",", "~", "0.1~9", "\u202e", "𠮷", "{}", "[]", "null", '"' * 99, "-a OR", "版:²", "None", "\r\n",
]  # fmt: skip
# UTF-8 has no halves of surrogate pairs, and these bytes are none at all.
ODD_BYTES = [b"\xed\xa0\x80", b"\xff\xfe", b"\xe5\xa4"]
HOSTILE: list[bytes] = [text.encode() for text in (*ODD_NUMBERS, *ODD_DAYS, *ODD_TEXTS)] + ODD_BYTES
# The same at a JSON endpoint, which knows more kinds.
HOSTILE_JSON: list[Any] = [
    None, True, -1, 0, 10**30, 1e308, "", "²", "\0", "\ud800", "a" * 3000, [], {}, [[]], [None], {"": {}},
]  # fmt: skip
HOSTILE_BODIES = [
    b"[" * 100_000, b'{"a":' * 100_000, b"{" * 100_000, b"9" * 100_000, b"\xff", b"", b"nul", b"{]", b"NaN",
    b'{"base": ' + b"9" * 5_000 + b"}", b'"\\ud800"',
]  # fmt: skip
ACTION = "action"
# A parameter that no view looks for.
UNREAD = "zzz"
# Readers' addresses are tried with all values. The desk's, and the views with which Django answers for some
# twenty models, share them out: each is tried with the next ones in turn, on each database with others.
_LIST = re.compile(r"admin/\w+/\w+/$")
_DJANGOS = re.compile(r"admin/\w+/\w+/(?:add/|<path:object_id>/.*)?$")
_SHARES = {"unread": 1, "djangos": 1, "list": 2, "desk": 6}
_turn = count()
PLAIN = {200, 301, 302, 304, 400, 403, 404, 405, 409, 410, 413, 414, 422, 429}


@dataclass
class Caller:
    """Somebody who asks, and remembers what broke."""

    client: Client
    broken: list[str] = field(default_factory=list)
    asked: int = 0

    def ask(self, method: str, address: str, **sent: Any) -> Any:
        """Ask, and take back what it did."""
        raised: list[str] = []

        def note(**_: Any) -> None:
            raised.append(repr(sys.exc_info()[1])[:200])

        got_request_exception.connect(note)
        self.asked += 1
        session = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        try:
            with transaction.atomic():
                response = self.client.generic(method, address, **sent)
                transaction.set_rollback(True)
        finally:
            got_request_exception.disconnect(note)
            self.client.cookies[settings.SESSION_COOKIE_NAME] = session
        if response.status_code not in PLAIN:
            said = sent.get("data", b"")[-200:]
            self.broken.append(f"{method} {address[:200]} {said!r}: {response.status_code} {raised}")
        return response


@contextmanager
def noted() -> Iterator[set[str]]:
    """The names that views look for in `request.GET` and `request.POST` meanwhile."""
    names: set[str] = set()
    with pytest.MonkeyPatch.context() as patch:
        for method in ("__getitem__", "getlist", "__contains__"):
            before = getattr(QueryDict, method)

            def noting(self: QueryDict, key: Any, *rest: Any, before: Any = before) -> Any:
                names.add(str(key))
                return before(self, key, *rest)

            patch.setattr(QueryDict, method, noting, raising=False)
        yield names


@contextmanager
def noted_json() -> Iterator[set[str]]:
    """The names that views look for in the objects of a JSON body meanwhile; "" if they read one at all."""
    names: set[str] = set()

    class Noting(dict[str, Any]):
        def get(self, key: str, *default: Any) -> Any:
            names.add(key)
            return super().get(key, *default)

        def __contains__(self, key: object) -> bool:
            names.add(str(key))
            return super().__contains__(key)

    read = json.loads

    def loads(text: Any, **options: Any) -> Any:
        if not isinstance(text, bytes):
            return read(text, **options)
        names.add("")
        return read(text, **options, object_hook=Noting)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json, "loads", loads)
        yield names


class Leaf(HTMLParser):
    """A page as a caller sees it: the parameters in its links, and its forms with what stands in them."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.linked: set[str] = set()
        self.forms: list[Form] = []
        if not response.streaming:
            self.feed(response.content.decode(errors="replace"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "a" and facts.get("href", "").startswith("?"):
            self.linked |= {name for name, _ in parse_qsl(facts["href"][1:], keep_blank_values=True)}
        if tag == "form":
            self.forms.append(Form(facts.get("action", ""), facts.get("method", "get").lower()))
        name = facts.get("name")
        if self.forms and self.forms[-1].last == ACTION and tag == "option":
            self.forms[-1].buttons.append((ACTION, facts.get("value", "")))
        if not (self.forms and name and tag in ("input", "select", "textarea", "button")):
            return
        form, kind = self.forms[-1], facts.get("type", "")
        form.last = name
        if tag == "button" or kind == "submit":
            form.buttons.append((name, facts.get("value", "")))
        elif kind != "file":
            form.fields.setdefault(name, facts.get("value", ""))
            if kind != "hidden":
                form.seen.append(name)


@dataclass
class Form:
    """A form: where it goes, what stands in its fields, which of them people see, and its buttons.

    In lists of the admin the choice of what to do with the chosen rows is as good as a button.
    """

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    last: str = ""

    @property
    def kind(self) -> tuple[Any, ...]:
        """What makes two forms the same to somebody who tries them all."""
        hidden = (value for name, value in self.fields.items() if name not in self.seen)
        words = sorted(value for value in hidden if value.isalpha() and len(value) < 20)
        return (re.sub(r"\d+", "1", self.action), *words, *sorted(self.seen))


def routes(resolver: Any = None, before: str = "") -> Iterator[str]:
    """The routes of all patterns, whoever adds them."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern).strip("^$")
        yield from routes(pattern, route) if isinstance(pattern, URLResolver) else [route]


def address_of(route: str, odd: tuple[int, bytes] | None = None) -> str:
    """An address of this route: something that exists in each blank, but `odd` (which blank, what)."""
    blanks = [found[1] or found[2] for found in BLANK.finditer(route)]
    values = [quote(str(example(blank, route))) for blank in blanks]
    if odd:
        values[odd[0]] = quote_from_bytes(odd[1], safe="")
    filled = iter(values)
    return "/" + BLANK.sub(lambda _: next(filled), route)


def begin() -> None:
    """Share the values out from the first one again, so that a test does the same whatever ran before.

    On PostgreSQL from the middle: what one database does not try at an address, the other may.
    """
    global _turn
    _turn = count(len(HOSTILE) // 2 if connection.vendor == "postgresql" else 0)


def share(route: str, values: Sequence[Any], name: str = "") -> list[Any]:
    """The values to try there."""
    if os.environ.get("HYPOTHESIS") == "thorough":
        return list(values)
    if name == UNREAD:
        return next_few(values, _SHARES["unread"])
    if not route.startswith("admin/"):
        return list(values)
    kind = "list" if _LIST.match(route) else "djangos" if _DJANGOS.match(route) else "desk"
    return next_few(values, min(_SHARES[kind], len(values)))


def next_few(values: Sequence[Any], few: int) -> list[Any]:
    """The next few values, each caller's after those of the one before."""
    return [values[next(_turn) % len(values)] for _ in range(few)]


def blanks_of(route: str) -> int:
    """How many blanks a route has."""
    return len(BLANK.findall(route))


def example(blank: str, route: str) -> Any:
    """Something that exists, for a blank of a route."""
    if not route.startswith("admin/"):
        return next(iter(values_for(blank, route)), 1)
    for part, model in ROWS.items():
        if part in route:
            return model._default_manager.values_list("pk", flat=True)[0]
    parts = route.split("/")
    if blank in ("pk", "object_id", "id") and len(parts) > 2 and parts[1] in ("articles", "auth"):
        found = apps.get_model(parts[1], parts[2])._base_manager.order_by("pk").first()
        return found.pk if found else 1
    return {"name": "mine", "app_label": "articles", "url": "nothing"}.get(
        blank, Reporter.objects.values_list("pk", flat=True)[0]
    )


def lookups(route: str) -> set[str]:
    """Lookups that anybody may put behind the name of a filter, for a list of the admin."""
    lists = {
        f"admin/{model._meta.label_lower.replace('.', '/')}/": shown
        for model, shown in site._registry.items()
    }
    shown = lists.get(route)
    if shown is None:
        return set()
    names = [name for name in (*shown.list_filter, shown.date_hierarchy) if isinstance(name, str)]
    return {f"{name}__{lookup}" for name in names for lookup in ("regex", "in", "isnull", "year", "gte", "x")}


def query(name: str, value: bytes) -> str:
    """A question mark, a name and a value."""
    return f"?{quote(name)}={quote_from_bytes(value, safe='')}"


def form_data(fields: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends of these fields, each text or bytes; for `Caller.ask`."""
    return {"data": urlencode(fields).encode(), "content_type": "application/x-www-form-urlencoded"}


def target(form: Form, address: str) -> str:
    """Where a form on the page at this address goes."""
    return urlsplit(form.action).path or address
