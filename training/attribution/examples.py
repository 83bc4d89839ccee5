"""What the judges of speeches learn from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["Examples"]


@dataclass(frozen=True)
class Examples:
    """Clues with answers.

    Of each word, whether it is in a cue; of the words round each cue, their roles; of each cue, clues for nobody and for each candidate,
    and which of them is its source; of each source, clues for each phrase that it may be, and which it is.
    """

    cue: tuple[np.ndarray, np.ndarray]
    role: list[tuple[np.ndarray, np.ndarray]]
    who: list[tuple[np.ndarray, np.ndarray, int]]
    reach: list[tuple[np.ndarray, int]]
