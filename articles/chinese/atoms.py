"""Atoms: the smallest pieces of Chinese newspaper text that are read, counted and compared whole.

A Han character is an atom, and so is a punctuation mark, but a Latin word (``COVID-19``), a number
(``1,286,407``), a share (``76.4%``) or an address (``https://…``) is one too: nobody counts or
corrects them letter by letter. What the eye sees as one sign (a letter with its accents, a flag, a
family emoji) is never torn apart.
"""

import re
import unicodedata
from functools import cache

# 々〇 and the Suzhou numerals, extension A, the basic block, compatibility, the planes 2 and 3.
HAN = "\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# Scripts written without blanks between words, or counted by the syllable: Hangul, radicals, kana, bopomofo.
_EAST_ASIAN = (
    HAN + "\u1100-\u11ff\u2e80-\u2fdf\u3040-\u30ff\u3100-\u31ff\ua960-\ua97f\uac00-\ud7ff\uff66-\uffdc"
    "\U00016fe0-\U00018d8f\U0001aff0-\U0001b2ff"
)
# ① ⑴ ㈠ ㎡ are "digits" and "letters" to Unicode, one printed sign each to a reader.
_ENCLOSED = "\u2460-\u24ff\u2776-\u2793\u3200-\u33ff\U0001f100-\U0001f1e5"
_LETTER = rf"[^\W_{_EAST_ASIAN}{_ENCLOSED}]"
_EXTENDING = "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_PICTURE = "[\u2190-\u2bff\U0001f000-\U0001faff]"


@cache
def _marks() -> str:
    """Return the body of a character class: combining marks of the basic plane, and variation selectors."""
    spans: list[list[int]] = []
    for code in range(0x300, 0x10000):
        if unicodedata.category(chr(code))[0] == "M":
            if spans and spans[-1][1] == code - 1:
                spans[-1][1] = code
            else:
                spans.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in spans) + "\U000e0100-\U000e01ef"


@cache
def plain() -> re.Pattern[str]:
    """Most atoms of any text: Han characters, and marks that join nothing wherever they stand."""
    extends = f"{_marks()}{_EXTENDING}"
    return re.compile(rf"[\u3001-\u3003\u3008-\u3011\u3400-\u9fff，；？！（）“”‘](?![\u200d{extends}])")


@cache
def _pattern() -> re.Pattern[str]:
    letter = f"{_LETTER}[{_marks()}]*"
    # What may stand inside a word or number: a hyphen, a point, km/h, name@host, R&D, 10:30, 1,286,407.
    joint = r"(?:['’.\-_/@&＇．－＿／＠＆\u2010\u2011]|(?<=\d)[:：∶](?=\d)|(?<=\d),(?=\d{3}(?!\d)))"
    tail = rf"(?:(?<=\d)[%‰％℃℉]|(?<=[A-Za-zＡ-Ｚａ-ｚ])[+#＋＃]{{1,2}}(?!{_LETTER}))"  # 76.4%, C++
    word = rf"(?:{letter})+(?:{joint}(?:{letter})+)*{tail}?"
    extension = f"[{_marks()}{_EXTENDING}]*"
    return re.compile(
        "|".join(
            (
                plain().pattern,  # tried first, as it saves the rest for most of the text
                r"[A-Za-z]{2,10}://[!-~]*[A-Za-z0-9/]",
                word,
                r"\r\n|[\n\r\v\f\x85\u2028\u2029]",
                r"[^\S\n\r\v\f\x85\u2028\u2029]+",
                "[\u1100-\u115f\ua960-\ua97f]+[\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*",
                "[\U0001f1e6-\U0001f1ff]{2}",
                "[\ud800-\udbff][\udc00-\udfff]",
                rf"[\s\S]{extension}(?:\u200d{_PICTURE}{extension})*",
            )
        )
    )


def atoms(text: str) -> list[str]:
    """Cut ``text`` into atoms; ``"".join(atoms(text)) == text`` for every text.

    A run of blanks is one atom, a line end is one of its own. No error is raised for any string,
    lone surrogates included. Linear in the length of the text.
    """
    return _pattern().findall(text)
