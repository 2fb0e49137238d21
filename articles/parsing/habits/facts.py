"""What a paper's memory adds to what a page says of itself."""

from articles.parsing.conventions.spacing import squeeze
from articles.parsing.habits.habits import Habits
from articles.parsing.page import PageFacts

_KEYS = ("publication", "date", "number", "section")


def add_known(facts: PageFacts, text: str, habits: Habits, given: str | None) -> None:
    """Fill in the paper whose name stands on the page, and the section that its number usually carries."""
    if given is None and habits.paper and facts.publication != habits.paper and habits.paper in squeeze(text):
        _find(facts, "publication", habits.paper)
    if facts.section in (None, habits.paper) and (section := habits.section(facts.number)):
        _find(facts, "section", section)


def _find(facts: PageFacts, key: str, value: str) -> None:
    setattr(facts, key, value)
    facts.inferred = [name for name in _KEYS if name == key or name in facts.inferred]
