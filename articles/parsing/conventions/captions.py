"""Pictures: what reads as a caption, and who took the picture."""

import re

from articles.parsing.lines.patterns import pattern

_ARTS = "木刻|版画|国画|书法|漫画|速写|剪纸|油画|摄影|素描|篆刻|插图|年画|水彩画?|水粉画?|农民画"
SHOT = pattern(
    r"(?:摄|摄影|摄影报道|供图|制图|绘图|文/图|图/文|新华社发|新华社照片|资料图片|资料照片|资料图"
    r"|图片|（资料图）|视频截图|AI生成图|AI制图|AI图|(?:新华社|中新社|人民)[/／](?:[\h]{2,4}|IC)"
    r"|视觉中国|CFP|IC[ ]?photo|东方IC)[）)]?。?$|[（(][^（）]{0,20}摄[）)]$|(?:图片"
    r"|照片)[^。]{0,4}由[^。]{2,24}提供[）)]?$"
    r"|(?:图|漫画|绘画?|木刻|剪纸|版画|速写|插图|篆刻|书法|国画|素描|油画)[/／:：][\h \u3000]{2,8}$"
    r"|[\h][ \u3000]?[/／ \u3000][ \u3000]?(?:绘|漫画|木刻|剪纸|版画|速写|篆刻)[）)]?$"
    r"|[（(][^（）()。，]{2,16}提供[）)]。?$|摄[ \u3000]?[（(][^（）()。，]{2,10}[）)]$"
    rf"|[（(](?:{_ARTS})[）)][ \u3000]*[\h][\h \u3000]{{0,6}}[\h]作?$"
)
SHOT_ONLY = pattern(
    r"^图[①-⑳0-9].{2,60}(?:摄|提供|供图)[）)]?$|^[（(]?(?:(?:本组|本版|本报|均为|以上|以下|上图"
    r"|下图|文中|文内)?(?:照片|图片|图)[^。，]{0,24}(?:摄|提供|供图|资料|拍摄)|数据来源[:：].{2,60}"
    r"|(?:新华社|中新社)?(?:发|照片)?[（(]?[^。，]{0,36}摄(?:影报道|影)?|"
    r"[^。，；]{2,30}(?:供图|制图)|(?:题图|插图|题图摄影|插图摄影|绘画|漫画|摄影|图片|图|供图|制图"
    r"|绘图|来源|图片来源)[:：/／][^。]{2,20}|资料图片?|资料照片|新华社发"
    r"|新华社记者[^。，]{2,16}摄)[）)]?$"
)
PICTURE = pattern(
    r"^[■□●◆▲▼◀▶◄►△▽↑↓←→]{0,2}[ \u3000]{0,2}(?:图[①-⑳0-9一二三四五六七八九十]{1,2}[ \u3000:：、.]"
    r"|[上下左右中大小本题主配组]{1,2}图[ \u3000]?[:：为①-⑳]"
    r"|第[0-9一二三四五六七八九十]{1,3}[张幅][:：]|图为|图片[为:：]|资料图[:：]|图[:：]|(?:插图"
    r"|题图|漫画|绘图)(?:摄影|作者)?[ \u3000:：/])"
)
_PLACED = pattern(
    r"[（(][前后左右中上下一二三四五六七八九十]{0,2}排?[左右中][起数]?[一二三四五六七八九十0-9]{0,2}[）)]"
)
_POINTER = "▲▼◀▶◄►△▽↑↓←→"
_END = (
    r"(?:摄影报道|摄影|摄|供图|制图|绘图|绘|提供|资料图片|资料照片|资料图|新华社发|视频截图|[/／]文|[/／]图)"
)
_CREDIT = pattern(rf"(?:^|(?<=[。！？…”）)\s]))(?P<who>[^。！？，\s][^。！？，]{{0,60}}?{_END}[）)]?)。?$")
_FROM = pattern(
    r"(?:本报|本刊|新华社|中新社|人民日报|[\h]{2,6}报|(?:首席|特约|见习|摄影)?记者|通讯员|读者|网友).*"
)
_AGENCY = pattern(
    r"(?P<who>(?:新华社|中新社)(?:[/／][\hA-Za-z]{2,6}|发[（(][^（）()]{2,20}[）)])"
    r"|视觉中国|CFP|IC ?photo)$"
)
_BRACKETED = pattern(rf"[（(](?P<who>[^（）()。]{{1,40}}?{_END})[）)]。?$")
_ARCHIVE = re.compile("无人机照片|手机照片|资料照片")
_TEXT_TOO = re.compile("文[:：/／]|[:：/／]文")
_CLAUSE = re.compile("[。，]")
_SQUARES = "■□●◆"
_SHORTEST_CREDITED = 8


def caption_marks(text: str) -> list[str]:
    """What speaks for a text as a picture's caption."""
    marks = []
    if text[0] in _POINTER:
        marks.append("pointer")
    elif text[0] in _SQUARES:
        marks.append("square")
    if PICTURE.match(text):
        marks.append("picture_label")
    if len(text) > _SHORTEST_CREDITED and SHOT.search(text[-30:]):
        marks.append("picture_credit")
    if "图为" in text or _PLACED.search(text):
        marks.append("tells_who_is_where")
    if _ARCHIVE.search(text):
        marks.append("kind_of_photo")
    return marks


def names_who_wrote(text: str) -> bool:
    """文/甲 图/乙 credits the whole piece, not a picture."""
    return bool(_TEXT_TOO.search(text) and not _CLAUSE.search(text))


def credit_of(caption: str) -> str | None:
    """The credit at the end of a caption's text (本报记者 甲 摄, 新华社发（乙 摄）), or None."""
    text = caption[-90:].rstrip()
    for form in (_AGENCY, _BRACKETED, _CREDIT):
        match = form.search(text)
        if match:
            who = match["who"].strip()
            if who.startswith(("（", "(")) and who.endswith(("）", ")")):
                who = who[1:-1].strip()
            outlet = _FROM.search(who) if form is _CREDIT else None
            return outlet[0] if outlet else who
    return None
