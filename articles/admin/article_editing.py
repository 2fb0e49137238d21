"""Who has an article open: shown to whoever opens it too, so that they can talk before they type."""

from datetime import datetime

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.base import only_sent, signed_in
from articles.models import Article, Editing
from articles.models.editing import STALE, at_work
from articles.models.people import full_name


def editors_of(article: Article, besides: User, now: datetime | None = None) -> list[Editing]:
    """Who else is editing the article right now, longest first. One query."""
    return list(at_work(now).filter(article=article).exclude(user=besides).select_related("user"))


def beat(article: Article, user: User, now: datetime | None = None) -> None:
    """`user` has the article open. Whoever comes back after a pause begins anew."""
    now = now or timezone.now()
    mine = Editing.objects.filter(article=article, user=user)
    if not mine.filter(seen__gt=now - STALE).update(seen=now):
        mine.update_or_create(article=article, user=user, defaults={"since": now, "seen": now})


def as_sentence(editings: list[Editing], is_old: bool = False) -> str:
    """Who is editing, as a line to read: 张三 正在编辑（自 21:30 起）. Empty if nobody is."""
    parts = [
        _("%(who)s is editing this (since %(time)s)")
        % {
            "who": full_name(editing.user),
            "time": f"{timezone.localtime(editing.since):%H:%M}",
        }
        for editing in editings
    ]
    if is_old:
        parts.append(_("It has been saved by somebody else meanwhile: saving will bring both together."))
    return "　".join(parts)


class ArticleEditing(admin.ModelAdmin[Article]):
    """Adds the signs of life to the admin of `Article`."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(only_sent(self.editing, "admin:articles_article_change"))
        return [path("<int:pk>/editing/", view, name="articles_article_editing"), *super().get_urls()]

    def editing(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A sign of life, or of leaving; answers with who else is here."""
        article = self.get_object(request, str(pk))
        if article is None or not self.has_change_permission(request, article):
            raise Http404
        user = signed_in(request)
        if request.POST.get("leave"):
            Editing.objects.filter(article=article, user=user).delete()
            return HttpResponse(status=204)
        beat(article, user)
        is_old = request.POST.get("base", "") not in ("", str(article.head_id))
        return JsonResponse({"others": as_sentence(editors_of(article, user), is_old)})
