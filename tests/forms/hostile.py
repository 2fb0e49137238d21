"""Files mutilated on purpose, and what must hold of each: refused in words or read whole, soon, and no more.

`python -m tests.forms.hostile 2000` mutilates so many and reports, at the latest after forty minutes, or as
many seconds as are given; the tests take a few of each.
"""

from __future__ import annotations

import io
import random
import re
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from articles.formats.packed import Limits
from articles.formats.reading import read_file
from articles.parsing import parse_page
from articles.parsing.lines.decode import UndecodablePage, decode
from tests.annotated import conserves
from tests.forms.builders import (
    BLOCKS,
    ISSUE,
    PAGE,
    alto,
    as_csv,
    docx,
    founder_page,
    index_page,
    json_lines,
    mets,
    packed,
    paragraph,
    plain_page,
)
from tests.forms.pdfs import pdf
from tests.forms.test_pdf import PAGE as DRAWN
from tests.forms.test_pdf import RULES

LIMITS = Limits(members=200, member_bytes=2_000_000, all_bytes=10_000_000)
LONGEST = 60.0  # seconds of processor for one file, the process that reads it included
AT_MOST = 2_400.0  # seconds by the clock for all of them
LARGEST = 1_000_000  # bytes of a mutilated file
_NAMES = ["content_1.htm", "content_2.htm"]
MANUSCRIPT = docx(paragraph("水库蓄水充足", size=44), paragraph(PAGE.decode()))
FILES = {
    "版.pdf": pdf(DRAWN, extra=RULES),
    "founder.htm": founder_page(),
    "plain.htm": plain_page(),
    "alto.xml": alto(BLOCKS),
    "稿.docx": MANUSCRIPT,
    "export.jsonl": json_lines(),
    "export.csv": as_csv(","),
    "day.txt": PAGE + PAGE.replace("第2版".encode(), "第3版".encode()),
    "期.zip": packed(
        {"1.txt": PAGE, "2.htm": founder_page(), "3.docx": MANUSCRIPT, "4.pdf": pdf(DRAWN[:40])}
    ),
    "issue.zip": packed({"ALTO/0001.xml": alto(BLOCKS), "mets.xml": mets(ISSUE)}),
    "版.zip": packed({"node.htm": index_page(_NAMES), **dict.fromkeys(_NAMES, founder_page())}),
}
_ANY = (b"\0" * 50, b"9" * 400, b"(9999999999)" * 50)
_MARKUP = (
    b"<div>" * 500,
    b"<w:p><w:r>" * 500,
    b"&lol;" * 100,
    b"<![CDATA[",
    b"<table><tr><td>" * 300,
    b"<String CONTENT='" + b"x" * 5000 + b"'/>",
    b"<!--",
    b"<style>" + b".a{display:none}" * 300,
)
_BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_DOCTYPES = (
    f'<!DOCTYPE x [<!ENTITY l0 "lol">{_BOMB}]>'.encode(),
    b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">',
    b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://192.0.2.1/p"> %p;]>',
)
_OF_PDF = (
    b"<<" * 3000,
    b"[" * 5000,
    b" q " * 2000,
    b"/Kids [3 0 R 3 0 R] ",
    b"/Rotate 45 ",
    b"/Count 999999999 ",
)
_NESTED = ("q {0} Q", "[{0}", "<<{0}", "({0}", "BT {0}", "/X BMC {0}", "1 0 0 1 0 0 cm {0}")
_CLIMBING = (
    "../../外.txt",
    "/srv/外.txt",
    "C:\\外.txt",
    "..\\外.txt",
    "a/" * 400 + "x.txt",
    "\x01.txt",
    "外.txt/.",
)
_OBJECT = re.compile(rb"(?<=\n)\d+ 0 obj.*?endobj", re.S)
_REFERENCE = re.compile(rb"\d+ 0 R")

Change = Callable[[bytearray, random.Random], None]


def cut(raw: bytearray, dice: random.Random) -> None:
    """End it anywhere."""
    del raw[dice.randrange(len(raw) + 1) :]


def turn_bits(raw: bytearray, dice: random.Random) -> None:
    """One bit, or many."""
    for _bit in range(dice.choice((1, 20, 300)) if raw else 0):
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)


def repeat(raw: bytearray, dice: random.Random) -> None:
    """Say a part again, once or many times."""
    at, end = _stretch(raw, dice)
    raw[at:at] = raw[at:end] * dice.choice((1, 3, 30))


def fill(raw: bytearray, dice: random.Random) -> None:
    """Noise in place of a part."""
    at, end = _stretch(raw, dice)
    raw[at:end] = dice.randbytes(min(end - at, 50))


def swap(raw: bytearray, dice: random.Random) -> None:
    """Two parts change their places: two objects or references of a PDF, else any."""
    for parts in (_OBJECT, _REFERENCE) if raw.startswith(b"%PDF") else ():
        spans = [match.span() for match in parts.finditer(raw)]
        if len(spans) > 1:
            (a, b), (c, d) = sorted(dice.sample(spans, 2))
            raw[a:d] = raw[c:d] + raw[b:c] + raw[a:b]
            return
    at, end = _stretch(raw, dice)
    raw[at:end] = raw[end:] + raw[at:end]


def stuff(raw: bytearray, dice: random.Random) -> None:
    """Something put in that such files are broken with."""
    at = dice.randrange(len(raw) + 1)
    special = _OF_PDF if raw.startswith(b"%PDF") else _MARKUP
    raw[at:at] = dice.choice((*_ANY, *special))


def declare(raw: bytearray, dice: random.Random) -> None:
    """Entities: a billion laughs, files of the machine, addresses of others."""
    at = raw.find(b">") + 1
    raw[at:at] = dice.choice(_DOCTYPES)
    inside = dice.randrange(at, len(raw) + 1)
    raw[inside:inside] = dice.choice((b"&l11;", b"&e;"))


def nest(raw: bytearray, dice: random.Random) -> None:
    """One thing within the other, deeper than anybody needs."""
    deep = dice.choice((300, 5_000, 60_000))
    if raw.startswith(b"%PDF"):
        opening, _, closing = dice.choice(_NESTED).partition("{0}")
        raw[:] = pdf(DRAWN[:40], extra=opening * deep + closing * deep)
    else:
        opened = dice.choice((b"<div>", b"[", b'{"a":', b"<b><table><td>", b"<TextBlock>"))
        at = dice.randrange(len(raw) + 1)
        raw[at:at] = opened * deep


def widen(raw: bytearray, dice: random.Random) -> None:
    """A table larger than any page."""
    rows, cells = dice.choice(((3_000, 3), (3, 3_000), (300, 100)))
    table = b"<table>" + (b"<tr>" + b"<td>\xe6\xb0\xb4</td>" * cells + b"</tr>") * rows + b"</table>"
    at = dice.randrange(len(raw) + 1)
    raw[at:at] = table


CHANGES: tuple[Change, ...] = (cut, turn_bits, repeat, fill, swap, stuff)
OF_MARKUP: tuple[Change, ...] = (declare, nest, widen)


def _stretch(raw: bytearray, dice: random.Random) -> tuple[int, int]:
    at, end = sorted(dice.randrange(len(raw) + 1) for _place in range(2))
    return at, end


def mutilated(name: str, raw: bytes, dice: random.Random) -> tuple[bytes, str]:
    """A file with one to several things done to it, and what. Of a zip, mostly to what is in it."""
    if raw.startswith(b"PK") and dice.random() < 0.75:
        return _inside(raw, dice)
    changed = bytearray(raw)
    changes = (*CHANGES, *OF_MARKUP) if name.endswith(("htm", "xml")) else (*CHANGES, nest)
    done = [dice.choice(changes) for _change in range(dice.choice((1, 1, 2, 5)))]
    for change in done:
        change(changed, dice)
        del changed[LARGEST:]
    return bytes(changed), done[0].__name__


def _inside(raw: bytes, dice: random.Random) -> tuple[bytes, str]:
    """A zip, one of whose members is mutilated or called by a climbing name, is a link or a bomb."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    victim = dice.choice(list(files))
    way = dice.randrange(6)
    if way == 0:
        return packed({**files, dice.choice(_CLIMBING): PAGE}), "climb"
    if way == 1:
        return packed({**files, "链接.txt": b"/etc/passwd"}, links=("链接.txt",)), "link"
    if way == 2:
        return packed({**files, "炸弹.htm": bytes(LIMITS.member_bytes)}), "bomb"
    files[victim], done = mutilated(victim if "." in victim else "x.xml", files[victim], dice)
    return packed(files), f"{done} inside"


@dataclass
class Tally:
    """What became of the files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, float, str]] = field(default_factory=list)

    def take(self, name: str, raw: bytes, done: str) -> None:
        """Read one, with everything that must hold."""
        begun, used = time.monotonic(), _processor()
        refusals = holds(name, raw)
        self.outcomes["refused" if refusals else "read"] += 1
        self.kinds[f"{name}: {done}"] += 1
        self.reasons.update(reason[:14] for reason in refusals)
        self.slowest.append((_processor() - used, time.monotonic() - begun, f"{name}: {done}"))
        self.slowest = sorted(self.slowest, reverse=True)[:5]


def _processor() -> float:
    """Seconds of the processor that we and those we started have used."""
    return sum(
        use.ru_utime + use.ru_stime
        for use in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def holds(name: str, raw: bytes) -> list[str]:
    """Asserts that a file is refused in words or read as whole pages, and soon; returns the refusals."""
    used = _processor()
    found = read_file(name, raw, LIMITS)
    assert all(isinstance(reason, str) and reason for reason in found.refused.values())
    assert found.pages or found.refused
    for page in found.pages:
        try:
            text = page.form.text if page.form else decode(page.raw).text
        except UndecodablePage:
            continue
        assert "root:x:0" not in text, "a file of the machine was read"
        conserves(text, parse_page(text, form=page.form).as_json())
    assert _processor() - used < LONGEST, name
    return list(found.refused.values())


def specimens(name: str, seed: str, count: int) -> Iterator[tuple[bytes, str]]:
    """So many mutilated files of one kind, always the same for a seed."""
    dice = random.Random(f"{name} {seed}")
    for _time in range(count):
        yield mutilated(name, FILES[name], dice)


def main(count: int, seed: str, seconds: float = AT_MOST) -> int:
    """Mutilate so many files in turn and report; faults are named as they come."""
    tally, faults, end = Tally(), 0, time.monotonic() + seconds
    streams = {name: specimens(name, seed, count) for name in FILES}
    for at in range(count):
        if time.monotonic() > end:
            count = at
            break
        name = list(FILES)[at % len(FILES)]
        raw, done = next(streams[name])
        try:
            tally.take(name, raw, done)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what we look for)
            faults += 1
            sys.stdout.write(f"FAULT {at} {name} {done}: {error!r}\n")
    most = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
    )
    sys.stdout.write(
        f"{count} files, {faults} faults; {dict(tally.outcomes)}\nreasons {dict(tally.reasons)}\n"
        f"ways {dict(tally.kinds)}\nslowest (processor, clock) {tally.slowest}\n"
        f"largest parent and child, KB {most}\n"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), "by hand", float(sys.argv[2]) if sys.argv[2:] else AT_MOST))
