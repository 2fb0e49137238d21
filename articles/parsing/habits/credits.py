"""The shape of one printed credit: its people, days and places become classes, its marks and words stay."""

import re
from collections.abc import Iterator, Sequence

from articles.parsing.conventions.spacing import squeeze
from articles.parsing.habits.shapes import DAY
from articles.parsing.lines.patterns import pattern
from articles.parsing.page import Author

Token = tuple[str, str]  # a class, or "" for what is printed; and what it stands for

_DAY = re.compile(DAY)
_HAN = pattern(r"[\h]+")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ0-9０-９.·]+(?: [A-Za-z]+)*")
_BLANKS = re.compile(r"\s+")
_JOINING = "、，,/／&＆"
# Words of the trade, kept as they are printed; those of one character only at the ends of a run.
_WORDS = sorted(
    (
        "本报 本報 本刊 本社 本网 本台 新华社 新華社 中新社 中央社 记者 記者 通讯员 通訊員 作者 "
        "消息 专电 專電 电讯 電訊 快讯 快訊 专稿 專稿 特稿 专讯 專訊 报道 報道 報導 采写 採寫 采访 "
        "採訪 撰文 摄影 攝影 综合 綜合 发自 發自 供稿 整理 编译 編譯 执笔 執筆 口述 供图 供圖 文字 "
        "图片 圖片 图文 圖文 来稿 來稿"
    ).split(),
    key=len,
    reverse=True,
)
_SHORT_WORDS = "文图圖摄攝讯訊电電撰据據自由绘繪著译"
_OUTLET = pattern(r"[\h]{2,8}(?:日报|晚报|晨报|早报|快报|时报|商报|周报|都市报|日報|晚報|時報|华报|華報)")
_UNPRINTED = ("作者",)


def credit_form(text: str, authors: Sequence[Author]) -> str:
    """The form of a byline that credits these authors."""
    return _written(_grouped(list(_tokens(text, authors))))


def dateline_form(text: str) -> str:
    """The form of a dateline."""
    return _written(list(_tokens(text, ())))


def _tokens(text: str, authors: Sequence[Author]) -> Iterator[Token]:
    at = 0
    people = [(_spaced(author.name), author) for author in authors]
    roles = sorted({author.role for author in authors if author.role}, key=len, reverse=True)
    while at < len(text):
        rest = text[at:]
        if found := next(((m, author) for p, author in people if (m := p.match(rest))), None):
            yield "names", found[1].role
            at += found[0].end()
        elif role := next((role for role in roles if rest.startswith(role)), ""):
            yield "role", role
            at += len(role)
        elif match := _DAY.match(rest):
            yield "day", match[0]
            at += match.end()
        elif match := _BLANKS.match(rest):
            yield "", " "
            at += match.end()
        elif match := _HAN.match(rest):
            run = _until_known(match[0], people, roles)
            yield from _words(run)
            at += len(run)
        elif match := _LATIN.match(rest):
            yield "word", match[0]
            at += match.end()
        else:
            yield "", text[at]
            at += 1


def _spaced(name: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(map(re.escape, squeeze(name))))


def _until_known(run: str, people: list[tuple[re.Pattern[str], Author]], roles: list[str]) -> str:
    """The run of characters up to a name, a role or a day that stands in it."""
    ends = [match.start() for p, _author in people if (match := p.search(run))]
    ends += [run.find(role) for role in roles if role in run]
    if day := _DAY.search(run):
        ends.append(day.start())
    return run[: min((end for end in ends if end > 0), default=len(run))]


def _words(run: str) -> Iterator[Token]:
    """Words of the trade as they are, all else as a class."""
    at, start = 0, 0
    if outlet := _OUTLET.match(run):
        yield "", outlet[0]
        at = start = outlet.end()
    while at < len(run):
        word = next((word for word in _WORDS if run.startswith(word, at)), "")
        edge = run[at] in _SHORT_WORDS and (at == len(run) - 1 or (at == 0 and len(run) == 1))
        word = word or (run[at] if edge else "")
        if word:
            if start < at:
                yield _word(run[start:at])
            yield "", word
            start = at = at + len(word)
        else:
            at += 1
    if start < len(run):
        yield _word(run[start:])


def _word(text: str) -> Token:
    """A place or the like as a class; a single character is a word of the trade: 记, 照."""
    return ("word", text) if len(text) > 1 else ("", text)


def _grouped(tokens: list[Token]) -> list[Token]:
    """Several names in a row as one class, and roles that stand before their names with them."""
    tokens = _names_together(tokens)
    printed = {role for kind, role in tokens if kind == "role"}
    tokens = [
        (kind, "" if kind == "names" and (role in printed or role in _UNPRINTED) else role)
        for kind, role in tokens
    ]
    kinds = [kind for kind, _role in tokens if kind in ("role", "names")]
    done: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _role_and_names(tokens, at) if kinds[:1] == ["role"] else 0
        if end:
            while done[-2:] and done[-1] == ("", " ") and done[-2][0] == "people":
                done.pop()
            if not (done and done[-1][0] == "people"):
                done.append(("people", ""))
            at = end
        else:
            done.append(tokens[at])
            at += 1
    return done


def _role_and_names(tokens: list[Token], at: int) -> int:
    """Where 记者 甲 ends that begins at `at`; 0 if none does."""
    if tokens[at][0] != "role":
        return 0
    names = at + 2 if tokens[at + 1 : at + 2] == [("", " ")] else at + 1
    return names + 1 if tokens[names : names + 1] == [("names", "")] else 0


def _names_together(tokens: list[Token]) -> list[Token]:
    done: list[Token] = []
    at = 0
    while at < len(tokens):
        done.append(tokens[at])
        if tokens[at][0] == "names":
            while (end := _next_name(tokens, at)) and tokens[end][1] == tokens[at][1]:
                at = end
        at += 1
    return done


def _next_name(tokens: list[Token], at: int) -> int:
    end = at + 1
    while (
        end < len(tokens) and tokens[end][0] == "" and (tokens[end][1] == " " or tokens[end][1] in _JOINING)
    ):
        end += 1
    return end if end < len(tokens) and end > at + 1 and tokens[end][0] == "names" else 0


def _written(tokens: list[Token]) -> str:
    written = ""
    for kind, said in tokens:
        if not kind:
            written += said.replace("{", "").replace("}", "")
        elif kind == "names" and said:
            written += f"{{names:{said}}}"
        else:
            written += f"{{{kind}}}"
    return written.replace("{word}{word}", "{word}").strip()
