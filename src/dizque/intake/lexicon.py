"""How common a word is in each language: the frequency lists of wordfreq, read without the rest of that library.

A small list holds the words that come at least once in a million words: 30,000 to 60,000 of a language. What is missing from
it is rare there, a name, or no word of that language at all. A list loads in 20 ms and takes 4 MB; only what is asked for is
loaded. Frequencies are on the Zipf scale times 100: 300 is once in a million words, 600 once in a thousand.

Source: Speer (2022), wordfreq 3.0; its lists are CC BY-SA 4.0.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import msgspec.msgpack

__all__ = ["LISTED", "commonest", "frequencies", "known_anywhere"]

LISTED = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk")
"""Languages whose words are looked up as residue: those in which most news agencies write, in Latin and Cyrillic letters."""
_ONE_BILLION = 900


@cache
def frequencies(lang: str) -> Mapping[str, int]:
    """Lower-case words of a language → Zipf frequency times 100; empty for a language without a list.

    >>> frequencies("en")["reject"] > 350, "reject" in frequencies("pt")
    (True, False)
    """
    path = _folder() / f"small_{lang}.msgpack.gz"
    if not path.is_file():
        return MappingProxyType({})
    # The file is a header, then one list of words for each hundredth of a decade below "every word" (Zipf 9.00).
    bands = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))[1:]
    return MappingProxyType({word: _ONE_BILLION - band for band, words in enumerate(bands) for word in words})


@cache
def commonest(lang: str, number: int) -> frozenset[str]:
    """The commonest words of a language that are words: its function words, mostly.

    >>> sorted(commonest("en", 5))
    ['a', 'and', 'of', 'the', 'to']
    """
    words = (word for word in frequencies(lang) if word.isalpha())
    return frozenset(word for word, _ in zip(words, range(number), strict=False))


def known_anywhere(word: str) -> bool:
    """Whether any listed language knows the lower-case word."""
    return any(word in frequencies(lang) for lang in LISTED)


@cache
def _folder() -> Path:
    # The library's own import takes 0.4 s for things that are not needed here, so only its folder is asked for.
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("wordfreq is not installed; install the project's requirements again")
    return Path(spec.origin).parent / "data"
