"""Where an article is filed, in its form: section and tags make no version, so the form says what it showed.

What this editor has not changed stays as it is now; tags of both come together; of two sections neither
is taken unseen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.admin.seen import number
from articles.chinese.tagstrings import join_tags, split_tags, tag_key
from articles.models import Article, Section
from articles.models.tags import in_order, tags_as_typed

if TYPE_CHECKING:
    from django.http import QueryDict


def filed(article: Article) -> str:
    """Section and tags as they are now, for a hidden field: 12|产业，经济."""
    return f"{article.section_id or ''}|{tags_as_typed(in_order(article))}"


class FilingForm(forms.ModelForm[Article]):
    """The part of the article form that files it. `filed` is what the form showed when it was opened."""

    filed = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["filed"] = self._now

    @cached_property
    def _now(self) -> str:
        return filed(Article.objects.get(pk=self.instance.pk))

    def file_as_meant(self, facts: dict[str, Any]) -> None:
        """Leave what this editor has not changed as it is now. Call when cleaning."""
        shown = facts.get("filed") or ""
        if not self.instance.pk or "|" not in shown or shown == self._now:
            return
        (was, tags_were), (now, tags_now) = (each.split("|", 1) for each in (shown, self._now))
        if "section" in facts:
            self._keep_section(facts, number(was), number(now))
        if "tags" in facts:
            facts["tags"] = _together(split_tags(tags_were), split_tags(tags_now), list(facts["tags"]))
            self._send_back("tags", join_tags(facts["tags"]))
        self._send_back("filed", self._now)

    def _keep_section(self, facts: dict[str, Any], was: int | None, now: int | None) -> None:
        mine = facts["section"] and facts["section"].pk
        if mine == was:
            facts["section"] = Section.objects.filter(pk__in=[now] if now else []).first()
            self._send_back("section", str(now or ""))
        elif now not in (was, mine):
            words = _("Somebody else has filed it under “%s” meanwhile: look again and save.")
            self.add_error(
                "section", words % (Section.objects.filter(pk__in=[now] if now else []).first() or "—")
            )

    def _send_back(self, name: str, value: str) -> None:
        """What the form says if it has to be shown again."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix(name)] = value
        self.data = data


def _together(were: list[str], now: list[str], mine: list[str]) -> list[str]:
    """Tags as this editor has them, with what others have added meanwhile and without what they took off."""
    old, others = ({tag_key(name) for name in names} for names in (were, now))
    kept = [name for name in mine if tag_key(name) not in old - others]
    known = {tag_key(name) for name in mine} | old
    return [*kept, *(name for name in now if tag_key(name) not in known)]
