"""Does a string look like a person's name? Surnames of 《百家姓》 and of today's registers."""

from itertools import accumulate, pairwise

from articles.parsing.lines.patterns import pattern

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔"
    "牛樊文安葛殷倪邢路翟庄聂鲁岳齐章施梅俞柳宁骆房关裴桂辛项季包鲍祝左涂谷苗戚柴祁车华穆柯费卫成管解霍凌詹耿"
    "温阮纪舒欧曲瞿佟滕甘屈游景靳全蒲阎尚桑单强蔺褚隋连边简宗晏童申冉习党古池米查缪应闻湛明时商糜屠权伍危郁冷"
    "娄盛艾虞卓卞蓝麦鞠车沙衣郎宫巩刁焦巴谌仇楼满桓伏甄毕郗鄢敖盖符谈干厉水司寇丰荀匡占封冼裘苑原由候展揭初束"
    "苟母植官闵宿师鹿郜逄淳练茅海丛蓟栾乐植桑璩雍仲胥沃阳佘丘幸居花洪贲竺靖和尤战郏席经麻戈来计牟那井云卜元尉"
    "劳苍迟巢门修矫辜臧蒙从隗储凤池鄂叔位储祖况支邝阚东双昌柏宣勾暴冀昝岑狄禹邬蒯晁龚仝农祥富年冶铁晋楚衡步耶"
    "敬恽萧黨張陳楊黃趙吳孫馬鄭羅謝許鄧馮蕭葉蔣蘇呂盧鐘陸賈鄒閻賀龍顧萬錢戴嚴湯喬龐樂歐劉瞿奚南朴郇束"
    "蕫容肇问尧帅丹巫赖饶荆邰贡郦濮扈茹庾阙訾逯"
    "弓芈郤薄仉逄乜佴缑亓侴厍撒隆荀卜郄妫姒嬴麴蹇忻芮郏盍郐糜蓬爨鄞匡禚墨哈谯笪粟缪昌隋邸畅昃言剧蔚脱晋鄢漆"
    "咸籍浦惠贝臧伏步堵冉宰郜滑璩濯羿乌宓蓬皋寿亢莘咎钮空曾毋沙欧越夔巩厍聂晁敖融訾辛那饶曹沈荣翁诸於"
    "鞠益桓公欣曼展锺隽侍佟仰钭仵苍牧咎刀衮扎岩旺资兀巢燕冀浑卫雒芦俸揣仪撖禄呙员旷扶幸盘蓝雷"
)
_COMPOUND = frozenset(
    "欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 轩辕 端木 百里 "
    "南宫 东郭 呼延 "
    "独孤 西门 申屠 太史 公冶 淳于 单于 澹台 闻人 赫连 钟离 濮阳 歐陽 贺兰 完颜 拓跋 第五 万俟 "
    "左丘 公羊 范姜 张简 叔孙 南门 相里 鲜于 仲孙 羊舌 纳兰 爱新 北宫 梁丘 东门 即墨 达奚 褚师 "
    "乐正 谷梁 公良".split()
)
_MIDDLE = "·•・‧"
_HAN_NAME = pattern(r"[\h]{2,4}")
_DOTTED = pattern(rf"[\h]{{1,8}}(?:[{_MIDDLE}][\h]{{1,8}}){{1,4}}")
_LATIN = pattern(r"[A-Z][A-Za-z.'’-]*(?:[ \x04][A-Z][A-Za-z.'’-]*){0,3}")
# Names of other languages written without a dot: 乌云其其格, 阿拉坦其其格, 古丽努尔.
_LONG_NAME = pattern(
    r"[\h]{2,4}(?:其其格|巴特尔|巴雅尔|图雅|高娃|格日勒|古丽|努尔|买买提|汗|卓玛|扎西|次仁|拉姆|多吉"
    r"|巴根|毕力格|朝鲁|娜仁|额尔敦|孟和|宝音|扎布|斯琴|布和|才让|央金|顿珠|平措|曲珍|卓嘎|加措|江措|罗布|格桑)"
)
# Characters that stand in very few given names but in many words.
_WORDS = pattern(
    "[的了是在不有这那我你他她它们吗吧呢啊就都很还最又再把被让给与及或但而因所以后前里外上下]"
    "|[一二三四五六七八九十百千万亿0-9]{2}"
)
# What looks like a name and is a word of the trade.
_NEVER = frozenset(
    "本报讯 简讯 短讯 图片 资料 广告 公告 编者 作者 记者 社论 时评 快评 短评 连载 漫画 高清 要闻 "
    "文化 文艺 体育 经济 教育 健康 "
    "关注 成都 金融 全文 全国 方法 时事 路线 时政 安全 石家庄 马上 明天 高考 边看 常识 向前 时间 "
    "花絮 和平 农业 文摘 "
    "华夏 江苏 云南 海南 安徽 宁夏 温州 常州 柳州 广州 单位 年终 东方 南方 云端 元旦 水利 经验 "
    "温馨提示 管理 项目 "
    "毕业 成绩 别人 终于 权威发布 满分 乐评 时尚 时代 支持 高铁 于是 关于 由于 双方 富强 时令 方言 完 "
    "文史 文苑 文旅 文娱 文学 古今 国际 高原 何处 经纬 应急 师说 师德 花开 花语 花事 春秋 尚德 "
    "明月 水墨 金秋 白露 强军 "
    "成长 成语 万象 万家 关爱 连线 平安 祖国 海外 海边 海洋 安居 安康 阳光 和谐 马路 石油 石头 "
    "经典 计划 农村 农民 乐园 "
    "高温 高校 高速 高中 云游 路上 路灯 门前 门诊 梅花 柳絮 桂花 荷花 常州 商业 商务 商场 司法 "
    "年货 东北 东部 南海 南京 "
    "解读 解析 解说 解码 解密 单身 封面 原创 原因 展览 展望 初心 初冬 初夏 初春 官方 居民 "
    "花卉 花园 明星 明确 时光 时空 时刻 管道 管辖 费用 卫生 温暖 温度 古镇 古城 古村 古道 古诗 "
    "车站 车展 边境 边疆 连日 "
    "申报 申请 全市 全省 全县 全球 全民 全面 向阳 向上 万里 水库 水乡 水下 水上 雷锋 雷电 石榴 毛病".split()
)
_NOBODY = frozenset(
    "热线 电话 邮箱 地址 来源 "
    "报道 文章 摄影 整理 编译 文图 图文 综合 采写 手记 观察 调查 来信 来电 见闻 札记".split()
)
_TITLED = pattern(
    r"[老小阿]?[\h]{1,2}(?:先生|女士|老师|师傅|大爷|大妈|奶奶|书记|县长|市长|局长|主任|总理|主席)$"
)

_COMPOUND_NAME = 4  # characters of the longest name with a compound surname
# How a run of characters may be cut into names, by its length; most likely cut first.
_CUTS: dict[int, tuple[tuple[int, ...], ...]] = {
    4: ((2, 2),),
    5: ((3, 2), (2, 3)),
    6: ((3, 3), (2, 2, 2)),
    7: ((3, 2, 2), (2, 3, 2), (2, 2, 3)),
    8: ((3, 3, 2), (3, 2, 3), (2, 3, 3)),
    9: ((3, 3, 3),),
}


def is_name(word: str, *, trusting: bool = False, signed: bool = False) -> bool:
    """Whether ``word`` (no blanks) reads as one person's name.

    ``trusting`` where the place already says so (after 记者, in a signature): then pen
    names without a known surname will do. ``signed`` where a place or an office stands
    before it: then one with two surnames will, 魏吴阿凤.
    """
    if _DOTTED.fullmatch(word):
        return True
    if trusting and _LATIN.fullmatch(word):
        return True
    if signed and len(word) == _COMPOUND_NAME and is_surname(word[0]) and is_surname(word[1]):
        return True
    if trusting and _LONG_NAME.fullmatch(word):
        return True
    if not _HAN_NAME.fullmatch(word) or word in (_NOBODY if trusting else _NEVER) or _TITLED.fullmatch(word):
        return False
    if trusting:
        return True
    if word[:2] in _COMPOUND:
        return True
    if len(word) == _COMPOUND_NAME or word[0] not in _SURNAMES:
        return False
    return not _WORDS.search(word[1:])


def is_surname(char: str) -> bool:
    """Whether ``char`` begins Chinese names."""
    return char in _SURNAMES


def split_names(run: str) -> list[str]:
    """Names set without blanks between them, cut where surnames allow it; else the run itself."""
    if (
        (run[:2] in _COMPOUND and len(run) == _COMPOUND_NAME)
        or _DOTTED.fullmatch(run)
        or _LONG_NAME.fullmatch(run)
    ):
        return [run]
    for cut in _CUTS.get(len(run), ()):
        ends = list(accumulate(cut, initial=0))
        names = [run[a:b] for a, b in pairwise(ends)]
        if all(is_name(name) for name in names):
            return names
    return [run]
