"""Who took a picture, as its caption prints it."""

import re

_END = (
    r"(?:摄影报道|摄影|摄|供图|制图|绘图|绘|提供|资料图片|资料照片|资料图|新华社发|视频截图|[/／]文|[/／]图)"
)
_CREDIT = re.compile(rf"(?:^|(?<=[。！？…”）)\s]))(?P<who>[^。！？，\s][^。！？，]{{0,60}}?{_END}[）)]?)。?$")
_FROM = re.compile(
    r"(?:本报|本刊|新华社|中新社|人民日报|[一-鿿]{2,6}报|(?:首席|特约|见习|摄影)?记者|通讯员|读者|网友).*"
)
_AGENCY = re.compile(
    r"(?P<who>(?:新华社|中新社)(?:[/／][一-鿿A-Za-z]{2,6}|发[（(][^（）()]{2,20}[）)])"
    r"|视觉中国|CFP|IC ?photo)$"
)
_BRACKETED = re.compile(rf"[（(](?P<who>[^（）()。]{{1,40}}?{_END})[）)]。?$")


def credit_of(caption: str) -> str | None:
    """The credit at the end of a caption's text (本报记者 甲 摄, 新华社发（乙 摄）), or None."""
    text = caption[-90:].rstrip()
    for pattern in (_AGENCY, _BRACKETED, _CREDIT):
        match = pattern.search(text)
        if match:
            who = match["who"].strip()
            if who.startswith(("（", "(")) and who.endswith(("）", ")")):
                who = who[1:-1].strip()
            outlet = _FROM.search(who) if pattern is _CREDIT else None
            return outlet[0] if outlet else who
    return None
