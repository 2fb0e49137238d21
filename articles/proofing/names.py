"""Names of people and places: written in two ways in one piece, or nearly like one that the paper knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from articles.chinese.atoms import HAN
from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Spot, rule
from articles.proofing.sounds import differ_by_one
from articles.proofing.text import Text

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程"
    "曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄"
    "辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席"
    "卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古"
    "米池滕晋苑邬臧畅宫来茅嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连"
    "郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟"
    "栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺付肖闫候代邰逯"
)
_ROLES = tuple(
    (
        "记者 通讯员 书记 主任 局长 市长 县长 镇长 乡长 区长 省长 部长 院长 校长 所长 处长 科长 站长 "
        "队长 组长 会长 厅长 团长 庭长 州长 董事长 总经理 经理 厂长 社长 主席 "
        "委员 代表 教授 研究员 工程师 医生 医师 护士 老师 教师 教练 律师 民警 村民 居民 市民 农户 "
        "大户 负责人 志愿者 学生 同学 院士 专家 师傅 工人 职工 员工 司机 店主 老板"
        " 演员 导演 作家 诗人 画家 歌手 选手 运动员 球员 队员 战士 班长 连长 创始人 总监 馆长 船长 "
        "机长 法官 检察官 支书 党员 大爷 名叫 常委 司令员 政委 干事 主播 店长 裁"
        "判 烈士 渔民 游客 患者 家长 校友 博士 总裁 技术员 网格员 驾驶员 快递员 护林员 饲养员 讲解员 "
        "传承人 带头人 理事长 干部 先生 女士"
    ).split()
)
_LONGEST_ROLE = max(map(len, _ROLES))
_FOLLOWING = (
    "说|表示|介绍|告诉|指出|认为|坦言|回忆|感慨|解释|补充|透露|提醒|建议|"
    "[，、。（）”：；的和在带向对从一是正也就家站看把将为与出主宣强致作参蹲坐走拿望指笑满没有已"
    "还又每因用及等今去前早近算来到"
    "得听接给跟同让被想要会能]|$"
)
_NAMED = re.compile(rf"[{_SURNAMES}](?:[{HAN}]{{2}}(?={_FOLLOWING})|[{HAN}](?={_FOLLOWING}))", re.M)
_FULL = 3
_KIN = re.compile("双胞胎|孪生|兄弟俩|姐妹俩|应为|更正")
_PLACE = re.compile(
    rf"(?=([{HAN}]{{2}}(?:村|镇|乡|街道|社区|水库|小区|学校|医院|公司|大桥|公园|广场|码头|车站)))"
)
_AUTHOR = re.compile(rf"[{HAN}]{{2,4}}")


@rule(
    "names",
    "%(words)s is written %(instead)s elsewhere in the piece",
    "《报纸编校差错率计算方法》三.1",
    fault=Fault.FACT,
)
def person_written_two_ways(text: Text, _: Lists) -> Iterator[Spot]:
    """王建国 and 王健国: the rarer of the two, or the later. Kin have names that are nearly the same."""
    if _KIN.search(text.whole):
        return
    named = Counter(_named(text.whole))
    named.update(part.text for part, _ in text.of("author") if part.text[:1] in _SURNAMES)
    for at, written, name in _nearly(text, [each for each in named if len(each) == _FULL]):
        yield from _rarer(text, at, written, name)
    short = [each for each in named if len(each) < _FULL]
    for one in short:
        for two in short:
            if differ_by_one(one, two) and one[0] == two[0] and named[one] > named[two]:
                at = text.whole.find(two)
                yield Spot(at, at + len(two), (one,))


@rule(
    "names",
    "%(words)s is written %(instead)s elsewhere in the piece",
    "《报纸编校差错率计算方法》三.1",
    fault=Fault.FACT,
)
def place_written_two_ways(text: Text, _: Lists) -> Iterator[Spot]:
    """后河村 and 后何村: the rarer, where the other stands twice or more."""
    counted = Counter(found[1] for found in _PLACE.finditer(text.whole))
    rare = [name for name, times in counted.items() if times == 1]
    common = [name for name, times in counted.items() if times > 1]
    for one in rare:
        for other in common:
            if one[2:] == other[2:] and differ_by_one(one, other):
                at = text.whole.find(one)
                yield Spot(at, at + len(one), (other,))


@rule(
    "names",
    "%(words)s is nearly %(instead)s, whom the paper knows",
    "本报人物表",
    fault=Fault.FACT,
    may_block=True,
)
def name_near_a_known_one(text: Text, lists: Lists) -> Iterator[Spot]:
    """李建华 where the paper knows 李健华, and 李建华 is nobody it knows."""
    known = {person.name for person in lists.people}
    for at, written, name in _nearly(text, [each for each in known if len(each) >= _FULL]):
        if written not in known:
            yield Spot(at, at + len(written), (name,))


@rule(
    "names",
    "%(words)s is nearly %(instead)s, a place that the paper knows",
    "本报地名表",
    fault=Fault.FACT,
)
def place_near_a_known_one(text: Text, lists: Lists) -> Iterator[Spot]:
    """A place of three characters or more, one of them written otherwise."""
    for at, written, name in _nearly(text, [each for each in lists.places if len(each) >= _FULL]):
        if written not in lists.places:
            yield Spot(at, at + len(written), (name,))


@rule(
    "names",
    "%(words)s in the byline is nearly %(instead)s, a reporter of the paper",
    "本报记者表",
    fault=Fault.FACT,
)
def byline_near_a_reporter(text: Text, lists: Lists) -> Iterator[Spot]:
    """A byline with one character, or the order of two, other than in a reporter's name."""
    for part, begin in text.of("author"):
        for found in _AUTHOR.finditer(part.text):
            name = found[0]
            if name in lists.reporters:
                continue
            near = sorted(
                each for each in lists.reporters if differ_by_one(name, each) or _is_turned(name, each)
            )
            if near:
                yield Spot(begin + found.start(), begin + found.end(), tuple(near))


def _named(whole: str) -> Iterator[str]:
    """The names in a text that stand behind a role."""
    for found in _NAMED.finditer(whole):
        if whole.endswith(_ROLES, max(0, found.start() - _LONGEST_ROLE), found.start()):
            yield found[0]


def _nearly(text: Text, names: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Where words stand that are nearly one of these names: (place, what is written, the name)."""
    by_opening: dict[str, list[str]] = {}
    for name in names:
        by_opening.setdefault(name[0], []).append(name)
    if not by_opening:
        return
    for found in re.finditer("[" + re.escape("".join(by_opening)) + "]", text.whole):
        for name in by_opening[found[0]]:
            written = text.whole[found.start() : found.start() + len(name)]
            if differ_by_one(name, written):
                yield found.start(), written, name


def _rarer(text: Text, at: int, written: str, name: str) -> Iterator[Spot]:
    times, others = text.whole.count(name), text.whole.count(written)
    if times > others or (times == others and text.whole.find(name) < text.whole.find(written)):
        yield Spot(at, at + len(written), (name,))


def _is_turned(name: str, other: str) -> bool:
    """Whether a name of three characters has the last two in the other order."""
    return len(name) == _FULL and name[0] == other[0] and name[1:] == other[:0:-1] and name != other
