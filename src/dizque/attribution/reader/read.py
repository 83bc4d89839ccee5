"""The reader: a text in, attributions with character offsets out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dizque.attribution.reader.decode import CONTENT, SOURCE, Floats, Ints, Settings, labels_of, likelihood, log_odds, runs
from dizque.attribution.reader.network import Network
from dizque.attribution.reader.pieces import Vocabulary
from dizque.attribution.reader.sight import Sight, Window
from dizque.attribution.reader.windows import windows
from dizque.records import Range

__all__ = ["Proposal", "Read", "Reader"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What somebody else (the rules) takes for an attribution, in offsets of the text; `weight` is how sure they are."""

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One attribution in offsets of the text. `score` is the share of such finds that are right; `parts` is what it is made of.

    `proposal` is the place of the proposal for the same cue, if there was one.
    """

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    score: float
    parts: tuple[float, ...]
    reason: str
    proposal: int | None = None


class Reader:
    """A loaded model. Sees each window alone: the result for a text depends on nothing else."""

    def __init__(self, network: Network, vocabulary: Vocabulary, settings: Settings) -> None:
        self.network, self.vocabulary, self.settings = network, vocabulary, settings

    def see(self, text: str) -> Sight:
        """The text as the network sees it."""
        cut = self.vocabulary.cut(text)
        seen = []
        for begin, end in windows(text, cut):
            a, b = int(cut.first[begin]), int(cut.first[end])
            ids = np.concatenate(([self.vocabulary.begin], cut.ids[a:b], [self.vocabulary.end]))
            vectors, odds, pieces = self.network.look(ids)
            seen.append(Window(begin, end, cut.first[begin : end + 1] - a, vectors, pieces, odds))
        return Sight(text, cut, tuple(seen), self.network.link)

    def read(self, text: str, proposals: Sequence[Proposal] = (), *, bare: bool = False) -> tuple[Read, ...]:
        """All attributions of a text, in the order of their cues.

        The cues are those that the network sees, and those of proposals that touch none of them. Of a cue with a proposal, source and
        content are each taken from the proposal or from the network's own reading, whichever is likelier to the network. `bare` also
        gives cues without content; there the score is how likely the cue is.
        """
        sight, s = self.see(text), self.settings
        places = [sight.words(p.cue) for p in proposals]
        found: list[Read] = []
        taken: set[int] = set()
        for cue in sight.cues(s.edge, s.cue):
            same = [k for k, place in enumerate(places) if place[0] < cue[1] and place[1] > cue[0]]
            taken.update(same)
            best = max(same, key=lambda k: (proposals[k].weight, -k), default=None)
            found.extend(_read(sight, cue, None if best is None else (best, proposals[best]), s, bare=bare))
        for k, place in enumerate(places):
            if k not in taken and place[0] < place[1]:
                found.extend(_read(sight, place, (k, proposals[k]), s))
        return tuple(sorted((r for r in found if r.score >= s.least), key=lambda r: (r.cue, r.content)))


def _read(sight: Sight, cue: Range, asked: tuple[int, Proposal] | None, s: Settings, *, bare: bool = False) -> list[Read]:
    proposal = asked[1] if asked else None
    window = sight.window(cue[0])
    begin, marks = window.begin, sight.marks[window.begin : window.end]
    here = cue[0] - begin, min(cue[1], window.end) - begin
    odds = sight.roles(window, here)
    scores = np.log(np.maximum(odds, 1e-6))
    scores[:, CONTENT] += s.lean
    scores[:, SOURCE] += s.call
    labels = _one_source(labels_of(scores, here, s.switch), odds, marks)
    if proposal is not None:
        labels = _likeliest(scores, here, labels, _proposed(sight, window, here, proposal), s)
    contents, sources = runs(labels == CONTENT, marks), runs(labels == SOURCE, marks)
    if not contents and not bare:
        return []
    weight = proposal.weight if proposal is not None else 0.0
    sure = float(sight.inside[cue[0] : cue[1]].max())
    parts = (sure, _mean(odds[:, CONTENT], contents), _mean(odds[:, SOURCE], sources), weight)
    if not contents:
        parts = (sure, 0.5, *parts[2:])  # nothing is known of a content
    sums = (a * b for a, b in zip(s.score[1:], (*map(log_odds, parts[:3]), weight), strict=True))
    at = [tuple(sight.span((begin + b, begin + e)) for b, e in found) for found in (sources, contents)]
    return [
        Read(
            source=at[0],
            cue=sight.span(cue),
            content=at[1],
            score=round(1 / (1 + math.exp(-s.score[0] - sum(sums))), 3),
            parts=parts,
            reason=", ".join(f"{name} {p:.2f}" for name, p in zip(("cue", "content", "source", "rules"), parts, strict=True)),
            proposal=asked[0] if asked else None,
        )
    ]


def _one_source(labels: Ints, odds: Floats, marks: np.ndarray) -> Ints:
    """A source is of one piece: of several the one with the greatest sum of odds."""
    found = runs(labels == SOURCE, marks)
    if len(found) > 1:
        best = max(found, key=lambda r: (float(odds[slice(*r), SOURCE].sum()), -r[0]))
        inside = np.zeros(len(labels), np.bool_)
        inside[slice(*best)] = True
        labels = np.where((labels == SOURCE) & ~inside, 0, labels)
    return labels


def _proposed(sight: Sight, window: Window, cue: Range, proposal: Proposal) -> Ints:
    """The labels that a proposal gives the words of a window."""
    labels = np.zeros(window.end - window.begin, np.int64)
    for role, spans in ((CONTENT, proposal.content), (SOURCE, proposal.source)):
        for begin, end in map(sight.words, spans):
            labels[max(0, begin - window.begin) : max(0, end - window.begin)] = role
    labels[cue[0] : cue[1]] = 0
    return labels


def _likeliest(scores: Floats, cue: Range, mine: Ints, theirs: Ints, s: Settings) -> Ints:
    """Source and content, each from the one or the other, as is likeliest."""
    best, most = mine, -math.inf
    for content, source in ((mine, mine), (mine, theirs), (theirs, mine), (theirs, theirs)):
        labels = np.where(content == CONTENT, CONTENT, 0)
        labels = np.where(source == SOURCE, SOURCE, labels)
        total = likelihood(scores, labels, cue, s.switch) + s.trust * ((content is theirs) + (source is theirs))
        if total > most and (labels == CONTENT).any():
            best, most = labels, total
    return best


def _mean(odds: np.ndarray, found: Iterable[Range]) -> float:
    held = [odds[slice(*r)] for r in found]
    return float(np.concatenate(held).mean()) if held else 1 - float(odds.max())
