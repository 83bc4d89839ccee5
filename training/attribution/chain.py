"""A linear chain of three roles: its likelihood and slope, fitted by L-BFGS; and choices of one among several.

Words have scores as source and content, gaps scores for the begin and end of either; all are linear in sparse features.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

__all__ = ["Chains", "chosen_weights", "fit_chains", "joined"]

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Chains:
    """Many chains end to end: features of words and of the gaps before them, roles, which words are cue, and the chains' lengths."""

    words: Any
    gaps: Any
    roles: Array
    cue: Array
    sizes: Array

    @property
    def first(self) -> Array:
        """Where each chain begins."""
        return np.concatenate(([0], np.cumsum(self.sizes)[:-1]))


def joined(codes: list[Array], sizes: list[int], dense: Array | None = None) -> Any:
    """Features from codes, each kind with its own table, and dense columns behind them."""
    rows = len(codes[0])
    parts = []
    for code, size in zip(codes, sizes, strict=True):
        data = (np.ones(code.size, np.float32), code.ravel(), np.arange(0, code.size + 1, code.shape[1]))
        parts.append(sparse.csr_matrix(data, shape=(rows, size)))
    return sparse.hstack([*parts, *([sparse.csr_matrix(dense)] if dense is not None else [])], format="csr")


def fit_chains(c: Chains, hold: float, steps: int) -> tuple[Array, Array]:
    """Weights of words (source, content) and of gaps (source, content begin; source, content end), held to zero by `hold`."""
    wide, deep = 2 * c.words.shape[1], 4 * c.gaps.shape[1]

    def loss(x: Array) -> tuple[float, Array]:
        value, of_words, of_gaps = _slope(c, x[:wide].reshape(-1, 2), x[wide:].reshape(-1, 4))
        slope = np.concatenate(((c.words.T @ of_words).ravel(), (c.gaps.T @ of_gaps).ravel())).astype(float)
        return value + 0.5 * hold * float(x @ x), slope + hold * x

    x = minimize(loss, np.zeros(wide + deep), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 12}).x
    return x[:wide].reshape(-1, 2), x[wide:].reshape(-1, 4)


def _potentials(c: Chains, words: Array, gaps: Array) -> Array:
    """`[word, role before, role]`."""
    of_words, g = np.asarray(c.words @ words), np.asarray(c.gaps @ gaps)
    out = np.zeros((len(c.roles), 3, 3), np.float32)
    out[:, 0, 1], out[:, 0, 2], out[:, 1, 0], out[:, 2, 0] = g.T
    out[:, 1, 2], out[:, 2, 1] = g[:, 2] + g[:, 1], g[:, 3] + g[:, 0]
    out[:, :, 1:] += of_words[:, None]
    out[c.cue, :, 1:] = -1e4
    out[c.first, 1:] = -1e4
    return out


def _slope(c: Chains, words: Array, gaps: Array) -> tuple[float, Array, Array]:
    """Minus the log likelihood, and its slope by the scores of words and gaps."""
    full = _potentials(c, words, gaps)
    top = full.max((1, 2))
    power = np.exp(full - top[:, None, None])
    before = np.concatenate(([0], c.roles[:-1]))
    before[c.first] = 0
    at = np.arange(len(full)), before, c.roles
    share, total = _expected(power, c)
    value = total + float(top.sum(dtype=float)) - float(full[at].sum(dtype=float))
    share[at] -= 1
    of_words = share.sum(1)[:, 1:].copy()
    of_words[c.cue] = 0
    begins = (share[:, 0, 1] + share[:, 2, 1], share[:, 0, 2] + share[:, 1, 2])
    ends = (share[:, 1, 0] + share[:, 1, 2], share[:, 2, 0] + share[:, 2, 1])
    return value, of_words, np.stack((*begins, *ends), 1)


def _expected(power: Array, c: Chains) -> tuple[Array, float]:
    """How likely each change is at each word, and the sum of the logarithms of the chains' totals; all chains step together."""
    order = np.argsort(-c.sizes, kind="stable")
    first, sizes = c.first[order], c.sizes[order]
    alive = [int(np.searchsorted(-sizes, -t, "left")) for t in range(int(sizes[0]))]
    state = np.zeros((len(order), 3), np.float32)
    state[:, 0] = 1
    states, scales, total = [], [], 0.0
    for t, n in enumerate(alive):
        states.append(state[:n])
        new = np.einsum("np,npq->nq", state[:n], power[first[:n] + t])
        scales.append(new.sum(1))
        total += float(np.log(scales[-1]).sum(dtype=float))
        state = new / scales[-1][:, None]
    share = np.empty_like(power)
    back = np.ones((len(order), 3), np.float32)
    for t in range(len(alive) - 1, -1, -1):
        n = alive[t]
        mine = power[first[:n] + t] * back[:n, None] / scales[t][:, None, None]
        share[first[:n] + t] = states[t][:, :, None] * mine
        back[:n] = mine.sum(2)
    return share, total


def chosen_weights(features: Array, sizes: Array, chosen: Array, hold: float) -> Array:
    """Weights under which the chosen rows of groups of so many rows are likeliest."""
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    group = np.repeat(np.arange(len(sizes)), sizes)

    def loss(x: Array) -> tuple[float, Array]:
        scores = features @ x
        top = np.maximum.reduceat(scores, first)
        power = np.exp(scores - top[group])
        total = np.add.reduceat(power, first)
        share = power / total[group]
        share[first + chosen] -= 1
        value = float((top + np.log(total)).sum() - scores[first + chosen].sum())
        return value + 0.5 * hold * float(x @ x), features.T @ share + hold * x

    return np.asarray(minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x)
