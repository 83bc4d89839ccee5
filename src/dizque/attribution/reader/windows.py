"""Windows: what the network looks at in one go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from dizque.attribution.reader.pieces import Cut

__all__ = ["LONGEST", "windows"]

LONGEST = 256
"""Word pieces of a window, its two end marks not counted, where a model's settings say nothing else; training cuts so."""
_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"(?<=[.!?”\"'])\s+(?=[A-Z“\"'])")

Words = tuple[int, int]


def windows(text: str, cut: Cut, longest: int = LONGEST) -> list[Words]:
    """Word ranges of the windows: lines together as long as they fit; a longer line is cut at sentence ends, else anywhere."""
    out: list[Words] = []
    for begin, end in _stretches(text, cut, longest):
        if out and _size(cut, (out[-1][0], end)) <= longest:
            out[-1] = (out[-1][0], end)
        else:
            out.append((begin, end))
    return out


def _stretches(text: str, cut: Cut, longest: int) -> Iterator[Words]:
    """Lines, long ones in parts."""
    for line in _LINE.finditer(text):
        cuts = [line.start(), *(line.start() + m.end() for m in _END.finditer(line.group())), line.end()]
        places = [int(k) for k in np.searchsorted(cut.starts, cuts)]
        start = places[0]
        for before, here in pairwise(places):
            if before > start and _size(cut, (start, here)) > longest:
                yield start, before
                start = before
            while _size(cut, (start, here)) > longest:
                stop = max(start + 1, int(np.searchsorted(cut.first, cut.first[start] + longest, "right")) - 1)
                yield start, stop
                start = stop
        if places[-1] > start:
            yield start, places[-1]


def _size(cut: Cut, words: Words) -> int:
    return int(cut.first[words[1]] - cut.first[words[0]])
