"""Monotone alignment of the sentences of two texts: a translation follows its original, another report of the event does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dizque.reuse.neutral import Floats, Sentences, likeness

__all__ = ["NOTHING", "Alignment", "align"]

_NOISE = 0.06
"""Likeness above the usual of its row and column that a pair of sentences must show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Aligned sentence pairs in order, with the figures that decide.

    `coverage` is the share of the letters of the shorter text in aligned sentences, `strength` the mean likeness of aligned
    sentences, `noise` that of all other pairs, `gain` the summed surplus over the noise per sentence of the shorter text.
    """

    pairs: tuple[tuple[int, int], ...]
    coverage: float
    strength: float
    noise: float
    gain: float

    @property
    def ratio(self) -> float:
        """How far aligned sentences stand above the rest."""
        return (self.strength + 0.05) / (max(self.noise, 0.0) + 0.05)


NOTHING = Alignment(pairs=(), coverage=0.0, strength=0.0, noise=0.0, gain=0.0)
"""No sentence aligned."""


def align(a: Sentences, b: Sentences) -> Alignment:
    """Align two texts; symmetric."""
    if not len(a.lengths) or not len(b.lengths):
        return NOTHING
    found = likeness(a, b)
    usual = (found.mean(axis=1)[:, None] + found.mean(axis=0)[None, :]) / 2
    surplus = (found - usual - np.float32(_NOISE)).astype(np.float32)
    pairs = _best_path(surplus)
    return _measured(found, surplus, pairs, a.lengths, b.lengths)


def _best_path(surplus: Floats) -> tuple[tuple[int, int], ...]:
    rows, columns = surplus.shape
    best = np.zeros((rows + 1, columns + 1), dtype=np.float64)
    for i in range(rows):
        step = np.maximum(best[i, 1:], best[i, :-1] + surplus[i])
        best[i + 1, 1:] = np.maximum.accumulate(step)
    pairs: list[tuple[int, int]] = []
    i, j = rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return tuple(reversed(pairs))


def _measured(found: Floats, surplus: Floats, pairs: tuple[tuple[int, int], ...], left: Floats, right: Floats) -> Alignment:
    if not pairs:
        return Alignment(pairs=(), coverage=0.0, strength=0.0, noise=float(found.mean()), gain=0.0)
    i, j = np.array(pairs).T
    covered = max(left[i].sum() / left.sum(), right[j].sum() / right.sum())
    strength = float(found[i, j].mean())
    others = found.size - len(pairs)
    noise = float((found.sum() - found[i, j].sum()) / others) if others else 0.0
    gain = float(surplus[i, j].sum() / min(found.shape))
    return Alignment(pairs=pairs, coverage=float(covered), strength=strength, noise=noise, gain=gain)
