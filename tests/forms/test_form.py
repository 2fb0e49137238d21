"""What a form knows of its lines is heard by the parser, and told of the elements."""

from articles.formats.form import COLUMN, KICKER, SUBTITLE, TEXT, TITLE, Form, FormatFacts, Line, Problem
from articles.parsing import parse_page
from articles.parsing.page import ParsedPage

SENTENCE = "市水务局昨日发布消息，全市二十六座水库蓄水量比去年同期增加一成，可以满足春灌需要。"


def line(text, label="", story=None, opens=True, **facts):
    return Line(text, FormatFacts(label=label, **facts), story, opens)


def read(*lines, stated=True, **facts):
    form = Form("html", lines, stated=stated, **facts)
    return parse_page(form.text, form=form)


def test_the_names_that_a_form_gives_are_believed():
    page = read(
        line("不误农时春耕忙", KICKER, 1),
        line("水库", TITLE, 1),
        line("春灌用水有保障。", SUBTITLE, 1),
        line(SENTENCE, TEXT, 1),
    )
    (article,) = page.articles
    assert (article.kicker.text, article.title.text, article.subtitle.text) == (
        "不误农时春耕忙",
        "水库",
        "春灌用水有保障。",
    )
    assert [block.text for block in article.blocks] == [SENTENCE]


def test_a_column_that_reads_like_a_credit_is_a_column_where_the_form_calls_it_so():
    page = read(
        line("【记者跑腿】", COLUMN, 1), line("学校操场晚上能进吗？", TITLE, 1), line(SENTENCE, TEXT, 1)
    )
    (article,) = page.articles
    assert (article.column.text, article.byline) == ("【记者跑腿】", None)


def test_each_stated_story_is_an_article_and_no_headline_begins_another_inside():
    page = read(
        line("水库蓄水充足", TITLE, 1),
        line(SENTENCE, TEXT, 1),
        line("春灌用水有保障", TEXT, 1),
        line(SENTENCE, TEXT, 1),
        line(SENTENCE, TEXT, 2),
    )
    assert [[block.text for block in article.blocks] for article in page.articles] == [
        [SENTENCE, "春灌用水有保障", SENTENCE],
        [SENTENCE],
    ]


def test_lines_that_go_on_are_one_paragraph_in_the_boxes_of_all():
    first, second = (1, 0.0, 0.0, 90.0, 10.0), (1, 0.0, 12.0, 90.0, 22.0)
    page = read(
        line("水库蓄水充足", TITLE, 1),
        line(SENTENCE[:20], TEXT, 1, boxes=(first,)),
        line(SENTENCE[20:], TEXT, 1, opens=False, boxes=(second,)),
    )
    (block,) = page.articles[0].blocks
    assert block.text == SENTENCE
    assert block.format.boxes == (first, second)
    assert ParsedPage.from_json(page.as_json()) == page


def test_the_largest_line_of_a_story_is_its_headline():
    page = read(
        line("不误农时春耕忙", story=1, size=18.0),
        line("水库", story=1, size=36.0),
        line(SENTENCE, story=1, size=9.0),
        stated=False,
    )
    assert page.articles[0].title.text == "水库"
    assert page.articles[0].kicker.text == "不误农时春耕忙"


def test_what_nobody_sees_stands_in_no_article():
    page = read(line("水库蓄水充足", TITLE, 1), Line("看不见的字", hidden=True), line(SENTENCE, TEXT, 1))
    assert [(item.kind, item.text) for item in page.furniture] == [("unknown", "看不见的字")]
    assert [block.text for block in page.articles[0].blocks] == [SENTENCE]


def test_what_the_form_says_of_the_page_is_found_and_what_is_given_goes_before():
    form = Form("html", (line(SENTENCE),), publication="江洲晚报", date="2026-04-15", number="A5")
    facts = parse_page(form.text, form=form, number="6").facts
    assert (facts.publication, facts.date, facts.number) == ("江洲晚报", "2026-04-15", "6")
    assert facts.inferred == ["publication", "date"]


def test_a_problem_is_told_of_the_article_it_concerns_else_of_the_page():
    box = (1, 0.0, 0.0, 90.0, 30.0)
    page = read(
        line(SENTENCE, TEXT, 1),
        problems=(Problem("outlined", "标题是图形。", box, 1), Problem("outlined", "标题是图形。")),
    )
    assert [(w.code, w.boxes) for w in page.articles[0].warnings if w.code == "outlined"] == [
        ("outlined", [box])
    ]
    assert [warning.code for warning in page.remarks] == ["outlined"]


def test_spans_count_in_the_text_whatever_characters_a_line_holds():
    form = Form("pdf", (line("春灌\u2028用水\0有\u200b保障"), line(SENTENCE)))
    page = parse_page(form.text, form=form)
    assert len(form.text.splitlines()) == len(form.lines)
    for placed in page.elements():
        for start, end in placed.element.spans:
            assert form.text[start:end].strip()
