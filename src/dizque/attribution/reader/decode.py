"""From odds of words to spans: cues, and the source and content of each.

The thresholds were chosen on documents held out from training (`training.attribution.choose`); they stand in `settings.json`
beside the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "Settings", "best", "by_word", "cue_runs", "role_runs"]

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Words = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Thresholds and the weights of the score."""

    cue: float = 0.4
    """A word belongs to a cue if it more likely does than this."""
    content: float = 0.5
    source: float = 0.5
    bridge: int = 2
    """Words between two parts of a content that are taken along."""
    least: float = 0.0
    """Attributions with a lower score are dropped."""
    score: tuple[float, ...] = (0.0, 1.0, 1.0, 0.0)
    """Constant, and weights of the log-odds of cue, content and source."""


def by_word(odds: Floats, first: NDArray[np.int64]) -> Floats:
    """Mean odds of each word's pieces; `first[w]` is its first piece."""
    sizes = np.diff(first)[:, None].astype(np.float32)
    return np.asarray(np.add.reduceat(odds[: first[-1]], first[:-1], axis=0) / sizes, np.float32)


def cue_runs(inside: Floats, begins: Bools, threshold: float) -> list[Words]:
    """Runs of words inside a cue; a likely begin opens a new one."""
    out: list[Words] = []
    for w in np.flatnonzero(inside > threshold).tolist():
        if out and out[-1][1] == w and not begins[w]:
            out[-1] = (out[-1][0], w + 1)
        else:
            out.append((w, w + 1))
    return out


def role_runs(odds: Floats, cue: Words, marks: Bools, settings: Settings) -> tuple[list[Words], list[Words]]:
    """Runs of words that are the cue's source and its content. Never the cue's own words; runs of bare punctuation are left out."""
    free = np.ones(len(odds), np.bool_)
    free[cue[0] : cue[1]] = False
    source = (odds[:, 1] > settings.source) & free & (odds[:, 1] >= odds[:, 2])
    content = (odds[:, 2] > settings.content) & free & ~source
    return _runs(source, free & ~content, marks, 1), _runs(content, free & ~source, marks, settings.bridge)


def _runs(inside: Bools, open_: Bools, marks: Bools, bridge: int) -> list[Words]:
    """Runs with small gaps closed, where nothing else stands in the gap; marks alone never break a run."""
    out: list[Words] = []
    for w in np.flatnonzero(inside).tolist():
        gap = slice(out[-1][1], w) if out else slice(0, 0)
        if out and open_[gap].all() and int((~marks[gap]).sum()) <= bridge:
            out[-1] = (out[-1][0], w + 1)
        else:
            out.append((w, w + 1))
    return [r for r in out if not marks[slice(*r)].all()]


def best(runs: Sequence[Words], odds: Floats) -> list[Words]:
    """The run with the greatest sum of odds, alone: a source is of one piece."""
    return [max(runs, key=lambda r: (float(odds[slice(*r)].sum()), -r[0]))] if runs else []
