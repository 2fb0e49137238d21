"""The paper that is searched, the queries, and what they should find by reading every text."""

from __future__ import annotations

import hashlib
import random
import time
from array import array
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db import connection
from django.utils import timezone

from articles.chinese.fold import fold
from articles.chinese.words import cut
from articles.content import Block, Content
from articles.models import Article, Publication, Version
from articles.search import found_keys
from articles.search.texts import TEXTS, searchable, text_of, tokens_of
from tests.benchmarks.search import corpus
from tests.segmentation import jieba_cut

ABSENT = ("蛤蟆鸢尾", "龘靐", "QX7781", "不存在的词组合", "zzyzx")
FIRST_DAY = date(2015, 1, 1)
BATCH = 1_000


def fill(count: int, mean: int) -> None:
    """Write so many published articles, thirty a day, without indexing them."""
    paper = Publication.objects.create(name="基准日报")
    made = corpus.texts(count, mean=mean)
    number = 0
    while batch := list(islice(made, BATCH)):
        now = timezone.now()
        articles = Article.objects.bulk_create(
            Article(publication=paper, dated=FIRST_DAY + timedelta(days=(number + n) // 30))
            for n in range(len(batch))
        )
        Version.objects.bulk_create(
            Version(
                article=article,
                number=1,
                kind="printed",
                title=text.title,
                byline=f"记者 {text.reporter}",
                text=text.body,
                data=Content(blocks=(Block("b", "paragraph", text.body),)).as_json(),
                html=text.body,
                hash="",
                at=now,
            )
            for article, text in zip(articles, batch, strict=True)
        )
        number += len(batch)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_article SET live_at = %s, live_id = v.id, head_id = v.id"
            " FROM articles_version v WHERE v.article_id = articles_article.id",
            [timezone.now()],
        )


def texts() -> dict[int, str]:
    """The folded text of each article."""
    rows = Article.objects.order_by("pk").values_list("pk", *(f"live__{name}" for name in TEXTS))
    return {pk: fold(searchable(values)) for pk, *values in rows.iterator()}


def bytes_of_text() -> int:
    """How large the text is, in UTF-8."""
    rows = Version.objects.values_list(*TEXTS).iterator()
    return sum(len(searchable(values).encode()) for values in rows)


def queries(found: list[str], count: int) -> list[str]:
    """So many different ones, as many of each kind: of 1 to 4 characters, words, names, phrases across words,
    Latin and digits, absent.
    """
    dice = random.Random(11)
    chosen: list[str] = []
    names = [name for name in corpus.kinds()["nr"].words if len(name) == 3]
    while len(chosen) < count:
        text = dice.choice(found)
        kind = len(chosen) % 10
        place = dice.randrange(max(1, len(text) - 40))
        words = [w for w in cut(text[place : place + 40]) if w.isalnum()]
        if kind < 4:
            piece = text[place : place + kind + 1]
            piece = piece if piece.isalnum() else ""
        elif kind == 4:
            piece = next((w for w in words[1:-1] if len(w) >= 2), "")
        elif kind == 5:
            # One in four goes across a comma or a stop.
            piece = "".join(words[1:4]) if dice.random() < 0.75 else text[place : place + 6]
            piece = piece if piece in text else ""
        elif kind == 6:
            piece = dice.choice(names)
        elif kind == 7:
            piece = " ".join(dice.sample([w for w in words[1:-1] if len(w) > 1] or [""], 1) + words[2:3])
        elif kind == 8:
            piece = next((w for w in cut(text) if w.isascii() and w.isalnum() and dice.random() < 0.3), "")
        else:
            piece = dice.choice(ABSENT) if dice.random() < 0.3 else text[place : place + 5][::-1]
        piece = " ".join(piece.split())
        if piece and piece not in chosen and not set(piece) & set('"“”「」|-:：OR'):
            chosen.append(piece)
    return chosen


def truths(asked: list[str], all_texts: dict[int, str]) -> dict[str, array[int]]:
    """The articles in whose text all words of a query stand, for each query."""
    found = {}
    for query in asked:
        words = [fold(word) for word in query.split()]
        found[query] = array("I", (pk for pk, text in all_texts.items() if all(w in text for w in words)))
    return found


def recall(wanted: dict[str, array[int]], compared: int) -> dict[str, Any]:
    """How much of what stands in the texts is found, and what is found though it does not stand there.

    Of queries with more hits than `compared` the newest so many are. `answers` is the same on two databases
    where all answers are.
    """
    right = wrong = hits = nothing = 0
    answers = hashlib.sha256()
    for query, pks in wanted.items():
        limit = None if len(pks) <= compared else compared
        truth = set(pks[-compared:])  # later articles are of later days
        found = {row[1] for row in found_keys(query, limit=limit)}
        hits += len(truth)
        right += len(truth & found)
        wrong += len(found - truth)
        nothing += not truth
        answers.update(f"{query}\n{sorted(found)}\n".encode())
    return {
        "queries": len(wanted),
        "hits": sum(map(len, wanted.values())),
        "compared": hits,
        "recall": right / hits,
        "false hits": wrong,
        "queries that find nothing": nothing,
        "answers": answers.hexdigest()[:16],
    }


def indexing(sample: int = 300) -> dict[str, float]:
    """Milliseconds of CPU for an article: its tokens, beside jieba's cutting of the same text."""
    versions = list(Version.objects.order_by("pk")[: sample + 1])
    first, *others = versions
    tokens_of(first)
    jieba_cut(first.text)
    start = time.process_time()
    for version in others:
        tokens_of(version)
    middle = time.process_time()
    for version in others:
        jieba_cut(text_of(version))
    end = time.process_time()
    return {
        "tokens": round((middle - start) / len(others) * 1000, 3),
        "jieba": round((end - middle) / len(others) * 1000, 3),
        "tokens / jieba": round((middle - start) / (end - middle), 3),
    }


def icontains(query: str) -> list[int]:
    """The newest twenty as Django finds them without an index: each word in the text."""
    rows = Article.objects.published().newest()
    for word in query.split():
        rows = rows.filter(live__text__icontains=word)
    return list(rows.values_list("pk", flat=True)[:20])
