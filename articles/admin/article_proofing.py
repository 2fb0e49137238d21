"""Proofreading beside the text: what stands in the form, or what is saved, with what the rules find in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from articles.admin.article_form import typed_in
from articles.content import Content
from articles.models import Article
from articles.models.proofing import proofread_content, text_of
from articles.proofing import Finding

# What is shown around the words, and by what the form's script finds them among what was typed.
_AROUND = 12


@dataclass(frozen=True)
class Told:
    """A finding as it is shown: its words with what stands before and behind them in the same line."""

    finding: Finding
    before: str
    after: str

    @property
    def message(self) -> str:
        """What it says, in the reader's language."""
        return gettext(self.finding.rule.message) % self.finding.about

    @property
    def severity(self) -> str:
        """How sure it is: hint, warning or error."""
        return self.finding.severity.name.lower()


def told(findings: list[Finding], content: Content) -> list[Told]:
    """Findings with their surroundings."""
    parts = {part.name: part.text for part in text_of(content, None).parts}
    shown = []
    for each in findings:
        text = parts[each.part]
        before = text[max(0, each.start - _AROUND) : each.start].rpartition("\n")[2]
        shown.append(Told(each, before, text[each.end : each.end + _AROUND].partition("\n")[0]))
    return shown


class ArticleProofing(admin.ModelAdmin[Article]):
    """Adds proofreading to the admin of `Article`. It changes nothing, and is never cached."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(never_cache(self.proofing))
        return [path("<int:pk>/proofing/", view, name="articles_article_proofing"), *super().get_urls()]

    def proofing(self, request: HttpRequest, pk: int) -> HttpResponse:
        """With GET what is found in what is saved; with POST in what is typed, by who may change it."""
        article: Article | None = self.get_object(request, str(pk))
        may = self.has_change_permission if request.method == "POST" else self.has_view_permission
        if article is None or not may(request, article):
            raise Http404
        content = self._typed(request, article) if request.method == "POST" else article.head.content
        if content is None:
            return JsonResponse({"findings": self._rendered(request, refused=True)}, status=422)
        found = proofread_content(content, article.publication, article.dated)
        return JsonResponse({"findings": self._rendered(request, findings=told(found, content))})

    def _rendered(self, request: HttpRequest, **context: Any) -> str:
        return render_to_string("admin/articles/article/_findings.html", context, request)

    def _typed(self, request: HttpRequest, article: Article) -> Content | None:
        form = self.get_form(request, article, change=True)(request.POST, request.FILES, instance=article)
        form.is_valid()
        content = typed_in(form)
        article.refresh_from_db()
        return content
