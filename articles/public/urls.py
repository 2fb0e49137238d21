"""Readers' addresses. They are for ever: change what answers, never where."""

from django.urls import path, register_converter

from articles.public import articles, feeds, files, health, listings, papers, searching, sitemaps
from articles.public.converters import IssueKey, PageNumber, Segment

register_converter(IssueKey, "issue")
register_converter(PageNumber, "number")
register_converter(Segment, "segment")

app_name = "public"
urlpatterns = [
    path("", papers.front, name="front"),
    path("papers/<segment:slug>/", papers.paper, name="paper"),
    path("papers/<segment:slug>/<issue:key>/", papers.issue, name="issue"),
    path("papers/<segment:slug>/<issue:key>/<number:number>/", papers.page, name="page"),
    path("papers/<segment:slug>/<issue:key>/<number:number>/scan/", files.scan, name="scan"),
    path("papers/<segment:slug>/<issue:key>/<number:number>/print/", files.printed, name="print"),
    path("papers/<segment:slug>/sections/<segment:section>/", listings.section, name="section"),
    path("papers/<segment:slug>/columns/<segment:column>/", listings.column, name="column"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/photos/<segment:photo>/", files.photo, name="photo"),
    path("reporters/<int:pk>/", listings.reporter, name="reporter"),
    path("tags/<segment:slug>/", listings.tag, name="tag"),
    path("search/", searching.search, name="search"),
    path("search/suggest/", searching.suggest, name="suggest"),
    path("search/feed/", feeds.OfSearch(), name="search_feed"),
    path("corrections/", listings.corrections, name="corrections"),
    path("feed/", feeds.Newest(), name="feed"),
    path("papers/<segment:slug>/feed/", feeds.OfPaper(), name="paper_feed"),
    path("papers/<segment:slug>/sections/<segment:section>/feed/", feeds.OfSection(), name="section_feed"),
    path("papers/<segment:slug>/columns/<segment:column>/feed/", feeds.OfColumn(), name="column_feed"),
    path("reporters/<int:pk>/feed/", feeds.OfReporter(), name="reporter_feed"),
    path("tags/<segment:slug>/feed/", feeds.OfTag(), name="tag_feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("healthz/", health.healthz, name="healthz"),
]
