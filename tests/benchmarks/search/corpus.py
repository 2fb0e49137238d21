"""Newspaper articles by the thousand: the sentences of the sample pages with other words in them.

Lengths follow those of a daily paper (many briefs, some long reads); words of the same kind are swapped
for words of jieba's public list, common ones often and rare ones seldom (Zipf). A fixed seed gives the
same articles on every machine.
"""

import random
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import jieba

from articles.chinese.words import tagged

PAGES = Path(__file__).parents[2] / "pages"
# Words of these kinds change from article to article; the others are the sentence.
SWAPPED = {"n", "nr", "ns", "nt", "nz", "v", "vn", "a", "i", "l"}
# So much that pairs of characters grow with the text as they do in the sample pages themselves.
SHARE = 0.3


class Text(NamedTuple):
    title: str
    body: str
    reporter: str


class _Kind(NamedTuple):
    words: list[str]
    sums: list[float]


@cache
def sentences() -> list[list[tuple[str, str]]]:
    """The sentences of the sample pages, cut, each word with its kind."""
    found = []
    for path in sorted(PAGES.glob("*.page")):
        text = re.sub(r"⟦[^⟧]*⟧", "", path.read_text(encoding="utf-8").split("\n---\n", 1)[-1])
        for sentence in re.findall(r"[^。！？\n]{12,80}[。！？]", text):
            found.append(tagged(sentence.strip()))
    return found


@cache
def kinds() -> dict[str, _Kind]:
    """Words by kind, the common ones weighing more."""
    counted: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in jieba.get_dict_file():
        word, times, kind = line.decode().split()
        if kind in SWAPPED and 2 <= len(word) <= 5 and int(times) > 2:
            counted[kind].append((int(times), word))
    return {
        kind: _Kind([w for _, w in sorted(rows)], list(accumulate(t**0.8 for t, _ in sorted(rows))))
        for kind, rows in counted.items()
    }


def texts(count: int, seed: int = 7, mean: int = 1200) -> Iterator[Text]:
    """So many articles, of about `mean` characters each."""
    dice = random.Random(seed)
    names = [_word("nr", dice) for _ in range(300)]
    for _ in range(count):
        target = min(max(dice.lognormvariate(0, 0.7) * mean * 0.78, 80), 9000)
        subject = [_word(kind, dice) for kind in ("n", "vn", "nz", "ns")]
        paragraphs, size = [], 0
        while size < target:
            paragraph = "".join(_sentence(dice, subject) for _ in range(dice.randint(2, 5)))
            size += len(paragraph)
            paragraphs.append(paragraph)
        title = _sentence(dice, subject)[: dice.randint(10, 24)].rstrip("，、。")
        yield Text(title, "\n".join(paragraphs), dice.choice(names))


def _sentence(dice: random.Random, subject: list[str]) -> str:
    parts = []
    for word, kind in dice.choice(sentences()):
        if kind in SWAPPED and dice.random() < SHARE:
            word = dice.choice(subject) if dice.random() < 0.12 else _word(kind, dice)
        elif kind == "m" and word.isdigit():
            word = str(dice.randint(1, 10 ** len(word)))
        parts.append(word)
    return "".join(parts)


def _word(kind: str, dice: random.Random) -> str:
    words, sums = kinds()[kind]
    return words[bisect(sums, dice.random() * sums[-1])]
