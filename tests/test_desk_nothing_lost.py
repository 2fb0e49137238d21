"""Whatever is edited, repaired, joined and printed again in whatever order, nothing typed is lost."""

import os
import random
from dataclasses import replace

import pytest

from articles.content import Block, Sidebar
from articles.content.content import new_id
from articles.desk.conflicts import open_conflicts
from articles.desk.saving import save
from articles.models import Article, Page
from articles.printed.joining import ContinuationError, detach_continuation, join_continuation
from tests.dice import random_operations
from tests.factory import seen_of, seen_on
from tests.printing import PORT, SCHOOL, bring_in, printed
from tests.test_desk_continuations import FRONT, REST

# Signs that nothing printed uses: each stands for one thing that an editor typed.
MARKS = [chr(code) for code in range(0x2460, 0x2500)]
BOXED = (
    SCHOOL
    + """

图为居民在社区学堂练习书法。李青 摄

■相关链接
社区学堂常年开课，报名可到居委会办理。"""
)
SEEDS = int(os.environ.get("SEEDS", "300" if os.environ.get("HYPOTHESIS") == "thorough" else "12"))


class Newsroom:
    """Two pages of an issue, an editor who does anything with them, and what the editor typed."""

    def __init__(self, seed, editor):
        self.dice, self.editor, self.typed = random.Random(seed), editor, ""
        self.texts = {"1": printed(FRONT, PORT), "3": printed(REST, BOXED)}
        for number in self.texts:
            self.bring_in(number)

    def bring_in(self, number):
        bring_in(self.texts[number], page=number, name=f"{number}.txt")

    def pages(self):
        return list(Page.objects.select_related("parse__source", "issue").order_by("order"))

    def articles(self):
        return list(Article.objects.filter(merged_into=None).select_related("head").order_by("pk"))

    def type_in(self, mark):
        """A mark somewhere: in a line, a paragraph, a box, a caption, or as something of its own."""
        article = self.dice.choice(self.articles())
        content = article.head.content
        self.typed += mark
        spots = ["block", "line", "new"] + ["box"] * len(content.sidebars) + ["photo"] * len(content.photos)
        spot = self.dice.choice(spots)
        if spot == "block" and content.blocks:
            content = content.changed(blocks=self._one(content.blocks, "text", mark))
        elif spot == "line":
            lines = [name for name in ("title", "kicker", "subtitle", "byline") if getattr(content, name)]
            name = self.dice.choice(lines or ["title"])
            content = content.changed(**{name: self._with(getattr(content, name), mark)})
        elif spot == "box":
            content = content.changed(sidebars=self._box(content.sidebars, mark))
        elif spot == "photo":
            name = self.dice.choice(["caption", "credit"])
            content = content.changed(photos=self._one(content.photos, name, mark))
        else:
            at = self.dice.randint(0, len(content.blocks))
            added = Block(new_id(), "paragraph", f"{mark}加")
            content = content.changed(blocks=(*content.blocks[:at], added, *content.blocks[at:]))
        article.revise(content, base=article.head, by=self.editor)

    def _one(self, parts, name, mark):
        chosen = self.dice.choice(parts)
        changed = replace(chosen, **{name: self._with(getattr(chosen, name), mark)})
        return tuple(changed if part is chosen else part for part in parts)

    def _box(self, boxes, mark):
        box = self.dice.choice(boxes)
        way = self.dice.choice(["title", "blocks", "new"])
        if way == "title":
            return self._one((box,), "title", mark) + tuple(other for other in boxes if other is not box)
        if way == "new":
            return (*boxes, Sidebar(new_id(), f"{mark}题"))
        if not box.blocks:
            return (*boxes, Sidebar(new_id(), "", (Block(new_id(), "paragraph", f"{mark}文"),)))
        changed = replace(box, blocks=self._one(box.blocks, "text", mark))
        return tuple(changed if other is box else other for other in boxes)

    def _with(self, text, mark):
        at = self.dice.randint(0, len(text))
        return text[:at] + mark + text[at:]

    def act(self):
        """One thing that happens to the pages. Returns what it was."""
        return self.dice.choice([self.repair, self.repair, self.print_again, self.join, self.part])()

    def repair(self):
        page = self.dice.choice(self.pages())
        steps = self.dice.randint(1, 5)
        done, _parses = random_operations(page.parse.data, page.parse.source.text, self.dice, steps)
        save(page, base=page.parse_id, operations=done, seen=seen_on(page), by=self.editor)
        return page.number, done

    def print_again(self):
        """The page with a few printed characters changed, put in or left out."""
        number = self.dice.choice(list(self.texts))
        signs = list(self.texts[number])
        for _ in range(self.dice.randint(1, 4)):
            at = self.dice.choice([i for i, sign in enumerate(signs) if "一" <= sign <= "鿿"])
            signs[at] = self.dice.choice(["改", "", signs[at] + "添"])
        self.texts[number] = "".join(signs)
        self.bring_in(number)
        return "print", number

    def join(self):
        one, other = self.dice.choices(self.articles(), k=2)
        try:
            whole = join_continuation(one, other, seen=seen_of(one, other), by=self.editor)
            return "join", whole.pk, one.pk, other.pk
        except ContinuationError:
            return None

    def part(self):
        stories = list(Article.objects.filter(pieces__part__gt=1, merged_into=None).distinct().order_by("pk"))
        try:
            if not stories:
                return None
            story = self.dice.choice(stories)
            return "part", detach_continuation(story, seen=story.head, by=self.editor)[1].pk
        except ContinuationError:
            return None

    def said(self):
        """All that editors find: what the articles say, and what waits on the desks."""
        said = ""
        for article in self.articles():
            content = article.head.content
            said += content.body + "".join(getattr(content, name) for name in content.LINES)
        return said + "".join(conflict.ours for page in self.pages() for conflict in open_conflicts(page))


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.django_db
def test_random_edits_repairs_joins_and_reprints_lose_nothing_that_was_typed(seed, editor):
    room = Newsroom(seed, editor)
    for mark in MARKS[:10]:
        room.type_in(mark)
        done = room.act()
        said = room.said()
        assert [mark for mark in room.typed if mark not in said] == [], done
