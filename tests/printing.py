"""Pages as an operator gets them, small enough to see what is on them."""

from pathlib import Path

from django.contrib.auth.models import User

from articles.importing import Options, PageFile, import_pages
from articles.importing.storing import PageResult
from articles.models import Page

FARM = """春耕时节农机忙

□青岛日报/观海新闻记者 孙欣
本报4月3日讯 清晨，拖拉机开进田里，一天能耕三百亩地。

农机手老周说，今年补贴早早到账，大家心里有底。"""
PORT = """港口新航线开通

□青岛日报/观海新闻记者 余博
本报4月3日讯 昨日上午，首艘货轮驶离码头，前往东南亚。

这条航线每周一班，单程七天，可装两千个集装箱。"""
SCHOOL = """社区学堂添了夜课

（记者 任晓萌 通讯员 李青）
本报4月3日讯 浮山路社区的夜课昨晚开讲，三十多位居民来学书法。

社区说，往后每周三晚上都有课，免费报名。"""
PLACE = {"paper": "青岛日报", "date": "2026-04-04", "page": "2", "section": "要闻"}


def printed(*stories: str) -> str:
    """The text of a page with these stories, and its editors' line."""
    return "\n\n\n".join(stories) + "\n\n责任编辑 王小雨\n"


def bring_in(text: str, *, by: User | None = None, name: str = "page.txt", **place: str) -> PageResult:
    """Import one page and return what became of it."""
    options = Options.from_text(**(PLACE | place))
    (result,) = import_pages([PageFile(name, raw=text.encode())], options, by=by)
    return result


def page_of(result: PageResult) -> Page:
    """The page that came in."""
    assert result.page, result
    return result.page


def put(folder: Path, text: str | bytes, name: str = "page.txt") -> str:
    """Write a page file and return its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)
