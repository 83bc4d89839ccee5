"""The reader of speeches: judges over clues of the parse find cues and sources, network and judge together the messages."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dizque.attribution.reader.clues import HEADS, Clues, governor
from dizque.attribution.reader.decode import CONTENT, SOURCE, Settings, log_odds
from dizque.attribution.reader.extent import longest_likely, reaches
from dizque.attribution.reader.judges import Judges
from dizque.attribution.reader.network import Network
from dizque.attribution.reader.pieces import Vocabulary
from dizque.attribution.reader.read import Proposal, Read, Reader
from dizque.attribution.reader.sight import Sight
from dizque.attribution.words import Words, ranges_of
from dizque.records import Range

__all__ = ["CHOICES", "Choices", "OneSpeech", "Said", "SpeechReader"]

CHOICES = "choices.json"
"""How network and judges are weighed, beside them."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was chosen on held-out speeches; log-odds but for the shares."""

    share: float = 0.2
    """The network's share in which words are cues; the rest is the judge's."""
    edge: float = -1.75
    """Words more likely in a cue than this are."""
    who: float = 0.4
    """What the network's odds of a source count beside the judge's."""
    bounds: tuple[float, float] = (-8.0, 8.0)
    """What they count at most, against and for."""
    nobody: float = -1.0
    """What is added to there being no source."""
    told: tuple[float, float, float] = (0.8, 0.5, 2.0)
    """What is said: weights of network and judge, and what is added for each word."""
    switch: float = 1.0
    """What a change between what is said and what is not costs."""


@dataclass(frozen=True, slots=True)
class Said:
    """A cue in tokens, the run with its head first, and how likely it is one."""

    head: int
    runs: tuple[tuple[int, ...], ...]
    odds: float

    @property
    def words(self) -> frozenset[int]:
        """All tokens of the cue."""
        return frozenset(i for run in self.runs for i in run)


class SpeechReader(Reader):
    """A reader that also asks judges. Without a parse it reads by the network alone."""

    def __init__(self, network: Network, vocabulary: Vocabulary, settings: Settings, judges: Judges, choices: Choices) -> None:
        super().__init__(network, vocabulary, settings)
        self.judges, self.choices = judges, choices

    def read(
        self, text: str, proposals: Sequence[Proposal] = (), words: Words | None = None, *, bare: bool = False
    ) -> tuple[Read, ...]:
        """All attributions of a speech, in the order of their cues; `proposals` are clues among others."""
        if words is None:
            return super().read(text, proposals, bare=bare)
        one = OneSpeech(words, self.see(text), proposals, self.judges)
        found = [one.read(said, proposals, self.choices, self.settings) for said in one.cues(self.choices)]
        kept = (r for r in found if (r.content or bare) and r.score >= self.settings.least)
        return tuple(sorted(kept, key=lambda r: (r.cue, r.content)))


class OneSpeech:
    """A speech, parsed, seen by the network and by the judges."""

    def __init__(self, words: Words, sight: Sight, proposals: Sequence[Proposal], judges: Judges) -> None:
        self.words, self.sight, self.judges = words, sight, judges
        self.tokens, self.parsed = words.tokens, words.parsed
        spans = np.array([sight.words((t.start, t.end)) for t in words.tokens], np.int64).reshape(-1, 2)
        self._begins, self._ends = spans[:, 0], spans[:, 1]
        at = words.token_range
        ruled = [([at(*s) for s in p.source], at(*p.cue), [at(*s) for s in p.content]) for p in proposals]
        self.clues = Clues(words, ruled)
        self.sure = self._seen() if len(words.tokens) else (np.zeros(0, np.float32), np.zeros(0, np.float32))

    def _seen(self) -> tuple[Floats, Floats]:
        """Log-odds of each token's being in a cue: the network's, and the judge's."""
        inside = [float(self.sight.inside[b:e].max()) if b < e else 0.0 for b, e in zip(self._begins, self._ends, strict=True)]
        odds = np.clip(np.array(inside, np.float32), 0.001, 0.999)
        return np.log(odds / (1 - odds)), self.judges.cue(self.clues.cues)

    def cues(self, c: Choices) -> list[Said]:
        """Cues: likely words that hang together; a pronoun, particle or copula goes with the verb or noun that it hangs on."""
        odds = c.share * self.sure[0] + (1 - c.share) * self.sure[1]
        runs: list[list[int]] = []
        for i in np.flatnonzero(odds > c.edge).tolist():
            if self.tokens[i].upos == "PUNCT":
                continue
            if runs and runs[-1][-1] == i - 1 and self._tied(runs[-1], i):
                runs[-1].append(i)
            else:
                runs.append([i])
        heads = [governor(self.tokens, run) for run in runs]
        owner = {i: k for k, run in enumerate(runs) for i in run}
        hosts = [k if self.tokens[h].upos in HEADS else owner.get(self.tokens[h].head, k) for k, h in enumerate(heads)]
        hosts = [host if hosts[host] == host else k for k, host in enumerate(hosts)]
        groups = [[runs[k], *(runs[j] for j in range(len(runs)) if hosts[j] == k != j)] for k in range(len(runs))]
        return [
            Said(heads[k], tuple(map(tuple, groups[k])), float(max(odds[i] for run in groups[k] for i in run)))
            for k in range(len(runs))
            if hosts[k] == k
        ]

    def _tied(self, run: Sequence[int], i: int) -> bool:
        same = self.tokens[run[-1]].sent == self.tokens[i].sent
        return same and (self.tokens[i].head in run or any(self.tokens[j].head == i for j in run))

    def scope(self, said: Said) -> Range:
        """The tokens of the cue's sentence and the two beside it."""
        sentences, here = self.parsed.sentences, self.tokens[said.head].sent
        return sentences[max(0, here - 1)].begin, sentences[min(len(sentences) - 1, here + 1)].end

    def roles(self, said: Said) -> tuple[Floats, Floats, NDArray[np.int64]]:
        """Logarithms of the odds of none, source and content in the cue's scope: the network's, the judge's; and the clues."""
        scope = self.scope(said)
        clues = self.clues.toward(said.head, said.words, scope)
        return self._network(said, scope), self.judges.roles(clues), clues

    def _network(self, said: Said, scope: Range) -> Floats:
        begin, end = int(self._begins[said.runs[0][0]]), int(self._ends[said.runs[0][-1]])
        out = np.tile(np.array([0.999, 0.0005, 0.0005], np.float32), (scope[1] - scope[0], 1))
        if begin < end:
            window = self.sight.window(begin)
            odds = self.sight.roles(window, (begin - window.begin, min(end, window.end) - window.begin))
            sums = np.concatenate([np.zeros((1, 3)), np.cumsum(odds, 0, dtype=np.float64)])
            b = np.clip(self._begins[slice(*scope)], window.begin, window.end) - window.begin
            e = np.clip(self._ends[slice(*scope)], window.begin, window.end) - window.begin
            seen = e > b
            out[seen] = (sums[e[seen]] - sums[b[seen]]) / (e - b)[seen, None]
        return np.log(np.maximum(out, 1e-5))

    def source(self, said: Said, network: Floats, clues: NDArray[np.int64], c: Choices) -> list[int]:
        """The tokens of the source, if somebody is named."""
        begin = self.scope(said)[0]
        some = self.clues.candidates(said.head, said.words)
        rows = np.concatenate([clues[np.array(some) - begin], self.clues.naming(said.head, some)], 1)
        odds = self.judges.who(self.clues.nobody(said.head, some), rows)
        odds[0] += c.nobody
        odds[1:] += c.who * np.clip(_over(network, SOURCE)[np.array(some) - begin], *c.bounds)
        best = int(odds.argmax())
        if not best or some[best - 1] in said.words:
            return []
        spans = reaches(self.parsed, some[best - 1], said.words)
        span = spans[int(self.judges.reach(self.clues.reaching(said.head, some[best - 1], spans)).argmax())]
        return list(range(*span))

    def content(self, said: Said, network: Floats, judge: Floats, c: Choices) -> list[int]:
        """The tokens of what is said."""
        scope = self.scope(said)
        odds = c.told[0] * network + c.told[1] * judge
        gain = odds[:, CONTENT] - np.logaddexp(odds[:, 0], odds[:, SOURCE]) + c.told[2]
        free = [i for i in range(*scope) if i not in said.words]
        likely = longest_likely([float(gain[i - scope[0]]) for i in free], c.switch)
        return [i for i, inside in zip(free, likely, strict=True) if inside]

    def read(self, said: Said, proposals: Sequence[Proposal], c: Choices, s: Settings) -> Read:
        """The attribution of a cue."""
        network, judge, clues = self.roles(said)
        source = self.source(said, network, clues, c)
        content = [i for i in self.content(said, network, judge, c) if i not in source]
        begin = self.scope(said)[0]
        both = (np.exp(network) + np.exp(judge)) / 2
        pieces = self._pieces(content)
        k = self._proposal(said, proposals)
        parts = (
            1 / (1 + math.exp(-said.odds)),
            float(both[np.array(content) - begin, CONTENT].mean()) if pieces else 0.5,
            float(both[np.array(source) - begin, SOURCE].mean()) if source else 1 - float(both[:, SOURCE].max()),
            proposals[k].weight if k is not None else 0.0,
        )
        sums = (a * b for a, b in zip(s.score[1:], (*map(log_odds, parts[:3]), parts[3]), strict=True))
        runs = [self.parsed.offsets((run[0], run[-1] + 1)) for run in said.runs]
        return Read(
            source=self._pieces(source),
            cue=runs[0],
            rest=tuple(sorted(runs[1:])),
            content=pieces,
            score=round(1 / (1 + math.exp(-s.score[0] - sum(sums))), 3),
            parts=parts,
            reason=", ".join(f"{name} {p:.2f}" for name, p in zip(("cue", "content", "source", "rules"), parts, strict=True)),
            proposal=k,
        )

    def _pieces(self, tokens: Collection[int]) -> tuple[Range, ...]:
        """Runs of tokens in offsets, without those of bare punctuation."""
        runs = ranges_of(sorted(tokens))
        told = (run for run in runs if any(self.tokens[i].upos != "PUNCT" for i in range(*run)))
        return tuple(self.parsed.offsets(run) for run in told)

    def _proposal(self, said: Said, proposals: Sequence[Proposal]) -> int | None:
        """The weightiest proposal that shares a word with the cue."""
        places = [self.words.token_range(*p.cue) for p in proposals]
        same = [k for k, place in enumerate(places) if any(i in said.words for i in range(*place))]
        return max(same, key=lambda k: (proposals[k].weight, -k), default=None)


def _over(odds: Floats, role: int) -> Floats:
    """Log-odds of a role over the two others."""
    others = [k for k in range(3) if k != role]
    out: Floats = odds[:, role] - np.logaddexp(odds[:, others[0]], odds[:, others[1]])
    return out
