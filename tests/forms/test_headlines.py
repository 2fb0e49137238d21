"""Headlines of web pages whose makers call them by no known name: nothing of them is lost."""

import pytest

from articles.formats.form import AUTHOR, SUBTITLE, TITLE
from articles.formats.reading import read_file
from articles.importing.opening import Limits
from articles.parsing import parse_page

MENU = "<div><p class=date>2026年05月11日　星期一</p><p>第07版：赛事</p><p>海陵体育报</p></div>"
TEXT = "<p>　　海陵队昨晚在主场以三比二逆转对手，补时阶段连进两球，看台上的灯全亮了。</p>" * 2
BY_TITLE = (
    "<title>补时连进两球</title>",
    "<table><tr><td class=a1><b>补时连进两球</b></td></tr><tr><td class=a2>卞江涛</td></tr></table>",
)
BY_SETTING = (
    "<title>海陵体育报 7 赛事</title>",
    "<center><font size=6><b>补时连进两球</b></font></center><center>本报记者 卞江涛</center>",
)
BY_INITIALS = (
    "<title>海陵体育报电子版 补时连进两球</title>",
    "<div class=bt><h2 class=zbt>补时连进两球</h2><p class=ft>重返积分榜第三</p><p class=zz>卞江涛</p></div>",
)


def read(title, head, inside=""):
    page = (
        f"<html><head>{title}</head><body>{MENU}{head}<div class=content>{inside}{TEXT}</div></body></html>"
    )
    (source,) = read_file("a.html", page.encode(), Limits()).pages
    return source.form


@pytest.mark.parametrize("title, head", [BY_TITLE, BY_SETTING, BY_INITIALS])
def test_what_stands_over_the_text_is_headline_and_byline(title, head):
    form = read(title, head)
    (article,) = parse_page(form.text, form=form).articles
    assert article.title.text == "补时连进两球"
    assert [author.name for author in article.authors] == ["卞江涛"]
    assert "赛事" not in form.text and "星期一" not in form.text


def test_a_part_within_what_is_called_the_headline_is_told_by_itself():
    labels = {line.text: line.facts.label for line in read(*BY_INITIALS).lines}
    assert labels["补时连进两球"] == TITLE
    assert labels["重返积分榜第三"] == SUBTITLE
    assert labels["卞江涛"] == AUTHOR


def test_the_line_of_the_text_that_the_page_is_called_after_is_its_headline():
    form = read("<title>补时连进两球 - 海陵体育报</title>", "", inside="<h1>补时连进两球</h1>")
    (article,) = parse_page(form.text, form=form).articles
    assert article.title.text == "补时连进两球" and len(article.blocks) == 2
