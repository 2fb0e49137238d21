"""The grammar of bylines: `□报名记者 姓名`, `（记者 甲 通讯员 乙）`, `文/甲 图/乙`, a name alone."""

import re

from articles.parsing.conventions.names import is_name, split_names
from articles.parsing.page import AuthorJSON

ORNAMENT = "□■▲△▼▽●○◆◇★☆▶►◀◄◎※•·-–—*"
_OPEN_CLOSE = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕"}
_RANK = "首席|特约|特派|特邀|学生|校园|见习|实习|资深|高级|驻站|签约|客座|小"
_JOB = (
    "摄影记者|文字记者|调查记者|驻外记者|体育记者|记者|記者|通訊員|評論員|通讯员|评论员|观察员"
    "|撰稿人|撰稿|供稿人|供稿|实习生|研究员|编辑|"
    "主笔|主持人|摄影师|拍客|读者|网友|市民|编剧|报道员|特写员|分析师|编译|"
    "律师(?!事务所)|法官|检察官|营养师|心理咨询师|志愿者"
)
_ROLE = re.compile(rf"(?P<rank>(?:{_RANK})*)(?P<job>{_JOB})")
_PRESS = frozenset("记者 記者 通讯员 通訊員 评论员 評論員 实习生 摄影记者".split())
# A job that needs nobody's outlet before it and stands as a label: 整理：甲
_LABEL = re.compile(
    r"(?<![一-鿿\x03])(?P<label>录音整理|文字整理|口述整理|统筹|策划|指导老师|指导教师|辅导老师|口述|整理|编译"
    r"|翻译|采写|撰文|采访|执笔|摄影|图片|摄像|绘图|插图|制图|漫画|供图|文图|图文|文|图|摄)"
    r"(?:[/／:：|｜丨]|(?=[ \u3000]))"
)
_LABEL_ROLE = dict.fromkeys("文 撰文 采写 执笔 采访 文图 图文".split(), "作者")
_LABEL_ROLE |= dict.fromkeys("图 摄 摄影 图片 供图 摄像".split(), "摄影")
_LABEL_ROLE |= dict.fromkeys("文字整理 口述整理 录音整理".split(), "整理")
_AFTER = re.compile(
    r"(?:[/／](?:文|图|摄影|摄|文图|撰文|漫画)(?:[/／]?(?:文|图|摄影|摄))?|"
    r"(?:综合|联合|摄影|图文|采访|现场|录音|文字)?(?:报道|采写|整理)|文[/／、 ]?图|图[/／、 ]?文|文[/／]摄"
    r"|(?<=[ \u3000/／、）)])(?:摄影|摄|文|图)|参与采写|对本文亦有贡献|(?<=[ \u3000])[著译撰绘])$"
)
_FROM = re.compile(r"(?:发自|自|从)[一-鿿·]{2,12}$|[一-鿿]{2,6}(?:\d{1,2}月)?\d{1,2}日(?:报道|电|讯)$")
_COLLECTIVE = re.compile(
    r"^(?P<name>(?:本报|本刊|本社|新华社|人民日报|[一-鿿]{2,8}(?:日报|晚报|时报))?(?:特约"
    r"|首席)?(?P<role>评论员|编辑部|编辑组|报道组|评论部|采访组|记者组|调查组|编委会))$"
)
_ABOUT = re.compile(r"^(?:本文)?(?:作者|译者|口述者|讲述人)(?:系|为|单位|简介|[:：]|是|均?系|分别)")
_ABOUT_NAMED = re.compile(  # （作者　丘　陵　系某校教师）
    r"^(?:本文)?作者[ \u3000]*([一-鿿](?:[ \u3000]?[一-鿿]){1,3})[ \u3000，,]*"
    r"(?:系|单位[:：]|供职于|就职于)[一-鿿]"
)
_WORKS_AT = re.compile(
    r"(?P<name>[一-鿿](?:[ \u3000]?[一-鿿]){1,3})[，,；; \u3000]+(?:(?:作者|译者)?(?:单位[:：]|系"
    r"|为(?=[一-鿿]{4}))|(?:现)?(?:供职|就职|任职|就读|任教)于|[一-鿿·]{2,24}(?:会员|教师|教授"
    r"|副教授|研究员|职工|学生|主任|医师|院长|校长|馆长|主席|秘书长)$)"
)
_OUTLET = re.compile(
    r"(?:本报|本刊|本社|本网|本台|新华社|中新社|中新网|人民日报|[一-鿿A-Za-z/／·]{0,14}(?:日报|晚报"
    r"|时报|早报|晨报|快报|商报|周报|导报|报|新闻|社|网|客户端|云|号|中心|融媒体?|全媒体?|电视台"
    r"|电台|杂志|周刊|通讯社))*"
    r"(?:全媒体|融媒体?|全媒|新媒体|客户端|驻[一-鿿]{1,4}|大众)*"
)
_SEPARATOR = re.compile(r"[ \u3000\t、，,；;|｜丨/／&＆]+|(?<=[一-鿿])和(?=[一-鿿])")
_SPACED = re.compile(
    r"(?<![一-鿿·])[一-鿿](?:[ \u3000]+(?!(?:文|图|摄)[：:/／]|[摄绘]$)[一-鿿])+(?![一-鿿·])"
)
_PUPIL = re.compile(
    r"(?P<school>[一-鿿]{1,14}(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）)]?)?[一-鿿]{0,3}(?:年级|班"
    r"|校|局|镇|乡|村|中学|小学|大学|学院|公司|医院|中心|街道|社区|院|站|处|所|馆|厂|协会|学会|部))"
    r"[ \u3000]+(?P<name>[一-鿿](?:[ \u3000]?[一-鿿]){1,2})$"
)
_OFFICE = re.compile(
    r"(?!作者|本文|下称|以下|简称|详见|摘自|来源)[一-鿿]{1,12}(?:处|部|学院|办公室|局|委|工会|协会|团委|中心|公司|分厂|支队|大队|派出所|馆|宣)"
)
_NUMBER = re.compile(r"[0-9０-９-]{5,}")  # of a telephone, not of a school's class
_EACH = re.compile(r"[/／](?:采写|撰文|文字|文).*[/／](?:摄影|摄|图片|图)$")
_SET = re.compile(
    r"^(?:本组|本版|本栏|本期)?(?:稿件|文字|图文|报道|文章"
    r"|文图)?(?:除署名外)?均?由(?=.{0,12}(?:记者|通讯员))|(?:本版|本报|本期)(?=统筹|策划|撰文|采写"
    r"|供图|摄影)"
)
_TWO_OUTLETS = re.compile(rf"(?<=[一-鿿])[/／](?=[一-鿿A-Za-z]{{1,12}}(?:{_JOB}))")
_ONLY = re.compile(
    r"[一-鿿㐀-䶿\U00020000-\U0003ffffA-Za-z0-9 \u3000\t、，,；;|｜丨/／:：·•・‧（）()【】\[\]〔〕〇&＆.\-—]+"
)


def _tight(match: re.Match[str]) -> str:
    """王 五 → 王五, 陈 小 荷 → 陈小荷, 王 五 赵 六 → 王五 赵六."""
    letters = re.sub(r"\s+", "", match[0])
    if len(letters) <= 3:
        return letters
    if len(letters) % 2 == 0:
        return " ".join(letters[i : i + 2] for i in range(0, len(letters), 2))
    return match[0]


def strip_dress(text: str) -> str:
    """``text`` without its opening ornaments, blanks and one pair of brackets around all of it."""
    text = text.strip().lstrip(ORNAMENT + " \u3000\t").rstrip(" \u3000\t")
    if text and text[0] in _OPEN_CLOSE and text[-1] == _OPEN_CLOSE[text[0]] and text.count(text[0]) == 1:
        text = text[1:-1].strip()
    return text


def about_author(text: str) -> bool:
    """Whether ``text`` says who the author is: （作者系…） （作者单位：…）"""
    bare = strip_dress(text[:200])
    return (
        bool(_ABOUT.match(bare) or _ABOUT_NAMED.match(bare) or (text[0] in "（(" and _works_at(bare)))
        and len(text) <= 200
    )


def _works_at(text: str) -> str:
    """The name in 甲，供职于某馆 or 甲　作者单位：某院; '' where it is no such line."""
    match = _WORKS_AT.match(text)
    name = re.sub(r"\s", "", match["name"]) if match and len(text) <= 60 else ""
    return name if is_name(name) else ""


def read_authors(text: str, *, trusting: bool = True) -> list[AuthorJSON] | None:
    """The persons that a byline credits, in the order printed; None where it is no byline.

    ``trusting`` takes names without a known surname after a role, at the cost of taking
    words for names; without it every name must look like one. ``（作者系…）`` credits no
    new person: an empty list.
    """
    whole_text, text = text.strip(), strip_dress(text)
    if not text or len(text) > 120 or _NUMBER.search(text):
        return None
    if about_author(whole_text):
        return _named_about(text)
    text = text.rstrip("：:，,。 \u3000")
    pupil = _PUPIL.match(text)
    if pupil and is_name(re.sub(r"\s", "", pupil["name"])):
        return [_author(re.sub(r"\s", "", pupil["name"]), "作者", pupil["school"])]
    signed = re.fullmatch(r"([一-鿿·](?:[ \u3000]?[一-鿿·]){1,5})[ \u3000]+[著译撰]", text)
    if signed:
        return [_author(re.sub(r"\s", "", signed[1]), "作者", None)]
    whole = _COLLECTIVE.match(re.sub(r"[ \u3000]", "", text))
    if whole:
        return [_author(whole["name"], whole["role"], None)]
    if not _ONLY.fullmatch(text):
        return None
    if re.fullmatch(r"[一-鿿 \u3000、]{2,24}[ \u3000]?供稿", text):
        bare = text.removesuffix("供稿").strip()
        return _scan(bare, False) or []
    text = _SET.sub("", text)
    text = text.replace("（", " ").replace("）", " ").replace("(", " ").replace(")", " ")
    text = _FROM.sub("", text).rstrip()
    if re.search(r"[/／ \u3000](?:整理|编译|口述|图|摄|摄影)$", text) and not _ROLE.search(text):
        return _scan(_SPACED.sub(_tight, text), trusting)
    for _ in range(0 if _EACH.search(text) else 3):
        shorter = _AFTER.sub("", text)
        if shorter == text or not shorter.strip():
            break
        text = shorter.rstrip(" \u3000:：")
        text = re.sub(r"(?:[ \u3000])(?:文|图|摄)$", "", text)
    return _scan(_SPACED.sub(_tight, text), trusting)


def read_offices(text: str) -> list[AuthorJSON]:
    """The offices that sign in brackets, as in （学工处　党委宣传部）; [] where it is no such line."""
    text = text.strip()
    if text[:1] not in ("（", "(") or len(text) > 40:
        return []
    words = [word for word in re.split(r"[ \u3000、]+", strip_dress(text)) if word]
    if not words or not all(_OFFICE.fullmatch(word) for word in words):
        return []
    return [_author(word, "作者", None) for word in words]


def _named_about(text: str) -> list[AuthorJSON]:
    if name := _works_at(text):
        return [_author(name, "作者", None)]
    found = re.match(r"^作者[:：][ \u3000]*([一-鿿·]{2,6})$", text) or _ABOUT_NAMED.match(text)
    name = re.sub(r"\s", "", found[1]) if found else ""
    return [_author(name, "作者", None)] if is_name(name, trusting=True) else []


def _scan(text: str, trusting: bool) -> list[AuthorJSON] | None:
    authors: list[AuthorJSON] = []
    role, outlet, labelled = "作者", None, False
    any_role = False
    unlabelled = 0  # from here on the authors have no label after them yet
    pending = False  # a role that still waits for its names
    text = re.sub(
        r"(?<=[一-鿿])[/／](文字|文|图片|图|摄影|摄|采写|撰文|报道|制图|整理|口述|讲述|编译|绘)"
        r"(?=[ \u3000/／、]|$)",
        " \x03\\1 ",
        text,
    )
    text = _LABEL.sub(lambda match: f" \x01{match['label']} ", text)
    text = _TWO_OUTLETS.sub("\x02", text)
    words = [word for word in _SEPARATOR.split(text) if word]
    for place, word in enumerate(words, start=1):
        word = word.rstrip("：:").replace("\x02", "/")
        if word.startswith("\x01"):
            role, outlet, labelled, pending = _LABEL_ROLE.get(word[1:], word[1:]), None, True, True
            any_role = True
            continue
        late = place == len(words) and len(authors) > unlabelled and word in ("整理", "编译", "口述", "译")
        found = None if late else _role_in(word)
        if found:
            outlet, role, rest = found
            any_role = pending = True
            labelled = False
            if not rest:
                continue
            word = rest
        elif not authors and not any_role and _OUTLET.fullmatch(word) and not is_name(word):
            outlet = word
            pending = True
            continue
        elif (
            word.strip("\x03") in ("图", "摄", "摄影", "制图", "整理", "编译", "图片", "口述", "讲述", "绘")
            and role == "作者"
            and not labelled
        ):
            label = word.strip("\x03")
            for author in authors[unlabelled:]:
                author["role"] = _LABEL_ROLE.get(label, label)
            unlabelled = len(authors)
            continue
        elif word.startswith("\x03") or word in (
            "文",
            "图",
            "摄",
            "摄影",
            "图文",
            "整理",
            "报道",
            "采写",
            "等",
        ):
            unlabelled = len(authors)
            continue
        for name in split_names(word) if any_role else [word]:
            if not is_name(name, trusting=any_role and trusting):
                if any_role and trusting and not pending and authors and len(word) <= 16:
                    continue
                return None
            authors.append(_author(name, role, outlet))
        pending = False
    if not authors or (pending and labelled and not authors):
        return None
    return authors


def _role_in(word: str) -> tuple[str | None, str, str] | None:
    """(outlet, role, what follows) of a word such as 青岛日报/观海新闻见习记者王五."""
    match = _ROLE.search(word)
    if not match:
        return None
    before, after = word[: match.start()].rstrip("/／"), word[match.end() :].lstrip("：:")
    if before and not _OUTLET.fullmatch(before) and len(before) > 12:
        return None
    role = match["rank"] + match["job"]
    if after and (len(after) > 12 or (before and match["job"] not in _PRESS and not is_name(after))):
        return None
    return before or None, role, after


def _author(name: str, role: str, organization: str | None) -> AuthorJSON:
    if organization:
        organization = re.sub(r"(?<=[报社台网刊])驻[一-鿿]{1,4}$", "", organization)
    return {"name": name, "role": role, "organization": organization}
