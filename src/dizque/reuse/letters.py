"""Letters that spellings and scripts of one name have in common.

A table of letters, not of words: it serves only to make keys that meet (Путин, Putin, Poutine), never to show a name to a reader.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["plain", "sounds"]

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґјљњћђџў",
        ("a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh sh  i  e iu ia i i e g i l n ch d dz u").split(" "),
        strict=True,
    )
)
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i t i k l m n x o p r s s t i f h ps o".split(), strict=True))
_LATIN = {
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "þ": "th",
    "ŋ": "n",
    "’": "",
    "'": "",
    "-": "",
}
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
