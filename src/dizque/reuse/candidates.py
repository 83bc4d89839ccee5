"""Which pairs of a large collection are worth comparing: those that share rare things.

Rare are runs of three words (for texts of one language) and language-neutral keys (for translations). A key that many reports hold
pairs each of them with its nearest neighbours only, so that the work grows with the collection and not with its square.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dizque.records import Report
from dizque.reuse.background import background
from dizque.reuse.sketch import Ints, Sketch, sketch

__all__ = ["Drawn", "Search", "candidates", "draw", "pairs_of"]

Words = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How far to look."""

    days: int = 21
    """Reports published further apart are not compared; an unknown day is near to every day."""
    few: int = 24
    """Collections so small are compared pair by pair."""
    rarest: int = 80
    """Keys of each kind that speak for a report, rarest first."""
    drawn: int = 200
    """Keys of each kind from which those are chosen."""
    often: int = 32
    """Reports with one key among which every pair is considered; among more, only neighbours."""
    common: int = 3000
    """Reports with one key above which it says nothing."""
    neighbours: int = 12
    """Best partners kept for each report."""
    shared: int = 5
    """Keys that a pair must share at least: 99 % of NTREX's translations do, and half of the pairs with three keys are strangers."""


_SEARCH = Search()


def candidates(reports: Iterable[Report], search: Search = _SEARCH) -> tuple[tuple[str, str], ...]:
    """Pairs of ids worth comparing, each with the smaller id first, sorted. The order of the reports changes nothing.

    >>> texts = {"r1": "O rio Lima subiu 3 metros.", "r2": "O rio Lima subiu 3 metros!"}
    >>> candidates(Report(id=i, doc=i, received=t, lang="pt") for i, t in texts.items())
    (('r1', 'r2'),)
    """
    return pairs_of({report.id: draw(report, search) for report in reports}, search)


def pairs_of(chosen: Mapping[str, Drawn], search: Search = _SEARCH) -> tuple[tuple[str, str], ...]:
    """`candidates` for reports whose keys have been drawn already, by id."""
    ids = sorted(chosen)
    days = np.array([chosen[i].day for i in ids], dtype=np.int64)
    if len(ids) <= search.few:
        first, second = np.triu_indices(len(ids), 1)
    else:
        twins, heads = _twins([chosen[i].digest for i in ids])
        found = _paired([chosen[i] for i in ids], np.unique(heads), search)
        codes = np.union1d(found, twins)
        first, second = codes // len(ids), codes % len(ids)
    far = (np.abs(days[first] - days[second]) > search.days) & (days[first] > 0) & (days[second] > 0)
    kept = zip(first[~far].tolist(), second[~far].tolist(), strict=True)
    return tuple((ids[i], ids[j]) for i, j in kept)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The keys that stand for one report, of both kinds, and its day (0 if unknown)."""

    shingles: npt.NDArray[np.uint32]
    neutral: npt.NDArray[np.uint32]
    day: int
    digest: int
    lang: str

    def to_text(self) -> str:
        """Everything as text, to be kept.

        >>> drawn = draw(Report(id="r1", doc="1", received="O rio Lima subiu 3 metros.", lang="pt"))
        >>> Drawn.from_text(drawn.to_text()).to_text() == drawn.to_text()
        True
        """
        keys = (b64encode(keys.astype("<u4").tobytes()).decode() for keys in (self.shingles, self.neutral))
        return " ".join((*keys, str(self.day), str(self.digest), self.lang))

    @classmethod
    def from_text(cls, text: str) -> Drawn:
        """The way back."""
        shingles, neutral, day, digest, lang = text.split(" ", 4)
        first, second = (np.frombuffer(b64decode(keys), dtype="<u4").astype(np.uint32) for keys in (shingles, neutral))
        return cls(first, second, int(day), int(digest), lang)


def draw(report: Report, search: Search = _SEARCH) -> Drawn:
    """The keys by which a report finds others worth comparing."""
    made = sketch(report)
    day = report.published.on.toordinal() if report.published else 0
    shingles = np.unique(made.shingles >> 31).astype(np.uint32)[: search.drawn]
    digest = int(np.bitwise_xor.reduce(_mixed(made.words))) if len(made.words) else 0
    return Drawn(shingles, _neutral(made, search.drawn), day, digest, (report.lang or "").partition("-")[0])


def _mixed(words: Ints) -> Ints:
    place = np.arange(1, len(words) + 1, dtype=np.uint64)
    mixed = (words.astype(np.uint64) + place * np.uint64(0x9E3779B97F4A7C15)) * np.uint64(0xBF58476D1CE4E5B9)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(1)).astype(np.int64)


def _neutral(made: Sketch, drawn: int) -> npt.NDArray[np.uint32]:
    """The keys that a sentence is least likely to hold; among equals the smallest digests, so that two reports choose alike."""
    table = background()
    keys = sorted({key for word in made.keys for key in word}, key=lambda key: (-round(table.weight(key)), key[1]))
    return np.unique(np.array([(digest ^ kind * 0x9E3779B1) & 0xFFFFFFFF for kind, digest in keys[:drawn]], dtype=np.uint32))


def _twins(digests: Sequence[int]) -> tuple[Ints, Ints]:
    """Reports with the same words are paired with the first of them only, which alone looks for others."""
    first: dict[int, int] = {}
    heads = np.array([first.setdefault(digest, k) for k, digest in enumerate(digests)], dtype=np.int64)
    place = np.arange(len(digests), dtype=np.int64)
    twin = heads != place
    return heads[twin] * len(digests) + place[twin], heads


def _paired(drawn: Sequence[Drawn], heads: Ints, search: Search) -> Ints:
    """Codes (first · size + second) of the best pairs: within languages by shingles, across them by neutral keys."""
    size = len(drawn)
    tongues = sorted({d.lang for d in drawn})
    spoken = np.array([tongues.index(d.lang) for d in drawn], dtype=np.int64)
    unknown = "" in tongues  # a language that nobody knows may be any
    kept: list[Ints] = []
    for name in ("shingles", "neutral"):
        sets = [getattr(drawn[k], name) for k in heads.tolist()]
        owners = np.repeat(heads, [len(s) for s in sets])
        codes, weights = _postings(np.concatenate(sets), owners, spoken if name == "neutral" else None, size, search)
        same = spoken[codes // size] == spoken[codes % size]
        wanted = same | unknown if name == "shingles" else ~same
        codes, weights, counts = _summed(codes[wanted], weights[wanted])
        enough = counts >= search.shared
        kept.append(_best(codes[enough], weights[enough], size, search.neighbours))
    return np.union1d(*kept)


def _postings(keys: npt.NDArray[np.uint32], owners: Ints, spoken: Ints | None, size: int, search: Search) -> tuple[Ints, Floats]:
    """Pairs that share a key, once for each key, with the key's weight. With `spoken`, only keys that several languages have."""
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    if not len(keys):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    counts = np.diff(np.r_[starts, len(keys)])
    held = np.repeat(counts, counts)
    if spoken is not None:
        lowest, highest = (f.reduceat(spoken[owners], starts) for f in (np.minimum, np.maximum))
        held = held * np.repeat(lowest != highest, counts)
    keep = _rarest(owners, held, search)
    keys, owners = keys[keep], owners[keep]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.int64)
    codes: list[Ints] = [np.zeros(0, dtype=np.int64)]
    weights: list[Floats] = [np.zeros(0, dtype=np.float32)]
    ends = np.r_[starts[1:], len(keys)] if len(starts) else starts
    for shift in range(1, search.often):
        for begin, end, reach in _reaches(starts, ends, shift, search):
            place = _places(begin, end - reach)
            codes.append(owners[place] * size + owners[place + reach])
            weights.append(np.repeat(np.log(size / (end - begin) + 1), end - begin - reach).astype(np.float32))
    return np.concatenate(codes), np.concatenate(weights)


def _reaches(starts: Ints, ends: Ints, shift: int, search: Search) -> Iterator[tuple[Ints, Ints, int]]:
    """Groups in which members `shift` apart are paired: all of the small ones, the nearest neighbours of the large ones."""
    counts = ends - starts
    apart = np.where(counts <= search.often, search.often, 3)
    chosen = (counts > shift) & (shift <= apart)
    if chosen.any():
        yield starts[chosen], ends[chosen], shift


def _places(begin: Ints, end: Ints) -> Ints:
    """All positions of several ranges, one after another."""
    counts = end - begin
    before = np.repeat(begin - np.r_[0, np.cumsum(counts)[:-1]], counts)
    return before + np.arange(int(counts.sum()))


def _rarest(owners: Ints, held: Ints, search: Search) -> Ints:
    """Places of the postings kept, still sorted by key: per report its rarest keys that others hold too."""
    useful = np.flatnonzero((held > 1) & (held <= search.common))
    order = useful[np.lexsort((useful, held[useful], owners[useful]))]
    mine = owners[order]
    first = np.flatnonzero(np.r_[True, mine[1:] != mine[:-1]]) if len(mine) else np.zeros(0, dtype=np.int64)
    rank = np.arange(len(mine)) - np.repeat(first, np.diff(np.r_[first, len(mine)]))
    return np.sort(order[rank < search.rarest])


def _summed(codes: Ints, weights: Floats) -> tuple[Ints, Floats, Ints]:
    order = np.argsort(codes, kind="stable")
    codes, weights = codes[order], weights[order]
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else np.zeros(0, dtype=np.int64)
    sums = np.add.reduceat(weights, starts).astype(np.float32) if len(starts) else weights
    return codes[starts], sums, np.diff(np.r_[starts, len(codes)])


def _best(codes: Ints, weights: Floats, size: int, neighbours: int) -> Ints:
    """For each report its weightiest partners; a pair stays if either side keeps it."""
    kept: list[Ints] = [np.zeros(0, dtype=np.int64)]
    for side in (codes // size, codes % size):
        order = np.lexsort((codes, -weights, side))
        mine = side[order]
        first = np.flatnonzero(np.r_[True, mine[1:] != mine[:-1]]) if len(mine) else np.zeros(0, dtype=np.int64)
        rank = np.arange(len(mine)) - np.repeat(first, np.diff(np.r_[first, len(mine)]))
        kept.append(codes[order[rank < neighbours]])
    return np.unique(np.concatenate(kept))
