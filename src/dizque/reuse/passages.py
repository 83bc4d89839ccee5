"""Passages that two texts of one language share, word for word or nearly so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dizque.records import Range
from dizque.reuse.sketch import SHINGLE, Sketch

__all__ = ["Passage", "in_order", "passages"]

_GAP = 3
"""Words that may differ between two runs of one passage, on either side."""
_FEWEST = 5
"""Words below which a passage is a turn of phrase."""
_OFTEN = 6
"""Occurrences of one shingle in a text after which it says nothing about where a passage stands."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Ranges of words in both texts; `same` of them agree."""

    a: Range
    b: Range
    same: int


def passages(a: Sketch, b: Sketch) -> tuple[Passage, ...]:
    """Shared passages, longest claim first served, in the order of `a`; none overlaps another in either text."""
    runs = sorted(_runs(a, b), key=lambda p: (-p.same, p.a, p.b))
    used_a, used_b = bytearray(len(a.words)), bytearray(len(b.words))
    kept: list[Passage] = []
    for longest in runs:
        run = _free(longest, used_a, used_b)
        if run.same >= SHINGLE and not any(used_a[run.a[0] : run.a[1]]) and not any(used_b[run.b[0] : run.b[1]]):
            used_a[run.a[0] : run.a[1]] = b"\x01" * run.same
            used_b[run.b[0] : run.b[1]] = b"\x01" * run.same
            kept.append(run)
    return tuple(p for p in _joined(sorted(kept)) if p.same >= _FEWEST)


def _free(run: Passage, used_a: bytearray, used_b: bytearray) -> Passage:
    """The run without the words at its ends that a longer one has taken."""
    (begin, end), (begin_b, end_b) = run.a, run.b
    while begin < end and (used_a[begin] or used_b[begin_b]):
        begin, begin_b = begin + 1, begin_b + 1
    while begin < end and (used_a[end - 1] or used_b[end_b - 1]):
        end, end_b = end - 1, end_b - 1
    return Passage(a=(begin, end), b=(begin_b, end_b), same=end - begin)


def _runs(a: Sketch, b: Sketch) -> Iterator[Passage]:
    """Longest equal runs along each diagonal."""
    where: dict[int, list[int]] = defaultdict(list)
    for j, key in enumerate(b.shingles.tolist()):
        where[key].append(j)
    open_runs: dict[int, list[int]] = {}
    for i, key in enumerate(a.shingles.tolist()):
        found = where.get(key, [])
        if len(found) > _OFTEN:  # it may only carry on what has begun
            found = [j for j in found if open_runs.get(j - i, [0, -2])[1] == i - 1]
        for j in found:
            run = open_runs.get(j - i)
            if run is not None and run[1] == i - 1:
                run[1] = i
            else:
                if run is not None:
                    yield _passage(run, j - i)
                open_runs[j - i] = [i, i]
    for shift, run in open_runs.items():
        yield _passage(run, shift)


def _passage(run: list[int], shift: int) -> Passage:
    begin, end = run[0], run[1] + SHINGLE
    return Passage(a=(begin, end), b=(begin + shift, end + shift), same=end - begin)


def _joined(runs: list[Passage]) -> list[Passage]:
    """Neighbouring runs with a few differing words between them are one passage."""
    out: list[Passage] = []
    for run in runs:
        last = out[-1] if out else None
        if last and 0 <= run.a[0] - last.a[1] <= _GAP and 0 <= run.b[0] - last.b[1] <= _GAP:
            out[-1] = Passage(a=(last.a[0], run.a[1]), b=(last.b[0], run.b[1]), same=last.same + run.same)
        else:
            out.append(run)
    return out


def in_order(found: tuple[Passage, ...]) -> float:
    """The share of shared words that stand in the same order in both texts (heaviest increasing chain)."""
    best: list[int] = []
    for i, p in enumerate(found):
        best.append(p.same + max((best[k] for k in range(i) if found[k].b[1] <= p.b[0]), default=0))
    total = sum(p.same for p in found)
    return max(best, default=0) / total if total else 0.0
