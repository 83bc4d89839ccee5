"""Spellings of names: what makes Zelensky, Zelenskyy and Selenskyj one name, and Kim Jong Un a reading of a damaged one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

__all__ = ["fold", "initials", "name_words", "near", "same_name", "short_for", "skeleton"]

_LETTERS = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# Letters that transliterations of one name write differently, most letters first. A table of letters, not of words.
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("kh", "h"), ("gh", "g"), ("ch", "c"), ("sh", "s"), ("zh", "j"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("ks", "x"), ("ou", "u"), ("oe", "o"), ("ae", "a"), ("ue", "u"), ("w", "v"), ("z", "s"), ("q", "k"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "þ": "th"})


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without accents.

    >>> fold("Coréia"), fold("Pyöngjang")
    ('coreia', 'pyongjang')
    """
    if word.isascii():
        return word.lower()
    # Letters of other styles (mathematical capitals) show their case only once they are plain.
    letters = unicodedata.normalize("NFKD", word).casefold().translate(_PLAIN)
    plain = unicodedata.normalize("NFKD", letters)
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """What transliterations of one name have in common.

    >>> {skeleton(w) for w in ("Zelensky", "Zelenskyy", "Selenskyj", "Zelenskiy")}
    {'selenski'}
    """
    text = "".join(c for c in fold(word) if c.isalnum())
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    return _DOUBLED.sub(r"\1", text)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: particles in lower case and dots are left out, initials alone are one word.

    >>> name_words("Luiz Inácio Lula da Silva"), name_words("S. P. Thamilselvan")
    (('Luiz', 'Inácio', 'Lula', 'Silva'), ('S', 'P', 'Thamilselvan'))
    >>> name_words("I.R.S.")
    ('IRS',)
    """
    words = tuple(_LETTERS.findall(name))
    if len(words) > 1 and all(len(word) == 1 and word.isupper() for word in words):
        return ("".join(words),)
    return tuple(w for w in words if not w[0].islower()) or words


def initials(words: Sequence[str]) -> str:
    """First letters, upper case."""
    return "".join(word[0] for word in words).upper()


def near(one: str, other: str) -> bool:
    """Whether two words may be one word: spelt by other rules, or with one slip in eight letters.

    Short names differ by one letter too often (Martin, Marin).

    >>> near("Netanyahu", "Netanjahu"), near("Ahmadinejad", "Ahmedinejad"), near("Martin", "Marin")
    (True, True, False)
    """
    a, b = skeleton(one), skeleton(other)
    if a == b:
        return True
    longest = max(len(a), len(b))
    return longest >= 8 and a[:1] == b[:1] and DamerauLevenshtein.distance(a, b, score_cutoff=2) <= longest // 8


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names of the same length agree word by word, initials and transliterations included."""
    return len(one) == len(other) and all(_same_word(a, b) for a, b in zip(one, other, strict=True))


def _same_word(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return fold(one[0]) == fold(other[0])
    return near(one, other)


def short_for(short: Sequence[str], full: Sequence[str]) -> int:
    """How well a shorter name stands for a fuller one: 3 the last words, 2 other words in order, 1 initials, 0 not at all.

    >>> short_for(("Zelensky",), ("Volodymyr", "Zelenskyy")), short_for(("Lula",), ("Luiz", "Inácio", "Lula", "Silva"))
    (3, 2)
    >>> short_for(("ACM",), ("Antonio", "Carlos", "Magalhães")), short_for(("Ana",), ("Eva", "Sousa"))
    (1, 0)
    """
    if len(short) < len(full):
        if same_name(short, full[-len(short) :]):
            return 3
        rest = iter(full)
        if all(any(_same_word(word, other) for other in rest) for word in short) and any(len(word) > 1 for word in short):
            return 2
    if len(short) == 1 and 2 <= len(short[0]) == len(full) and short[0].isupper() and short[0] == initials(full):
        return 1
    return 0
