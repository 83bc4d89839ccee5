"""The reader: a text in, attributions with character offsets out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dizque.attribution.reader.decode import CONTENT, SOURCE, Floats, Ints, Settings, labels_of, likelihood, log_odds, runs
from dizque.attribution.reader.grammar import Grammar
from dizque.attribution.reader.network import Network
from dizque.attribution.reader.paths import Paths, Ways
from dizque.attribution.reader.pieces import Vocabulary
from dizque.attribution.reader.sight import Sight, Window
from dizque.attribution.reader.windows import windows
from dizque.attribution.words import Words
from dizque.records import Range

__all__ = ["OneText", "Proposal", "Read", "Reader"]


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

    `proposal` is the place of the proposal for the same cue, if there was one; `rest` are words of the cue that stand apart.
    """

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    score: float
    parts: tuple[float, ...]
    reason: str
    proposal: int | None = None
    rest: tuple[Range, ...] = ()


class Reader:
    """A loaded model. Sees each window alone: the result for a text depends on nothing else."""

    def __init__(self, network: Network, vocabulary: Vocabulary, settings: Settings, paths: Paths | None = None) -> None:
        self.network, self.vocabulary, self.settings, self.paths = network, vocabulary, settings, paths

    def see(self, text: str) -> Sight:
        """The text as the network sees it."""
        cut = self.vocabulary.cut(text)
        seen = []
        for begin, end in windows(text, cut, self.settings.window):
            a, b = int(cut.first[begin]), int(cut.first[end])
            ids = np.concatenate(([self.vocabulary.begin], cut.ids[a:b], [self.vocabulary.end]))
            vectors, odds, pieces = self.network.look(ids)
            seen.append(Window(begin, end, cut.first[begin : end + 1] - a, vectors, pieces, odds))
        return Sight(text, cut, tuple(seen), self.network.link)

    def read(
        self, text: str, proposals: Sequence[Proposal] = (), words: Words | None = None, *, bare: bool = False
    ) -> tuple[Read, ...]:
        """All attributions of a text, in the order of their cues.

        The cues are those that the network sees, and those of proposals that touch none of them. With a parse in `words`, and where the
        model has weights for it, spans are the likeliest by network, parse and proposal together; else source and content of a cue with
        a proposal are each taken from it or from the network's own reading, whichever is likelier to the network. `bare` also gives cues
        without content; there the score is how likely the cue is.
        """
        sight = self.see(text)
        ways = self.paths.ways(Grammar(words, sight)) if self.paths is not None and words is not None else None
        one = OneText(sight, proposals, self.settings, ways)
        reads = (r for r in one.reads(bare=bare) if r.score >= self.settings.least)
        return tuple(sorted(reads, key=lambda r: (r.cue, r.content)))


@dataclass(frozen=True, slots=True)
class OneText:
    """One text, seen, with what the rules propose."""

    sight: Sight
    proposals: Sequence[Proposal]
    settings: Settings
    ways: Ways | None

    def asked(self) -> list[tuple[Range, int | None, bool]]:
        """Cues, each with the weightiest proposal that shares a word with it; then those of proposals that no seen cue touches."""
        places = [self.sight.words(p.cue) for p in self.proposals]
        out: list[tuple[Range, int | None, bool]] = []
        taken: set[int] = set()
        for cue in self.sight.cues(self.settings.edge, self.settings.cue):
            same = [k for k, place in enumerate(places) if place[0] < cue[1] and place[1] > cue[0]]
            taken.update(same)
            out.append((cue, max(same, key=lambda k: (self.proposals[k].weight, -k), default=None), True))
        return [*out, *((place, k, False) for k, place in enumerate(places) if k not in taken and place[0] < place[1])]

    def settled(self) -> dict[Range, tuple[int | None, bool]]:
        """The cues with their edges where they are likeliest, each with its proposal and whether it is seen; none stands twice."""
        asked = self.asked()
        cues = [cue for cue, _, _ in asked]
        if self.ways is not None:
            cues = self.ways.cues(cues, [None if k is None else self.sight.words(self.proposals[k].cue) for _, k, _ in asked])
        out: dict[Range, tuple[int | None, bool]] = {}
        for cue, (_, k, seen) in zip(cues, asked, strict=True):
            out.setdefault(cue, (k, seen))
        return out

    def reads(self, *, bare: bool) -> Iterator[Read]:
        """The attributions of all cues."""
        found = self.settled()
        odds = [self.odds(cue) for cue in found]
        for (cue, (k, seen)), own, labels in zip(found.items(), odds, self.labels(found, odds), strict=True):
            yield from self.read(cue, k, own, labels, bare=bare and seen)

    def odds(self, cue: Range) -> Floats:
        """What the network makes of the words of a cue's window."""
        window = self.sight.window(cue[0])
        return self.sight.roles(window, _inside(window, cue))

    def labels(self, found: Mapping[Range, tuple[int | None, bool]], odds: Sequence[Floats]) -> list[Ints]:
        """The roles of the words of each cue's window."""
        theirs = [self.proposed(cue, k) for cue, (k, _) in found.items()]
        if self.ways is not None:
            return self.ways.labels(list(found), odds, theirs)
        return [self.plain_labels(cue, own, roles) for cue, own, roles in zip(found, odds, theirs, strict=True)]

    def read(self, cue: Range, k: int | None, odds: Floats, labels: Ints, *, bare: bool) -> Iterator[Read]:
        """The attribution of a cue, if there is one."""
        window = self.sight.window(cue[0])
        marks = self.sight.marks[window.begin : window.end]
        if self.ways is not None:
            labels = _one_source(labels, odds, marks)
        contents, sources = runs(labels == CONTENT, marks), runs(labels == SOURCE, marks)
        if not contents and not bare:
            return
        weight = self.proposals[k].weight if k is not None else 0.0
        sure = float(self.sight.inside[cue[0] : cue[1]].max())
        parts = (sure, _mean(odds[:, CONTENT], contents), _mean(odds[:, SOURCE], sources), weight)
        if not contents:
            parts = (sure, 0.5, *parts[2:])  # nothing is known of a content
        at = [tuple(self.sight.span((window.begin + b, window.begin + e)) for b, e in some) for some in (sources, contents)]
        yield Read(
            source=at[0],
            cue=self.sight.span(cue),
            content=at[1],
            score=_score(parts, self.settings),
            parts=parts,
            reason=", ".join(f"{name} {p:.2f}" for name, p in zip(("cue", "content", "source", "rules"), parts, strict=True)),
            proposal=k,
        )

    def plain_labels(self, cue: Range, odds: Floats, theirs: Ints | None) -> Ints:
        """The likeliest roles where every change costs the same."""
        window, s = self.sight.window(cue[0]), self.settings
        marks, here = self.sight.marks[window.begin : window.end], _inside(window, cue)
        scores = np.log(np.maximum(odds, 1e-6))
        scores[:, CONTENT] += s.lean
        scores[:, SOURCE] += s.call
        labels = _one_source(labels_of(scores, here, s.switch), odds, marks)
        return labels if theirs is None else _likeliest(scores, here, labels, theirs, s)

    def proposed(self, cue: Range, k: int | None) -> Ints | None:
        """The roles that a proposal gives the words of a cue's window."""
        if k is None:
            return None
        window = self.sight.window(cue[0])
        labels = np.zeros(window.end - window.begin, np.int64)
        for role, spans in ((CONTENT, self.proposals[k].content), (SOURCE, self.proposals[k].source)):
            for begin, end in map(self.sight.words, spans):
                labels[max(0, begin - window.begin) : max(0, end - window.begin)] = role
        labels[slice(*_inside(window, cue))] = 0
        return labels


def _inside(window: Window, cue: Range) -> Range:
    """A cue in words of its window."""
    return cue[0] - window.begin, min(cue[1], window.end) - window.begin


def _score(parts: Sequence[float], s: Settings) -> float:
    sums = (a * b for a, b in zip(s.score[1:], (*map(log_odds, parts[:3]), parts[3]), strict=True))
    return round(1 / (1 + math.exp(-s.score[0] - sum(sums))), 3)


def _one_source(labels: Ints, odds: Floats, marks: np.ndarray) -> Ints:
    """A source is of one piece: of several the one with the greatest sum of odds."""
    found = runs(labels == SOURCE, marks)
    if len(found) > 1:
        best = max(found, key=lambda r: (float(odds[slice(*r), SOURCE].sum()), -r[0]))
        inside = np.zeros(len(labels), np.bool_)
        inside[slice(*best)] = True
        labels = np.where((labels == SOURCE) & ~inside, 0, labels)
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
