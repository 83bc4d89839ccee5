"""A quicker matrix product for the models' layers, with results that do not depend on what shares a batch.

thinc multiplies on the CPU with a portable library; numpy's own is about four times as fast on current processors, and
these small networks spend most of their time there. numpy, though, rounds differently when there are very few rows, so
few rows are padded: a sentence gets the same vectors alone and among a thousand others, and the ledger the same bytes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps

__all__ = ["FEWEST_ROWS", "QuickOps", "quicken"]

FEWEST_ROWS = 64
"""Rows below which the product is padded. Differences were seen below 5 rows only; the rest is margin."""


class QuickOps(NumpyOps):  # type: ignore[misc]  # thinc is not typed for us
    """thinc's operations on numpy arrays with numpy's matrix product."""

    name = "dizque_numpy"

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:  # noqa: FBT001, FBT002 (thinc's signature)
        """Multiply two matrices, transposed where asked, into `out` where given."""
        left, right = x.T if trans1 else x, y.T if trans2 else y
        rows = left.shape[0]
        if rows < FEWEST_ROWS:
            padded = np.zeros((FEWEST_ROWS, left.shape[1]), dtype=left.dtype)
            padded[:rows] = left
            product = np.dot(padded, right)[:rows]
        else:
            product = np.dot(left, right)
        if out is None:
            return np.ascontiguousarray(product)
        out[:] = product
        return out


def quicken(nlp: Any) -> None:
    """Let every layer of a pipeline use `QuickOps`."""
    ops = QuickOps()
    for _, component in nlp.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            node.ops = ops
