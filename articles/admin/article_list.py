"""The list of articles: its filters, and what may be done to many at once."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.base import report, signed_in
from articles.admin.publishing import Chosen, publish_chosen
from articles.admin.seen import as_seen, seen_in
from articles.models import Article
from articles.models.publishing import approve_each, each, publish_each


def shown(request: HttpRequest, queryset: QuerySet[Article]) -> Chosen:
    """The chosen articles, each with the version of it that the list had. What it did not show is left."""
    seen = seen_in(request.POST.getlist("seen"))
    chosen: Chosen = [(article, seen[article.pk]) for article in queryset.filter(pk__in=seen)]
    if others := queryset.count() - len(chosen):
        left = ngettext(
            "%d article was not on your list: it is left as it is.",
            "%d articles were not on your list: they are left as they are.",
            others,
        )
        messages.warning(request, left % others)
    return chosen


class ArticleActions(admin.ModelAdmin[Article]):
    """Each chosen article is treated by itself, by the rules of the model; what is refused is listed."""

    actions = ["send_to_review", "sign_off", "publish", "withdraw"]
    change_list_template = "admin/articles/article/change_list.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with the version that each of its rows shows: what is chosen is done to that version."""
        response = super().changelist_view(request, extra_context)
        context = response.context_data if isinstance(response, TemplateResponse) else None
        if context and "cl" in context:
            context["seen"] = as_seen(context["cl"].result_list)
        return response

    @admin.action(description=gettext_lazy("Send to review"), permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        chosen = shown(request, queryset)
        by = signed_in(request)
        report(request, each(chosen, lambda article, seen: article.submit(seen=seen, by=by)))

    @admin.action(description=gettext_lazy("Sign off (审签)"), permissions=["sign"])
    def sign_off(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        chosen = shown(request, queryset)
        report(request, approve_each(chosen, by=signed_in(request)))

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        """Asks first about what is scheduled or embargoed."""
        chosen = shown(request, queryset)
        return publish_chosen(
            self,
            request,
            chosen,
            lambda chosen, asked: publish_each(chosen, by=signed_in(request), asked=asked),
            back=request.get_full_path(),
        )

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        """Asks for the reason first: readers will read it."""
        chosen, reason = shown(request, queryset), request.POST.get("reason", "").strip()
        if reason:
            by = signed_in(request)
            withdrawn = each(chosen, lambda article, seen: article.withdraw(seen=seen, by=by, reason=reason))
            report(request, withdrawn)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw"),
            "opts": self.opts,
            "articles": [article for article, _seen in chosen],
            "seen": " ".join(request.POST.getlist("seen")),
            "asked": "reason" in request.POST,
        }
        return TemplateResponse(request, "admin/articles/article/withdraw.html", context)

    def has_sign_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.review_article") or request.user.has_perm(
            "articles.proof_article"
        )

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.withdraw_article")
