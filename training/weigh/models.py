"""Three designs of a weight, all over traits that are there or not, in numpy; and how good their probabilities are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dizque.attribution.weigh import Trait

__all__ = ["Floats", "Model", "columns", "design", "logistic", "quality", "reliability", "stumps", "trees"]

Floats = np.ndarray[Any, np.dtype[np.float64]]
Model = Callable[[Floats], Floats]
"""Probabilities of rows."""


def columns(rows: Sequence[Sequence[Trait]], least: int = 25) -> list[Trait]:
    """Traits that occur often enough, in order."""
    counts = Counter(trait for row in rows for trait in row)
    return sorted(trait for trait, n in counts.items() if n >= least)


def design(rows: Sequence[Sequence[Trait]], held: Sequence[Trait]) -> Floats:
    """A row a find, a column a trait: 1 where it has it."""
    place = {trait: k for k, trait in enumerate(held)}
    out = np.zeros((len(rows), len(held)))
    for r, row in enumerate(rows):
        out[r, [place[t] for t in row if t in place]] = 1.0
    return out


def chance(odds: Floats) -> Floats:
    """Probabilities of log-odds."""
    out: Floats = 1 / (1 + np.exp(-odds))
    return out


def logistic(x: Floats, y: Floats, ridge: float = 5.0, steps: int = 7) -> tuple[Model, Floats]:
    """Logistic regression by Newton's method, weights held to zero by `ridge`; the model, and bias and weights."""
    x = np.c_[np.ones(len(x)), x]
    w, hold = np.zeros(x.shape[1]), np.r_[1e-6, np.full(x.shape[1] - 1, ridge)]
    for _ in range(steps):
        p = chance(x @ w)
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(hold), x.T @ (y - p) - hold * w)
    return (lambda z: chance(w[0] + z @ w[1:])), w


def _split(x: Floats, g: Floats, h: Floats) -> tuple[int, float, float]:
    """The column that parts the gradients best, with the steps for its 1 and its 0."""
    with_, hessian = x.T @ g, x.T @ h
    without, rest = g.sum() - with_, h.sum() - hessian
    best = int((with_**2 / (hessian + 5) + without**2 / (rest + 5)).argmax())
    return best, float(with_[best] / (hessian[best] + 5)), float(without[best] / (rest[best] + 5))


def stumps(x: Floats, y: Floats, rounds: int = 800, rate: float = 0.1) -> tuple[Model, Floats]:
    """Boosted stumps: an additive model as well."""
    w = np.zeros(x.shape[1] + 1)
    w[0] = np.log(y.mean() / (1 - y.mean()))
    for _ in range(rounds):
        p = chance(w[0] + x @ w[1:])
        k, one, none = _split(x, y - p, p * (1 - p))
        w[0] += rate * none
        w[k + 1] += rate * (one - none)
    return (lambda z: chance(w[0] + z @ w[1:])), w


def trees(x: Floats, y: Floats, rounds: int = 500, rate: float = 0.07) -> tuple[Model, Floats]:
    """Boosted trees of two levels: traits in pairs."""
    start = float(np.log(y.mean() / (1 - y.mean())))
    grown: list[tuple[int, tuple[int, float, float], tuple[int, float, float]]] = []
    odds = np.full(len(y), start)

    def step(z: Floats, tree: tuple[int, tuple[int, float, float], tuple[int, float, float]]) -> Floats:
        k, *leaves = tree
        one, none = (np.where(z[:, j] == 1, a, b) for j, a, b in leaves)
        return rate * np.where(z[:, k] == 1, one, none)

    for _ in range(rounds):
        p = chance(odds)
        g, h = y - p, p * (1 - p)
        k = _split(x, g, h)[0]
        one = x[:, k]
        grown.append((k, _split(x, g * one, h * one), _split(x, g * (1 - one), h * (1 - one))))
        odds = odds + step(x, grown[-1])
    return (lambda z: chance(start + np.sum([step(z, t) for t in grown], axis=0))), np.zeros(0)


def quality(p: Floats, y: Floats) -> dict[str, float]:
    """Area under the curve, log loss, and the mean distance of score and share in ten bins."""
    _, place, count = np.unique(p, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    ones = y.sum()
    area = (rank[y == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(y) - ones))
    safe = np.clip(p, 1e-4, 1 - 1e-4)
    loss = -(y * np.log(safe) + (1 - y) * np.log(1 - safe)).mean()
    off = sum(n * abs(mean - right) for _, n, mean, right in reliability(p, y)) / len(y)
    return {"area": float(area), "loss": float(loss), "off": float(off)}


def reliability(p: Floats, y: Floats) -> list[tuple[float, int, float, float]]:
    """For each tenth: where it begins, finds, mean score, share of right ones."""
    tenth = np.minimum((p * 10).astype(int), 9)
    return [
        (k / 10, int((tenth == k).sum()), float(p[tenth == k].mean()), float(y[tenth == k].mean()))
        for k in range(10)
        if (tenth == k).any()
    ]
