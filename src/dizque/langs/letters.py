"""Letters that spellings and scripts of one name have in common.

A table of letters, not of words: it serves only to make keys that meet (Путин, Putin, Poutine), never to show a name to a reader.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["plain", "sounds"]

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ј": "i", "љ": "l", "њ": "n",
    "ћ": "ch", "ђ": "d", "џ": "dz", "ў": "u",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "t", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n",
    "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f", "χ": "h", "ψ": "ps", "ω": "o",
}  # fmt: skip
_LATIN = {
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ŋ": "n", "’": "", "'": "", "-": "",
}  # fmt: skip
_TABLE = str.maketrans(_CYRILLIC | _GREEK | _LATIN)
# What languages and transliterations write differently for one sound, most letters first.
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("kh", "h"), ("gh", "g"), ("ch", "c"), ("sh", "s"), ("zh", "j"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("ks", "x"), ("qu", "k"), ("ou", "u"), ("oe", "o"), ("ae", "a"), ("ue", "u"), ("w", "v"), ("z", "s"), ("q", "k"), ("c", "k"),
    ("y", "i"), ("j", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 17)
def plain(word: str) -> str:
    """The word in lower case, without accents and in Latin letters.

    >>> plain("Coréia"), plain("Лукашенко"), plain("Großraum")
    ('coreia', 'lukashenko', 'grossraum')
    """
    lower = word.casefold()
    if not lower.isascii():
        lower = "".join(
            c for c in unicodedata.normalize("NFKD", lower.translate(_TABLE)).casefold() if not unicodedata.combining(c)
        )
        lower = lower.translate(_TABLE)
    return lower.replace("'", "").replace("-", "")


@lru_cache(maxsize=1 << 17)
def sounds(word: str) -> str:
    """What the spellings of one word in several languages have in common.

    >>> {sounds(w) for w in ("Zelensky", "Selenskyj", "Зеленский")}
    {'selenski'}
    >>> sounds("catastrophe") == sounds("catástrofe")
    True
    """
    text = plain(word)
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    return _DOUBLED.sub(r"\1", text)
