"""Best first, held to a judged set: better than by date, than `icontains`, and than jieba's words alone."""

import math
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import Q

from articles.chinese.fold import fold
from articles.models import Article
from articles.search import search
from tests import judged, judged_blind, judged_second
from tests.factory import make_content, make_issue
from tests.segmentation import cut_for_search

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 6)


def ndcg(found, grades):
    """nDCG at 10, with gains 2^grade - 1."""
    gain = sum((2 ** grades.get(n, 0) - 1) / math.log2(i + 2) for i, n in enumerate(found[:10]))
    best = sorted(grades.values(), reverse=True)[:10]
    return gain / sum((2**grade - 1) / math.log2(i + 2) for i, grade in enumerate(best))


@pytest.fixture(params=[judged, judged_second, judged_blind], ids=["first", "second", "blind"])
def judgements(request):
    """Two sets that ranking was made with, and one that was measured once it stood: no weight knows it."""
    return request.param


@pytest.fixture
def stories(judgements):
    """The judged stories; the number of each by its article's id."""
    rows = [line.split("|") for line in judgements.STORIES.strip().split("\n")]
    issue = make_issue(date=TODAY)
    articles = [
        Article(publication=issue.publication, issue=issue, dated=TODAY - timedelta(days=int(days)))
        for days, _, _ in rows
    ]
    contents = [make_content(title=t, blocks=b, byline="", authors=()) for _, t, b in rows]
    saved = Article.objects.draft(articles, contents, "printed")
    return {article.pk: number for number, article in enumerate(saved, 1)}


def wanted(judgements):
    for line in judgements.WANTED.strip().split("\n"):
        words, grades = line.split("|")
        yield words, {int(n): int(g) for n, g in (pair.split("=") for pair in grades.split())}


def by_icontains(words, stories):
    found = Article.objects.newest()
    for word in words.split():
        found = found.filter(Q(head__title__icontains=word) | Q(head__text__icontains=word))
    return [stories[pk] for pk in found.values_list("pk", flat=True)]


def by_jieba(words, texts):
    """BM25 over jieba's words, folded, any of them: as strong as engines are that index words."""
    wanted_words = [w for w in cut_for_search(fold(words)) if w.strip()]
    counts = {n: Counter(cut_for_search(fold(text))) for n, text in texts.items()}
    mean = sum(c.total() for c in counts.values()) / len(counts)
    rarity = {}
    for w in wanted_words:
        having = sum(1 for c in counts.values() if c[w])
        rarity[w] = math.log(1 + (len(counts) - having + 0.5) / (having + 0.5))
    scores = {
        n: sum(rarity[w] * c[w] * 2.2 / (c[w] + 1.2 * (0.25 + 0.75 * c.total() / mean)) for w in wanted_words)
        for n, c in counts.items()
    }
    return sorted(filter(scores.get, scores), key=lambda n: -scores[n])


def figures(judgements, stories, monkeypatch):
    """The mean nDCG@10 of each way to rank."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda now=None: TODAY)
    texts = {
        stories[pk]: f"{title}\n{text}"
        for pk, title, text in Article.objects.newest().values_list("pk", "head__title", "head__text")
    }
    ways = {
        "rank": lambda w: [stories[h.article.pk] for h in search(w, audience="desk").hits],
        "date": lambda w: [stories[h.article.pk] for h in search(w, audience="desk", sort="newest").hits],
        "icontains": lambda w: by_icontains(w, stories),
        "jieba": lambda w: by_jieba(w, texts),
    }
    queries = list(wanted(judgements))
    return {
        name: round(sum(ndcg(way(words), grades) for words, grades in queries) / len(queries), 4)
        for name, way in ways.items()
    }


def test_the_judged_set_is_large_enough_and_names_its_stories(judgements, stories):
    queries = list(wanted(judgements))
    assert len(stories) >= 60 and len(queries) >= 40
    assert all(1 <= n <= len(stories) for _, grades in queries for n in grades)


def test_rank_is_better_than_date_and_icontains_and_jieba_alone(judgements, stories, monkeypatch):
    found = figures(judgements, stories, monkeypatch)
    assert found["rank"] >= (0.93 if judgements is judged_blind else 0.98), found
    assert found["rank"] > max(found["date"], found["icontains"], found["jieba"]), found
