"""What the headline says and the text does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from articles.proofing.lists import Lists
from articles.proofing.numbers import DIGITS, NUMBER, value
from articles.proofing.rules import Fault, Spot, rule
from articles.proofing.text import BODY, Text

_SAID = re.compile(
    rf"(?<![\dA-Za-z.第“《—\-·:：])(?P<number>(?:{DIGITS})[万亿]*)(?P<unit>%|％|"
    rf"[个名人户亩元万吨公家件次所种米年天条项台辆套册岁位座场家里平])"
)
_NUMBER = re.compile(rf"({NUMBER})[余多]?(.|$)")
_ABOUT = re.compile(r"[近超逾约破达过上多余]")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
# Smaller numbers are counted by whoever writes the headline: 3个镇, 两人.
_COUNTED = 20
_NEAR = Decimal("0.2")
_TWICE = 2


@rule(
    "headlines",
    "%(words)s stands in the headline and not in the text",
    "《报纸编校差错率计算方法》三.1",
    fault=Fault.FIGURE,
)
def number_of_the_headline(text: Text, _: Lists) -> Iterator[Spot]:
    """A number that the text gives otherwise: one near it, and none that rounds to it."""
    for part, begin in text.of("title", "kicker", "subtitle"):
        for said in _SAID.finditer(part.text):
            number = value(said["number"])
            if (
                number is None
                or _YEAR.match(said["number"])
                or (number < _COUNTED and "." not in said["number"])
            ):
                continue
            around = part.text[max(0, said.start() - 2) : said.end() + 1]
            body = _numbers(text)
            if any(
                _stands_for(said["number"], number, other, bool(_ABOUT.search(around))) for other, _ in body
            ):
                continue
            if any(
                _is_near(number, other) for other, unit in body if unit == said["unit"].replace("％", "%")
            ):
                yield Spot(begin + said.start(), begin + said.end())


def _numbers(text: Text) -> set[tuple[Decimal, str]]:
    """The numbers in the text under the headline, each with the unit behind it."""
    printed = "\n".join(part.text for part, _ in text.of(*BODY))
    found = ((value(each[1]), each[2].replace("％", "%")) for each in _NUMBER.finditer(printed))
    return {(number, unit) for number, unit in found if number is not None}


def _is_near(number: Decimal, other: Decimal) -> bool:
    """Whether one may have been set for the other: of one size, or the same digits in another place."""
    digits = [str(each.normalize()).replace(".", "").strip("0") for each in (number, other)]
    return number <= other * _TWICE and other <= number * _TWICE or digits[0] == digits[1]


def _stands_for(printed: str, number: Decimal, other: Decimal, is_about: bool) -> bool:
    """Whether a number of the text is what the headline says, exactly or rounded to the digits it prints."""
    if other == number:
        return True
    if is_about and number and abs(other - number) <= number * _NEAR:
        return True
    places = Decimal(10) ** -len(re.sub(r"[万亿]", "", printed).partition(".")[2])
    scale = Decimal(10) ** (4 * printed.count("万") + 8 * printed.count("亿"))
    return abs(other - number) < places * scale and (scale > 1 or "." in printed or other % 1 != 0)
