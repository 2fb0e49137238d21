"""The rows of the article form: people credited, sidebars, photos."""

import re

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.utils.translation import gettext_lazy as _

from articles.admin.photos import digest_of, store
from articles.content import Author, Content, Photo, Sidebar, blocks_from_text, text_from_blocks
from articles.content.block_ids import keep_ids
from articles.content.content import new_id
from articles.models import Byline, Reporter

_ID = re.compile(r"[\w-]{1,40}", re.ASCII)


def reporter_widget() -> RelatedFieldWidgetWrapper:
    """Looks reporters up by name while one types, and adds one in place for whoever may."""
    field = Byline._meta.get_field("reporter")
    return RelatedFieldWidgetWrapper(
        AutocompleteSelect(field, admin.site), field.remote_field, admin.site, can_add_related=True
    )


class AuthorRow(forms.Form):
    """One person of the byline. A name without a reporter finds or adds the reporter by itself."""

    name = forms.CharField(label=_("person’s name"), max_length=80, required=False)
    role = forms.CharField(label=_("role"), max_length=40, required=False)
    organization = forms.CharField(label=_("organization"), max_length=80, required=False)
    reporter = forms.ModelChoiceField(Reporter.objects, label=_("reporter"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reporter"].widget = reporter_widget()
        self.fields["reporter"].widget.choices = self.fields["reporter"].choices

    def clean(self):
        facts = super().clean()
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
    def typed(author: Author) -> dict:
        return {
            "name": author.name,
            "role": author.role,
            "organization": author.organization,
            "reporter": author.reporter,
        }


class PartRow(forms.Form):
    """A row for a part that carries an id."""

    id = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_id(self):
        known = self.cleaned_data["id"]
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
    def typed(box: Sidebar) -> dict:
        return {"id": box.id, "title": box.title, "text": text_from_blocks(box.blocks)}


class PhotoRow(PartRow):
    """A photo. An uploaded file is stored at once under its hash, so that a refused save keeps it."""

    caption = forms.CharField(label=_("caption"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    credit = forms.CharField(label=_("credit"), required=False)
    upload = forms.FileField(
        label=_("picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp"}),
    )
    file = forms.CharField(required=False, widget=forms.HiddenInput)
    digest = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        facts = super().clean()
        if facts.get("upload"):
            facts["file"], facts["digest"] = store(facts["upload"])
        elif facts.get("file") != self.initial.get("file", ""):
            facts["digest"] = digest_of(facts.get("file", ""))
            facts["file"] = facts["file"] if facts["digest"] else ""
        else:
            facts["digest"] = self.initial.get("digest", "")
        return facts

    @property
    def part(self) -> Photo | None:
        facts = self.cleaned_data
        photo = Photo(facts["id"], facts["caption"], facts["credit"], facts["file"], facts["digest"])
        return photo if photo.caption or photo.credit or photo.file else None

    @staticmethod
    def typed(photo: Photo) -> dict:
        return {
            "id": photo.id,
            "caption": photo.caption,
            "credit": photo.credit,
            "file": photo.file,
            "digest": photo.digest,
        }


class Rows(forms.BaseFormSet):
    """Rows in the order given by their numbers; rows marked for deletion and empty rows fall away."""

    ordering_widget = forms.NumberInput(attrs={"class": "order", "min": 1})

    def parts(self) -> tuple:
        """What the rows say, as parts of a content. Call after `is_valid`."""
        rows = [form for form in self.forms if not form.cleaned_data.get("DELETE")]
        rows.sort(key=lambda form: form.cleaned_data.get("ORDER") or 10_000)
        return tuple(part for form in rows if (part := form.part))


def _rows(form: type[forms.Form]) -> type[Rows]:
    return forms.formset_factory(form, formset=Rows, extra=0, can_delete=True, can_order=True, max_num=200)


FORMSETS = {"authors": _rows(AuthorRow), "sidebars": _rows(SidebarRow), "photos": _rows(PhotoRow)}


def initial_rows(content: Content) -> dict[str, list[dict]]:
    """What the rows show for a content."""
    return {
        name: [rows.form.typed(part) for part in getattr(content, name)] for name, rows in FORMSETS.items()
    }


def posted_rows(content: Content) -> dict[str, str]:
    """The same as a browser would post it."""
    data = {}
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
