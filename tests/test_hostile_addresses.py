"""Any value of any parameter of any address gets a page or a plain no: nobody can make the house break."""

import io
import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve, reverse

from articles.importing import Options
from articles.importing.intake import open_intake
from articles.importing.staging import drop
from articles.models import Article, Assignment, Correction, FormerAddress, Opinion, Page, Remark, TagAlias
from articles.parsing.repair.operations import OPERATIONS
from tests import callers
from tests.callers import HOSTILE, HOSTILE_BODIES, HOSTILE_JSON, Caller, Leaf, address_of, form_data, query
from tests.factory import publish
from tests.printing import FARM, PLACE, PORT, SCHOOL, bring_in, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def caller(caplog, monkeypatch, settings, reviewer, chief, superuser):
    """Somebody who may see all there is: a published article with all that hangs on it, drafts beside it."""
    page = bring_in(printed(FARM, PORT, SCHOOL)).page
    story = publish(Article.objects.get(head__title="春耕时节农机忙"), [reviewer], chief)
    story.tags.set(["经济", "产业"])
    TagAlias.objects.create(key="金融", slug="金融", tag=story.tags.first())
    Correction.objects.create(article=story, version=story.live, text="“三家”应为“五家”。", at=story.live_at)
    FormerAddress.objects.create(publication=story.publication, date="2026-04-01", number="7", page=page)
    bring_in(printed(FARM.replace("三百亩", "五百亩"), PORT, SCHOOL), by=chief)
    settings.EMAIL_HOST = "mail.example"
    remark = Remark.objects.write(story, "核对", seen=story.head_id, by=chief)
    remark.answer("已核", by=reviewer)
    Assignment.objects.give(story, reviewer, by=chief)
    draft = Article.objects.exclude(pk=story.pk).first()
    Opinion.ask(draft, seen=draft.head_id, by=chief, name="张教授", email="z@example.com")
    dropped = open_intake(superuser, Options.from_form(**PLACE))
    drop(dropped, [("page.txt", 9, io.BytesIO(printed(SCHOOL).encode()))])
    caplog.set_level("CRITICAL")
    # Nobody looks at what thousands of pages were rendered with: not kept.
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_, **_kept: None)
    callers.begin()
    client = Client(raise_request_exception=False)
    client.force_login(superuser)
    return Caller(client)


def asked_for(caller: Caller, route: str) -> list[str]:
    """The parameters of an address."""
    with callers.noted() as names:
        page = Leaf(caller.ask("GET", address_of(route)))
    return sorted(names | page.linked | callers.lookups(route) | {callers.UNREAD})


def test_any_value_of_any_parameter_gets_a_page_or_a_plain_no(caller):
    for route in callers.routes():
        for name in asked_for(caller, route):
            for value in callers.share(route, HOSTILE, name):
                caller.ask("GET", address_of(route) + query(name, value))
    assert not caller.broken, report(caller)


def test_any_part_of_any_address_gets_a_page_or_a_plain_no(caller):
    for route in callers.routes():
        for place in range(callers.blanks_of(route)):
            for value in callers.share(route, HOSTILE):
                if caller.ask("GET", address_of(route, (place, value))).status_code == 405:
                    caller.ask("POST", address_of(route, (place, value)))
    assert not caller.broken, report(caller)


def forms_of(caller: Caller) -> Iterator[tuple[str, callers.Form]]:
    """Each kind of form that posts, once, with the address that it posts to."""
    known = set()
    articles = Article.objects.values_list("pk", flat=True)
    pages = [address_of(route) for route in callers.routes()]
    for address in [*pages, *(reverse("admin:articles_article_change", args=[pk]) for pk in articles)]:
        for form in Leaf(caller.ask("GET", address)).forms:
            to = callers.target(form, address)
            kind = (resolve(to).route, *form.kind)
            if form.method == "post" and kind not in known:
                known.add(kind)
                yield to, form


def test_any_value_in_any_field_of_any_form_gets_a_page_or_a_plain_no(caller):
    tried = {(route, "csrfmiddlewaretoken") for route in callers.routes()}
    for address, form in forms_of(caller):
        route = resolve(address).route
        for button in callers.share(route, form.buttons or [("", "")]):
            posted = form.fields | dict([button])
            with callers.noted() as looked_for:
                caller.ask("POST", address, **form_data(posted))
            for value in callers.share(route, HOSTILE):
                caller.ask("POST", address, **form_data(posted | dict.fromkeys(form.seen, value)))
            for name in sorted(looked_for):
                for value in callers.share(route, HOSTILE) if (route, name) not in tried else ():
                    caller.ask("POST", address, **form_data(posted | {name: value}))
                tried.add((route, name))
    assert not caller.broken, report(caller)


@pytest.mark.parametrize("number", ["²", "１", "١", "9" * 4400, "\0", "x"])
def test_what_only_looks_like_a_number_leads_nowhere(caller, number):
    for form in Leaf(caller.ask("GET", "/admin/articles/article/work/waiting/")).forms:
        posted = form.fields | dict(form.buttons[:1]) | {"next": number}
        assert caller.ask("POST", callers.target(form, "/"), **form_data(posted)).status_code in callers.PLAIN
    merge = {"action": "merge_people", "_selected_action": "1", "kept": number}
    assert caller.ask("POST", "/admin/articles/reporter/", **form_data(merge)).status_code == 404


def test_any_body_at_any_json_endpoint_gets_a_page_or_a_plain_no(caller):
    page = Page.objects.get()
    article = page.pieces.first().article_id
    good = {"base": page.parse_id, "article": article, "other": article, "conflict": 1, "take": "ours"}
    for route in callers.routes():
        address = address_of(route)
        with callers.noted_json() as names:
            caller.ask("POST", address, **as_json(good | {"operations": []}))
        for body in HOSTILE_BODIES if names else ():
            caller.ask("POST", address, data=body, content_type="application/json")
        for name, value in product(names, HOSTILE_JSON):
            caller.ask("POST", address, **as_json(good | {"operations": []} | {name: value}))
        for step in OPERATIONS if "operations" in names else ():
            with callers.noted_json() as facts:
                caller.ask("POST", address, **as_json(good | {"operations": [{"op": step}]}))
            for name, value in product(facts - names, HOSTILE_JSON):
                caller.ask("POST", address, **as_json(good | {"operations": [{"op": step, name: value}]}))
    assert not caller.broken, report(caller)


def as_json(value: Any) -> dict[str, Any]:
    """What a script sends of this value."""
    return {"data": json.dumps(value).encode(), "content_type": "application/json"}


def report(caller: Caller) -> str:
    """What broke, in lines."""
    return f"{len(caller.broken)} of {caller.asked}:\n" + "\n".join(caller.broken[:40])
