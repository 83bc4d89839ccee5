"""Where a cue begins and ends: from its surest word outwards, each side on its own.

Auxiliaries, negations, adverbs, the day and the addressee belong to a cue or not; how sure the network is of each word, its class and its
place in the tree decide together. The weights are learned (`training.attribution.paths`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dizque.attribution.reader.decode import Floats, Ints
from dizque.attribution.reader.grammar import CLASSES, Grammar
from dizque.attribution.reader.tables import log_odds_of, looked_up, placed
from dizque.records import Range

__all__ = ["EDGE", "WORD", "Choices", "Edges", "choices"]

_REACH = 5
"""Words on each side that may belong to a cue."""
WORD = (CLASSES, 6, 3, 3)
"""Numbers of codes of a word: class, arc towards the surest word, joint with its neighbour, place in the proposal."""
EDGE = (CLASSES, CLASSES + 1, 3, 3, 2)
"""Of an edge: class of the last word inside and of the first outside, arc between them, edge of the proposal, marks."""
_SIDES = ("left", "right")


class Edges:
    """The learned tables; with none a cue stays as it is."""

    def __init__(self, tables: Mapping[str, Floats]) -> None:
        self.tables = tables

    def settled(self, grammar: Grammar, cues: Sequence[Range], proposals: Sequence[Range | None]) -> list[Range]:
        """The cues with their likeliest edges, inside their windows; one of bare marks stays as it is."""
        marks = grammar.sight.marks
        kept = [n for n, cue in enumerate(cues) if not marks[slice(*cue)].all()]
        out = list(cues)
        if kept:
            ends = [
                self._ends(choices(grammar, [cues[n] for n in kept], [proposals[n] for n in kept], side), side) for side in _SIDES
            ]
            for n, begin, last in zip(kept, *ends, strict=True):
                out[n] = begin, last + 1
        return out

    def _ends(self, c: Choices, side: str) -> list[int]:
        """The likeliest of each cue's words."""
        t, shape = self.tables, c.words.shape
        inner = looked_up(t[f"edge_word_{side}"], c.word_codes)[:, 0] + c.word_odds @ t[f"edge_word_odds_{side}"][:, 0]
        outer = looked_up(t[f"edge_{side}"], c.edge_codes)[:, 0] + c.edge_odds @ t[f"edge_odds_{side}"][:, 0]
        inner = inner.reshape(shape)
        inner[:, 0] = 0
        best = np.where(c.real, np.cumsum(inner, 1) + outer.reshape(shape), -np.inf).argmax(1)
        found: list[int] = c.words[np.arange(shape[0]), best].tolist()
        return found


class Choices(NamedTuple):
    """Words from a cue's surest one outwards that may be its last on this side, `[cue, word]`; rows of the others are these, end to end."""

    words: Ints
    real: NDArray[np.bool_]
    """Whether the word stands in the cue's window."""
    word_odds: Floats
    word_codes: Ints
    edge_odds: Floats
    edge_codes: Ints


def choices(grammar: Grammar, cues: Sequence[Range], proposals: Sequence[Range | None], side: str) -> Choices:
    """What is known of the words that may be a cue's last on a side, and of the edges beyond them.

    The surest word itself is in the cue whatever its own odds and codes say.
    """
    sight = grammar.sight
    reach, real = _outwards(grammar, cues, side)
    words, out = reach[:, :-1], np.where(real[:, 1:], reach[:, 1:], -1).ravel()
    before = np.concatenate((words[:, :1], words[:, :-1]), 1).ravel()
    tops = np.repeat(grammar.token[words[:, 0]], words.shape[1])
    flat = words.ravel()
    own = np.repeat(np.array([(-1, -1) if p is None else p for p in proposals], np.int64), words.shape[1], axis=0)
    known, one = log_odds_of(sight.inside[flat], 1e-3), np.ones(len(flat), np.float32)
    beyond = np.where(out >= 0, log_odds_of(sight.inside[out], 1e-3), -7.0)
    opening = log_odds_of(sight.opens[np.where(out < 0, flat, out) if side == "right" else flat], 1e-3)
    inner = [
        grammar.upos[grammar.token[flat]],
        _arcs(grammar, flat, before, tops),
        _joints(grammar, flat, before),
        _within(flat, own),
    ]
    return Choices(
        words,
        real[:, :-1],
        np.stack((one, known, np.minimum(0, known)), 1),
        placed(inner, WORD),
        np.stack((one, beyond, opening, out < 0), 1).astype(np.float32),
        placed(_beyond(grammar, flat, out, own, side), EDGE),
    )


def _outwards(grammar: Grammar, cues: Sequence[Range], side: str) -> tuple[Ints, NDArray[np.bool_]]:
    """The surest word of each cue and those beside it, marks passed over, and which of them stand in its window."""
    sight = grammar.sight
    solid = np.flatnonzero(~sight.marks)
    windows = [sight.window(begin) for begin, _ in cues]
    known = np.where(sight.marks, -1, sight.inside)
    surest = [b + int(known[b : min(e, w.end)].argmax()) for (b, e), w in zip(cues, windows, strict=True)]
    steps = np.arange(_REACH + 2) * (-1 if side == "left" else 1)
    places = np.searchsorted(solid, surest)[:, None] + steps
    words = solid[np.clip(places, 0, len(solid) - 1)]
    low, high = (np.array([getattr(w, name) for w in windows])[:, None] for name in ("begin", "end"))
    return words, (places >= 0) & (places < len(solid)) & (words >= low) & (words < high)


def _arcs(grammar: Grammar, words: Ints, before: Ints, top: Ints) -> Ints:
    """How a word hangs on the surest one, or else on its neighbour towards it."""
    i, j, head = grammar.token[words], grammar.token[before], grammar.head
    return np.select([i == top, head[i] == top, head[top] == i, head[i] == j, head[j] == i], [0, 1, 2, 3, 4], 5).astype(np.int64)


def _joints(grammar: Grammar, words: Ints, before: Ints) -> Ints:
    """Whether a word is glued to its neighbour, or parted from it by a mark."""
    low, high = np.minimum(words, before), np.maximum(words, before)
    glued = grammar.glued[high] & (low != high)
    return np.where(glued, 1, np.where(high - low > 1, 2, 0)).astype(np.int64)


def _within(words: Ints, own: Ints) -> Ints:
    inside = (words >= own[:, 0]) & (words < own[:, 1])
    return np.where(own[:, 0] < 0, 0, np.where(inside, 1, 2)).astype(np.int64)


def _beyond(grammar: Grammar, words: Ints, outside: Ints, own: Ints, side: str) -> list[Ints]:
    i, o = grammar.token[words], grammar.token[np.maximum(0, outside)]
    real = outside >= 0
    arc = np.where(real & (grammar.head[o] == i), 1, np.where(real & (grammar.head[i] == o), 2, 0))
    last = own[:, 0] if side == "left" else own[:, 1] - 1
    ends = np.where(own[:, 0] < 0, 0, np.where(words == last, 1, 2))
    apart = (real & (np.abs(outside - words) > 1)).astype(np.int64)
    return [grammar.upos[i], np.where(real, 1 + grammar.upos[o], 0), arc, ends, apart]
