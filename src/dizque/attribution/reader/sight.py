"""A text as the network sees it: how likely each word is part of a cue, and what each word is to a given cue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dizque.attribution.reader.decode import Floats, Ints, by_word, cue_runs
from dizque.attribution.reader.pieces import Cut
from dizque.records import Range

__all__ = ["Sight", "Window"]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Words `[begin, end)`; `first` are their first pieces, end marks not counted; `cue` the odds of none, begin, inside."""

    begin: int
    end: int
    first: Ints
    vectors: Floats
    pieces: Floats
    cue: Floats


class Sight:
    """A text in words, seen window by window. Ranges of words count through the whole text."""

    def __init__(self, text: str, cut: Cut, windows: tuple[Window, ...], link: Callable[..., Floats]) -> None:
        self.cut, self.windows, self._link = cut, windows, link
        bounds = zip(cut.starts.tolist(), cut.ends.tolist(), strict=True)
        self.marks: NDArray[np.bool_] = np.array([not any(c.isalnum() for c in text[b:e]) for b, e in bounds], np.bool_)
        self._begins = [w.begin for w in windows]
        seen = [1 - by_word(w.cue[1:-1], w.first)[:, 0] for w in windows]
        self.inside: Floats = np.concatenate(seen) if seen else np.zeros(0, np.float32)
        opens = [w.cue[1:-1][w.first[:-1], 1] for w in windows]
        self.opens: Floats = np.concatenate(opens) if opens else np.zeros(0, np.float32)

    def cues(self, edge: float, least: float) -> list[Range]:
        """Runs of words that are likelier part of a cue than `edge`, one of them than `least`; windows are kept apart."""
        out: list[Range] = []
        for w in self.windows:
            opens = w.cue[1:-1][w.first[:-1]]
            found = cue_runs(self.inside[w.begin : w.end], opens[:, 1] > opens[:, 2], edge, least)
            out.extend((w.begin + b, w.begin + e) for b, e in found)
        return out

    def window(self, word: int) -> Window:
        """The window that holds a word."""
        return self.windows[int(np.searchsorted(self._begins, word, "right")) - 1]

    def roles(self, window: Window, cue: Range) -> Floats:
        """Odds of none, source and content for each word of the window, for a cue in its words."""
        at = int(window.first[cue[0]]) + 1, int(window.first[cue[1]]) + 1
        return by_word(self._link(window.vectors, window.pieces, at)[1:-1], window.first)

    def words(self, span: Range) -> Range:
        """The words that share a character with a span of the text."""
        begin = int(np.searchsorted(self.cut.ends, span[0], "right"))
        return begin, max(begin, int(np.searchsorted(self.cut.starts, span[1], "left")))

    def span(self, words: Range) -> Range:
        """The characters of a range of words."""
        return int(self.cut.starts[words[0]]), int(self.cut.ends[words[1] - 1])
