"""The words of a byline: outlets, roles, labels and names, in the order printed."""

from collections.abc import Iterable
from dataclasses import replace

from articles.parsing.conventions.columns import is_column_word
from articles.parsing.conventions.names import is_name, split_names
from articles.parsing.lines.patterns import pattern
from articles.parsing.page import Author

_RANK = "科学|法律|首席|特约|特派|特邀|学生|校园|见习|实习|资深|高级|驻站|签约|客座|小"
_JOB = (
    "摄影记者|文字记者|调查记者|驻外记者|体育记者|记者|記者|通訊員|評論員|通讯员|评论员|观察员"
    "|撰稿人|撰稿|供稿人|供稿|实习生|研究员|编辑|"
    "主笔|主持人|摄影师|拍客|读者|网友|市民|编剧|报道员|特写员|分析师|编译|"
    "顾问|媒体人|律师(?!事务所)|法官|检察官|营养师|心理咨询师|志愿者"
)
_ROLE = pattern(rf"(?P<rank>(?:{_RANK})*)(?P<job>{_JOB})")
_PRESS = frozenset("记者 記者 通讯员 通訊員 评论员 評論員 实习生 摄影记者".split())
# A job that needs nobody's outlet before it and stands as a label: 整理：甲
_LABEL = pattern(
    r"(?<![\h\x03])(?P<label>录音整理|文字整理|口述整理|统筹|策划|指导老师|指导教师|辅导老师|口述|整理|编译"
    r"|翻译|采写|撰文|采访|执笔|摄影|图片|摄像|绘图|插图|制图|漫画|供图|文与图|图与文|文图|图文|文|图|摄)"
    r"(?:[/／:：|｜丨]|(?=[ \u3000]))"
)
_LABEL_ROLE = dict.fromkeys("文 撰文 采写 执笔 采访 文图 图文 文与图 图与文".split(), "作者")
_LABEL_ROLE |= dict.fromkeys("图 摄 摄影 图片 供图 摄像".split(), "摄影")
_LABEL_ROLE |= dict.fromkeys("文字整理 口述整理 录音整理".split(), "整理")
_OUTLET = pattern(
    r"(?:本报|本刊|本社|本网|本台|新华社|中新社|中新网|人民日报|[\hA-Za-z/／·]{0,14}(?:日报|晚报"
    r"|时报|早报|晨报|快报|商报|周报|导报|报|新闻|社|网|客户端|云|号|中心|融媒体?|全媒体?|电视台"
    r"|电台|杂志|周刊|通讯社))*"
    r"(?:全媒体|融媒体?|全媒|新媒体|客户端|驻[\h]{1,4}|大众)*"
)
_SEPARATOR = pattern(r"[ \u3000\t、，,；;|｜丨/／&＆]+|(?<=[\h])和(?=[\h])")
_TWO_OUTLETS = pattern(rf"(?<=[\h])[/／](?=[\hA-Za-z]{{1,12}}(?:{_JOB}))")
_STATIONED = pattern(r"(?<=[报社台网刊])驻[\h]{1,4}$")
_AFTER_STROKE = pattern(
    r"(?<=[\h])[/／](文字|文|图片|图|摄影|摄|采写|撰文|报道|制图|整理|口述|讲述|编译|绘)(?=[ \u3000/／、]|$)"
)
_LATIN_NAME = pattern(r"(?<=[A-Za-z.])[ \u3000](?=[A-Z])")  # inside a name in Latin letters
_LATE = ("整理", "编译", "口述", "译")  # after the names, what they did
_DID = ("图", "摄", "摄影", "制图", "整理", "编译", "图片", "口述", "讲述", "绘")
_DONE = ("文", "图", "摄", "摄影", "图文", "整理", "报道", "采写", "等")
_LONGEST_UNNAMED = 16  # characters of what may stand among names and is none
_NAME_LENGTHS = range(2, 9)  # characters of a line that may be nothing but a name
ORNAMENTS = "□■▲△▼▽●○◆◇★☆☉⊙▶►◀◄◎※•·-–—*"
_DRESS = f"{ORNAMENTS}（）()"  # what stands around a name in print
_LONGEST_UNIT = 12  # characters before a role that need not be an outlet's, or after one


def names_role(text: str) -> bool:
    """Whether a job such as 记者 stands in ``text``."""
    return bool(_ROLE.search(text))


def author(name: str, role: str = "作者", organization: str | None = None) -> Author:
    """One person of a byline."""
    if organization:
        organization = _STATIONED.sub("", organization)
    return Author(name, role, organization)


def sole_name(text: str) -> list[Author]:
    """The author of a byline that is nothing but a name, however unlike a name it looks."""
    name = "".join(text.split()).strip(_DRESS)
    return [author(name)] if len(name) in _NAME_LENGTHS else []


def people_in(text: str, trusting: bool) -> list[Author] | None:
    """Whom the words of a byline credit, dress and closing verbs off; None where it is no byline."""
    text = _AFTER_STROKE.sub(" \x03\\1 ", text)
    text = _LABEL.sub(lambda match: f" \x01{match['label']} ", text)
    text = _LATIN_NAME.sub("\x04", _TWO_OUTLETS.sub("\x02", text))
    return _Walk(trusting).over([word for word in _SEPARATOR.split(text) if word])


class _Walk:
    """Reads a byline word by word. \\x01 marks a label before its names, \\x03 one after them, \\x02 a
    stroke between two outlets."""

    def __init__(self, trusting: bool) -> None:
        self.trusting = trusting
        self.authors: list[Author] = []
        self.role, self.outlet, self.labelled = "作者", "", False
        self.any_role = False
        self.unlabelled = 0  # from here on the authors have no label after them yet
        self.pending = False  # a role still waits for its names

    def over(self, words: list[str]) -> list[Author] | None:
        """The people whom all ``words`` credit."""
        for place, word in enumerate(words, start=1):
            if not self._take(word.rstrip("：:").replace("\x02", "/"), last=place == len(words)):
                return None
        return self.authors or None

    def _take(self, word: str, *, last: bool) -> bool:
        """Take one word; False where a byline cannot hold it."""
        if word.startswith("\x01"):
            self._begin(_LABEL_ROLE.get(word[1:], word[1:]), "", labelled=True)
            return True
        late = last and len(self.authors) > self.unlabelled and word in _LATE
        found = None if late else _role_in(word)
        if found:
            outlet, role, rest = found
            self._begin(role, outlet)
            return not rest or self._name(rest)
        if not self.authors and not self.any_role and _OUTLET.fullmatch(word) and not is_name(word):
            self.outlet, self.pending = word, True
            return True
        return self._close(word) or self._name(word)

    def _begin(self, role: str, outlet: str, *, labelled: bool = False) -> None:
        """A role or a label whose names follow."""
        self.role, self.outlet, self.labelled = role, outlet, labelled
        self.any_role = self.pending = True

    def _close(self, word: str) -> bool:
        """Take a word that says what those before it did."""
        label = word.strip("\x03")
        if label in _DID and self.role == "作者" and not self.labelled:
            role = _LABEL_ROLE.get(label, label)
            named = self.authors[self.unlabelled :]
            self.authors[self.unlabelled :] = [replace(person, role=role) for person in named]
        elif label == word and word not in _DONE:
            return False
        self.unlabelled = len(self.authors)
        return True

    def _name(self, word: str) -> bool:
        """Take the names in a word."""
        trusting = self.any_role and self.trusting
        names: Iterable[str] = split_names(word) if self.any_role else [word]
        for name in names:
            if is_name(name, trusting=trusting):
                self.authors.append(author(name.replace("\x04", " "), self.role, self.outlet or None))
            elif not trusting or self.pending or not self.authors or len(word) > _LONGEST_UNNAMED:
                return False
        self.pending = False
        return True


def _role_in(word: str) -> tuple[str, str, str] | None:
    """(outlet, role, what follows) of a word such as 青岛日报/观海新闻见习记者王五."""
    match = _ROLE.search(word)
    if not match:
        return None
    attached = word[match.end() : match.end() + 1] not in ("", "：", ":")
    before, after = word[: match.start()].rstrip("/／"), word[match.end() :].lstrip("：:")
    if len(before) > _LONGEST_UNIT and not _OUTLET.fullmatch(before):
        return None
    unnamed = (before or attached) and match["job"] not in _PRESS and not is_name(after)
    if attached and is_column_word(after) and not is_name(after):
        return None
    if after and (len(after) > _LONGEST_UNIT or unnamed):
        return None
    return before, match["rank"] + match["job"], after
