"""Readers' addresses. They are for ever: change what answers, never where."""

from django.urls import path, register_converter

from articles.public import articles, feeds, files, filings, health, papers, searching, sitemaps
from articles.public.converters import IssueKey, PageNumber, Part

register_converter(IssueKey, "issue")
register_converter(PageNumber, "number")
register_converter(Part, "part")

app_name = "public"
urlpatterns = [
    path("", papers.front, name="front"),
    path("papers/<part:slug>/", papers.paper, name="paper"),
    path("papers/<part:slug>/<issue:key>/", papers.issue, name="issue"),
    path("papers/<part:slug>/<issue:key>/<number:number>/", papers.page, name="page"),
    path("papers/<part:slug>/<issue:key>/<number:number>/scan/", files.scan, name="scan"),
    path("papers/<part:slug>/sections/<part:section>/", filings.section, name="section"),
    path("papers/<part:slug>/columns/<part:column>/", filings.column, name="column"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/photos/<part:photo>/", files.photo, name="photo"),
    path("reporters/<int:pk>/", filings.reporter, name="reporter"),
    path("tags/<part:slug>/", filings.tag, name="tag"),
    path("search/", searching.search, name="search"),
    path("search/suggest/", searching.suggest, name="suggest"),
    path("search/feed/", feeds.OfSearch(), name="search_feed"),
    path("corrections/", filings.corrections, name="corrections"),
    path("feed/", feeds.Newest(), name="feed"),
    path("papers/<part:slug>/feed/", feeds.OfPaper(), name="paper_feed"),
    path("papers/<part:slug>/sections/<part:section>/feed/", feeds.OfSection(), name="section_feed"),
    path("papers/<part:slug>/columns/<part:column>/feed/", feeds.OfColumn(), name="column_feed"),
    path("reporters/<int:pk>/feed/", feeds.OfReporter(), name="reporter_feed"),
    path("tags/<part:slug>/feed/", feeds.OfTag(), name="tag_feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("healthz/", health.healthz, name="healthz"),
]
