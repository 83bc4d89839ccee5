"""Small judges over clues: a layer of sums and a linear part, in numpy, from tables of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dizque.attribution.reader.syntax import Ints

__all__ = ["JUDGES", "Judge", "Judges", "normal"]

JUDGES = "judges.npz"
"""The tables, beside the network."""

Floats = NDArray[np.float32]


class Judge:
    """Scores of rows of clues: `relu(sum of inner) @ outer + sum of plain + bias`."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]], name: str) -> None:
        self._inner, scale, self._plain, self._outer, self._bias = (
            np.asarray(arrays[f"{name}.{part}"], np.float32) for part in ("inner", "inner.scale", "plain", "outer", "bias")
        )
        self._inner = self._inner * scale  # eight bits in the file

    def __call__(self, clues: Ints) -> Floats:
        """`[row, score]`.

        >>> import numpy as np
        >>> parts = {"inner": [[1], [2]], "inner.scale": [[1], [1]], "plain": [[0], [5]], "outer": [[1]], "bias": [0.5]}
        >>> Judge({f"x.{k}": np.array(v, np.float16) for k, v in parts.items()}, "x")(np.array([[0, 1]])).tolist()
        [[8.5]]
        """
        hidden = np.maximum(self._inner[clues].sum(1), 0)
        out: Floats = np.einsum("nd,dc->nc", hidden, self._outer) + self._plain[clues].sum(1) + self._bias
        return out


class Judges:
    """All judges of a model: which words are cues, who is the source of one and how far that reaches, what words say its message.

    Each of the first three is the mean of several that learned with other seeds.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as held:
            arrays = {k: held[k] for k in held.files}
        some = range(int(arrays["count"]))
        self._cue = [Judge(arrays, f"cue{k}") for k in some]
        self._who = [(Judge(arrays, f"none{k}"), Judge(arrays, f"who{k}")) for k in some]
        self._reach = [Judge(arrays, f"reach{k}") for k in some]
        self._role = Judge(arrays, "role")

    def cue(self, clues: Ints) -> Floats:
        """Log-odds of each word's being in a cue."""
        out: Floats = np.mean([judge(clues)[:, 0] for judge in self._cue], axis=0)
        return out

    def who(self, nobody: Ints, candidates: Ints) -> Floats:
        """Logarithms of the odds of nobody and of each candidate."""
        each = [normal(np.concatenate([none(nobody[None])[:, 0], who(candidates)[:, 0]])) for none, who in self._who]
        out: Floats = np.logaddexp.reduce(each, axis=0) - np.log(np.float32(len(each)))
        return out

    def reach(self, clues: Ints) -> Floats:
        """Logarithms of the odds of each phrase's being all of the source."""
        out: Floats = np.mean([normal(judge(clues)[:, 0]) for judge in self._reach], axis=0)
        return out

    def roles(self, clues: Ints) -> Floats:
        """Logarithms of the odds of none, source and content for each word."""
        return normal(self._role(clues))


def normal(scores: Floats) -> Floats:
    """Scores as logarithms of odds that add up to one, over the last axis."""
    top = scores - scores.max(-1, keepdims=True)
    out: Floats = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return out
