"""The reader: a text in, attributions with character offsets out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dizque.attribution.reader.decode import Floats, Settings, best, by_word, cue_runs, role_runs
from dizque.attribution.reader.network import Network
from dizque.attribution.reader.pieces import Cut, Vocabulary
from dizque.attribution.reader.windows import windows
from dizque.records import Range

__all__ = ["Read", "Reader"]

_LEAST_ODDS = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One attribution in offsets of the text that was read. `score` is the share of such finds that are right (calibrated)."""

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One window as the network sees it: for each cue its words, how sure it is, and the odds of all words."""

    words: Range
    cues: tuple[tuple[Range, float], ...]
    roles: tuple[Floats, ...]


class Reader:
    """A loaded model. Reads each window alone: the result for a text depends on nothing else."""

    def __init__(self, network: Network, vocabulary: Vocabulary, settings: Settings) -> None:
        self._network, self._vocabulary, self.settings = network, vocabulary, settings

    def read(self, text: str) -> tuple[Read, ...]:
        """All attributions of a text, in the order of their cues."""
        cut = self._vocabulary.cut(text)
        return self.decode(text, cut, tuple(self.look(text, cut, self.settings.cue)), self.settings)

    def cut(self, text: str) -> Cut:
        """The text in words and pieces."""
        return self._vocabulary.cut(text)

    def look(self, text: str, cut: Cut, threshold: float) -> Iterator[Seen]:
        """What the network makes of each window, with the cues that are likelier than `threshold`."""
        for begin, end in windows(text, cut):
            a, b = int(cut.first[begin]), int(cut.first[end])
            ids = np.concatenate(([self._vocabulary.begin], cut.ids[a:b], [self._vocabulary.end]))
            vectors, odds, pieces = self._network.look(ids)
            first = cut.first[begin : end + 1] - a
            inside = by_word(odds[1:-1], first)
            opens = odds[1:-1][first[:-1]]
            cues = cue_runs(1 - inside[:, 0], opens[:, 1] > opens[:, 2], threshold)
            linked = [self._network.link(vectors, pieces, (int(first[c]) + 1, int(first[d]) + 1)) for c, d in cues]
            sure = [float(1 - inside[c:d, 0].min()) for c, d in cues]
            yield Seen((begin, end), tuple(zip(cues, sure, strict=True)), tuple(by_word(x[1:-1], first) for x in linked))

    def decode(self, text: str, cut: Cut, seen: tuple[Seen, ...], settings: Settings) -> tuple[Read, ...]:
        """Attributions from what the network saw."""
        bare = [not any(c.isalnum() for c in text[b:e]) for b, e in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True)]
        marks = np.array(bare, np.bool_)
        reads = (read for window in seen for read in _decoded(cut, window, marks, settings))
        return tuple(r for r in reads if r.score >= settings.least)


def _decoded(cut: Cut, seen: Seen, marks: np.ndarray, settings: Settings) -> Iterator[Read]:
    here = marks[slice(*seen.words)]
    for (cue, sure), odds in zip(seen.cues, seen.roles, strict=True):
        if sure <= settings.cue:
            continue
        sources, contents = role_runs(odds, cue, here, settings)
        if not contents:
            continue
        source = best(sources, odds[:, 1])
        parts = (sure, _mean(odds[:, 2], contents), _mean(odds[:, 1], source) if source else 1 - float(odds[:, 1].max()))
        score = _logistic(settings.score[0] + sum(w * _log_odds(p) for w, p in zip(settings.score[1:], parts, strict=True)))
        at = [tuple(_span(cut, seen.words[0], r) for r in runs) for runs in (source, [cue], contents)]
        shares = ", ".join(f"{name} {p:.2f}" for name, p in zip(("cue", "content", "source"), parts, strict=True))
        yield Read(source=at[0], cue=at[1][0], content=at[2], score=round(score, 3), reason=shares)


def _span(cut: Cut, offset: int, words: Range) -> Range:
    return int(cut.starts[offset + words[0]]), int(cut.ends[offset + words[1] - 1])


def _mean(odds: np.ndarray, runs: list[Range]) -> float:
    return float(np.concatenate([odds[slice(*r)] for r in runs]).mean())


def _log_odds(p: float) -> float:
    p = min(1 - _LEAST_ODDS, max(_LEAST_ODDS, p))
    return math.log(p / (1 - p))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
