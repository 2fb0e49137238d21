"""Publishing a whole issue, and signing for a whole page: each article by itself, what failed listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models.article import Article
from articles.models.paper import Issue
from articles.models.workflow import NotAllowed, Stage


@dataclass
class Outcome:
    """What was done, and what was not and why."""

    done: list[Article] = field(default_factory=list)
    refused: list[tuple[Article, str]] = field(default_factory=list)


def each(articles: Iterable[Article], act: Callable[[Article], Any]) -> Outcome:
    """Do this to each article, each checked by itself; what a rule forbids is listed, with the reason."""
    outcome = Outcome()
    for article in articles:
        try:
            act(article)
        except NotAllowed as refusal:
            outcome.refused.append((article, str(refusal)))
        else:
            outcome.done.append(article)
    return outcome


@transaction.atomic
def publish_issue(issue: Issue, *, by: Any) -> Outcome:
    """Put all approved articles of an issue up in one transaction, and list what is not ready.

    Scheduled pieces keep their time, spiked and merged ones are nobody's business any more.
    """
    articles = issue.articles.exclude(stage=Stage.SPIKED).filter(merged_into=None)
    waiting = [
        article
        for article in articles.select_related("head", "live").order_by("pk")
        if article.live_id != article.head_id
    ]
    outcome = each(
        (article for article in waiting if article.stage == Stage.APPROVED),
        lambda article: article.publish(by=by),
    )
    outcome.refused += [
        (article, _("It is not approved: %s") % article.get_stage_display())
        for article in waiting
        if article.stage != Stage.APPROVED
    ]
    return outcome
