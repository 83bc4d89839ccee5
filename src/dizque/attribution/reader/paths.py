"""Source and content of a cue as the likeliest path of roles, by what the network thinks of each word and what the parse says of each gap.

A linear chain: every word has a score as source and as content, every gap one for the begin and the end of either; a path with both
costs nothing where it has no role. The weights are learned on articles that the network never saw (`training.attribution.paths`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from dizque.attribution.reader.decode import CONTENT, SOURCE, Floats, Ints
from dizque.attribution.reader.edges import Edges
from dizque.attribution.reader.grammar import Grammar
from dizque.attribution.reader.sight import Sight, Window
from dizque.attribution.reader.tables import added, looked_up, tags_of
from dizque.records import Range

__all__ = ["PATHS", "Paths", "Ways", "likeliest", "network_features", "stretch_of"]

PATHS = "paths.npz"
"""The weights' file; a model without it decodes by one cost for each change of role."""
_T = TypeVar("_T")
_SURE = 0.97
"""A word that the network holds for none this likely cannot begin or end the stretch that is looked at."""
_BONUS = 1e4


class Paths:
    """The learned tables; of words two columns (source, content), of gaps four (source and content begin, source and content end)."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / PATHS) as held, np.load(folder / "linker.npz") as network:
            arrays = {name: held[name].astype(np.float32) for name in held.files}
            arrays["tags"] = network["tags"].astype(np.float32)
        self.edges = Edges({name: arrays.pop(name) for name in [*arrays] if name.startswith("edge")})
        self.tags, self.words, self.gaps, self.marks, self.cue_words, self.cue_gaps, self.odds_words, self.odds_gaps = (
            arrays[name] for name in ("tags", "words", "gaps", "marks", "cue_words", "cue_gaps", "odds_words", "odds_gaps")
        )

    def ways(self, grammar: Grammar) -> Ways:
        """Ready for the cues of one text."""
        return Ways(self, grammar)


class Ways:
    """One text: what does not depend on the cue is weighed once."""

    def __init__(self, paths: Paths, grammar: Grammar) -> None:
        self.paths, self.grammar = paths, grammar
        self._words = looked_up(paths.words, grammar.words)
        self._gaps = looked_up(paths.gaps, grammar.gaps)
        self._gaps += added(paths.marks, grammar.marks, len(self._gaps))
        self._gaps += tags_of(grammar.sight, paths.tags) @ paths.odds_gaps[-4:]

    def cues(self, cues: Sequence[Range], proposals: Sequence[Range | None]) -> list[Range]:
        """The cues with their likeliest edges."""
        return self.paths.edges.settled(self.grammar, cues, proposals)

    def labels(self, cues: Sequence[Range], odds: Sequence[Floats], proposals: Sequence[Ints | None]) -> list[Ints]:
        """For each cue the roles of its window's words; of marks as the words round them have it, or else as the network thinks."""
        sight = self.grammar.sight
        windows = [sight.window(cue[0]) for cue in cues]
        stretches = [stretch_of(sight, *one) for one in zip(windows, cues, odds, proposals, strict=True)]
        out = [np.zeros(len(own), np.int64) for own in odds]
        kept = [n for n, stretch in enumerate(stretches) if len(stretch)]
        if kept:
            asked = _at(cues, kept), _at(windows, kept), _at(stretches, kept), _at(odds, kept), _at(proposals, kept)
            words, gaps = self._scores(*asked)
        end = 0
        for n in kept:
            begin, end = end, end + len(stretches[n])
            here = cues[n][0] - windows[n].begin, cues[n][1] - windows[n].begin
            out[n] = _labels(words[begin:end], gaps[begin:end], odds[n], stretches[n], here)
        return out

    def _scores(
        self, cues: Sequence[Range], windows: Sequence[Window], stretches: Sequence[Ints], odds: Sequence[Floats],
        proposals: Sequence[Ints | None],
    ) -> tuple[Floats, Floats]:  # fmt: skip
        """Of all words and gaps of all stretches, end to end."""
        places = [stretch + window.begin for stretch, window in zip(stretches, windows, strict=True)]
        roles = [None if p is None else p[stretch] for p, stretch in zip(proposals, stretches, strict=True)]
        towards, at = self.grammar.towards(cues, places, roles), np.concatenate(places)
        of_words, of_gaps = network_features([own[stretch] for own, stretch in zip(odds, stretches, strict=True)])
        words = self._words[at] + looked_up(self.paths.cue_words, towards.words) + of_words @ self.paths.odds_words
        gaps = self._gaps[at] + looked_up(self.paths.cue_gaps, towards.gaps) + of_gaps @ self.paths.odds_gaps[:-4]
        return words, gaps


def _at(items: Sequence[_T], places: Sequence[int]) -> list[_T]:
    return [items[n] for n in places]


def _labels(words: Floats, gaps: Floats, odds: Floats, stretch: Ints, cue: Range) -> Ints:
    begin, end = np.searchsorted(stretch, cue).tolist()
    words[begin:end] = -_BONUS
    found = likeliest(words, gaps)
    if CONTENT not in found:  # somebody says something
        hopes = odds[stretch, CONTENT]
        hopes[begin:end] = -1
        words[int(hopes.argmax()), CONTENT - 1] += _BONUS
        found = likeliest(words, gaps)
    out = np.zeros(len(odds), np.int64)
    out[stretch] = found
    _fill(out, stretch, odds)
    out[slice(*cue)] = 0
    return out


def stretch_of(sight: Sight, window: Window, cue: Range, odds: Floats, proposal: Ints | None) -> Ints:
    """The words of the window, marks left out, that may have a role for the cue, and one more on each side."""
    opens = odds[:, 0] < _SURE
    if proposal is not None:
        opens |= proposal > 0
    places = np.flatnonzero(opens)
    first, last = (int(places[0]), int(places[-1])) if len(places) else (len(odds), -1)
    first, last = min(first, cue[0] - window.begin), max(last, min(cue[1], window.end) - window.begin - 1)
    solid = np.flatnonzero(~sight.marks[window.begin : window.end])
    begin, end = np.searchsorted(solid, [first, last + 1]).tolist()
    return np.asarray(solid[max(0, begin - 1) : end + 1], np.int64)


def network_features(stretches: Sequence[Floats]) -> tuple[Floats, Floats]:
    """What the network's odds give to words and to the gaps before them: logarithms, bent and bounded, their steps and their means."""
    odds, sizes = np.concatenate(stretches), np.array([len(stretch) for stretch in stretches])
    end = np.cumsum(sizes)
    first = end - sizes
    logs = np.clip(np.log(np.maximum(odds[:, [CONTENT, SOURCE]], 1e-4) / np.maximum(odds[:, :1], 1e-4)), -7, 7)
    one, above, near = np.ones((len(logs), 1), np.float32), np.maximum(0, logs), np.clip(logs, -3, 3)
    step, earlier = np.zeros_like(logs), np.empty_like(logs)
    step[1:] = np.clip(logs[1:] - logs[:-1], -6, 6)
    step[first] = 0
    earlier[1:] = near[:-1]
    earlier[first] = -3
    sums = np.concatenate((np.zeros(1), np.cumsum(logs[:, 0], dtype=np.float64)))
    at = np.arange(len(logs))
    low, high = np.maximum(np.repeat(first, sizes), at - 4), np.minimum(np.repeat(end, sizes), at + 4)
    means = (sums[high] - sums[at]) / (high - at) - (sums[at] - sums[low]) / np.maximum(1, at - low)
    gaps = np.concatenate((one, step, np.maximum(0, step), np.clip(means, -6, 6)[:, None], near, earlier), 1)
    return np.concatenate((one, logs, above, np.clip(logs, -2, 2)), 1).astype(np.float32), gaps.astype(np.float32)


def likeliest(words: Floats, gaps: Floats) -> Ints:
    """The best path; all begin without a role.

    >>> words = np.array([[1, -1], [-1, 2], [-1, 2], [-1, -1]], np.float32)
    >>> likeliest(words, np.full((4, 4), -0.4, np.float32)).tolist()
    [1, 2, 2, 0]
    """
    none, source, content = 0.0, -_BONUS, -_BONUS
    back: list[tuple[int, int, int]] = []
    for (w1, w2), (begin1, begin2, end1, end2) in zip(words.tolist(), gaps.tolist(), strict=True):
        left1, left2 = source + end1, content + end2
        over1, from1 = (none, 0) if none >= left2 else (left2, CONTENT)
        over2, from2 = (none, 0) if none >= left1 else (left1, SOURCE)
        over0, from0 = (left1, SOURCE) if left1 > left2 else (left2, CONTENT)
        if none >= over0:
            over0, from0 = none, 0
        if source >= (over1 := over1 + begin1):
            over1, from1 = source, SOURCE
        if content >= (over2 := over2 + begin2):
            over2, from2 = content, CONTENT
        back.append((from0, from1, from2))
        none, source, content = over0, over1 + w1, over2 + w2
    label = max((none, 0), (source, -SOURCE), (content, -CONTENT))[1] * -1
    out = np.zeros(len(words), np.int64)
    for k in range(len(words) - 1, -1, -1):
        out[k] = label
        label = back[k][label]
    return out


def _fill(labels: Ints, stretch: Ints, odds: Floats) -> None:
    """Give the marks between words a role: that of both neighbours, or of one of them if the network thinks so too."""
    low, high = int(stretch[0]), int(stretch[-1])
    marked = np.ones(high - low, np.bool_)
    marked[stretch[:-1] - low] = False
    places = np.flatnonzero(marked) + low
    after = np.searchsorted(stretch, places)
    left, right, wanted = labels[stretch[after - 1]], labels[stretch[after]], odds[places].argmax(1)
    labels[places] = np.where((left == right) | (left == wanted), left, np.where(right == wanted, right, 0))
