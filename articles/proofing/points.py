"""Stops, commas and their like: doubled, missing, out of place. GB/T 15834-2011."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from articles.chinese.atoms import HAN
from articles.proofing.lists import Lists
from articles.proofing.rules import Fault, Severity, Spot, rule
from articles.proofing.text import Text

_DOUBLED = re.compile(r"(?<![，。、；：])(?:([，、；：])\1+|。。(?!。)|[，。、；：](?:(?!\1)[，。、；：])+)")
_STRONGEST = "。；：，、"
_AFTER_EMPHATIC = re.compile(
    r"[！？](?=[。，；：])[。，；：]|[，、；：](?=[！？])[！？]|……[。，；]|——[，。；、]"
)
_ENDLESS = re.compile(r"[！？]{4,}|([！？])\1{3,}")
_ACROSS_QUOTATION = re.compile(r"(?<=[。！？])([”’])([。])|([，；])([”’])(?=[，。；：])")
_ELLIPSIS = re.compile(r"(?<![….。])(?:…(?!…)|…(?=[.。])[.。]+|……(?=…(?!…))…|\.{3,}|。{3,}|·{3,})(?![….])")
_DASHES = re.compile(rf"(?<=[{HAN}”》）])(?:--+|－－+|──+|―+|ーー+)(?=[{HAN}“《])")
_AND_SO_ON = re.compile(r"(?<=[^\n])(?:……等等?(?=[，。；、]|$)|等等?……)", re.M)
_BEFORE_SO_ON = re.compile(r"、(?=等等?(?![待候到级于同号离额分腰一二两三四五六七八九十\d])|等等)")
_ORDINAL_COMMA = re.compile(
    r"(?:(?<=[。；：！？\n”])|^)(第[一二三四五六七八九十]|其[一二三四五六])(、)"
    r"(?![第其]?[一二三四五六七八九十两几])"
    r"|(?:(?<=[。；：！？\n”])|^)(首先|其次|再次|最后)(、)",
    re.M,
)
_BRACKETED_NUMBER = re.compile(r"^((?:（[一二三四五六七八九十\d]{1,3}）|[①-⑳]))([、，．.])", re.M)
_NUMBER_COMMA = re.compile(
    r"^([一二三四五六七八九十]{1,3})([，．.])(?=[^\d一二三四五六七八九十百千万])", re.M
)
_DIGIT_COMMA = re.compile(r"^(\d{1,2})(、)(?=[^\d\n]{2})", re.M)
_QUOTED_COMMA = re.compile(r"(?<=[”》])、(?=[“《])")
_LEADING = re.compile(r"^[，。、；：！？）》”’」』】〉](?!\d0s)", re.M)

_STOP_OUTSIDE = re.compile(
    r"(?:说|道|表示|指出|强调|告诉记者|坦言|回忆|感慨|介绍|认为|写道|问)"
    r"：“[^“”\n]{4,120}([^。！？…，“”\n])”。"
)
_AND = frozenset(("和", "与", "及", "以及"))
# What opens a clause: pronouns, verbs, conjunctions, adverbs, prepositions.
_CLAUSE = frozenset("rvcdp")
_CLAUSE_BEFORE = 6
_ENDS = frozenset("。！？…：；—~～")
_CLOSERS = "”’）》」』】〉]) \u3000"
_NOTE = re.compile(r"[（(【〔][^（）()]{1,60}[）)】〕]\s*\Z")
_PROSE = re.compile(r"[，；。！？]")
# What is shorter is as likely a line of an address, a sign-off, a step of a recipe.
_PROSE_LENGTH = 24
_LONGEST_VERSE = 16


@rule(
    "points",
    "%(words)s: two marks where one stands",
    "GB/T 15834-2011 4.1–4.7",
    fault=Fault.PUNCTUATION,
    severity=Severity.ERROR,
)
def doubled_point(text: Text, _: Lists) -> Iterator[Spot]:
    """Two points side by side; the stronger is the likelier."""
    for found in _DOUBLED.finditer(text.whole):
        marks = sorted(set(found[0]), key=_STRONGEST.index)
        yield Spot(*found.span(), tuple(marks))
    for found in _AFTER_EMPHATIC.finditer(text.whole):
        strong = found[0].strip("，。；：、") or found[0][-1:]
        yield Spot(*found.span(), (strong,))
    for found in _ENDLESS.finditer(text.whole):
        yield Spot(*found.span(), (found[0][:3],))


@rule(
    "points",
    "%(words)s: a mark on both sides of the quotation mark",
    "GB/T 15834-2011 B.2.1",
    fault=Fault.PUNCTUATION,
)
def point_on_both_sides(text: Text, _: Lists) -> Iterator[Spot]:
    """…。”。 and …，”，: the sentence is closed once."""
    for found in _ACROSS_QUOTATION.finditer(text.whole):
        yield Spot(*found.span(), (found[1] or found[4],))


@rule("points", "An ellipsis is six dots: %(instead)s", "GB/T 15834-2011 4.11.2", fault=Fault.PUNCTUATION)
def ellipsis_of_six(text: Text, _: Lists) -> Iterator[Spot]:
    """Three dots, full stops in a row, half an ellipsis: ……."""
    for found in _ELLIPSIS.finditer(text.whole):
        if re.search(f"[{HAN}”“，]", text.whole[max(0, found.start() - 1) : found.end() + 1]):
            yield Spot(*found.span(), ("……",))


@rule("points", "A dash is two ems: %(instead)s", "GB/T 15834-2011 4.10.2", fault=Fault.PUNCTUATION)
def dash_of_two(text: Text, _: Lists) -> Iterator[Spot]:
    """Hyphens and rules drawn in place of ——."""
    for found in _DASHES.finditer(text.whole):
        yield Spot(*found.span(), ("——",))


@rule("points", "A dash is two ems: %(instead)s", "GB/T 15834-2011 4.10.2, 4.13.2", fault=Fault.PUNCTUATION)
def single_dash(text: Text, _: Lists) -> Iterator[Spot]:
    """One em between clauses, where it joins no two places or numbers: 他有个愿望—让大家喝上水."""
    if "—" not in text.whole:
        return
    before = after = ""
    at = 0
    for word, tag in [*text.tagged, ("", "")]:
        if (
            after == "—"
            and before != "—"
            and word != "—"
            and tag[:1] in _CLAUSE
            and _ends_clause(text.whole, at - 1)
        ):
            yield Spot(at - 1, at, ("——",))
        before, after, at = after, word, at + len(word)


@rule(
    "points",
    "The full stop stands inside the quotation: %(instead)s",
    "GB/T 15834-2011 B.2.1",
    fault=Fault.PUNCTUATION,
)
def stop_outside_quotation(text: Text, _: Lists) -> Iterator[Spot]:
    """他说：“…”。 A whole sentence that is quoted behind a colon keeps its stop inside."""
    for found in _STOP_OUTSIDE.finditer(text.whole):
        yield Spot(found.start(1), found.end(), (f"{found[1]}。”",))


@rule("points", "No list comma before %(word)s", "GB/T 15834-2011 4.5.3", fault=Fault.PUNCTUATION)
def comma_before_and(text: Text, _: Lists) -> Iterator[Spot]:
    """A、B、和C: the last of a list is joined by the comma or by the word."""
    at = 0
    for (one, _t), (two, tag) in pairwise(text.tagged):
        at += len(one)
        if one == "、" and two in _AND and tag[:1] in "cp":
            yield Spot(at - 1, at + len(two), (two,), {"word": two})


@rule("points", "%(words)s: ellipsis and 等 say the same", "GB/T 15834-2011 A.9", fault=Fault.PUNCTUATION)
def ellipsis_and_so_on(text: Text, _: Lists) -> Iterator[Spot]:
    """……等 and 等……."""
    for found in _AND_SO_ON.finditer(text.whole):
        yield Spot(*found.span(), ("……", found[0].strip("…")))


@rule("points", "No comma before 等", "GB/T 15834-2011 B.1.2", fault=Fault.PUNCTUATION)
def comma_before_so_on(text: Text, _: Lists) -> Iterator[Spot]:
    """、等 after things listed."""
    for found in _BEFORE_SO_ON.finditer(text.whole):
        yield Spot(found.start(), found.end() + 1, ("等",))


@rule("points", "%(words)s is followed by ，", "GB/T 15834-2011 4.4.3.3, B.3.1", fault=Fault.PUNCTUATION)
def ordinal_with_list_comma(text: Text, _: Lists) -> Iterator[Spot]:
    """第一、 and 首先、 at the head of a clause."""
    for found in _ORDINAL_COMMA.finditer(text.whole):
        yield Spot(*found.span(), (f"{found[1] or found[3]}，",))


@rule("points", "No mark after a number in brackets", "GB/T 15834-2011 B.3.4", fault=Fault.PUNCTUATION)
def point_after_bracketed_number(text: Text, _: Lists) -> Iterator[Spot]:
    """（一）、 at the head of a paragraph."""
    for found in _BRACKETED_NUMBER.finditer(text.whole):
        yield Spot(*found.span(), (found[1],))


@rule("points", "A number in characters is followed by 、", "GB/T 15834-2011 B.3.2", fault=Fault.PUNCTUATION)
def number_without_list_comma(text: Text, _: Lists) -> Iterator[Spot]:
    """一，and 一．at the head of a paragraph."""
    for found in _NUMBER_COMMA.finditer(text.whole):
        yield Spot(*found.span(), (f"{found[1]}、",))


@rule(
    "points",
    "A number in digits is followed by a point: %(instead)s",
    "GB/T 15834-2011 B.3.3",
    fault=Fault.PUNCTUATION,
    severity=Severity.HINT,
    on=False,
)
def digit_with_list_comma(text: Text, _: Lists) -> Iterator[Spot]:
    """1、 at the head of a paragraph. Many papers print it so: off until a paper asks for it."""
    for found in _DIGIT_COMMA.finditer(text.whole):
        yield Spot(*found.span(), (f"{found[1]}.",))


@rule(
    "points",
    "No comma is needed between things quoted",
    "GB/T 15834-2011 4.5.3.5",
    fault=Fault.PUNCTUATION,
    severity=Severity.HINT,
    on=False,
)
def comma_between_quoted(text: Text, _: Lists) -> Iterator[Spot]:
    """”、“ and 》、《. The standard says “usually”, and papers differ: off until a paper asks for it."""
    for found in _QUOTED_COMMA.finditer(text.whole):
        yield Spot(
            found.start() - 1, found.end() + 1, (text.whole[found.start() - 1] + text.whole[found.end()],)
        )


@rule("points", "%(words)s opens a paragraph", "GB/T 15834-2011 5.1", fault=Fault.PUNCTUATION)
def mark_opens_paragraph(text: Text, _: Lists) -> Iterator[Spot]:
    """A mark that belongs to what stands before it."""
    for part, begin in text.of("paragraph", "list_item"):
        for found in _LEADING.finditer(part.text):
            if found.start() == 0 and len(part.text) > 1:
                yield Spot(begin, begin + 2, (part.text[1],))


@rule("points", "A headline ends without %(mark)s", "GB/T 15834-2011 B.4", fault=Fault.PUNCTUATION)
def headline_with_stop(text: Text, _: Lists) -> Iterator[Spot]:
    """A full stop or comma at the end of a headline. ？！…… may stand."""
    headlines = list(text.of("title", "kicker", "subtitle"))
    for part, begin in headlines:
        # A headline in lines has commas between them.
        bare = part.text.rstrip("，。、；" if part is headlines[-1][0] else "。")
        if bare and bare != part.text:
            at = begin + len(bare) - 1
            yield Spot(at, begin + len(part.text), (bare[-1],), {"mark": part.text[len(bare) :]})


@rule("points", "The paragraph has no stop", "GB/T 15834-2011 4.1.3", fault=Fault.PUNCTUATION)
def paragraph_without_stop(text: Text, _: Lists) -> Iterator[Spot]:
    """A paragraph of prose that just ends, or ends in a comma."""
    for part, begin in text.of("paragraph"):
        body = part.text.rstrip()
        if body.endswith(("，", "、")) and len(body) > _LONGEST_VERSE and "\n" not in body:
            at = begin + len(body) - 1
            yield Spot(at, at + 1, ("。",))
        elif _lacks_stop(body):
            at = begin + len(body) - 1
            yield Spot(at, at + 1, (f"{body[-1]}。",))


def _lacks_stop(body: str) -> bool:
    told = _NOTE.sub("", body)
    bare = told.rstrip(_CLOSERS)
    if "\n" in body or len(bare) < _PROSE_LENGTH or bare[-1] in _ENDS or told != body:
        return False
    if not re.match(f"[{HAN}]", bare[-1]):
        return False
    # Prose has other stops or commas, and its last clause is no more than a clause.
    return _PROSE.search(bare) is not None and "。" in bare


def _ends_clause(whole: str, at: int) -> bool:
    """Whether what stands before a dash is a clause, longer than the name of a place."""
    begin = max(whole.rfind(sign, 0, at) for sign in "，。；：！？“”（）《》\n") + 1
    return at - begin >= _CLAUSE_BEFORE and re.match(f"[{HAN}]", whole[at - 1 : at]) is not None
