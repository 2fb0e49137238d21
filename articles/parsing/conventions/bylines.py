"""The grammar of bylines: `□报名记者 姓名`, `（记者 甲 通讯员 乙）`, `文/甲 图/乙`, a name alone."""

import re
from functools import lru_cache

from articles.parsing.conventions.byline_words import ORNAMENTS, author, names_role, people_in
from articles.parsing.conventions.names import is_name
from articles.parsing.conventions.places import is_place, place_at_end
from articles.parsing.conventions.spacing import squeeze
from articles.parsing.lines.patterns import pattern
from articles.parsing.page import Author

_OPEN_CLOSE = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕"}
_AFTER = pattern(
    r"(?:[/／](?:文|图|摄影|摄|文图|撰文|漫画)(?:[/／]?(?:文|图|摄影|摄))?|"
    r"(?:综合|联合|摄影|图文|采访|现场|录音|文字)?(?:报道|采写|整理)|文[/／、 ]?图|图[/／、 ]?文|文[/／]摄"
    r"|(?<=[ \u3000/／、）)])(?:摄影|摄|文|图)|参与采写|对本文亦有贡献|(?<=[ \u3000])[著译撰绘])$"
)
# When it was filed and how, and from where: 溪东报道, 关西综合报道, 北京9月3日电.
_FILED = pattern(
    r"(?:(?:[0-9一二三四五六七八九十]{1,2}月)?[0-9一二三四五六七八九十廿]{1,3}日)?"
    r"(?:综合|联合|连线|现场|特别|专题|即时)?(?:报道|专访|专讯|专电|特稿|电|讯)$"
)
_FILED_ENDS = tuple("道访讯电稿")
_WHERE = pattern(r"(?P<by>[／/－-]|(?<=[\h])[ \u3000]+)(?P<where>[\h]{0,7})$")
_RUN = pattern(r"(?<=记者)[ \u3000]?(?P<run>[\h]{4,8})$")
_REPORTED_INSIDE = pattern(r"(?<=[\h]{2})报道(?=[；;，,、 \u3000])")
_STATIONED = pattern(r"(?P<name>本[报刊台社]驻[\h]{2,5}记者|本[报刊台社](?:资深)?记者)")
_DEPARTMENT = pattern(r"(?P<name>本[报刊台社网][\h]{2,6}(?:部|组|室|中心))")
_FROM = pattern(r"(?:发自|自|从)[\h·]{2,12}$|[\h]{2,6}(?:\d{1,2}月)?\d{1,2}日(?:报道|电|讯)$")
_COLLECTIVE = pattern(
    r"^(?P<name>(?:本报|本刊|本社|新华社|人民日报|[\h]{2,8}(?:日报|晚报|时报))?(?:特约"
    r"|首席)?(?P<role>评论员|编辑部|编辑组|报道组|评论部|采访组|记者组|调查组|编委会))$"
)
_SIGN_TOGETHER = tuple("员部组会")
_ABOUT = pattern(r"^(?:本文)?(?:作者|译者|口述者|讲述人)(?:系|为|单位|简介|[:：]|是|均?系|分别)")
_ABOUT_NAMED = pattern(  # （作者　丘　陵　系某校教师）
    r"^(?:本文)?作者[ \u3000]*([\h](?:[ \u3000]?[\h]){1,3})[ \u3000，,]*"
    r"(?:系|单位[:：]|供职于|就职于)[\h]"
)
_WORKS_AT = pattern(
    r"(?P<name>[\h](?:[ \u3000]?[\h]){1,3})[，,；; \u3000]+(?:(?:作者|译者)?(?:单位[:：]|系"
    r"|为(?=[\h]{4}))|(?:现)?(?:供职|就职|任职|就读|任教)于|[\h·]{2,24}(?:会员|教师|教授"
    r"|副教授|研究员|职工|学生|主任|医师|院长|校长|馆长|主席|秘书长)$)"
)
_SPACED = pattern(
    r"(?<![\h·])(?!(?<=[/／])[文图摄][ \u3000])"
    r"[\h](?:[ \u3000]+(?!(?:文|图|摄)[：:/／]|[摄绘]$)[\h])+(?![\h·])"
)
_PUPIL = pattern(
    r"(?P<school>[\h]{1,14}(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）)]?)?[\h]{0,3}(?:年级|班"
    r"|校|局|市|县|区|镇|乡|村|路|街|巷|里|广场|小区|居委会|村委会|家属|职工|中学|小学|大学|学院|公司|医院|中心|街道|社区|院|站|处|所|馆|厂|协会|学会|部"
    r"|省|自治区|旗|连队|农场|林场|矿|公社|大队|社员|队员|战士|学员|教师|工人|农民|会员|委员|主编|报社|杂志社|店))"
    r"[ \u3000]+(?P<name>[\h](?:[ \u3000]?[\h]){1,3})$"
)
_OFFICE = pattern(
    r"(?!作者|本文|下称|以下|简称|详见|摘自|来源)[\h]{1,12}(?:处|部|学院|办公室|局|委|工会|协会|团委|中心|公司|分厂|支队|大队|派出所|馆|宣)"
)
_FROM_A_PLACE = pattern(r"(?P<place>[\h]{2,4})[ \u3000]+(?P<name>[\h](?:[ \u3000]?[\h]){1,3})$")
_POST_AFTER = pattern(  # 甲乙（市医院内科）
    r"(?P<name>[\h](?:[ \u3000]?[\h]){1,3})[ \u3000]?[（(](?P<post>[\h \u3000]{2,20}"
    r"(?:院|科|系|局|处|所|馆|中心|公司|协会|大学|中学|小学|学校|教师|老师|医生|医师|主任|教授|律师|学生|职工|编辑|作家|干部))[）)]$"
)
_OF_AN_OUTLET = pattern(  # 甲报【乙、丙／综合报道】
    r"(?P<outlet>[\h]{2,8}[报社网台])[ \u3000]?[【〔\[［（(]"
    r"(?P<names>[\h、 \u3000·]{2,40})[/／╱][\h]{0,6}报道[】〕\]］）)]"
)
_VERBS = "口述|整理|编译|编写|翻译|讲述|供稿|编"
_DOER = pattern(rf"(?P<name>[\h]{{2,4}})(?P<did>{_VERBS})")
_DOERS = pattern(  # 甲　乙 文　丙丁 摄影
    rf"(?P<name>[\h](?:[ \u3000]?[\h]){{1,3}})[ \u3000]+"
    rf"(?P<did>{_VERBS}|文|图|摄影?|绘|撰文|采写)(?:[ \u3000]+|$)"
)
_DID_LAST = (*_VERBS.split("|"), "文", "图", "摄", "摄影", "绘", "撰文", "采写")
_CLOSED = tuple("】〕]］）)")
_READERS = ("读者", "市民", "网友")
_READER_OF = pattern(r"^[\h]{2,8}[ \u3000]+(?=(?:读者|市民|网友)[ \u3000])")
_AND_OTHERS = pattern(r"(?<=[\h]{2})等(?:[一二三四五六七八九十0-9]{1,3}[人名位])?$")
_WHERE_AND_WHAT = pattern(r"^[（(](?P<where>[\h]{2,6})[，,][ \u3000]?[\h]{2,12}[）)]$")
_PEN_NAMES = pattern(r"[（(][ \u3000]?(?P<names>[\h]{2,4}(?:[ \u3000、]{1,2}[\h]{2,4}){0,2})[ \u3000]?[）)]")
_NO_PEN_NAME = re.compile(
    "[首题章则篇完续图上中下笑略附载摘据等的了是在不有这那我你他供摄一二三四五六七八九十]|资料|本报|综合|掌声|节选|社|版|广告|讯|电$"
)
_NUMBER = pattern(r"[0-9０-９-]{5,}")  # of a telephone, not of a school's class
_EACH = pattern(r"[/／](?:采写|撰文|文字|文).*[/／](?:摄影|摄|图片|图)$")
_SET = pattern(
    r"^(?:本组|本版|本栏|本期)?(?:稿件|文字|图文|报道|文章"
    r"|文图)?(?:除署名外)?均?由(?=.{0,12}(?:记者|通讯员))|(?:本版|本报|本期)(?=统筹|策划|撰文|采写"
    r"|供图|摄影)"
)
_ONLY = pattern(r"[\hA-Za-z0-9 \u3000\t、，,；;|｜丨/／:：·•・‧（）()【】\[\]〔〕〇&＆.\-－—]+")
_OF_A_WORK = pattern(r"([\h·](?:[ \u3000]?[\h·]){1,5})[ \u3000]+[著译撰]")
_CONTRIBUTED = pattern(r"[\h \u3000、]{2,24}[ \u3000]?供稿")
_DID = re.compile(r"[/／ \u3000](?:整理|编译|口述|图|摄|摄影)$")
_LABEL_AT_END = re.compile(r"[ \u3000](?:文|图|摄)$")
_OPENING, _CLOSING = re.compile("[（(]"), re.compile("[）)]")
_BRACKETS = str.maketrans("（）()", "    ")
_AUTHOR = pattern(r"^作者[:：][ \u3000]*([\h·]{2,6})$")
_BETWEEN = re.compile(r"[ \u3000、]+")

_LONGEST, _LONGEST_ABOUT, _LONGEST_POST, _LONGEST_OFFICES = 120, 200, 60, 40  # characters
_MOST_VERBS = 3  # closing words such as 采写, 报道 that are taken off
_NAME_SIZES = (3, 2)
_SEVERAL = 2
_TIGHT_NAME = 3  # the longest name that is closed up as one


def _tight(match: re.Match[str]) -> str:
    """王 五 → 王五, 陈 小 荷 → 陈小荷, 王 五 赵 六 → 王五 赵六."""
    letters = squeeze(match[0])
    if len(letters) <= _TIGHT_NAME:
        return letters
    if len(letters) % 2 == 0:
        return " ".join(letters[i : i + 2] for i in range(0, len(letters), 2))
    return match[0]


def strip_dress(text: str) -> str:
    """``text`` without its opening ornaments, blanks and one pair of brackets around all of it."""
    text = text.strip().lstrip(ORNAMENTS + " \u3000\t").rstrip(" \u3000\t")
    if text and text[0] in _OPEN_CLOSE and text[-1] == _OPEN_CLOSE[text[0]] and text.count(text[0]) == 1:
        text = text[1:-1].strip()
    return text


@lru_cache(maxsize=8)  # asked again of the same line by who reads its credits
def about_author(text: str) -> bool:
    """Whether ``text`` says who the author is: （作者系…） （作者单位：…）"""
    if len(text) > _LONGEST_ABOUT:
        return False
    bare = strip_dress(text)
    whose = _WHERE_AND_WHAT.match(text) if text[0] in "（(" else None
    if whose and is_place(whose["where"]):
        return True  # （丁城，杂货店主）
    return bool(_ABOUT.match(bare) or _ABOUT_NAMED.match(bare) or (text[0] in "（(" and _works_at(bare)))


def _works_at(text: str) -> str:
    """The name in 甲，供职于某馆 or 甲　作者单位：某院; '' where it is no such line."""
    match = _WORKS_AT.match(text) if len(text) <= _LONGEST_POST else None
    name = squeeze(match["name"]) if match else ""
    return name if is_name(name) else ""


def read_authors(text: str, *, trusting: bool = True) -> list[Author] | None:
    """The persons that a byline credits, in the order printed; None where it is no byline.

    ``trusting`` takes names without a known surname after a role, at the cost of taking
    words for names; without it every name must look like one. ``（作者系…）`` credits no
    new person: an empty list.
    """
    whole, text = text.strip(), strip_dress(text)
    if not text or len(text) > _LONGEST or _NUMBER.search(text) or _goes_on_behind_bracket(text):
        return None
    if about_author(whole):
        return _named_about(text)
    text = text.rstrip("：:，,。 \u3000")
    if any(word in text for word in _READERS):
        text = _READER_OF.sub("", text)
    if people := _of_one_form(text):
        return people
    if not _ONLY.fullmatch(text):
        return None
    if _CONTRIBUTED.fullmatch(text):
        return people_in(text.removesuffix("供稿").strip(), False) or []
    return people_in(_SPACED.sub(_tight, _bare(text)), trusting)


def _goes_on_behind_bracket(text: str) -> bool:
    """Whether a bracket closes that is not opened, and a text goes on behind it: 戊己 摄影报道)入夏以来."""
    closing = _CLOSING.search(text)
    return closing is not None and not _OPENING.search(text, 0, closing.start()) and closing.end() < len(text)


def _of_one_form(text: str) -> list[Author] | None:
    """A pupil of a school, somebody with a post, the author of a work, a collective that signs, those who
    did what is said behind their names, or those whom an outlet names in brackets."""
    if person := _with_a_place(text):
        return [person]
    signed = _OF_A_WORK.fullmatch(text)
    if signed:
        return [author(squeeze(signed[1]))]
    if text.endswith(_CLOSED) and (named := _OF_AN_OUTLET.fullmatch(text)):
        return [author(name, "作者", named["outlet"]) for name in _BETWEEN.split(named["names"])]
    words = text.split() if text.endswith(_DID_LAST) else []
    if words and all(found := [_DOER.fullmatch(word) for word in words]):
        return [author(one["name"], one["did"]) for one in found if one]
    if text.endswith(_DID_LAST) and (doers := _each_did(text)):
        return doers
    ours = text.startswith("本")
    if ours and (alone := _STATIONED.fullmatch(_FILED.sub("", text)) or _DEPARTMENT.fullmatch(text)):
        return [author(alone["name"], "记者" if alone["name"].endswith("记者") else "作者")]
    tight = text.replace(" ", "").replace("\u3000", "") if text.endswith(_SIGN_TOGETHER) else ""
    whole = _COLLECTIVE.match(tight)
    return [author(whole["name"], whole["role"])] if whole else None


def _each_did(text: str) -> list[Author] | None:
    """Two or more, each before what they did: 甲　乙 口述　丙丁 整理."""
    found = list(_DOERS.finditer(text))
    if len(found) < _SEVERAL or sum(len(one[0]) for one in found) != len(text):
        return None
    roles = {"文": "作者", "撰文": "作者", "采写": "作者", "图": "摄影", "摄": "摄影"}
    return [author(squeeze(one["name"]), roles.get(one["did"], one["did"])) for one in found]


def _with_a_place(text: str) -> Author | None:
    """Somebody whose school, office or town stands before the name, or whose post behind it."""
    behind = _POST_AFTER.match(text) if text.endswith(_CLOSED) else None
    in_parts = " " in text or "\u3000" in text
    pupil = _PUPIL.match(text) if in_parts else None
    settled = _FROM_A_PLACE.match(text) if in_parts and pupil is None else None
    if settled and is_place(settled["place"]):
        return author(squeeze(settled["name"])) if is_name(squeeze(settled["name"]), signed=True) else None
    if pupil and is_name(squeeze(pupil["name"]), signed=True):
        return author(squeeze(pupil["name"]), "作者", pupil["school"])
    return (
        author(squeeze(behind["name"]), "作者", squeeze(behind["post"]))
        if behind and is_name(squeeze(behind["name"]))
        else None
    )


def pen_names(bracket: str) -> list[Author] | None:
    """Whom one, two or three words in brackets at the end of a text name, though they look like no names."""
    match = _PEN_NAMES.fullmatch(bracket.strip())
    if not match or _NO_PEN_NAME.search(bracket):
        return None
    return [author(name) for name in _BETWEEN.split(match["names"]) if name]


def _bare(text: str) -> str:
    """A byline without brackets, the place it was filed from, and closing verbs: …报道, …采写."""
    text = _SET.sub("", text).translate(_BRACKETS).rstrip()
    text = _AND_OTHERS.sub("", text) if "等" in text else text
    text = _FROM.sub("", _unfiled(_REPORTED_INSIDE.sub("", text.rstrip()))).rstrip()
    if (_DID.search(text) and not names_role(text)) or _EACH.search(text):
        return text
    for _ in range(_MOST_VERBS):
        shorter = _AFTER.sub("", text)
        if shorter == text or not shorter.strip():
            break
        text = _LABEL_AT_END.sub("", shorter.rstrip(" \u3000:："))
    return text


def _unfiled(text: str) -> str:
    """A byline without how it was filed and from where."""
    filed = _FILED.search(text) if text.endswith(_FILED_ENDS) else None
    bare = text[: filed.start()].rstrip() if filed else ""
    if not filed or not names_role(bare):
        return text
    where = _WHERE.search(bare)
    if where and (where["by"].strip() or "日" in filed[0] or is_place(where["where"])):
        return bare[: where.start()]
    run = _RUN.search(bare)
    name = name_before_place(run["run"], sure="日" in filed[0]) if run else ""
    if run and name:
        return bare[: run.start("run") + len(name)]
    return text if len(filed[0]) == 1 else bare


def name_before_place(run: str, *, sure: bool = True) -> str:
    """The name that a place ends: 翁宝珠 in 翁宝珠南投; "" where none does. If it is ``sure`` that a place
    does, it need not be one that is known."""
    at = place_at_end(run)
    if at == len(run) and sure:
        at = next((size for size in _NAME_SIZES if len(run) > size + 1 and is_name(run[:size])), at)
    return run[:at] if at < len(run) else ""


def read_offices(text: str) -> list[Author]:
    """The offices that sign in brackets, as in （学工处　党委宣传部）; [] where it is no such line."""
    text = text.strip()
    if text[:1] not in ("（", "(") or len(text) > _LONGEST_OFFICES:
        return []
    words = [word for word in _BETWEEN.split(strip_dress(text)) if word]
    return [author(word) for word in words] if all(_OFFICE.fullmatch(word) for word in words) else []


def _named_about(text: str) -> list[Author]:
    if name := _works_at(text):
        return [author(name)]
    found = _AUTHOR.match(text) or _ABOUT_NAMED.match(text)
    name = squeeze(found[1]) if found else ""
    return [author(name)] if is_name(name, trusting=True) else []
