"""A newsroom that is watched: a clock that tests can move, books kept beside it, readers who look around."""

from datetime import timedelta
from itertools import count
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from hypothesis.stateful import RuleBasedStateMachine

from articles.content import Author, Block, Content, Photo
from articles.models import Article, Page
from articles.models.workflow import NotAllowed, StaleBase
from tests.bookkeeper import Bookkeeper
from tests.factory import make_content, make_picture
from tests.readers import find_all_that_is_readable, find_nothing_else, public_addresses


class Watched(RuleBasedStateMachine):
    """What the newsroom of a state machine needs beside its rules."""

    people: list[User]
    superuser: User
    page: Page

    def __init__(self) -> None:
        super().__init__()
        # What is rolled back behind a run never was.
        for space in ("pages", "asked"):
            caches[space].clear()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.now = timezone.now()
        self.clock = mock.patch("django.utils.timezone.now", lambda: self.now)
        self.clock.start()
        self.tokens = count(1)
        self.articles: list[int] = []
        self.books = Bookkeeper()

    def teardown(self) -> None:
        """Look at everything once more, and leave nothing behind."""
        try:
            self.readers_look_at(list(public_addresses()))
            find_all_that_is_readable(self.books, self.now, self.page, self.articles)
        finally:
            self.clock.stop()
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def article(self, which: int) -> Article:
        """One of those there are."""
        pk = self.articles[which % len(self.articles)]
        return Article.objects.select_related("head", "live").get(pk=pk)

    def text(self, content: Content | None = None) -> Content:
        """A text with a word in each of its parts that no other text has."""
        word = f"zq{next(self.tokens)}x"
        return (content or make_content()).changed(
            title=f"题{word}",
            correction="",
            column=f"栏{word}",
            authors=(Author(f"记{word}", "记者"),),
            blocks=(Block("b1", "paragraph", f"春天的正文{word}。"),),
            photos=(Photo("p1", f"图{word}", "摄", photo_file(word), "d"),),
        )

    def attempt(self, act: Any, *args: Any, **kwargs: Any) -> Any:
        """Whether the newsroom let it happen (or what it returned); the clock ticks."""
        self.now += timedelta(seconds=1)
        try:
            with transaction.atomic():
                done = act(*args, **kwargs)
        except (NotAllowed, StaleBase):
            return False
        return done or True

    def revise(self, article: Article, content: Content, by: User, **facts: Any) -> None:
        """Change a text, and write it in the books. What was merged into another takes no change."""
        if article.merged_into_id:
            with pytest.raises(NotAllowed):
                article.revise(content, base=article.head, by=by, **facts)
            return
        before = article.head_id
        article.revise(content, base=article.head, by=by, **facts)
        if article.head_id != before:
            self.books.was_revised(article, self.now)

    def readers_look_at(self, addresses: list[str]) -> None:
        """They find what the books say they may, and nothing else."""
        find_nothing_else(self.books, self.now, addresses, odd=next(self.tokens) % 2)


def photo_file(word: str) -> str:
    """A picture's file with the word in it."""
    name = f"photos/{word}.jpg"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(make_picture(word)))
    return name
