"""What parsing a page costs: its growth with the page's length, and beside jieba's segmentation.

    python -m tests.benchmarks.parsing

The limits: exponent 1.1 from 1 to 100 pages' length; twice jieba's time for the same text.
"""

import math
import sys

import jieba

from articles.parsing import parse_page
from tests.benchmarks import best, report, sample_page


def main() -> int:
    """Measure both; 1 if a limit is broken."""
    text = sample_page()
    one = best(lambda: parse_page(text), 9)
    hundred = best(lambda: parse_page("\n\n\n".join([text] * 100)), 3)
    jieba.initialize()
    words = best(lambda: jieba.lcut(text), 9)
    sys.stdout.write(
        f"1 page {one * 1000:.1f} ms, 100 pages {hundred * 1000:.0f} ms, jieba {words * 1000:.1f} ms\n"
    )
    linear = report("growth from 1 to 100 pages, exponent", math.log(hundred / one, 100), 1.1, "")
    cheap = report("parsing / jieba", one / words, 2.0)
    return 0 if linear and cheap else 1


if __name__ == "__main__":
    sys.exit(main())
