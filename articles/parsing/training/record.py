"""The model's file, and beside it what it was made of and how well it read unseen pages."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from articles.parsing.decoding.model import PATH, Weights, as_text
from articles.parsing.evidence import features
from articles.parsing.training.lessons import Annotated
from articles.parsing.training.validation import Figures

RECORD = PATH.with_suffix(".json")
_FEATURES, _HERE = Path(features.__file__), Path(__file__).parent


def write(weights: Weights, pages: Iterable[Annotated], figures: Iterable[Figures]) -> int:
    """Write the model and its record; how many features it has. Figures of writers not asked for stay."""
    text = as_text(weights)
    PATH.write_text(text, encoding="utf-8")
    kept = json.loads(RECORD.read_text(encoding="utf-8"))["unseen"] if RECORD.exists() else {}
    kept |= {one.writer: [round(one.by_hand, 4), round(one.learned, 4)] for one in figures}
    said = {
        "pages": digest_of_pages(pages),
        "code": digest_of_code(),
        "unseen": dict(sorted(kept.items())),
    }
    RECORD.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return text.count("\n")


def digest_of_pages(pages: Iterable[Annotated]) -> str:
    """Of the pages that were learned from."""
    return _digest(page.written.encode() for page in pages)


def digest_of_code() -> str:
    """Of the code that says what a model is told of a unit, and how it is learned from."""
    return _digest(path.read_bytes() for path in (_FEATURES, *sorted(_HERE.glob("*.py"))))


def _digest(parts: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()[:16]
