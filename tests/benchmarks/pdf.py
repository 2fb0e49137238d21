"""What reading a PDF costs: beside PDFium's own reading of it, as a page grows, and a whole issue.

    python -m tests.benchmarks.pdf [page.pdf …]

The limits: twice PDFium's time, character by character, for the seed's page; exponent 1.2 as a page grows;
ten seconds of the processor and 300 MB, parent and children together, for an issue of 16 pages.
"""

from __future__ import annotations

import gc
import math
import resource
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium

from articles.formats.packed import Limits
from articles.formats.pdf.document import forms_of
from articles.formats.reading import read_file
from tests.benchmarks import report
from tests.forms.builders import packed
from tests.forms.pdfs import pdf, story
from tests.forms.test_pdf import WATER

SEED = Path(__file__).parents[1] / "forms" / "seed"
PAGES = 16
_PAUSE = 0.1  # seconds between two looks at the memory


def processor(work: Callable[[], object], times: int) -> float:
    """The least seconds of the processor of several goes."""
    least = math.inf
    for _time in range(times):
        gc.collect()
        begun = time.process_time()
        work()
        least = min(least, time.process_time() - begun)
    return least


def by_character(raw: bytes) -> None:
    """PDFium's own reading: of each character its box and its text."""
    page = pdfium.PdfDocument(raw)[0]
    text = page.get_textpage()
    for at in range(text.count_chars()):
        text.get_charbox(at)
        text.get_text_range(at, 1)


def growing(stories: int) -> bytes:
    """A page of so many stories, one under the other."""
    drawn = []
    for at in range(stories):
        drawn += story(40, 300 * stories + 40 - 300 * at, 4, "水库蓄水足春灌不用愁", WATER * 4, 14)
    return pdf(drawn, size=(640.0, 300.0 * stories + 60))


def growth(few: int, many: int) -> float:
    """The exponent by which time grows with the characters of a page."""
    one, other = (processor(partial(forms_of, growing(count)), 3) for count in (few, many))
    return math.log(other / one) / math.log(many / few)


class Memory(threading.Thread):
    """Looks now and then at how much memory we and those we started hold; `most` is in bytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.done = 0, threading.Event()

    def run(self) -> None:
        """Look until `done`."""
        while not self.done.wait(_PAUSE):
            self.most = max(self.most, sum(map(_held, _family())))


def _family() -> list[Path]:
    us = Path("/proc/self")
    children = (us / "task").glob("*/children")
    return [us, *(Path("/proc", each) for path in children for each in path.read_text().split())]


def _held(process: Path) -> int:
    """Bytes of a process's own: what it shares with others is counted with the one that has it."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return 1024 * next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def issue() -> tuple[float, float]:
    """Seconds of the processor and megabytes that a zip of 16 pages takes to be read."""
    seeds = sorted(SEED.glob("*.pdf"))
    raw = packed({f"{at}.pdf": seeds[at % len(seeds)].read_bytes() for at in range(PAGES)})
    memory = Memory()
    memory.start()
    begun = _used()
    found = read_file("issue.zip", raw, Limits())
    seconds = _used() - begun
    memory.done.set()
    memory.join()
    if len(found.pages) != PAGES:
        raise RuntimeError(found.refused)
    return seconds, memory.most / 1e6


def _used() -> float:
    """Seconds of the processor that we and those we started have used."""
    uses = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def main(paths: list[Path]) -> int:
    """Measure all; 1 if a limit is broken."""
    kept = []
    for path in paths or sorted(SEED.glob("*.pdf")):
        raw = path.read_bytes()
        own, theirs = (processor(partial(read, raw), 7) for read in (forms_of, by_character))
        kept.append(report(f"{path.stem}: reading / PDFium by character", own / theirs, 2.0))
    kept.append(report("growth from 4 to 32 stories, exponent", growth(4, 32), 1.2, ""))
    seconds, megabytes = issue()
    kept.append(report(f"an issue of {PAGES} pages, seconds", seconds, 10.0, " s"))
    kept.append(report("its memory, parent and children, MB", megabytes, 300.0, " MB"))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main([Path(each) for each in sys.argv[1:]]))
