"""Fills the article form in as a browser does."""

from html.parser import HTMLParser


class Form(dict):
    """What a browser would post, with the `address` it posts to."""

    address = ""


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.data, self.textarea, self.select, self.in_form, self.template = {}, None, None, False, 0

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
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

    def handle_endtag(self, tag):
        if tag == "template":
            self.template -= 1
        elif tag == "textarea":
            self.textarea = None
        elif tag == "form":
            self.in_form = False

    def handle_data(self, data):
        if self.textarea:
            self.data[self.textarea] += data


def fields_of(response):
    """The fields of the article form in a response, with their values."""
    parser = _Fields()
    parser.feed(response.content.decode())
    # HTML drops the line end that opens a textarea.
    return {name: value.removeprefix("\n") for name, value in parser.data.items()}


def open_form(client, article):
    address = f"/admin/articles/article/{article.pk}/change/"
    form = Form(fields_of(client.get(address)))
    form.address = address
    return form


def with_rows(form, rows):
    """The form with other rows: {"authors": [{...}, …]}."""
    for prefix, given in rows.items():
        for key in [key for key in form if key.startswith(f"{prefix}-")]:
            del form[key]
        form |= {f"{prefix}-TOTAL_FORMS": str(len(given)), f"{prefix}-INITIAL_FORMS": "0"}
        for n, row in enumerate(given):
            form |= {f"{prefix}-{n}-{key}": value for key, value in row.items()}
    return form


def save(client, article, *, form=None, rows=None, fields=None, **typed):
    """Open the form (or take the one at hand), type, save."""
    form = form or open_form(client, article)
    address = form.address
    form = with_rows(form, rows or {})
    form.update(fields or {})
    form.update(typed)
    return client.post(address, form)
