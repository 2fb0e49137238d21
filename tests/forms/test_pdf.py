"""A PDF page is read by where its glyphs stand: how and in what order they were drawn changes nothing."""

import contextlib
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.formats.form import Form, Unreadable
from articles.formats.pdf import read_pdf
from articles.formats.pdf.document import forms_of
from articles.formats.pdf.faces import gbk_pairs
from articles.parsing import parse_page
from articles.parsing.page import ParsedPage
from tests.forms.pdfs import BODY, HEI, TITLE, Drawn, cut_up, doubled, pdf, shuffled, story

WATER = (
    "市水务局昨日发布消息，全市二十六座水库蓄水量比去年同期增加一成，春灌用水可以满足。",
    "各灌区本周陆续开闸放水，第一批水已经流进北塬的麦田，三天之内可以浇完两万亩小麦。",
    "农技人员提醒，浇水要看天看地看苗情，沙地早浇勤浇，粘土地晚浇少浇，不要大水漫灌。",
)
SCHOOL = (
    "北塬小学的新食堂昨天开门迎客，六百名学生第一次在学校里吃上了热腾腾的午饭。",
    "食堂由三家企业合建，每顿饭收八元，困难家庭的孩子由区里补贴，家长可以随时来看。",
)
RULES = "40 330 m 600 330 l S"
"""A level rule between the two stories."""
PAGE = [
    *story(40, 660, 4, "水库蓄水足春灌不用愁", WATER, 4),
    *story(40, 310, 4, "山里娃吃上了热午饭", SCHOOL, 3),
]

_slow = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])


def the_form(raw: bytes) -> Form:
    """The only page of a file."""
    (form,) = forms_of(raw)
    return form


def parsed(raw: bytes) -> ParsedPage:
    """What becomes of it."""
    form = the_form(raw)
    return parse_page(form.text, form=form)


def said(page: ParsedPage) -> list[tuple[str, str]]:
    """Each element's role and text."""
    return [(placed.role, placed.element.text) for placed in page.elements()]


def test_stories_come_out_whole_column_by_column() -> None:
    page = parsed(pdf(PAGE, extra=RULES))
    assert [article.title.text for article in page.articles if article.title] == [
        "水库蓄水足春灌不用愁",
        "山里娃吃上了热午饭",
    ]
    assert [[block.text for block in article.blocks] for article in page.articles] == [
        list(WATER),
        list(SCHOOL),
    ]


def test_a_white_gap_parts_stories_as_a_rule_does() -> None:
    assert said(parsed(pdf(PAGE))) == said(parsed(pdf(PAGE, extra=RULES)))


@_slow
@given(st.integers(0, 10_000), st.booleans(), st.booleans())
def test_the_order_of_drawing_cut_up_runs_and_doubled_glyphs_change_nothing(
    seed: int, cut: bool, twice: bool
) -> None:
    drawn = cut_up(PAGE) if cut else list(PAGE)
    drawn = doubled(drawn) if twice else drawn
    changed = parsed(pdf(shuffled(drawn, seed), extra=RULES))
    assert said(changed) == said(parsed(pdf(PAGE, extra=RULES)))


@_slow
@given(st.floats(0.4, 3.0), st.booleans(), st.sampled_from((0, 90, 180, 270)))
def test_turning_and_scaling_a_page_change_nothing(scale: float, turned: bool, rotate: int) -> None:
    changed = parsed(pdf(PAGE, extra=RULES, scale=scale, turned=turned, rotate=rotate))
    assert said(changed) == said(parsed(pdf(PAGE, extra=RULES)))


def test_boxes_are_told_as_a_viewer_shows_the_sheet() -> None:
    upright, turned = the_form(pdf(PAGE)), the_form(pdf(PAGE, rotate=90))
    assert upright.sheets == ((640.0, 700.0),)
    assert turned.sheets == ((700.0, 640.0),)
    (_, x0, y0, x1, y1) = upright.lines[0].facts.boxes[0]
    assert turned.lines[0].facts.boxes[0] == (1, *(pytest.approx(n) for n in (700 - y1, x0, 700 - y0, x1)))


def test_what_nobody_sees_stands_in_no_article() -> None:
    unseen = [
        Drawn(60, 500, BODY, "旧稿原定今日刊发", mode=3),
        Drawn(60, 480, BODY, "白纸白字没有人看见", grey=1),
        Drawn(700, 300, BODY, "版心之外的签样"),
    ]
    form = the_form(pdf([*PAGE, *unseen], extra=RULES, size=(900, 700), crop=(0, 0, 640, 700)))
    assert {line.text for line in form.lines if line.hidden} == {line.text for line in unseen}
    page = parse_page(form.text, form=form)
    assert not any(
        piece.text in text
        for piece in unseen
        for article in page.articles
        for _, text in said(ParsedPage(page.facts, [article], []))
    )


def test_white_on_a_dark_ground_is_seen() -> None:
    label = Drawn(60, 500, BODY, "反白的栏目名", grey=1)
    form = the_form(pdf([*PAGE, label], extra="0 g 50 490 100 24 re f"))
    assert not any(line.hidden for line in form.lines)


def test_an_upright_headline_is_read_downwards_from_right_to_left() -> None:
    columns = ("循环经济", "不只是物")
    upright = [
        Drawn(110 - 32 * at, 640 - 25 * row, 24, character, HEI)
        for at, text in enumerate(columns)
        for row, character in enumerate(text)
    ]
    beside = [piece for piece in story(160, 690, 3, "题", WATER, 6) if piece.size != TITLE]
    form = the_form(pdf([*beside, *upright]))
    assert [line.text for line in form.lines[:2]] == list(columns)
    assert [line.opens for line in form.lines[:2]] == [True, False]


def test_letter_spaced_lines_are_no_upright_ones() -> None:
    spaced = [
        Drawn(60 + 50 * at, 650 - 40 * row, 32, character, HEI)
        for row, text in enumerate(("高效办成一件事", "城市的日常表情"))
        for at, character in enumerate(text)
    ]
    below = [piece for piece in story(40, 590, 4, "题", WATER, 5) if piece.size != TITLE]
    form = the_form(pdf([*spaced, *below]))
    assert [line.text for line in form.lines[:2]] == ["高效办成一件事", "城市的日常表情"]


def test_bytes_of_gbk_are_read_as_what_they_are() -> None:
    codes = list("我国科研人员绘出图谱".encode("gbk"))
    pairs = gbk_pairs(codes)
    assert pairs
    assert "".join(character for _, _, character in pairs) == "我国科研人员绘出图谱"
    assert gbk_pairs(list(b"Latin and nothing else")) is None


def test_a_scan_without_text_is_refused_in_words() -> None:
    with pytest.raises(Unreadable, match="扫描图"):
        read_pdf(pdf([]))


def test_a_scan_with_a_layer_of_text_is_taken_and_said() -> None:
    layer = [Drawn(piece.x, piece.y, piece.size, piece.text, piece.face, mode=3) for piece in PAGE]
    (form,) = read_pdf(pdf(layer))
    assert [problem.code for problem in form.problems] == ["recognised"]
    assert not any(line.hidden for line in form.lines)


@pytest.mark.parametrize("raw", [b"%PDF-1.7 and no more", pdf(PAGE)[:400]])
def test_a_broken_file_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read_pdf(raw)


def test_a_mutilated_file_is_refused_in_words_or_read_and_soon() -> None:
    whole, dice = pdf(PAGE, extra=RULES), random.Random(14)
    for _ in range(16):
        raw = bytearray(
            whole[: dice.randrange(len(whole) // 2, len(whole))] if dice.random() < 0.3 else whole
        )
        for _ in range(dice.choice((1, 30, 300))):
            raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        raw[dice.randrange(len(raw)) : 0] = dice.choice((b"", b"<<" * 3000, b"[" * 5000, b" q " * 2000))
        with contextlib.suppress(Unreadable):
            assert read_pdf(bytes(raw))


def test_what_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.formats.apart.PATIENCE", 0.01)
    with pytest.raises(Unreadable, match="时间太长"):
        read_pdf(pdf(PAGE))


def test_what_a_child_reads_is_what_the_parent_would() -> None:
    raw = pdf(PAGE, extra=RULES)
    assert read_pdf(raw) == forms_of(raw)


def test_a_sheet_may_inherit_its_size() -> None:
    whole = pdf(PAGE, extra=RULES, size=(900.0, 1200.0))
    box = b"/MediaBox [0 0 900.0 1200.0]"
    assert whole.count(box) == 1
    above = whole.replace(box, b" " * len(box)).replace(b"/Count 1", b"/Count 1 " + box)
    assert the_form(above).sheets == ((900.0, 1200.0),)


def test_a_caption_in_a_box_is_kept() -> None:
    caption = Drawn(250, 430, BODY - 1, "孩子们在新食堂吃午饭", HEI)
    text = [Drawn(200, 520 - 13 * row, BODY, "家长可以随时来看看这顿饭", HEI) for row in range(3)]
    box = "0.9 g 190 400 240 140 re f 0.5 g 200 445 200 40 re f"
    around = [piece for piece in story(40, 660, 1, "题", WATER, 40) if piece.size != TITLE]
    form = the_form(pdf([*around, *text, caption], extra=box))
    assert caption.text in {line.text for line in form.lines}


def test_text_from_another_page_beside_a_rule_is_a_piece_by_itself() -> None:
    rest = [piece for piece in story(40, 690, 1, "题", SCHOOL, 20) if piece.size != TITLE]
    beside = story(180, 660, 2, "水库蓄水足春灌", WATER, 10)
    form = the_form(pdf([*rest, *beside], extra="168 700 m 168 300 l S"))
    stories = {line.text: line.story for line in form.lines}
    assert len({stories[piece.text] for piece in rest}) == 1
    assert stories[rest[0].text] != stories[beside[0].text]


def test_a_kicker_and_the_text_of_the_next_column_are_two_lines() -> None:
    text = [Drawn(200, 660 - 13 * row, BODY, WATER[row % 3][:13]) for row in range(12)]
    kicker = Drawn(100, 660 - 13 * 5, BODY * 1.15, "今夜全城灯火不打烊", HEI)
    form = the_form(pdf([*text, kicker]))
    assert kicker.text in {line.text for line in form.lines}


def test_a_dateline_in_a_face_of_its_own_opens_the_text() -> None:
    lead = Drawn(58, 620, BODY, "【新华社日内瓦三月十四日", HEI)
    title = Drawn(50, 650, TITLE, "冰川公约", HEI)
    text = [
        Drawn(40, 607 - 13 * row, BODY, line)
        for row, line in enumerate(
            ("电】二十七个国家签署的公约", "于十四日生效缔约国将在六十", "天内公布各自的冰川数据。")
        )
    ]
    (article,) = parsed(pdf([title, lead, *text])).articles
    assert article.dateline
    assert article.title
    assert article.title.text == title.text


def test_a_file_with_an_empty_password_is_read_and_one_with_another_refused() -> None:
    assert said(parsed(pdf(PAGE, extra=RULES, password=b""))) == said(parsed(pdf(PAGE, extra=RULES)))
    with pytest.raises(Unreadable, match="密码"):
        forms_of(pdf(PAGE, password=b"secret"))


def curves(x: float, y: float, characters: int, size: float) -> str:
    """Headline characters drawn as outlines: a shape of curves for each."""
    shape = " ".join(
        f"{x0 + size * 0.4:.1f} {y + step:.1f} {x0 + size * 0.6:.1f} {y + step + 2:.1f}"
        f" {x0 + (size * 0.8 if step % 2 else 0):.1f} {y + step + 1:.1f} c"
        for x0 in (0.0,)
        for step in range(int(size) - 2)
    )
    drawn = []
    for at in range(characters):
        left = x + at * size
        drawn.append(f"1 0 0 1 {left:.1f} 0 cm 0 {y:.1f} m {shape} h f 1 0 0 1 {-left:.1f} 0 cm")
    return " ".join(drawn)


def test_a_headline_drawn_as_outlines_is_said_with_its_place() -> None:
    text = [piece for piece in story(40, 640, 4, "题", WATER, 5) if piece.size != TITLE]
    form = the_form(pdf(text, extra=curves(60, 660, 8, 30)))
    (problem,) = [problem for problem in form.problems if problem.code == "outlined"]
    assert problem.box
    _sheet, x0, y0, x1, y1 = problem.box
    assert (x0, x1) == pytest.approx((60, 60 + 8 * 30), abs=30)
    assert (y0, y1) == pytest.approx((700 - 690, 700 - 660), abs=10)


def test_a_headline_too_long_for_its_story_takes_no_line_of_its_neighbour() -> None:
    left = [Drawn(40, 600 - 13 * row, BODY, WATER[row % 3][:28]) for row in range(14)]
    right = [Drawn(320, 590 - 13 * row, BODY, SCHOOL[row % 2][:28]) for row in range(13)]
    long = Drawn(40, 640, 30, "一座共享粮仓解了晒粮愁", HEI)
    stack = [Drawn(330, 656, 30, "山里娃吃上了", HEI), Drawn(330, 612, 30, "热午饭", HEI)]
    assert long.x + 30 * len(long.text) > stack[0].x
    form = the_form(pdf([*left, *right, long, *stack], extra="306 690 m 306 400 l S"))
    stories = {line.text: line.story for line in form.lines}
    assert stories[long.text] == stories[left[0].text]
    assert {stories[each.text] for each in stack} == {stories[right[0].text]} != {stories[long.text]}


@pytest.mark.parametrize("size", [18.0, 17.5], ids=["one size", "two sizes"])
def test_headlines_side_by_side_are_two_where_the_next_line_stands_under_one_alone(size: float) -> None:
    left = [Drawn(40, 600 - 13 * row, BODY, WATER[row % 3][:28]) for row in range(14)]
    right = [Drawn(306, 580 - 13 * row, BODY, SCHOOL[row % 2][:28]) for row in range(13)]
    first, second = (
        Drawn(46, 640, 18, "玛纳湖棉田进入机采高峰啦", HEI),
        Drawn(300, 640, size, "拔河赛里", HEI),
    )
    rest = Drawn(300, 618, size, "也有笑声", HEI)
    below = [rest] if size == 18 else []
    form = the_form(pdf([*left, *right, first, second, *below]))
    stories = {line.text: line.story for line in form.lines}
    assert stories[first.text] == stories[left[0].text] != stories[second.text] == stories[right[0].text]


def test_a_headline_with_a_wide_blank_is_one() -> None:
    text = [piece for piece in story(40, 640, 4, "题", WATER, 5) if piece.size != TITLE]
    parts = [Drawn(120, 650, 18, "水库蓄水足", HEI), Drawn(246, 650, 18, "春灌不用愁", HEI)]
    form = the_form(pdf([*text, *parts]))
    assert "水库蓄水足　春灌不用愁" in {line.text for line in form.lines}
