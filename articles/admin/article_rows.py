"""The rows of the article form: people credited, sidebars, photos."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any, TypeVar, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.utils.translation import gettext_lazy as _

from articles.admin.photos import digest_of, store
from articles.content import Author, Content, Photo, Sidebar, blocks_from_text, text_from_blocks
from articles.content.block_ids import keep_ids
from articles.content.content import new_id
from articles.models import Byline, Reporter
from articles.models.named import shown

_ID = re.compile(r"[\w-]{1,40}", re.ASCII)


def reporter_widget() -> RelatedFieldWidgetWrapper:
    """Looks reporters up by name while one types, and adds one in place for whoever may."""
    field = Byline._meta.get_field("reporter")
    return RelatedFieldWidgetWrapper(
        AutocompleteSelect(field, admin.site), field.remote_field, admin.site, can_add_related=True
    )


P = TypeVar("P", Author, Sidebar, Photo)


class Row(forms.Form):
    """A row that says one part of a content."""

    @property
    def part(self) -> Author | Sidebar | Photo | None:
        """What the row says; None if it says nothing. Call after `is_valid`."""
        raise NotImplementedError

    @staticmethod
    def typed(part: Any) -> dict[str, Any]:
        """The part as it is typed into the row."""
        raise NotImplementedError


class AuthorRow(Row):
    """One person of the byline. A name without a reporter finds or adds the reporter by itself."""

    name = forms.CharField(label=_("person’s name"), max_length=80, required=False, validators=[shown])
    role = forms.CharField(label=_("role"), max_length=40, required=False)
    organization = forms.CharField(label=_("organization"), max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reporter"] = forms.ModelChoiceField(
            Reporter.objects, label=_("reporter"), required=False, widget=reporter_widget()
        )

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        reporter, name = facts.get("reporter"), facts.get("name", "")
        if reporter and not name:
            facts["name"] = reporter.name
        elif reporter and "name" in self.changed_data and "reporter" not in self.changed_data:
            # The name was corrected: the person of the old name is not meant any more.
            facts["reporter"] = None
        return facts

    @property
    def part(self) -> Author | None:
        facts = self.cleaned_data
        if not facts.get("name"):
            return None
        reporter = facts["reporter"]
        return Author(facts["name"], facts["role"], facts["organization"], reporter and reporter.pk)

    @staticmethod
    def typed(author: Author) -> dict[str, Any]:
        return {
            "name": author.name,
            "role": author.role,
            "organization": author.organization,
            "reporter": author.reporter,
        }


class PartRow(Row):
    """A row for a part that carries an id."""

    id = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_id(self) -> str:
        known: str = self.cleaned_data["id"]
        return known if _ID.fullmatch(known) else new_id()


class SidebarRow(PartRow):
    title = forms.CharField(label=_("sidebar title"), required=False)
    text = forms.CharField(
        label=_("text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    @property
    def part(self) -> Sidebar | None:
        facts = self.cleaned_data
        box = Sidebar(facts["id"], facts["title"], blocks_from_text(facts["text"]))
        return box if box.title or box.blocks else None

    @staticmethod
    def typed(box: Sidebar) -> dict[str, Any]:
        return {"id": box.id, "title": box.title, "text": text_from_blocks(box.blocks)}


class PhotoRow(PartRow):
    """A photo. An uploaded file is stored at once under its hash, so that a refused save keeps it."""

    caption = forms.CharField(label=_("caption"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    credit = forms.CharField(label=_("credit"), required=False)
    alt = forms.CharField(
        label=_("alternative text"),
        required=False,
        help_text=_("What is to be seen, for whoever sees nothing; without it the caption is read"),
    )
    upload = forms.FileField(
        label=_("picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp"}),
    )
    file = forms.CharField(required=False, widget=forms.HiddenInput)
    digest = forms.CharField(required=False, widget=forms.HiddenInput)
    crop = forms.CharField(required=False, widget=forms.HiddenInput)
    focus = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        if facts.get("upload"):
            facts["file"], facts["digest"] = store(facts["upload"])
            if facts["digest"] != self.initial.get("digest", ""):
                # What was cut out of the picture before is nothing of this one.
                facts |= {name: "" for name in ("crop", "focus") if name not in self.changed_data}
        elif facts.get("file") != self.initial.get("file", ""):
            facts["digest"] = digest_of(facts.get("file", ""))
            facts["file"] = facts["file"] if facts["digest"] else ""
        else:
            facts["digest"] = self.initial.get("digest", "")
        return facts

    @property
    def part(self) -> Photo | None:
        facts = self.cleaned_data
        names = ("id", "caption", "credit", "file", "digest", "alt", "crop", "focus")
        photo = Photo(**{name: facts.get(name, "") for name in names})
        return photo if photo.caption or photo.credit or photo.file else None

    @staticmethod
    def typed(photo: Photo) -> dict[str, Any]:
        return asdict(photo)


class OrderInput(forms.NumberInput):
    """Where a row stands among the others."""

    def __init__(self) -> None:
        super().__init__(attrs={"class": "order", "min": 1})


class Rows(forms.BaseFormSet[Row]):
    """Rows in the order given by their numbers; rows marked for deletion and empty rows fall away."""

    ordering_widget = OrderInput

    def parts(self, kind: type[P]) -> tuple[P, ...]:
        """What the rows say, as parts of a content; one not sent says nothing. Call after `is_valid`."""
        rows = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        rows.sort(key=lambda form: form.cleaned_data.get("ORDER") or 10_000)
        return tuple(part for form in rows if isinstance(part := form.part, kind))


def _rows(form: type[Row]) -> type[Rows]:
    made = forms.formset_factory(form, formset=Rows, extra=0, can_delete=True, can_order=True, max_num=200)
    return cast(type[Rows], made)


ROWS: dict[str, type[Row]] = {"authors": AuthorRow, "sidebars": SidebarRow, "photos": PhotoRow}
FORMSETS = {name: _rows(row) for name, row in ROWS.items()}


def initial_rows(content: Content) -> dict[str, list[dict[str, Any]]]:
    """What the rows show for a content."""
    return {name: [row.typed(part) for part in getattr(content, name)] for name, row in ROWS.items()}


def posted_rows(content: Content) -> dict[str, str]:
    """The same as a browser would post it."""
    data: dict[str, str] = {}
    for name, rows in initial_rows(content).items():
        data |= {f"{name}-TOTAL_FORMS": str(len(rows)), f"{name}-INITIAL_FORMS": str(len(rows))}
        for n, row in enumerate(rows):
            facts = row | {"ORDER": n + 1}
            data |= {f"{name}-{n}-{key}": str(value or "") for key, value in facts.items()}
    return data


def sidebars_with_ids(base: tuple[Sidebar, ...], boxes: tuple[Sidebar, ...]) -> tuple[Sidebar, ...]:
    """The sidebars, their blocks with the ids they had in `base`."""
    before = {box.id: box.blocks for box in base}
    return tuple(Sidebar(box.id, box.title, keep_ids(before.get(box.id, ()), box.blocks)) for box in boxes)
