"""The article form: everything a version says, in print order, and back to a content.

The form knows the version it was made from (`base`). If somebody has saved another since, the form
brings both together, refuses, and shows what came out with what touched: nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from copy import copy
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from articles.admin.article_filing import FilingForm
from articles.admin.article_rows import FORMSETS, initial_rows, posted_rows, sidebars_with_ids
from articles.admin.seen import number
from articles.content import Author, Content, InvalidText, Photo, Sidebar, blocks_from_text, text_from_blocks
from articles.content.block_ids import keep_ids
from articles.content.merge import ContentConflict, merge
from articles.models import Article, Correction, Version
from articles.models.people import full_name
from articles.models.version import Change
from articles.models.workflow import MERGED

# What stands beside the step that asks for it, and is sent with the form.
BESIDE_ITS_STEP = {"form": "article_form"}


def _line(label: StrOrPromise, rows: int = 1, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "class": "line", **options.pop("attrs", {})})
    return forms.CharField(label=label, required=False, widget=widget, **options)


if TYPE_CHECKING:
    from articles.admin.article_steps import Step


class MadeAlready(Exception):
    """The form was sent before, and this is the `article` it made."""

    def __init__(self, article: Article) -> None:
        super().__init__(str(article))
        self.article = article


class ArticleForm(FilingForm):
    """One article. `content` is what was typed, `base` the version it was made from."""

    kicker = _line(gettext_lazy("kicker"))
    title = _line(gettext_lazy("headline"))
    untitled = forms.BooleanField(
        label=gettext_lazy("no headline by nature"),
        required=False,
        help_text=gettext_lazy("A picture, a letter: it is signed and published without a headline"),
    )
    subtitle = _line(gettext_lazy("subtitle"))
    column = _line(gettext_lazy("column"), max_length=80)
    byline = _line(gettext_lazy("byline"), help_text=gettext_lazy("As printed"))
    dateline = _line(gettext_lazy("dateline"))
    source = _line(gettext_lazy("source"), max_length=80)
    editor = _line(gettext_lazy("responsible editor"))
    body = forms.CharField(
        label=gettext_lazy("body text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "class": "body"}),
        help_text=gettext_lazy(
            "A blank line parts paragraphs. “## ” opens a subheading, “- ” a list item, “\\” takes the next "
            "sign as it is."
        ),
    )
    change = forms.ChoiceField(
        label=gettext_lazy("changes"),
        choices=Change.choices,
        initial=Change.TRANSCRIPTION,
        widget=forms.RadioSelect,
        required=False,
    )
    correction = _line(
        gettext_lazy("correction notice"),
        rows=2,
        attrs={**BESIDE_ITS_STEP, "required": True},
        help_text=gettext_lazy("What readers are told, when a fact in what they have read is corrected"),
    )
    notice_article = forms.ModelChoiceField(
        Article.objects.all(),
        label=gettext_lazy("printed notice"),
        required=False,
        widget=AutocompleteSelect(
            Correction._meta.get_field("notice_article"), admin.site, attrs=BESIDE_ITS_STEP
        ),
        help_text=gettext_lazy("The article with which the paper printed this correction, if it did"),
    )
    note = forms.CharField(label=gettext_lazy("note"), max_length=200, required=False)
    base_version = forms.CharField(widget=forms.HiddenInput, required=False)
    # Made with the form: the same form sent twice makes one article.
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    class Meta:
        model = Article
        fields = ["publication", "section", "dated", "tags"]

    LINES = Content.LINES
    # Who is saving, which step they asked for beside it, and why it was refused; set by the admin.
    editor_user: User | None = None
    step: Step | None = None
    refusal = ""

    # What was typed, once it has been read; the version that was made of it.
    content: Content
    saved: Version

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theirs: Version | None = None
        self.is_groundless = False
        self.conflicts: tuple[ContentConflict, ...] = ()
        self.mine: Content | None = None
        if self.base:
            content = self.was
            self.initial.update({name: getattr(content, name) for name in self.LINES})
            self.initial.update(body=text_from_blocks(content.blocks), base_version=self.base.pk)
            self.initial["untitled"] = content.untitled
        self._make_rows()

    @cached_property
    def base(self) -> Version | None:
        """The version that the editor was shown: the head, or what the form says it was made from.

        A form that does not say so, or names no version of the article, is groundless.
        """
        article = self.instance
        if not article.pk or not self.is_bound:
            return article.head if article.pk else None
        known = number(self.data.get(self.add_prefix("base_version"), ""))
        base: Version | None = article.versions.filter(pk=known).first() if known else None
        self.is_groundless = base is None
        return base or article.head

    @cached_property
    def was(self) -> Content:
        """What the base says."""
        return self.base.content if self.base else Content()

    def _make_rows(self) -> None:
        initial = initial_rows(self.was)
        data, files = (self.data, self.files) if self.is_bound else (None, None)
        self.rows = {
            name: rows(data, files, prefix=name, initial=initial[name]) for name, rows in FORMSETS.items()
        }

    @property
    def media(self) -> forms.Media:
        media = super().media
        for rows in self.rows.values():
            media += rows.empty_form.media
        return media

    def is_multipart(self) -> bool:
        return True

    def has_changed(self) -> bool:
        return super().has_changed() or any(rows.has_changed() for rows in self.rows.values())

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.instance.merged_into_id:
            raise ValidationError(_("Nothing is saved: %s") % MERGED)
        facts = self.cleaned_data
        self.file_as_meant(facts)
        wrong = [rows for rows in self.rows.values() if not rows.is_valid()]
        if wrong:
            raise ValidationError(_("Something in the rows below is not right: see the marked fields."))
        try:
            self.content = self._content(facts)
        except InvalidText as wrong_text:
            raise ValidationError(
                _("The text holds a character that cannot be kept: %s") % wrong_text
            ) from None
        if not self.content.heading:
            raise ValidationError(_("Write a headline or a text."))
        self._check_correction(facts)
        if not self.instance.pk:
            self._check_key(facts)
        elif self.is_groundless:
            self._set_beside()
        elif self.base and self.base.pk != self.instance.head_id:
            self._bring_together()
        if self.refusal and not self.errors:
            self._give_back()
        return facts

    def _content(self, facts: dict[str, Any]) -> Content:
        was, rows = self.was, self.rows
        return was.changed(
            **{name: facts.get(name, "") for name in self.LINES},
            blocks=keep_ids(was.blocks, blocks_from_text(facts.get("body", ""))),
            authors=rows["authors"].parts(Author),
            sidebars=sidebars_with_ids(was.sidebars, rows["sidebars"].parts(Sidebar)),
            photos=rows["photos"].parts(Photo),
            untitled=facts.get("untitled", False),
        )

    @property
    def announces(self) -> bool:
        """Whether this save files a correction that readers will be told of."""
        is_of_facts = self.cleaned_data.get("change") == Change.FACTS
        return bool(self.instance.pk and (is_of_facts or self._corrects) and self.instance.is_published())

    @property
    def _corrects(self) -> bool:
        return bool(self.step and self.step.name == "correct")

    def _check_correction(self, facts: dict[str, Any]) -> None:
        if not self.announces:
            return
        if not facts.get("correction"):
            self.add_error("correction", _("Readers have read this: write what was wrong and what is right."))
        elif self.instance.corrections.filter(text=facts["correction"]).exists():
            self.add_error("correction", _("This correction has been announced already."))
        if self.editor_user and not self.editor_user.has_perm("articles.correct_article"):
            self.add_error(None, _("You may not correct facts that readers have read."))

    def _check_key(self, facts: dict[str, Any]) -> None:
        """A form that made an article leads to it; with another text in it, it asks first."""
        key = facts.get("form_key")
        made = key and Article.objects.filter(form_key=key).first()
        if made and self._is_what_became(made, facts):
            raise MadeAlready(made)
        if made or not key:
            self._say("form_key", str(uuid4()))
            words = _("This form has made an article already, “%s”: save again to make another.") % made
            self.add_error(None, words if made else _("The form was not whole: save again."))

    def _is_what_became(self, made: Article, facts: dict[str, Any]) -> bool:
        is_same_text = made.versions.get(number=1).hash == self.content.seal
        places = ("publication", "dated", "section")
        return is_same_text and all(getattr(made, name) == facts.get(name) for name in places)

    def _show(self, content: Content) -> None:
        """Let the form come back with this content, made from the base as it is now."""
        data = _copied(self.data)
        for key in [key for key in data if key.startswith(tuple(f"{name}-" for name in FORMSETS))]:
            if not key.endswith("-upload"):
                del data[key]
        for key, value in (typed(content) | {"base_version": str(self.base.pk if self.base else "")}).items():
            data[self.add_prefix(key) if key in self.fields else key] = value
        self.data = data
        self.files = MultiValueDict()
        self._make_rows()

    def _say(self, name: str, value: str) -> None:
        """Let the form come back with this value in a field."""
        data = _copied(self.data)
        data[self.add_prefix(name)] = value
        self.data = data

    def _give_back(self) -> None:
        """The step was refused, and nothing saved: say so over what was typed, pictures with it."""
        self.add_error(None, self.refusal)
        if self.content != self.was:
            self.add_error(None, _("What you changed is not saved yet: it stands below."))
            self._show(self.content)

    def _set_beside(self) -> None:
        """Nobody knows what the text was made from: show it beside what stands, to be looked over first."""
        self.mine, self.theirs = self.content, self.instance.head
        self._say("base_version", str(self.instance.head_id))
        self.add_error(
            None,
            ValidationError(
                _("The form does not say which version it was made from: look it over and save again."),
                code="stale",
            ),
        )

    def _bring_together(self) -> None:
        """Somebody saved in between: show both, merged where they do not touch, on the new base."""
        head = self.instance.head
        merged = merge(self.was, self.content, head.content)
        has_all = not merged.conflicts and merged.content.seal == head.content.seal
        if has_all and (not self.step or self.content.seal == head.content.seal):
            # All that was typed is there already: a second click, or somebody had the same thought.
            # For a step that is not enough: it is for a text that was seen, all of it.
            self.base, self.was, self.content = head, head.content, head.content
            return
        self.mine, self.theirs, self.conflicts = self.content, head, merged.conflicts
        self.base, self.was = head, head.content
        self._show(merged.content)
        self.add_error(
            None,
            ValidationError(
                _(
                    "%(who)s has saved this article while you were writing. Both are brought together below: "
                    "look them over and save again."
                )
                % {"who": full_name(head.by) if head.by else _("The import")},
                code="stale",
            ),
        )


def typed_in(form: forms.ModelForm[Article]) -> Content | None:
    """What stands in a form that was asked whether it is valid; None where that is no content."""
    return getattr(form, "mine", None) or getattr(form, "content", None)


def _copied(data: Mapping[str, Any]) -> MutableMapping[str, Any]:
    """What was posted, to be changed: a QueryDict's copy may be."""
    return cast(MutableMapping[str, Any], copy(data))


def typed(content: Content) -> dict[str, str]:
    """A content as a browser would post it."""
    return {
        **{name: getattr(content, name) for name in Content.LINES},
        "body": text_from_blocks(content.blocks),
        "untitled": "on" if content.untitled else "",
        **posted_rows(content),
    }
