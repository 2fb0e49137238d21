"""Units: their signs, how signs go with numbers in characters, and what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Spot, rule
from articles.proofing.text import Text

_SIGNS = (
    "kVA kV kW kWh MW MWh GW Pa kPa MPa hPa dB mL mg kg km cm mm nm Hz kHz MHz GHz mA Ah mAh "
    "kJ MJ kcal lx lm mol"
).split()
_BY_LETTERS = {sign.lower(): sign for sign in _SIGNS}
# MW and mW, MPa and mPa are different units: the table has the likelier.
_SIGN = re.compile(r"(?<=\d)[ ]?([A-Za-z]{2,4})(?![A-Za-z0-9/])")
_METRES = re.compile(r"(?<=\d)M(?=[，。、；）])")
_ACIDITY = re.compile(r"(?<![A-Za-z])(?:Ph|PH|ph)(?=值|计|试纸|为|[<>=≤≥]?\d)")
_RAISED = re.compile(r"(平方|立方)m[23²³]|(?<=\d)([ck]?m)([23])(?![\dA-Za-z])")
_RAISED_SIGNS = {"2": "²", "3": "³"}
_NAMES = {"平方": "平方米", "立方": "立方米"}
_DEGREES = re.compile(r"C°(\d+(?:\.\d+)?)|(?<=\d)(?:C°|[cC]º)|℃(\d+(?:\.\d+)?)(?![\d℃])")
_OPEN_RATIO = re.compile(r"([毫微]?克|个)/(立方|平方)(?=[，。、；）])")
_ENERGY = re.compile(r"(千瓦|瓦|兆瓦)/(小?时)(?!变化)")
_DISTANCE = re.compile(
    r"(?:全长|全程|相距|路程|里程|距离?[^，。；\d\n]{0,10}|(?:^|[从自由，。])[^，。；\d\n]{1,10}到[^，。；\d\n]{1,10}?)约?"
    r"(\d+(?:\.\d+)?(?:千米|公里))(?:/小?时|每小时)",
    re.M,
)


@rule("numerals", "%(words)s: the sign of the unit is %(instead)s", "GB 3100-1993 6.2.5", fault=Fault.OTHER)
def letters_of_unit(text: Text, _: Lists) -> Iterator[Spot]:
    """630Kva, 68db, 1.25mpa, Ph值, 7.12M, 20m2."""
    whole = text.whole
    for found in _SIGN.finditer(whole):
        right = _BY_LETTERS.get(found[1].lower())
        if right and right != found[1]:
            yield Spot(*found.span(1), (right,))
    for found in _METRES.finditer(whole):
        yield Spot(*found.span(), ("m", "米"))
    for found in _ACIDITY.finditer(whole):
        yield Spot(*found.span(), ("pH",))
    for found in _RAISED.finditer(whole):
        right = _NAMES[found[1]] if found[1] else found[2] + _RAISED_SIGNS[found[3]]
        yield Spot(*found.span(), (right,))
    for found in _DEGREES.finditer(whole):
        number = found[1] or found[2] or ""
        yield Spot(*found.span(), (f"{number}℃",))


@rule("numerals", "%(words)s: the unit is %(instead)s", "GB 3100-1993 6.2; GB 3102-1993", fault=Fault.OTHER)
def another_unit(text: Text, _: Lists) -> Iterator[Spot]:
    """千瓦/时 for what is a product, 微克/立方 without 米, a distance in 千米/小时."""
    for found in _OPEN_RATIO.finditer(text.whole) if "/" in text.whole else ():
        yield Spot(*found.span(), (f"{found[1]}/{_NAMES[found[2]]}",))
    for found in _ENERGY.finditer(text.whole) if "/" in text.whole else ():
        yield Spot(*found.span(), (f"{found[1]}时",))
    for found in _DISTANCE.finditer(text.whole):
        yield Spot(found.start(1), found.end(), (found[1],))
