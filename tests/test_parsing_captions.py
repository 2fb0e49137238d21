"""Captions: who is credited for a picture."""

import pytest

from articles.parsing.conventions.captions import caption_marks
from tests.test_parsing_sites import page_of

SEEN = "渔民老丁把头一网鱼倒进筐里。"


@pytest.mark.parametrize(
    "caption",
    [
        f"{SEEN}（受访者提供）",
        f"{SEEN}（渔港办公室提供）",
        f"{SEEN}　　丁大同　摄（江湾图片网）",
        "渔港早市(木刻) 丁 大同作",
        "录古诗一首（书法）　丁大同",
    ],
)
def test_whoever_is_behind_a_picture_makes_its_text_a_caption(caption):
    assert "picture_credit" in caption_marks(caption)


@pytest.mark.parametrize("line", [SEEN, "（提供）", "这批设备由县里免费提供", "（见木刻）老丁说"])
def test_text_that_credits_no_picture_is_no_caption_yet(line):
    assert "picture_credit" not in caption_marks(line)


def test_lines_with_a_picture_s_credit_are_no_verse():
    lines = [part for n in range(4) for part in (f"渔港第{n}天", f"渔民老丁在码头上补网{n}。（丁大同 摄）")]
    page = page_of("渔港影像", *lines)
    assert sum(len(article["captions"]) for article in page["articles"]) == 4
