"""From odds of words to spans: cues, and the source and content of each.

The settings were chosen on documents held out from training (`training.attribution.choose`); they stand in `settings.json` beside
the model.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dizque.attribution.reader.windows import LONGEST

__all__ = [
    "CONTENT",
    "SOURCE",
    "Floats",
    "Ints",
    "Settings",
    "by_word",
    "cue_runs",
    "labels_of",
    "likelihood",
    "log_odds",
    "runs",
]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Words = tuple[int, int]
SOURCE, CONTENT = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides between readings; all in natural logarithms but `cue`, `edge` and `least`."""

    cue: float = 0.4
    """A run of words is a cue if one of them is more likely in a cue than this."""
    edge: float = 0.3
    """Words beside such a word belong to the run if they are more likely in a cue than this."""
    switch: float = 2.5
    """What it costs to go over from one role to another between two words."""
    lean: float = 0.5
    """What is added to content, so that one that is just short of likely counts."""
    call: float = 3.0
    """What is added to source: sources are short, and few contents have none."""
    trust: float = 7.0
    """What a role as the rules see it is given ahead of the reader's own."""
    window: int = LONGEST
    """Word pieces that the network looks at in one go: fewer are quicker, and may be better than what it was trained with."""
    speeches: bool = False
    """Whether the reader learned from speeches, and reads nothing else."""
    least: float = 0.0
    """Attributions with a lower score are dropped."""
    score: tuple[float, ...] = (0.0, 1.0, 1.0, 0.0, 0.0)
    """Constant; weights of the log-odds of cue, content and source; weight of what the rules give the same cue."""


def by_word(odds: Floats, first: Ints) -> Floats:
    """Mean odds of each word's pieces; `first[w]` is its first piece."""
    sizes = np.diff(first)[:, None].astype(np.float32)
    return np.asarray(np.add.reduceat(odds[: first[-1]], first[:-1], axis=0) / sizes, np.float32)


def cue_runs(inside: Floats, begins: NDArray[np.bool_], edge: float, least: float) -> list[Words]:
    """Runs of words likelier in a cue than `edge`, one of them likelier than `least`; a likely begin opens a new run."""
    out: list[Words] = []
    for w in np.flatnonzero(inside > edge).tolist():
        if out and out[-1][1] == w and not begins[w]:
            out[-1] = (out[-1][0], w + 1)
        else:
            out.append((w, w + 1))
    return [r for r in out if float(inside[slice(*r)].max()) > least]


def labels_of(scores: Floats, cue: Words, switch: float) -> Ints:
    """The likeliest roles of all words, where each change costs `switch`; the cue's own words have none and part what is round them.

    >>> import numpy as np
    >>> odds = np.log(np.array([[.1, .1, .8], [.5, .1, .4], [.1, .1, .8], [1, 1, 1], [.2, .7, .1]], np.float32))
    >>> labels_of(odds, (3, 4), 1.0).tolist()
    [2, 2, 2, 0, 1]
    """
    first, last = _stretch(scores, cue, switch)
    out = np.zeros(len(scores), np.int64)
    out[first:last] = _likeliest_path(scores[first:last], (cue[0] - first, cue[1] - first), switch)
    return out


def _stretch(scores: Floats, cue: Words, switch: float) -> Words:
    """The words round the cue outside which having no role is likelier by more than a change costs, and one word more on each side.

    No path has a role beyond that word; the word itself makes the path pay for its first and last change.
    """
    open_ones = np.flatnonzero(scores[:, 1:].max(1) > scores[:, 0] - switch)
    first, last = (int(open_ones[0]), int(open_ones[-1]) + 1) if len(open_ones) else cue
    return max(0, min(first - 1, cue[0])), min(len(scores), max(last + 1, cue[1] + 1))


def _likeliest_path(scores: Floats, cue: Words, switch: float) -> Ints:
    rows = scores.tolist()
    best = [0.0, 0.0, 0.0]
    back: list[tuple[int, int, int]] = []
    for w, row in enumerate(rows):
        if cue[0] <= w <= cue[1]:
            top = _top(best)
            back.append((top, top, top))
            best = [best[top]] * 3 if w < cue[1] else [best[top] + row[0], best[top] + row[1], best[top] + row[2]]
            continue
        top = _top(best)
        over = best[top] - switch
        back.append((0 if best[0] >= over else top, 1 if best[1] >= over else top, 2 if best[2] >= over else top))
        best = [max(best[0], over) + row[0], max(best[1], over) + row[1], max(best[2], over) + row[2]]
    label = _top(best)
    out = np.zeros(len(rows), np.int64)
    for w in range(len(rows) - 1, -1, -1):
        out[w] = label
        label = back[w][label]
    out[cue[0] : cue[1]] = 0
    return out


def _top(best: Sequence[float]) -> int:
    return 2 if best[2] > best[0] and best[2] > best[1] else 1 if best[1] > best[0] else 0


def likelihood(scores: Floats, labels: Ints, cue: Words, switch: float) -> float:
    """How likely these labels are, changes paid."""
    chosen = scores[np.arange(len(labels)), labels]
    chosen[cue[0] : cue[1]] = 0
    changes = labels[1:] != labels[:-1]
    changes[max(0, cue[0] - 1) : cue[1]] = False
    return float(chosen.sum()) - switch * int(changes.sum())


def runs(inside: NDArray[np.bool_], marks: NDArray[np.bool_]) -> list[Words]:
    """Runs of words, without those of bare punctuation."""
    out: list[Words] = []
    for w in np.flatnonzero(inside).tolist():
        if out and out[-1][1] == w:
            out[-1] = (out[-1][0], w + 1)
        else:
            out.append((w, w + 1))
    return [r for r in out if not marks[slice(*r)].all()]


def log_odds(p: float) -> float:
    """Of a share, kept within reason."""
    p = min(0.995, max(0.005, p))
    return math.log(p / (1 - p))
