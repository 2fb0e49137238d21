"""Pasting a manuscript: one line end a paragraph is seen, verse stays verse, and one key puts it back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.plain import INVISIBLE
from articles.parsing import parse_page
from tests.annotated import read_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "articles" / "static" / "articles" / "admin" / "form"
PAGES = sorted((ROOT / "tests" / "pages").glob("*.page"))
FIRST = "4月3日上午，全市春耕备耕工作会议在市会议中心召开，会议总结去年工作，部署今年任务。"
SECOND = "会议要求，各级各部门要压实责任，抢抓农时，确保今年粮食播种面积稳中有增、产量再创新高。"
THIRD = "“今年的种子比去年好得多，化肥也提前备足了。”种粮大户老王告诉记者，他家今年多种了三十亩。"

# What is on the clipboard, and what stands in the form.
CASES = {
    "three short paragraphs, indented": ("　　甲。\n　　乙。\n　　丙。", "甲。\n\n乙。\n\n丙。"),
    "indented by no-break spaces": (
        f"\u00a0\u00a0\u00a0\u00a0{FIRST}\n\u00a0\u00a0\u00a0\u00a0{SECOND}",
        f"{FIRST}\n\n{SECOND}",
    ),
    "indented by tabs": (f"\t{FIRST}\n\t{SECOND}\n", f"{FIRST}\n\n{SECOND}"),
    "indented by four spaces": (f"    {FIRST}\n    {SECOND}", f"{FIRST}\n\n{SECOND}"),
    "not indented, as Word gives it": (
        f"{FIRST}\r\n{SECOND}\r\n{THIRD}\r\n",
        f"{FIRST}\n\n{SECOND}\n\n{THIRD}",
    ),
    "some indented and some not": (f"　　{FIRST}\n{SECOND}\n　　{THIRD}", f"{FIRST}\n\n{SECOND}\n\n{THIRD}"),
    "old line ends": (f"　　{FIRST}\r　　{SECOND}", f"{FIRST}\n\n{SECOND}"),
    "line and paragraph separators": (
        f"{FIRST}\u2029{SECOND}\u2028{THIRD}",
        f"{FIRST}\n\n{SECOND}\n\n{THIRD}",
    ),
    "blank lines of blanks between": (f"　　{FIRST}\n　　\n　　{SECOND}", f"{FIRST}\n\n{SECOND}"),
    "many blank lines between": (f"{FIRST}\n\n\n\n{SECOND}", f"{FIRST}\n\n{SECOND}"),
    "blank lines already": (f"{FIRST}\n\n{SECOND}", f"{FIRST}\n\n{SECOND}"),
    "a subheading between paragraphs": (
        f"　　{FIRST}\n　　压实责任\n　　{SECOND}",
        f"{FIRST}\n\n压实责任\n\n{SECOND}",
    ),
    "headline and credits above": (
        f"春耕时节农机忙\n本报记者 孙欣\n　　{FIRST}\n　　{SECOND}",
        f"春耕时节农机忙\n\n本报记者 孙欣\n\n{FIRST}\n\n{SECOND}",
    ),
    "short talk among long paragraphs": (
        f"{FIRST}\n“种了多少？”\n“三十亩。”\n{SECOND}",
        f"{FIRST}\n\n“种了多少？”\n\n“三十亩。”\n\n{SECOND}",
    ),
    "a list with bullets": (
        "•\t抢抓农时\n•\t压实责任\n•\t备足农资",
        "- 抢抓农时\n\n- 压实责任\n\n- 备足农资",
    ),
    "a list of Word's own sign": ("\uf0b7\t抢抓农时\n\uf0b7\t压实责任", "- 抢抓农时\n\n- 压实责任"),
    "a list under a paragraph": (
        f"{FIRST}\n· 抢抓农时\n· 压实责任",
        f"{FIRST}\n\n- 抢抓农时\n\n- 压实责任",
    ),
    "a numbered list keeps its numbers": (
        f"　　{FIRST}\n　　1.抢抓农时，不误春耕。\n　　2.压实责任，确保丰收。",
        f"{FIRST}\n\n1.抢抓农时，不误春耕。\n\n2.压实责任，确保丰收。",
    ),
    "marked already": (f"## 压实责任\n\n{FIRST}\n\n- 抢抓农时", f"## 压实责任\n\n{FIRST}\n\n- 抢抓农时"),
    "a regulated poem": (
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
    ),
    "a regulated poem, indented, two sentences": (
        "　　白日依山尽，黄河入海流。\n　　欲穷千里目，更上一层楼。",
        "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。",
    ),
    "a song of unequal lines": (
        "明月几时有？把酒问青天。\n不知天上宫阙，今夕是何年。\n我欲乘风归去，又恐琼楼玉宇，高处不胜寒。",
        "明月几时有？把酒问青天。\n不知天上宫阙，今夕是何年。\n我欲乘风归去，又恐琼楼玉宇，高处不胜寒。",
    ),
    "free verse keeps its steps": (
        "轻轻的我走了\n　　正如我轻轻的来\n我轻轻的招手\n　　作别西天的云彩",
        "轻轻的我走了\n　　正如我轻轻的来\n我轻轻的招手\n　　作别西天的云彩",
    ),
    "free verse, all of it indented": (
        "　　轻轻的我走了\n　　　　正如我轻轻的来\n　　我轻轻的招手\n　　　　作别西天的云彩",
        "轻轻的我走了\n　　正如我轻轻的来\n我轻轻的招手\n　　作别西天的云彩",
    ),
    "stanzas": (
        "船从雾里出来\n带着昨夜的露\n\n再有人\n问起那条河",
        "船从雾里出来\n带着昨夜的露\n\n再有人\n问起那条河",
    ),
    "verse quoted among paragraphs": (
        f"　　{FIRST}\n　　春种一粒粟，秋收万颗子。\n　　四海无闲田，农夫犹饿死。\n　　{SECOND}",
        f"{FIRST}\n\n春种一粒粟，秋收万颗子。\n四海无闲田，农夫犹饿死。\n\n{SECOND}",
    ),
    "lines broken at a width": (
        "　　4月3日上午，全市春耕备耕工作会\n议在市会议中心召开，会议总结去年工\n作，部署今年任务。\n"
        "　　会议要求，各级各部门要压实责任，\n抢抓农时，确保粮食播种面积稳中有增。",
        "4月3日上午，全市春耕备耕工作会议在市会议中心召开，会议总结去年工作，部署今年任务。\n\n"
        "会议要求，各级各部门要压实责任，抢抓农时，确保粮食播种面积稳中有增。",
    ),
    "invisible characters": ("\ufeff　　甲\u200b乙\u2060。\n　　丙\u00ad丁。", "甲乙。\n\n丙丁。"),
    "one line within a text": ("春\u200b耕", "春耕"),
    "one line as it is": ("春耕 时节", "春耕 时节"),
    "picture characters stay whole": ("👨\u200d👩\u200d👧和❤\ufe0f", "👨\u200d👩\u200d👧和❤\ufe0f"),
    "nothing but blanks": ("　　\n \n", ""),
}


@pytest.fixture(scope="module")
def rule(chromium):
    """The rule itself, in a browser of its own."""
    tab = chromium.new_page()
    for name, rule in (("pasted_text.js", "arranged"), ("pasted_html.js", "markedByHtml")):
        module = (SCRIPTS / name).read_text("utf-8")
        tab.add_script_tag(content=f"{module}\nwindow.{rule} = {rule};", type="module")
        tab.wait_for_function(f"() => window.{rule} !== undefined")

    def arrange(text, html=""):
        return tab.evaluate("([text, html]) => arranged(markedByHtml(text, html)).text", [text, html])

    yield arrange
    tab.close()


@pytest.mark.parametrize("name", CASES)
def test_what_is_pasted_and_what_stands_in_the_form(rule, name):
    pasted, stands = CASES[name]
    assert rule(pasted) == stands


@pytest.mark.parametrize("name", CASES)
def test_what_is_arranged_once_is_not_arranged_again(rule, name):
    assert rule(CASES[name][1]) == CASES[name][1]


PIECES = [
    *"甲乙。，！？”“abc1 \u3000\t\u00a0\n\n\n\r\u200b\u2028-•·#\\",
    "　　",
    "床前明月光，",
    FIRST,
    "👍🏽",
    "\u00a0\u00a0",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_character_that_shows_is_lost_or_added_or_changes_its_place(rule, text):
    def ink(said):
        return [char for char in said if not char.isspace() and char not in "•·-\u200b"]

    assert ink(rule(text)) == ink(text)


def test_every_sign_that_nobody_sees_is_taken_out_but_the_forms_of_characters(rule):
    signs = "".join(sign for sign in INVISIBLE if not 0xE0100 <= ord(sign) <= 0xE01EF)
    assert rule("".join(f"甲{sign}乙" for sign in signs)) == "甲乙" * len(signs)
    assert rule("葛\U000e0100") == "葛\U000e0100"


# --- what papers print, pasted as people paste it -------------------------------------------


def columns(text, measure):
    """The text in lines of so many half characters, as a file or a mail has it."""
    line, wide = "", 0
    for char in text:
        own = 1 if char < "\u0300" else 2
        if wide + own > measure and char not in "，。！？；：、”）》":
            yield line
            line, wide = "", 0
        line, wide = line + char, wide + own
    yield line


def printed():
    """The running text of articles that have three paragraphs and more, each long enough for one."""
    for path in PAGES:
        for article in parse_page(read_page(path)[0]).as_json()["articles"]:
            texts = [block["text"] for block in article["blocks"] if block["kind"] == "paragraph"]
            if len(texts) >= 3 and all("\n" not in text and len(text) > 45 for text in texts):
                if all(text[-1] in "。！？”" for text in texts):
                    yield texts


def test_printed_articles_come_out_paragraph_by_paragraph_however_they_are_pasted(rule):
    articles = list(printed())
    assert len(articles) > 20
    for texts in articles:
        wanted = "\n\n".join(texts)
        for indent in ("　　", "", "\u00a0\u00a0\u00a0\u00a0", "\t"):
            for end in ("\n", "\r\n", "\n\n", "\n　　\n"):
                assert rule(end.join(indent + text for text in texts)) == wanted
        for measure in (34, 48, 76):
            wrapped = [line for text in texts for line in columns("　　" + text, measure)]
            joined = rule("\n".join(wrapped)).split("\n\n")
            assert ["".join(text.split()) for text in joined] == ["".join(text.split()) for text in texts]


def test_verse_that_papers_print_stays_verse(rule):
    poems = 0
    for path in PAGES:
        for article in parse_page(read_page(path)[0]).as_json()["articles"]:
            run = []
            for block in [*article["blocks"], {"kind": "", "text": ""}]:
                if block["kind"] == "paragraph" and len(block["text"]) <= 20:
                    run.append(block["text"])
                    continue
                if len(run) >= 4 and not any(text.endswith("。") for text in run[:-1]):
                    poems += 1
                    assert rule("\n".join(run)) == "\n".join(run)
                run = []
    assert poems


# --- from pages and word processors ------------------------------------------------------

WECHAT = f"""<html><body><!--StartFragment--><section style="margin: 0px; font-size: 16px;">
<p style="text-indent: 2em;"><span leaf="">{FIRST}</span></p>
<p><strong><span leaf="">压实责任</span></strong></p><p><span leaf=""><br></span></p>
<p style="text-indent: 2em;"><span leaf="">{SECOND[:20]}
{SECOND[20:]}</span></p><ul><li><p>抢抓农时</p></li><li><p>备足农资</p></li></ul>
<img src="https://example.com/x.png" onerror="window.broken = true"><script>window.broken = true</script>
</section><!--EndFragment--></body></html>"""
WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p.MsoNormal {{ margin: 0 }}</style></head>
<body><p class=MsoNormal style='text-indent:21.0pt'><span lang=EN-US>{FIRST}<o:p></o:p></span></p>
<h2>压实责任<o:p></o:p></h2><p class=MsoListParagraph><![if !supportLists]>
<span style='mso-list:Ignore'>\uf0b7<span> </span></span><![endif]>抢抓农时</p>
<p class=MsoNormal>{SECOND}</p></body></html>"""


def test_a_page_of_wechat_brings_its_subheadings_and_lists(rule):
    plain = f"{FIRST}\n压实责任\n\n{SECOND}\n抢抓农时\n备足农资"
    assert rule(plain, WECHAT) == f"{FIRST}\n\n## 压实责任\n\n{SECOND}\n\n- 抢抓农时\n\n- 备足农资"


def test_a_page_of_word_brings_its_headings(rule):
    plain = f"{FIRST}\n压实责任\n\uf0b7\t抢抓农时\n{SECOND}"
    assert rule(plain, WORD) == f"{FIRST}\n\n## 压实责任\n\n- 抢抓农时\n\n{SECOND}"


def test_where_html_says_something_else_the_plain_text_stands(rule):
    assert rule("　　甲。\n　　乙。", "<h2>甲。</h2><h2>丙。</h2>") == "甲。\n\n乙。"
    assert rule("　　甲。\n　　乙。", "<h2>甲。</h2>") == "甲。\n\n乙。"
    assert rule("甲\t乙\n丙\t丁", "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>") == "甲\t乙\n丙\t丁"


def test_a_text_set_in_bold_throughout_has_no_subheadings(rule):
    assert rule("甲说\n乙说", "<p><b>甲说</b></p><p><b>乙说</b></p>") == "甲说\n乙说"
