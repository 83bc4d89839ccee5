"""Word alignment of parallel sentences: IBM model 1 with a liking for the same place, made symmetric.

Brown et al. 1993 for the model, Dyer et al. 2013 (fast_align) for the diagonal. Some two thousand sentence pairs are little, so
words count by their stems (the first letters), and words that look alike (names, numbers) begin ahead of others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Pair", "align"]

Pair = tuple[Sequence[str], Sequence[str]]
Floats = NDArray[np.float64]
STEM, ROUNDS, TENSION, ALIKE, LEAST = 5, 8, 4.0, 30.0, 0.2


def align(pairs: Sequence[Pair]) -> list[list[tuple[int, int]]]:
    """Aligned places of each pair, where both directions agree or one is sure of it.

    >>> align([(["the", "house"], ["das", "Haus"]), (["the", "book"], ["das", "Buch"]), (["a", "book"], ["ein", "Buch"])])[1]
    [(0, 0), (1, 1)]
    """
    there = _directed(pairs)
    back = _directed([(b, a) for a, b in pairs])
    return [_agreed(one, other.T) for one, other in zip(there, back, strict=True)]


def _directed(pairs: Sequence[Pair]) -> list[Floats]:
    """For each pair the odds that a target word (column) comes from a source word (row)."""
    sources, targets = _Stems(), _Stems()
    coded = [(sources.of(a), targets.of(b)) for a, b in pairs]
    known: dict[tuple[int, int], float] = {}
    for (a, b), (ia, ib) in zip(pairs, coded, strict=True):
        for x, i in zip(a, ia, strict=True):
            for y, j in zip(b, ib, strict=True):
                known[i, j] = ALIKE if _stem(x) == _stem(y) else max(known.get((i, j), 0.0), 1.0)
    keys = {key: k for k, key in enumerate(known)}
    weights = np.array(list(known.values()))
    rows = np.array([i for i, _ in keys])
    cells = [np.array([[keys[i, j] for j in ib] for i in ia]) for ia, ib in coded]
    places = [_diagonal(len(a), len(b)) for a, b in pairs]
    odds: list[Floats] = []
    for _ in range(ROUNDS):
        totals = np.bincount(rows, weights)
        chance = weights / totals[rows]
        odds = [_normal(chance[cell] * place) for cell, place in zip(cells, places, strict=True)]
        weights = np.full(len(weights), 1e-6)
        for cell, p in zip(cells, odds, strict=True):
            np.add.at(weights, cell.ravel(), p.ravel())
    return odds


class _Stems:
    """Numbers for stems."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def of(self, words: Sequence[str]) -> list[int]:
        return [self._codes.setdefault(_stem(word), len(self._codes)) for word in words]


def _stem(word: str) -> str:
    return word.casefold()[:STEM]


def _diagonal(m: int, n: int) -> Floats:
    rows, columns = (np.arange(m) + 0.5) / m, (np.arange(n) + 0.5) / n
    return np.asarray(np.exp(-TENSION * np.abs(rows[:, None] - columns[None])))


def _normal(p: Floats) -> Floats:
    return np.asarray(p / np.maximum(p.sum(0, keepdims=True), 1e-12))


def _agreed(there: Floats, back: Floats) -> list[tuple[int, int]]:
    both = np.sqrt(there * back)
    best = (both == both.max(0, keepdims=True)) | (both == both.max(1, keepdims=True))
    return [(int(i), int(j)) for i, j in zip(*np.nonzero(best & (both > LEAST)), strict=True)]
