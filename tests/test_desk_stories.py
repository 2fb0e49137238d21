"""A story over several pages taken apart by its pages and bound again is the same story."""

import random

from hypothesis import given
from hypothesis import strategies as st

from articles.content import Author, Block, Content, Photo, Sidebar
from articles.content.content import new_id
from articles.printed.stories import LINES, Leaf, bound, unbound

TITLES = ["春耕时节农机忙", "春耕时节人更忙", "田间学校教真本事", ""]


def leaf(n, dice):
    """One page of a story, as printed."""
    content = Content(
        title=dice.choice(TITLES),
        kicker=dice.choice(["", f"引题{n}"]),
        byline=dice.choice(["", f"本报记者 某{n}", "本报记者 孙欣"]),
        authors=(Author(f"某{n}", "记者"),),
        blocks=tuple(Block(f"{n}b{i}", "paragraph", f"第{n}页第{i}段。") for i in range(dice.randint(0, 3))),
        sidebars=tuple(Sidebar(f"{n}s{i}", f"附文{i}") for i in range(dice.randint(0, 2))),
        photos=tuple(Photo(f"{n}p{i}", f"图片{i}") for i in range(dice.randint(0, 2))),
    )
    return Leaf(content, {name: f"{n}-{name}" for name in LINES})


def edited(whole, dice):
    """The story after an editor has worked on it."""
    blocks = [Block(b.id, b.kind, b.text + dice.choice(["", "改"])) for b in whole.blocks]
    for _ in range(dice.randint(0, 3)):
        blocks.insert(dice.randint(0, len(blocks)), Block(new_id(), "paragraph", "加。"))
    if blocks and dice.random() < 0.3:
        del blocks[dice.randrange(len(blocks))]
    return whole.changed(
        blocks=tuple(blocks),
        title=dice.choice([whole.title, "新题", *TITLES]),
        byline=dice.choice([whole.byline, "", "本报记者 新人"]),
        authors=dice.choice([whole.authors, whole.authors[:1], (Author("新人", "记者"),)]),
        photos=whole.photos[dice.randint(0, 1) :],
    )


def key_of(block):
    return block.id


@given(st.integers(0, 2**32))
def test_bound_again_it_says_the_same(seed):
    dice = random.Random(seed)
    printed = [leaf(n, dice) for n in range(dice.randint(2, 4))]
    whole = edited(bound(printed), dice)
    known = {key for leaf in printed for key in leaf.everything()}
    leaves = unbound(whole, printed)
    assert len(leaves) == len(printed)
    again = bound(leaves)
    # What was put between the lines over a part stands under them now: nothing else has moved.
    assert sorted(again.blocks, key=key_of) == sorted(whole.blocks, key=key_of)
    assert [b.id for b in again.blocks if b.id in known] == [b.id for b in whole.blocks if b.id in known]
    assert again.changed(blocks=()) == whole.changed(blocks=())
