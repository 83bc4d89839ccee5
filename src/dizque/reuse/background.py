"""How common each language-neutral key is in running text, so that two reports alone can be judged without a collection.

The table ships as `data/background.npz`: for each of 2^17 buckets of keys the logarithm of its frequency, from the word
frequencies of the package wordfreq (CC BY-SA 4.0 data), averaged over the languages of the packs. `make` rebuilds it:

    python -m dizque.reuse.background
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dizque.reuse.words import NUMBER, neutral

__all__ = ["Background", "background", "make"]

_FILE = Path(__file__).parent / "data" / "background.npz"
_BITS = 17
_FLOOR = 1e-7
"""Frequency of a key that no list holds."""
_STEP = 16
"""Steps of the stored logarithm per unit."""
_LANGS = ("de", "en", "es", "fr", "it", "pt", "ru", "uk")
_WORDS = 40_000
_SENTENCE = 22
"""Words in a sentence of news, about."""

Floats = npt.NDArray[np.float32]


class Background:
    """Weights of keys: how surprising it is that a sentence holds one.

    >>> background().weight(neutral("presidente", "pt")[0]) < background().weight(neutral("Puigdemont", "pt")[0])
    True
    """

    __slots__ = ("table",)

    def __init__(self, table: Floats) -> None:
        self.table = table

    def weight(self, key: tuple[int, int]) -> float:
        """Minus the logarithm of the probability that a sentence holds the key (0 to about 13)."""
        kind, digest = key
        return float(self.table[(digest ^ kind * 0x9E3779B1) & ((1 << _BITS) - 1)])


@cache
def background() -> Background:
    """The shipped table."""
    with np.load(_FILE) as stored:
        logs = stored["logs"].astype(np.float32) / _STEP
    frequency = np.exp(-logs)
    return Background((-np.log(1 - np.exp(-_SENTENCE * frequency))).clip(0).astype(np.float32))


def make() -> npt.NDArray[np.uint8]:
    """Minus the logarithm of each bucket's frequency, in steps of a sixteenth."""
    from wordfreq import get_frequency_dict, top_n_list

    total = np.full(1 << _BITS, _FLOOR * len(_LANGS))
    for lang in _LANGS:
        frequencies = get_frequency_dict(lang)
        for word in top_n_list(lang, _WORDS):
            for kind, digest in neutral(word, lang):
                if kind != NUMBER:
                    total[(digest ^ kind * 0x9E3779B1) & ((1 << _BITS) - 1)] += frequencies[word]
    for digits in range(10_000):
        ((kind, digest),) = neutral(str(digits), "") if digits else ((0, 0),)
        if digits:
            # Benford's law, and years are common.
            share = 0.02 * math.log10(1 + 1 / digits) + (2e-4 if 1950 <= digits <= 2030 else 0)
            total[(digest ^ kind * 0x9E3779B1) & ((1 << _BITS) - 1)] += share * len(_LANGS)
    return (-np.log(total / len(_LANGS)) * _STEP).clip(0, 255).astype(np.uint8)


if __name__ == "__main__":
    _FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(_FILE, logs=make())
