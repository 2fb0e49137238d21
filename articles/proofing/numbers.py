"""Numbers as newspapers print them (1,286、12.1万、三百五十、百分之五) and what they come to."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
NUMBER = rf"(?:(?:{DIGITS})[百千万亿]*|[零〇一二两三四五六七八九十百千万亿]+)"

_CHARACTERS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "亿": 10**8}
_SCALE = re.compile(r"[百千万亿]*\Z")
_LONGEST = 24


def value(number: str) -> Decimal | None:
    """What a printed number comes to; None for what is none (万, 一二三, 百千)."""
    number = number.replace(",", "").replace("，", "")
    if not number or len(number) > _LONGEST:
        return None
    if number[0].isdecimal():
        scale = _SCALE.search(number)
        begin = scale.start() if scale else len(number)
        try:
            found = Decimal(number[:begin])
        except InvalidOperation:
            return None
        for sign in number[begin:]:
            found *= _GREAT.get(sign) or _TENS[sign]
        return found
    return _in_characters(number)


def _in_characters(number: str) -> Decimal | None:
    whole = section = 0
    digit: int | None = None
    for sign in number:
        if sign in _CHARACTERS:
            if digit and _CHARACTERS[sign]:
                return None
            digit = _CHARACTERS[sign]
        elif sign in _TENS:
            if digit is None and (section or sign != "十"):
                return None
            section += (1 if digit is None else digit) * _TENS[sign]
            digit = None
        elif sign in _GREAT:
            section += digit or 0
            if not section:
                return None
            whole, section, digit = (whole + section) * _GREAT[sign], 0, None
        else:
            return None
    return Decimal(whole + section + (digit or 0))
