"""Search: one face for readers and the desk, over the index of whichever database is in use.

`search` finds, `suggest` helps to type, `related` finds more of the same. Whatever stands word for word in
a text is found; jieba's words, headlines and age only rank. Readers are shown what is published at the
moment they ask, whatever the index holds.
"""

from articles.search.advice import Advice, advice, prefixes
from articles.search.query import read, with_filter
from articles.search.related import related
from articles.search.results import Hit, Results, found_keys, search
from articles.search.snippets import Part
from articles.search.stores.base import SearchTimeout
from articles.search.suggest import Suggestion, suggest

__all__ = [
    "Advice",
    "Hit",
    "Part",
    "Results",
    "SearchTimeout",
    "Suggestion",
    "advice",
    "found_keys",
    "prefixes",
    "read",
    "related",
    "search",
    "suggest",
    "with_filter",
]
