"""Fills the article form in as a browser does."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django.test import Client

from articles.models import Article

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

Rows = dict[str, list[dict[str, Any]]]


class Form(dict[str, Any]):
    """What a browser would post, with the `address` it posts to."""

    address = ""


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.textarea: str | None = None
        self.select: str | None = None
        self.in_form, self.template = False, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {key: value or "" for key, value in attrs}
        name = facts.get("name")
        if tag == "form":
            self.in_form = facts.get("id") == "article_form"
        if tag == "template":
            self.template += 1
        if not self.in_form or self.template:
            return
        if tag == "input" and name:
            kind = facts.get("type", "text")
            if kind in ("submit", "file") or (kind in ("radio", "checkbox") and "checked" not in facts):
                return
            self.data[name] = facts.get("value", "on" if kind == "checkbox" else "")
        elif tag == "textarea" and name:
            self.textarea, self.data[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in facts and self.select:
            self.data[self.select] = facts.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.template -= 1
        elif tag == "textarea":
            self.textarea = None
        elif tag == "form":
            self.in_form = False

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.data[self.textarea] += data


def fields_of(response: Answer) -> dict[str, str]:
    """The fields of the article form in a response, with their values."""
    parser = _Fields()
    parser.feed(response.content.decode())
    # HTML drops the line end that opens a textarea.
    return {name: value.removeprefix("\n") for name, value in parser.data.items()}


def open_form(client: Client, article: Article) -> Form:
    address = f"/admin/articles/article/{article.pk}/change/"
    form = Form(fields_of(client.get(address)))
    form.address = address
    return form


def with_rows(form: Form, rows: Rows) -> Form:
    """The form with other rows: {"authors": [{...}, …]}."""
    for prefix, given in rows.items():
        for key in [key for key in form if key.startswith(f"{prefix}-")]:
            del form[key]
        form |= {f"{prefix}-TOTAL_FORMS": str(len(given)), f"{prefix}-INITIAL_FORMS": "0"}
        for n, row in enumerate(given):
            form |= {f"{prefix}-{n}-{key}": value for key, value in row.items()}
    return form


def save(
    client: Client,
    article: Article,
    *,
    form: Form | None = None,
    rows: Rows | None = None,
    fields: dict[str, Any] | None = None,
    **typed: Any,
) -> Answer:
    """Open the form (or take the one at hand), type, save."""
    form = form or open_form(client, article)
    address = form.address
    form = with_rows(form, rows or {})
    form.update(fields or {})
    form.update(typed)
    return client.post(address, form)
