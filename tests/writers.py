"""One of several editors at work at once: `python -m tests.writers <database> <seed> <operations>`."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import django
from django.conf import settings

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models import Article


def main() -> None:
    """Do so many random things to random articles; what the rules refuse is refused."""
    settings.DATABASES["default"]["NAME"] = sys.argv[1]
    django.setup()
    from django.contrib.auth.models import User

    from articles.models import Article
    from articles.models.workflow import NotAllowed, StaleBase

    dice = random.Random(sys.argv[2])
    people = {user.username: user for user in User.objects.all()}
    for number in range(int(sys.argv[3])):
        article = Article.objects.order_by("?").first()
        try:
            work(dice, article, people, f"标{sys.argv[2]}记{number}")
        except (NotAllowed, StaleBase):
            continue


def work(dice: random.Random, article: Article | None, people: dict[str, User], mark: str) -> None:
    """Draft, revise, publish, schedule, withdraw or tag: one thing."""
    from datetime import timedelta

    from django.utils import timezone

    from tests.factory import make_article

    kind = dice.choice(["draft", "revise", "revise", "publish", "publish", "schedule", "withdraw", "tag"])
    if kind == "draft" or article is None:
        make_article(title=f"题{mark}", blocks=f"正文{mark}。")
    elif kind == "revise":
        content = article.head.content.changed(title=f"改{mark}")
        article.revise(content, base=article.head, by=people["editor"])
    elif kind in ("publish", "schedule"):
        for slot in article.missing_signs():
            article.sign(slot, seen=article.head, by=people["reviewer"])
        at = timezone.now() + timedelta(hours=1) if kind == "schedule" else None
        article.publish(seen=article.head, by=people["chief"], at=at)
    elif kind == "withdraw":
        article.withdraw(seen=article.head, by=people["chief"], reason="误")
    else:
        article.tags.add(mark)


if __name__ == "__main__":
    main()
