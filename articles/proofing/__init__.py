"""校对: rules that find faults in a text by the trade's standards and the paper's own lists.

Pure: a `Text` and `Lists` in, `Finding`s out; nothing is changed by itself. `rate` has the arithmetic of the
编校差错率. Every module of rules is imported here, which puts its rules into the register.
"""

from articles.proofing import (  # noqa: F401
    characters,
    clauses,
    contexts,
    counted,
    dates,
    headlines,
    idioms,
    look_alikes,
    mixed,
    names,
    numerals,
    offices,
    own_words,
    pairs,
    particles,
    points,
    redundancy,
    repeats,
    same_names,
    sums,
    units,
    width,
    wrong_words,
)
from articles.proofing.checking import Finding, proofread, switched_on
from articles.proofing.lists import Lists, Person, Protected, Term, Use
from articles.proofing.rules import RULES, Fault, Rule, Severity
from articles.proofing.text import Part, Text

__all__ = [
    "RULES",
    "Fault",
    "Finding",
    "Lists",
    "Part",
    "Person",
    "Protected",
    "Rule",
    "Severity",
    "Term",
    "Text",
    "Use",
    "proofread",
    "switched_on",
]
