"""What proofreading costs: characters a second of one processor, all rules of the paper's lists among them.

    python -m tests.benchmarks.proofing

The limit: 10,000 characters in 100 ms of processor time.
"""

import sys
import time

from articles.proofing import Lists, Part, Person, Term, Text, proofread
from tests.benchmarks import report
from tests.proofing.pages import PAGES, texts_of

CHARACTERS = 10_000
LISTS = Lists(
    terms=tuple(Term("paper", word=f"词{chr(0x4E00 + n)}语", instead=("词语",)) for n in range(2000)),
    people=tuple(
        Person("paper", name=f"王{chr(0x5000 + n)}{chr(0x6000 + n)}", offices=("市长",), order=n)
        for n in range(300)
    ),
    reporters=frozenset(f"李{chr(0x5100 + n)}" for n in range(300)),
)


def main() -> int:
    """Measure; 1 if the limit is broken."""
    paragraphs = [
        part.text
        for path in sorted(PAGES.glob("dev-*.page"))
        for text, _ in texts_of(path)
        for part in text.parts
        if part.kind == "paragraph"
    ]
    chosen: list[str] = []
    for paragraph in paragraphs:
        if sum(map(len, chosen)) < CHARACTERS:
            chosen.append(paragraph)
    parts = tuple(Part(str(n), "paragraph", words) for n, words in enumerate(chosen))
    proofread(Text(parts), LISTS)  # reads tables and dictionaries
    spent = []
    for _ in range(9):
        begun = time.process_time()
        proofread(Text(parts), LISTS)
        spent.append(time.process_time() - begun)
    characters = sum(map(len, chosen))
    sys.stdout.write(f"{characters / min(spent):,.0f} characters a second\n")
    limit = 100 * characters / CHARACTERS
    return 0 if report(f"{characters} characters", min(spent) * 1000, limit, " ms") else 1


if __name__ == "__main__":
    sys.exit(main())
