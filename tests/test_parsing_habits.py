"""What a paper is known to do: learnt from one settled page, used on the next, and never at a text's cost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing import parse_page
from articles.parsing.habits import KINDS, Habit, Habits, learn
from articles.parsing.habits.credits import credit_form, dateline_form
from articles.parsing.habits.dress import dress_of
from articles.parsing.habits.habit import LONGEST_FORM
from articles.parsing.habits.masks import masked, says_little
from articles.parsing.labels import read_labels
from articles.parsing.page import Author
from tests.annotated import agreement, conserves, read_page

PAGES = Path(__file__).parent / "pages"
PAPERS = sorted(folder for folder in (PAGES / "papers").iterdir() if folder.is_dir())
SETTLED = sorted(PAGES.glob("*.page"))
SHAPED = ("byline", "dateline", "lead", "dress", "jump", "stack")


def shown_by(path: Path) -> Habits:
    source, page = read_labels(path.read_bytes().decode())
    return Habits(page.facts.publication or "", tuple(learn(page, source)))


def score(path: Path, habits: Habits = Habits()) -> float:  # noqa: B008
    source, marks, _facts = read_page(path)
    parse = parse_page(source, habits=habits).as_json()
    conserves(source, parse)
    return agreement(marks, parse)


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.name for paper in PAPERS])
def test_one_settled_page_halves_what_is_missing_on_the_next_five(paper):
    habits = shown_by(paper / "1.page")
    later = [paper / f"{number}.page" for number in range(2, 7)]
    before, after = (sum(score(page, known) for page in later) / len(later) for known in (Habits(), habits))
    assert 1 - after <= (1 - before) / 2, (before, after)


@pytest.mark.parametrize("path", SETTLED, ids=[path.stem for path in SETTLED])
def test_a_page_is_read_no_worse_by_who_knows_what_it_shows(path):
    assert score(path, shown_by(path)) >= score(path)


def test_who_knows_nothing_of_a_paper_reads_as_ever():
    for path in SETTLED:
        source = read_page(path)[0]
        assert parse_page(source, habits=Habits("某报")).as_json() == parse_page(source).as_json()


@pytest.mark.parametrize("path", SETTLED[:2], ids=[path.stem for path in SETTLED[:2]])
@settings(max_examples=max(30, settings().max_examples // 50))
@given(data=st.data())
def test_a_hostile_memory_loses_no_character(path, data):
    source = read_page(path)[0]
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    habit = st.builds(
        Habit,
        st.sampled_from(KINDS),
        st.sampled_from(lines)
        | st.sampled_from(["{text}", "{names}", "（{people}）", "{word}", "{page}", "。", "{"]),
        st.sampled_from(
            ["ad", "header", "editor", "unknown", "title", "caption", "head", "tail", "alone", "to", ""]
        ),
    )
    conserves(source, parse_page(source, habits=Habits("某报", tuple(data.draw(st.lists(habit))))).as_json())


@pytest.mark.parametrize("kind", ["ad", "header", "editor", "jump", "unknown"])
def test_a_memory_of_every_line_as_furniture_loses_no_character(kind):
    for path in SETTLED:
        source = read_page(path)[0]
        lines = tuple(Habit("furniture", "".join(line.split()), kind) for line in source.splitlines())
        conserves(source, parse_page(source, habits=Habits("某报", lines)).as_json())


def page_with(*lines):
    """A settled page with these lines, by what each is, below an article."""
    text = "⟦a1.title⟧春耕⟦/⟧\n⟦a1.p1⟧拖拉机开进田里。⟦/⟧\n"
    text += "\n".join(f"⟦furniture.{kind}⟧{line}⟦/⟧" for kind, line in lines)
    source, page = read_labels(f'{{"page": {{"publication": "某报"}}}}\n---\n{text}')
    return page, source


def lines_learnt(kind, line, **known):
    page, source = page_with((kind, line))
    forms = {(habit.form, habit.says) for habit in learn(page, source, **known) if habit.kind == "furniture"}
    return {form for form in forms if "{text}" not in form[0]}


@pytest.mark.parametrize(
    ("kind", "line", "form"),
    [
        ("ad", "★收购旧书请到码头街18号张记书店，老贲收", ""),
        ("unknown", "张铁嘴在桥头补锅", ""),
        ("ad", "广告热线 0532-8286000", "广告热线{number}-{number}"),
        ("ad", "网址：www.paper.example/2026", "网址：www.paper.example/{number}"),
        ("editor", "责编/荀立美编/花满枝校对", "责编/荀立美编/花满枝校对"),
        ("header", "某报今日要闻综合新闻版", "某报今日要闻综合新闻版"),
    ],
)
def test_of_an_advertisement_only_what_says_little_is_remembered_and_the_papers_own_lines_are(
    kind, line, form
):
    assert lines_learnt(kind, line) == ({(form, kind)} if form else set())


def test_an_advertisement_that_recurs_is_remembered():
    line = "★收购旧书请到码头街18号张记书店"
    form = "★收购旧书请到码头街{number}号张记书店"
    assert lines_learnt("ad", line, recurs={form}.__contains__) == {(form, "ad")}
    assert lines_learnt("ad", line, recurs={"★收购旧书"}.__contains__) == set()


@given(st.text("字号码头街0123456789：/. wabc", max_size=40))
def test_what_says_much_is_no_shape_whatever_it_says(text):
    letters = sum(sign.isalpha() and not sign.isascii() for sign in text)
    assert letters <= 6 or not says_little(masked(text))


def test_a_habit_holds_no_text():
    for path in (*SETTLED, *(paper / "1.page" for paper in PAPERS)):
        source, page = read_labels(path.read_bytes().decode())
        texts = [block.text for article in page.articles for block in article.blocks]
        texts += [article.title.text for article in page.articles if article.title]
        for habit in learn(page, source):
            assert len(habit.form) <= LONGEST_FORM
            if habit.kind in SHAPED:
                assert not any(len(text) > 6 and text in habit.form for text in texts), habit


A, B, C = (Author(name, role) for name, role in (("甲乙", "记者"), ("丙丁", "记者"), ("戊己", "通讯员")))


@pytest.mark.parametrize(
    ("text", "authors", "form"),
    [
        ("（记者 甲乙）", [A], "（{people}）"),
        ("（记者 甲乙、丙丁 通讯员 戊己）", [A, B, C], "（{people}）"),
        ("【本报记者甲乙浦口报道】", [A], "【本报{people}{word}报道】"),
        ("——跑街　甲乙", [Author("甲乙", "跑街")], "——{people}"),
        ("文/甲乙 图/丙丁", [Author("甲乙", "作者"), Author("丙丁", "摄影")], "文/{names} 图/{names:摄影}"),
        (
            "甲乙 口述　丙丁 整理",
            [Author("甲乙", "口述"), Author("丙丁", "整理")],
            "{names} {role} {names} {role}",
        ),
    ],
)
def test_the_shape_of_a_byline_says_nothing_of_whom_it_credits(text, authors, form):
    assert credit_form(text, authors) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("【本报浦口廿三日讯】", "【本报{word}{day}讯】"),
        ("盐井十月三日记：", "{word}{day}记："),
        ("本报4月3日讯", "本报{day}讯"),
    ],
)
def test_the_shape_of_a_dateline_says_neither_where_nor_when(text, form):
    assert dateline_form(text) == form


@pytest.mark.parametrize(
    ("line", "dress"),
    [
        ("【夜话】", "【{text}】"),
        ("——记一位老人", "——{text}"),
        ("之三、桥头的秤", "之{number}、{text}"),
        ("“借”来一条狗", ""),
        ("收了谷子（上）", ""),
        ("一句话没有打扮", ""),
    ],
)
def test_what_dresses_a_line_is_neither_its_quotation_nor_half_a_bracket(line, dress):
    assert dress_of(line) == dress


def test_people_of_whom_nothing_is_known_are_credited_by_the_shape_of_their_paper():
    habits = Habits("盐井周报", (Habit("byline", "——{people}", "alone"), Habit("job", "跑街")))
    text = "一列车晚点三天\n\n山洪冲了桥墩，慢车在磨盘站停了三天，车上的人骂累了就打牌。\n——教书先生　米丘"
    (article,) = parse_page(text, habits=habits).articles
    assert article.byline
    assert article.byline.authors == [Author("米丘", "教书先生")]


def test_a_column_of_the_paper_is_none_of_its_reporters():
    text = "【记者跑腿】\n老年卡丢了，非得回老家补？\n"
    text += "　　（记者 仝小满）跑腿结果：不用。记者昨天到老龄办窗口问明，带身份证即可补卡。"
    (article,) = parse_page(text, habits=Habits("珠浦晚报", (Habit("column", "记者跑腿"),))).articles
    assert article.column
    assert article.column.text == "【记者跑腿】"
    assert article.byline
    assert [author.name for author in article.byline.authors] == ["仝小满"]


def test_the_paper_and_the_usual_section_are_known_where_the_page_does_not_say_them():
    habits = Habits("南岬華報", (Habit("section", "A5", "僑社"),))
    text = "A5　南岬華報　二〇一六年五月廿四日　星期二\n\n領館下月辦流動證件服務\n"
    text += "總領館昨公布，在北礦鎮受理護照換發，每日限一百人，需先以電話登記。"
    facts = parse_page(text, habits=habits).facts
    assert (facts.publication, facts.section) == ("南岬華報", "僑社")
    assert {"publication", "section"} <= set(facts.inferred)
