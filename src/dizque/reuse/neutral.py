"""Likeness of sentences across languages, from keys that do not depend on the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dizque.reuse.background import Background, background
from dizque.reuse.sketch import WORD, Sketch
from dizque.reuse.words import KNOWN, NAME, NUMBER, PIECE, neutral

__all__ = ["Floats", "Sentences", "likeness", "margins", "neutral_sentences", "of_sketch", "sentence_matches"]

Floats = npt.NDArray[np.float32]
_FACTOR = {KNOWN: 1.0, NUMBER: 2.0, NAME: 1.0, PIECE: 1.0}
_LENGTH = 0.1
"""Cost of a difference in length, per unit of its logarithm."""
_NEIGHBOURS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """Keys of the sentences of one text: parallel arrays sorted by key."""

    keys: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    weights: Floats
    norms: Floats
    lengths: Floats
    """Letters."""


def neutral_sentences(
    keyed: Sequence[Sequence[Sequence[tuple[int, int]]]], lengths: Sequence[int], background: Background
) -> Sentences:
    """Weigh the keys of sentences, each a sequence of words' keys."""
    keys: list[int] = []
    rows: list[int] = []
    weights: list[float] = []
    for row, words in enumerate(keyed):
        seen: dict[tuple[int, int], float] = {}
        for word in words:
            pieces = len(word)
            for key in word:
                weight = _FACTOR[key[0]] * background.weight(key) / pieces**0.5
                seen[key] = max(seen.get(key, 0.0), weight)
        keys += [kind << 32 | digest for kind, digest in seen]
        rows += [row] * len(seen)
        weights += seen.values()
    order = np.argsort(np.array(keys, dtype=np.int64), kind="stable")
    found = np.array(weights, dtype=np.float32)[order] if keys else np.zeros(0, dtype=np.float32)
    at = np.array(rows, dtype=np.int32)[order]
    norms = np.sqrt(np.bincount(at, weights=found.astype(np.float64) ** 2, minlength=len(keyed))).astype(np.float32)
    return Sentences(
        keys=np.array(keys, dtype=np.int64)[order],
        rows=at,
        weights=found,
        norms=norms,
        lengths=np.array(lengths, dtype=np.float32),
    )


def of_sketch(made: Sketch, background: Background) -> Sentences:
    """The sentences of a prepared report."""
    return neutral_sentences(
        [made.keys[b:e] for b, e in made.sentences], [made.at[e - 1][1] - made.at[b][0] for b, e in made.sentences], background
    )


def likeness(a: Sentences, b: Sentences) -> Floats:
    """Cosine of every sentence of one text with every sentence of the other, less for a difference in length."""
    shared = np.intersect1d(a.keys, b.keys)
    left, right = _dense(a, shared), _dense(b, shared)
    size = np.maximum(a.norms[:, None] * b.norms[None, :], 1e-6)
    unlike = np.abs(np.log((a.lengths[:, None] + 10) / (b.lengths[None, :] + 10)))
    found: Floats = (left @ right.T) / size - np.float32(_LENGTH) * unlike
    return found


def margins(found: Floats, neighbours: int = _NEIGHBOURS) -> Floats:
    """How far each likeness stands out among the best of its row and of its column (all that there are, if fewer)."""
    rows = np.sort(found, axis=1)[:, -neighbours:].mean(axis=1)[:, None]
    columns = np.sort(found, axis=0)[-neighbours:].mean(axis=0)[None, :]
    out: Floats = 2 * found - rows - columns
    return out


def sentence_matches(one: Sequence[str], lang: str, other: Sequence[str], other_lang: str) -> list[tuple[int, float]]:
    """For each sentence of one list its likeliest translation in the other: index and margin. Order means nothing.

    >>> pool = ["Am Montag stieg der Fluss um 3,5 Meter.", "Der Präsident von Chile trat zurück."]
    >>> [i for i, _ in sentence_matches(["O presidente do Chile renunciou."], "pt", pool, "de")]
    [1]
    """
    if not one or not other:
        return []
    table = background()
    left, right = (
        neutral_sentences([[neutral(m[0], code) for m in WORD.finditer(t)] for t in texts], [len(t) for t in texts], table)
        for texts, code in ((one, lang), (other, other_lang))
    )
    margin = margins(likeness(left, right))
    best = margin.argmax(axis=1)
    return [(int(j), round(float(margin[i, j]), 4)) for i, j in enumerate(best)]


def _dense(s: Sentences, shared: npt.NDArray[np.int64]) -> Floats:
    out = np.zeros((len(s.norms), len(shared)), dtype=np.float32)
    at = np.searchsorted(shared, s.keys)
    at[at == len(shared)] = 0
    if len(shared):
        hit = shared[at] == s.keys
        out[s.rows[hit], at[hit]] = s.weights[hit]
    return out
