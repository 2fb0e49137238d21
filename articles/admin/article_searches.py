"""Saved searches above the list of articles: mine, and the desk's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles.admin.base import only_sent, signed_in
from articles.models import Article, SavedSearch

LIST = "admin:articles_article_changelist"
# Where one is in a list is no part of what one searches.
NOT_SEARCHED = ("p", "all", "e")


class SavingForm(forms.ModelForm[SavedSearch]):
    """A name for what is searched now."""

    class Meta:
        model = SavedSearch
        fields = ["name", "query", "shared"]

    def clean_query(self) -> str:
        """What is searched and filtered, without the page of the list."""
        query = QueryDict(self.cleaned_data["query"], mutable=True)
        for name in NOT_SEARCHED:
            query.pop(name, None)
        if not query:
            raise forms.ValidationError(_("Search or filter first."))
        return query.urlencode()


class ArticleSearches(admin.ModelAdmin[Article]):
    """Adds saving, forgetting and the list of them to the admin of `Article`."""

    def get_urls(self) -> list[URLPattern]:
        def wrap(view: Any) -> Any:
            return self.admin_site.admin_view(only_sent(view, LIST))

        return [
            path("searches/", wrap(self.save_search), name="articles_article_save_search"),
            path("searches/forget/", wrap(self.forget_search), name="articles_article_forget_search"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data:
            response.context_data["searches"] = list(SavedSearch.objects.seen_by(signed_in(request)))
            response.context_data["searched"] = request.GET.urlencode()
        return response

    def save_search(self, request: HttpRequest) -> HttpResponse:
        """Keep it under its name; the same name again is the search as it is now."""
        if not self.has_view_permission(request):
            raise Http404
        user = signed_in(request)
        known = SavedSearch.objects.filter(by=user, name=request.POST.get("name", "").strip()).first()
        form = SavingForm(request.POST, instance=known or SavedSearch(by=user))
        if form.is_valid():
            form.save()
            messages.success(request, _("The search “%s” is saved.") % form.instance)
        else:
            for wrong in form.errors.values():
                messages.error(request, " ".join(map(str, wrong)))
        return _to_list(request.POST.get("query", ""))

    def forget_search(self, request: HttpRequest) -> HttpResponse:
        """Take away one's own."""
        known = SavedSearch.objects.filter(by=signed_in(request), name=request.POST.get("name", ""))
        if known.delete()[0]:
            messages.success(request, _("The search is no longer saved."))
        return _to_list(request.POST.get("query", ""))


def _to_list(query: str) -> HttpResponseRedirect:
    searched = QueryDict(query).urlencode()
    return HttpResponseRedirect(f"{reverse(LIST)}?{searched}" if searched else reverse(LIST))
