"""Sums of learned weights."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from dizque.attribution.reader.decode import Floats, Ints
from dizque.attribution.reader.sight import Sight

__all__ = ["added", "log_odds_of", "looked_up", "placed", "tags_of"]


def looked_up(table: Floats, codes: Ints) -> Floats:
    """The sum of the table's rows that each row of codes names.

    >>> looked_up(np.array([[1, 2], [3, 4], [5, 6]], np.float32), np.array([[0, 2]])).tolist()
    [[6.0, 8.0]]
    """
    return np.asarray(table[codes].sum(1), np.float32)


def placed(codes: Sequence[Ints], sizes: Sequence[int]) -> Ints:
    """Codes of several kinds, so many of each, as rows of one table.

    >>> placed([np.array([1, 0]), np.array([0, 2])], (2, 3)).tolist()
    [[1, 2], [0, 4]]
    """
    return np.stack(codes, 1).astype(np.int64) + np.array([*accumulate(sizes, initial=0)][:-1], np.int64)


def added(table: Floats, places: tuple[Ints, Ints], size: int) -> Floats:
    """Rows of a table added up at places."""
    out = np.zeros((size, table.shape[1]), np.float32)
    np.add.at(out, places[0], table[places[1]])
    return out


def log_odds_of(shares: Floats, least: float = 1e-4) -> Floats:
    """Logarithms of odds, kept within reason."""
    shares = np.clip(shares, least, 1 - least)
    return np.asarray(np.log(shares / (1 - shares)), np.float32)


def tags_of(sight: Sight, head: Floats) -> Floats:
    """For each word the log odds of a source's begin and inside and of a content's, whatever the cue; the head's last column is its bias."""
    if not sight.windows:
        return np.zeros((0, 4), np.float32)
    weight = np.ascontiguousarray(head[:, :-1].T)
    scores = np.concatenate([(w.vectors @ weight)[w.first[:-1] + 1] for w in sight.windows]) + head[:, -1]
    power = np.exp(scores - scores.max(1, keepdims=True))
    return log_odds_of((power / power.sum(1, keepdims=True))[:, 1:])
