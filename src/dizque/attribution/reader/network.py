"""The network at run time: the encoder in onnxruntime, the linker in a few lines of numpy.

Each window is run alone, unpadded and on one thread, so that no result depends on what else is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Network"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Network:
    """The encoder with its cue head, and the linker: which pieces are source and content of a given cue."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._encoder: Any = onnxruntime.InferenceSession(folder / "encoder.onnx", options, providers=["CPUExecutionProvider"])
        with np.load(folder / "linker.npz") as held:
            self._weight, self._bias, self._distance = (held[k].astype(np.float32) for k in ("weight", "bias", "distance"))

    def look(self, ids: Ints) -> tuple[Floats, Floats, Floats]:
        """Of a window's pieces: vectors, odds of outside, begin and inside of a cue, and what the linker compares."""
        vectors, cues, pieces = self._encoder.run(None, {"ids": ids})
        return vectors, odds(cues), pieces

    def link(self, vectors: Floats, pieces: Floats, cue: tuple[int, int]) -> Floats:
        """Odds of each piece being none, source or content of the cue that stands at the pieces `[begin, end)`."""
        inner = self._weight.shape[0] // 3
        query = np.einsum("ij,j->i", self._weight, vectors[cue[0] : cue[1]].mean(0)) + self._bias
        keys = pieces[:, : 3 * inner].reshape(-1, 3, inner)
        near = self._distance[buckets(np.arange(len(vectors)) - cue[0], len(self._distance) // 2)]
        scores = np.einsum("cd,tcd->tc", query.reshape(3, inner), keys) / np.sqrt(np.float32(inner))
        return odds(scores + pieces[:, 3 * inner :] + near)


def odds(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    power = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = power / power.sum(-1, keepdims=True)
    return result


def buckets(distance: Ints, most: int) -> Ints:
    """Signed distances in buckets: exact to 8, then by powers.

    >>> buckets(np.array([-3, 0, 8, 4000]), 32).tolist()
    [29, 32, 40, 64]
    """
    size = np.abs(distance)
    far = 8 + np.floor(np.log2(np.maximum(size, 8) / np.float32(8)).astype(np.float32) * 5).astype(np.int64)
    index: Ints = most + np.sign(distance) * np.where(size < 8, size, np.minimum(far, most))
    return index
