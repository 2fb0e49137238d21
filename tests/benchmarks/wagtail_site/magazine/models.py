"""Articles that show what ours show: body, neighbours, related pieces, tags, JSON-LD."""

import json

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.fields import RichTextField
from wagtail.models import Page

RELATED, LISTED = 6, 40


class Tagged(TaggedItemBase):
    content_object = ParentalKey("ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


class ListingPage(Page):
    """An issue: its articles, the newest first."""

    template = "magazine/listing.html"

    def get_context(self, request):
        articles = ArticlePage.objects.child_of(self).live().public().order_by("-first_published_at")[:LISTED]
        return super().get_context(request) | {"articles": articles}


class ArticlePage(Page):
    """An article."""

    byline = models.CharField(max_length=200)
    body = RichTextField()
    tags = ClusterTaggableManager(through=Tagged, blank=True)
    template = "magazine/article.html"

    def get_context(self, request):
        tags = list(self.tags.all())
        related = ArticlePage.objects.live().public().filter(tags__in=tags).exclude(pk=self.pk).distinct()
        published = self.first_published_at.isoformat() if self.first_published_at else None
        described = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": published,
            "author": self.byline,
            "keywords": [tag.name for tag in tags],
            "url": self.full_url,
        }
        return super().get_context(request) | {
            "tags": tags,
            "related": related.order_by("-first_published_at")[:RELATED],
            "previous": self.get_prev_siblings().live().first(),
            "next": self.get_next_siblings().live().first(),
            "described": json.dumps(described, ensure_ascii=False),
        }
