"""What I was told: the bell in the header, and the list behind it. Nobody sees what others were told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.cache import get_conditional_response
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from articles.admin.base import ReadOnlyAdmin, link, only_sent, signed_in
from articles.admin.seen import number
from articles.models import Notice, mail
from articles.models.notices import NoticeKind

# Where a text is best read first: what waits is read to be signed, the rest where it is written.
TO_READ = (NoticeKind.WAITS, NoticeKind.READY)


class MailForm(forms.Form):
    """When I want mail."""

    when = forms.TypedChoiceField(
        label=_("mail"), choices=mail.When.choices, coerce=mail.When, widget=forms.RadioSelect
    )


class UnreadFilter(admin.SimpleListFilter):
    """What I have not read."""

    title = _("unread")
    parameter_name = "unread"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Notice]
    ) -> list[tuple[str, StrOrPromise]]:
        return [("yes", _("unread"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Notice]) -> QuerySet[Notice]:
        return queryset.filter(read_at=None) if self.value() == "yes" else queryset


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin[Notice]):
    list_display = ["told", "about", "text", "by", "at"]
    list_display_links = None
    list_filter = [UnreadFilter, "kind"]
    list_select_related = ["article__head", "run", "by"]
    search_fields = ["text"]
    change_list_template = "admin/articles/notice/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        back = "admin:articles_notice_changelist"
        return [
            path("unread/", wrap(self.unread), name="articles_notice_unread"),
            path("read/", wrap(only_sent(self.read, back)), name="articles_notice_read"),
            path("mail/", wrap(self.mail), name="articles_notice_mail"),
            path("<int:pk>/open/", wrap(self.open), name="articles_notice_open"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        found = Notice.objects.of(signed_in(request)).order_by("-pk")
        return found.defer("article__head__data", "article__head__html", "article__head__text")

    def has_view_permission(self, request: HttpRequest, obj: Notice | None = None) -> bool:
        return obj is None or obj.to_id == request.user.pk

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        newest = Notice.objects.of(signed_in(request)).order_by("-pk").values_list("pk", flat=True).first()
        return super().changelist_view(request, {**(extra_context or {}), "newest": newest or 0})

    def unread(self, request: HttpRequest) -> HttpResponse:
        """How much is unread, for the script that asks every few seconds; 304 to whoever knows it."""
        unread, last = Notice.objects.of(signed_in(request)).standing()
        etag = f'"{unread}-{last}"'
        answer = get_conditional_response(request, etag=etag)
        return answer or JsonResponse({"unread": unread}, headers={"ETag": etag})

    def read(self, request: HttpRequest) -> HttpResponse:
        """All that stood on the list is read; what came since is not."""
        through = number(request.POST.get("through", "")) or 0
        Notice.objects.of(signed_in(request)).filter(pk__lte=through).read()
        return HttpResponseRedirect(reverse("admin:articles_notice_changelist"))

    def mail(self, request: HttpRequest) -> HttpResponse:
        """When I want mail."""
        user = signed_in(request)
        form = MailForm(request.POST or None, initial={"when": mail.chosen(user)})
        if request.method == "POST" and form.is_valid():
            mail.choose(user, form.cleaned_data["when"])
            messages.success(request, gettext("Kept."))
            return HttpResponseRedirect(request.path)
        context = {**self.admin_site.each_context(request), "title": gettext("Mail to me"), "opts": self.opts}
        context |= {"form": form, "is_on": mail.is_on(), "hour": settings.DIGEST_HOUR}
        return TemplateResponse(request, "admin/articles/notice/mail.html", context)

    def open(self, request: HttpRequest, pk: int) -> HttpResponse:
        """To what it is about; it is read now."""
        mine = Notice.objects.of(signed_in(request)).filter(pk=pk)
        notice = mine.first()
        if notice is None:
            raise Http404
        mine.read()
        return HttpResponseRedirect(address_of(notice))

    @admin.display(description=pgettext_lazy("told", "notice"), ordering="kind")
    def told(self, notice: Notice) -> SafeString:
        mark = '<b class="unread">{}</b>' if notice.read_at is None else "{}"
        return format_html(mark, notice.get_kind_display())

    @admin.display(description=_("about"))
    def about(self, notice: Notice) -> SafeString:
        what = notice.article or notice.run or "—"
        return link(reverse("admin:articles_notice_open", args=[notice.pk]), what)


def address_of(notice: Notice) -> str:
    """Where what a notice is about is seen to."""
    if notice.run_id:
        return reverse("admin:articles_importrun_change", args=[notice.run_id])
    if notice.article_id is None:
        return reverse("admin:index")
    name = "read" if notice.kind in TO_READ else "change"
    return reverse(f"admin:articles_article_{name}", args=[notice.article_id])
