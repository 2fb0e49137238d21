"""Whatever is edited and repaired in whatever order, no character that an editor typed is lost."""

import os
import random

import pytest

from articles.content import Block
from articles.content.content import new_id
from articles.importing.desk import save
from articles.models import Article, Conflict
from tests.dice import random_operations
from tests.printing import FARM, PORT, SCHOOL, bring_in, printed

# Signs that nothing printed uses: each stands for one thing that an editor typed.
MARKS = [chr(code) for code in range(0x2460, 0x2500)]


def sign(article, mark, dice, editor):
    """Type a mark somewhere in an article: into a paragraph, a line, a caption, or as a paragraph."""
    content = article.head.content
    places = [("block", block.id) for block in content.blocks] + [
        ("line", name) for name in ("title", "kicker", "subtitle") if getattr(content, name)
    ]
    what, where = dice.choice([*places, ("new", "")])
    if what == "block":
        blocks = tuple(
            Block(b.id, b.kind, _typed(b.text, mark, dice)) if b.id == where else b for b in content.blocks
        )
        content = content.changed(blocks=blocks)
    elif what == "line":
        content = content.changed(**{where: _typed(getattr(content, where), mark, dice)})
    else:
        at = dice.randint(0, len(content.blocks))
        added = Block(new_id(), "paragraph", f"{mark}加")
        content = content.changed(blocks=(*content.blocks[:at], added, *content.blocks[at:]))
    article.revise(content, base=article.head, by=editor)


def _typed(text, mark, dice):
    at = dice.randint(0, len(text))
    return text[:at] + mark + text[at:]


def everything_said():
    """All that the heads of the articles say, and the conflicts that are open."""
    said = ""
    for article in Article.objects.filter(merged_into=None).select_related("head"):
        content = article.head.content
        said += content.body + "".join(getattr(content, name) for name in content.LINES)
    return said + "".join(Conflict.objects.filter(resolved_in=None).values_list("ours", flat=True))


def reprinted(text, dice):
    """The page with a few printed characters changed, put in or left out."""
    signs = list(text)
    for _ in range(dice.randint(1, 4)):
        at = dice.choice([i for i, sign in enumerate(signs) if "一" <= sign <= "鿿"])
        signs[at] = dice.choice(["改", "", signs[at] + "添"])
    return "".join(signs)


@pytest.mark.parametrize("seed", range(int(os.environ.get("SEEDS", "12"))))
@pytest.mark.django_db
def test_random_edits_repairs_and_reprints_lose_nothing_that_was_typed(seed, editor):
    dice = random.Random(seed)
    text = printed(FARM, PORT, SCHOOL)
    page = bring_in(text).page
    typed = []
    for mark in MARKS[:8]:
        article = dice.choice(list(Article.objects.filter(merged_into=None)))
        sign(article, mark, dice, editor)
        typed.append(mark)
        page.refresh_from_db()
        if dice.random() < 0.3:
            text = reprinted(text, dice)
            bring_in(text)
            done = text
        else:
            done, _ = random_operations(page.parse.data, page.parse.source.text, dice, dice.randint(1, 5))
            save(page, base=page.parse_id, operations=done, by=editor)
        said = everything_said()
        assert [mark for mark in typed if mark not in said] == [], done
