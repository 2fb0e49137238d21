"""The list of articles: its filters, and what may be done to many at once."""

from django.contrib import admin
from django.db.models import Q
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.base import report
from articles.models.publishing import each
from articles.models.workflow import PublicState


class PublicStateFilter(admin.SimpleListFilter):
    """By what readers have of an article."""

    title = gettext_lazy("public state")
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return PublicState.choices

    def queryset(self, request, queryset):
        now = timezone.now()
        states = {
            PublicState.NEVER: Q(live=None, merged_into=None),
            PublicState.SCHEDULED: Q(live_at__gt=now, withdrawn_at=None),
            PublicState.LIVE: Q(live_at__lte=now, withdrawn_at=None),
            PublicState.WITHDRAWN: Q(withdrawn_at__isnull=False),
            PublicState.MERGED: Q(live=None, merged_into__isnull=False),
        }
        return queryset.filter(states[self.value()]) if self.value() in states else queryset


class ArticleActions(admin.ModelAdmin):
    """Each chosen article is treated by itself, by the rules of the model; what is refused is listed."""

    actions = ["send_to_review", "sign_off", "publish", "withdraw"]

    @admin.action(description=gettext_lazy("Send to review"), permissions=["change"])
    def send_to_review(self, request, queryset):
        report(request, each(queryset, lambda article: article.submit(by=request.user)))

    @admin.action(description=gettext_lazy("Sign off (审签)"), permissions=["sign"])
    def sign_off(self, request, queryset):
        report(request, each(queryset, lambda article: article.approve(by=request.user)))

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request, queryset):
        report(request, each(queryset, lambda article: article.publish(by=request.user)))

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["withdraw"])
    def withdraw(self, request, queryset):
        """Asks for the reason first: readers will read it."""
        reason = request.POST.get("reason", "").strip()
        if reason:
            report(request, each(queryset, lambda article: article.withdraw(by=request.user, reason=reason)))
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw"),
            "opts": self.opts,
            "articles": queryset,
            "asked": "reason" in request.POST,
        }
        return TemplateResponse(request, "admin/articles/article/withdraw.html", context)

    def has_sign_permission(self, request):
        return request.user.has_perm("articles.review_article") or request.user.has_perm(
            "articles.proof_article"
        )

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    def has_withdraw_permission(self, request):
        return request.user.has_perm("articles.withdraw_article")
