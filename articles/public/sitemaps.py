"""What search engines are told: a map for each month, the news of two days, and where not to look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_sitemaps
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from articles.models import Article
from articles.public import canonical
from articles.public.calendars import Month

NEWS_LENGTH = 1000


class OfMonth(Sitemap[Article]):
    """The articles that ran in one month."""

    limit = 50_000

    def __init__(self, month: Month) -> None:
        self.month = month
        self.site = urlsplit(settings.SITE_ADDRESS)

    def get_protocol(self, protocol: str | None = None) -> str:
        return self.site.scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        return self.site.netloc or super().get_domain(site)

    def items(self) -> QuerySet[Article]:
        rows = Article.objects.published().filter(dated__range=self.month.days).newest()
        return rows.select_related("live").only("live__at", "live_at", "dated")

    def lastmod(self, article: Article) -> datetime:
        return max(article.shown.at, article.shown_since)


def sitemap(request: HttpRequest) -> HttpResponse:
    """The map of one month (`?month=2026-04`), or the list of such maps."""
    if wanted := request.GET.get("month"):
        return django_sitemaps.sitemap(request, {"month": OfMonth(Month.of(wanted))})
    here = canonical.whole(request, reverse("public:sitemap"))
    maps = [{"location": f"{here}?month={month}"} for month in _months()]
    return render(request, "sitemap_index.xml", {"sitemaps": maps}, content_type="application/xml")


def _months() -> Iterator[Month]:
    ends = Article.objects.published().aggregate(first=Min("dated"), last=Max("dated"))
    if ends["first"] is None:
        return
    month, last = Month.around(ends["first"]), Month.around(ends["last"])
    while month <= last:
        yield month
        month = month.following()


@cache_control(no_store=True)
def news(request: HttpRequest) -> HttpResponse:
    """The news of two days, as news search engines ask for it. The hour takes from it: it is not kept."""
    rows = Article.objects.news().select_related("live", "publication").order_by("-live_at", "-pk")
    rows = rows.defer("live__html", "live__data")[:NEWS_LENGTH]
    items = [(canonical.whole(request, article.get_absolute_url()), article) for article in rows]
    return render(request, "articles/news_sitemap.xml", {"items": items}, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    """Where robots should not go, and where the maps are."""
    maps = [canonical.whole(request, reverse(f"public:{name}")) for name in ("sitemap", "news_sitemap")]
    return render(request, "articles/robots.txt", {"maps": maps}, content_type="text/plain; charset=utf-8")
