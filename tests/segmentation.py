"""Other ways to cut words, to hold `articles.chinese.words` and ranking to: jieba, and rjieba for search."""

import logging
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import jieba
import rjieba

from articles.chinese.words import Word


def jieba_cut(text: str, own: Iterable[Word] = ()) -> list[str]:
    """The words of a text as jieba cuts it with these words of the paper; a second and 120 MB to load."""
    return list(_jieba(tuple(own)).cut(text))


def cut_for_search(text: str) -> list[str]:
    """The words of a text, and before each longer one the two- and three-character words in it."""
    return rjieba.cut_for_search(text)


@lru_cache(maxsize=1)
def _jieba(own: tuple[Word, ...]) -> Any:
    jieba.setLogLevel(logging.WARNING)  # it logs its loading to stderr
    tokenizer = jieba.Tokenizer()
    # Not jieba's own loading, which keeps a cache in the system's folder for temporary files.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in own:
        tokenizer.add_word(word.text, word.freq, word.tag or None)
    return tokenizer
