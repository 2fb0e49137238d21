"""Boxes that belong to an article: links, key points, background, explained terms."""

import re
from functools import lru_cache
from typing import Literal

from articles.parsing.conventions.spacing import squeeze
from articles.parsing.lines.patterns import pattern

BoxLabel = Literal["", "likely", "topic", "known"]  # 民生链接, 数说高考, 相关链接

_LABEL = pattern(
    r"(?:[\h]{0,4})?(?:相关|新闻|延伸|知识|背景|数据|政策|法条|法律|法规|专家|记者|编辑|采访"
    r"|温馨|友情|特别|健康|案例|人物|资料|名词|词条|概念|生活|权威|现场)?"
    r"(?:链接|阅读|解释|名词解释|背景|小贴士|贴士|提示|提醒|手记|札记|编后|编后语|编余|点评|短评"
    r"|点击|档案|快览|速览|一览|回顾|词典|解读|观点|声音|名片|简介|资料|卡片|数说|科普|问答|观察"
    r"|视点|连线|补充|花絮|支招|说法|感言|说明|备忘录|大事记|时间轴|附表|附|延伸)"
)
_KNOWN = frozenset(
    "链接 相关链接 新闻链接 知识链接 政策链接 背景链接 法条链接 法律链接 相关新闻 相关阅读 "
    "延伸阅读 名词解释 新闻背景 背景 背景资料 新闻资料 相关背景 小贴士 温馨提示 温馨提醒 "
    "贴士 记者手记 采访手记 手记 采访札记 编后 编后语 编后余墨 编余 记者点评 专家点评 点评 "
    "编辑点评 新闻点评 专家观点 专家说法 专家解读 专家提醒 律师说法 法官说法 检察官说法 "
    "民警提醒 警方提醒 法官提醒 检察官提醒 律师提醒 记者提醒 编辑提醒 专家建议 医生建议 消防提醒 "
    "交警提醒 法官后语 法官寄语 典型意义 提醒 提示 人物名片 人物简介 人物档案 作者简介 嘉宾简介 "
    "个人简介 名片 档案 新闻档案 资料 资料链接 数说 数读 数据 新闻数据 大事记 时间轴 知识点 "
    "知识卡片 小知识 "
    "新闻词典 词条 概念解读 政策解读 附 附件 附表 延伸 新闻延伸 新闻回顾 案情回顾 事件回顾 "
    "前情回顾 记者感言 编者点评 一句话点评 法条 法规链接 数据链接 人物链接 新闻助读 科普 "
    "科普小知识 友情提示 特别提醒 "
    "特别提示 相关报道 他山之石 声音 各方声音 网友热议 网友评论 医生提醒 健康提示 健康小贴士 "
    "生活小贴士 小档案 小资料 小辞典 "
    "幕后 幕后故事 新闻人物 核心提示 新闻提要 阅读提示 内容提要 提要 颁奖词 获奖感言 "
    "推荐理由 记者手札 采访后记 后记 记者连线".split()
)
_ABOUT = pattern(r"(?:数说|数读|图说|解读|一图读懂)[\h]{2,8}$")
_LABELLED = pattern(r"[■◆●▲★]?【([^】]{1,10})】|[■◆●▲★]?([\h]{2,6})[：:]")
_UNQUOTED = {ord(c): None for c in "“”‘’「」《》"}
_TOPIC = re.compile(r"[／/：:] ?|[ \u3000]+")
_LONGEST_LINE, _LONGEST_LABEL, _SHORTEST_TEXT, _SHORTEST_NAMED = 24, 8, 12, 3


@lru_cache(maxsize=2048)
def box_label(text: str) -> BoxLabel:
    """How surely a line is the label of a box."""
    if len(text) > _LONGEST_LINE:
        return ""
    tight = squeeze(text).translate(_UNQUOTED).strip("【】『』[]〔〕·■◆●▲★☆□◇○◎△▽|｜：:><—-+▶►◀▲▼→")  # noqa: B005
    if tight in _KNOWN:
        return "known"
    if _ABOUT.match(tight):
        return "topic"
    first, *topic = _TOPIC.split(text.strip("■◆●▲★"), maxsplit=1)
    if topic and topic[0] and len(first) >= _SHORTEST_NAMED and squeeze(first).strip("【】") in _KNOWN:
        return "known"  # 小贴士　某事怎么办
    return "likely" if len(tight) <= _LONGEST_LABEL and _LABEL.fullmatch(tight) else ""


def labelled_line(text: str) -> int:
    """Where the label ends in a line such as ``【链接】正文`` or ``相关链接：正文``; 0 if none."""
    match = _LABELLED.match(text)
    label = squeeze(match[1] or match[2]) if match else ""
    if match and label in _KNOWN and not label.startswith("编") and len(text) - match.end() > _SHORTEST_TEXT:
        return match.end()
    return 0
