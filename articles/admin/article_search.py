"""The list's search box asks the index, for heads and live versions alike."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.seen import MOST_DIGITS
from articles.models import Article
from articles.search import SearchTimeout, advice, found_keys

# The list pages and filters by itself; beyond so many hits nobody pages.
MOST = 2_000


class ArticleSearch(admin.ModelAdmin[Article]):
    """Finds any words of an article, in the readers' query language; a number also finds its article."""

    # Django shows the box only where there are fields; they are not what is searched.
    search_fields = ["head__title"]
    search_help_text = gettext_lazy(
        "Any words of the text; narrow by 标签: 记者: 栏目: 版块: 版面: 报纸: 来源: 日期:2026-04..2026-05"
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """The queryset within what is found. The changelist has asked for the permission to view articles."""
        if not search_term.strip():
            return queryset, False
        try:
            rows = found_keys(search_term, audience="desk", limit=MOST + 1)
        except SearchTimeout:
            messages.warning(request, _("This search takes too long. Write a longer or another word."))
            return queryset.none(), False
        if not rows:
            self._advise(request, search_term)
        if len(rows) > MOST:
            messages.info(request, _("Only the newest %d that were found are listed.") % MOST)
        found = Q(pk__in=[article for _key, article, _version in rows[:MOST]])
        if search_term.strip().isdecimal() and len(search_term) <= MOST_DIGITS:
            found |= Q(pk=int(search_term))
        return queryset.filter(found), False

    def _advise(self, request: HttpRequest, typed: str) -> None:
        """Say why nothing is found, where that can be said, and what to ask instead."""
        for each in advice(typed):
            queries = ((urlencode({"q": query}), name) for name, query in each.queries)
            links = format_html_join("", ' <a href="?{}">{}</a>', queries)
            messages.info(request, format_html("{}{}", each.text, links))
