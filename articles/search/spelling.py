"""您是不是要找: what somebody may have meant when nothing is found.

Three guesses, each shown only if it would find something: the words apart (a phrase that stands nowhere as
a whole), words that sound alike (homophones, or pinyin typed as letters), and tags and reporters' names
that are one character away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache

from articles.chinese.fold import fold
from articles.chinese.words import cut
from articles.models import Reporter, Tag
from articles.search.query import Phrase, Query, positive
from articles.search.wording import words_of

MOST = 3
# So long a phrase may be that is guessed at, and a word that sounds like it.
SHORTEST, LONGEST, _LONGEST_WORD = 2, 24, 5
# Of fewer characters, one that differs says nothing.
_TELLING = 3
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
_TRIED = 12
_NAMES = 5_000
# Words of jieba's list that stand so often in its corpus.
_COMMON = 30


def did_you_mean(query: Query, finds: Callable[[str], bool]) -> list[str]:
    """Up to three other queries, the likeliest first. `finds` says whether words find something."""
    phrases = list(positive(query.expression)) if query.expression else []
    if len(phrases) != 1 or not SHORTEST <= len(phrases[0].text) <= LONGEST:
        return []
    (wanted,) = phrases
    found: list[str] = []
    for guess in _guesses(wanted)[:_TRIED]:
        if guess not in found and all(finds(word) for word in guess.split()):
            found.append(guess)
        if len(found) == MOST:
            break
    return found


def _guesses(wanted: Phrase) -> list[str]:
    sound = reading(wanted.text)
    names = [*Tag.objects.values_list("name", flat=True)[:_NAMES]]
    names += Reporter.objects.filter(merged_into=None).values_list("name", flat=True)[:_NAMES]
    near = [name for name in names if reading(fold(name)) == sound or _is_near(fold(name), wanted.text)]
    alike = [word for word in sounding().get(sound, ()) if word != wanted.text]
    words = [word for word in cut(wanted.text) if word.strip()]
    whole = [" ".join(words)] if len(words) > 1 else []
    if not alike and len(words) > 1:
        # One word of several may be wrong: each in turn is replaced by one that sounds alike.
        for place, word in enumerate(words):
            for other in sounding().get(reading(word), ())[:2]:
                if other != word and len(word) > 1:
                    alike.append("".join([*words[:place], other, *words[place + 1 :]]))
    return list(dict.fromkeys(g for g in [*near, *alike[:6], *whole] if words_of(g) != wanted.text))


def reading(text: str) -> str:
    """How a text is read, in pinyin without tones; letters stay. Of several readings the commonest."""
    sounds = _sounds()
    return "".join(sounds.get(character, character) for character in text.lower() if not character.isspace())


def _is_near(name: str, wanted: str) -> bool:
    """Whether one character was changed, left out or put in."""
    if len(wanted) < _TELLING or abs(len(name) - len(wanted)) > 1 or name == wanted:
        return False
    start = 0
    while start < min(len(name), len(wanted)) and name[start] == wanted[start]:
        start += 1
    longer, shorter = (name, wanted) if len(name) >= len(wanted) else (wanted, name)
    return longer[start + 1 :] == shorter[start + (len(longer) == len(shorter)) :]


@cache
def _sounds() -> dict[str, str]:
    from pypinyin import Style, lazy_pinyin
    from pypinyin.constants import PINYIN_DICT

    codes = [code for code in PINYIN_DICT if _FIRST_HAN <= code <= _LAST_HAN]
    sounds = {chr(code): lazy_pinyin(chr(code), style=Style.NORMAL)[0] for code in codes}
    return {character: sound.replace("ü", "v") for character, sound in sounds.items()}


@cache
def sounding() -> dict[str, list[str]]:
    """The common words of jieba's list by how they are read, the commonest first. Some 0.5 s at first use."""
    import jieba

    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, times, _kind = line.decode().split()
            if SHORTEST <= len(word) <= _LONGEST_WORD and int(times) >= _COMMON:
                found[reading(word)].append((-int(times), word))
    return {sound: [word for _, word in sorted(rows)[:6]] for sound, rows in found.items()}
