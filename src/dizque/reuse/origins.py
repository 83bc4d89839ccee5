"""Origins: groups of reports that go back to one text.

Average link: two groups become one while their pairs merge on average, so that a single report that takes from two independent ones
does not tie them together. People's judgements come on top: a pair judged apart is never in one group, and the groups of a pair judged
to go back to one text become one.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from dizque.records import (
    ChainLink,
    Dependence,
    DependenceKind,
    Direction,
    Judgement,
    Matter,
    OriginGroup,
    Report,
    apart,
    content_id,
    joined,
)
from dizque.reuse.cites import WHOLE_TEXT
from dizque.reuse.judged import judged

__all__ = ["WHOLE", "components", "origins_of"]

_ENOUGH = 0.55
"""Mean of the links between two groups; a report tied to one of two others only has at most .5."""
_SURE = 0.6
"""What a pair that merges counts at least; the rest is its score."""
_UNSURE = 0.3
"""What an undecided pair counts: it does not merge by itself, and keeps no group apart that holds together otherwise."""
WHOLE = 40
"""Reports that hang together of which all pairs have been compared, so that a pair not handed in is independent; in larger crowds it is
merely unknown."""

Pair = tuple[str, str]


def origins_of(
    reports: Iterable[Report], dependences: Iterable[Dependence], judgements: Iterable[Judgement] = ()
) -> tuple[OriginGroup, ...]:
    """Every report in exactly one group; groups sorted by their ids. Order changes nothing, but for that of the judgements.

    `dependences` are the rules' own; `judgements` on copies are put in their place here.

    Chains follow `direction` and credits where the texts show them; where they do not, they begin at the earliest report (the smallest
    id among equals), and the group's reasons say so.

    >>> reports = [Report(id=i, doc=i, received=i) for i in "abc"]
    >>> tied = Dependence(a="a", b="c", kind=DependenceKind.DERIVED, score=0.9)
    >>> [group.reports for group in origins_of(reports, [tied])]
    [('a', 'c'), ('b',)]
    """
    by_id = {report.id: report for report in reports}
    ruled, decided = tuple(dependences), tuple(judgements)
    pairs, barred = _pairs(ruled, by_id), apart(decided, Matter.COPY)
    groups = [group for part in components(by_id, pairs.values()) for group in _settled(part, pairs, barred)]
    cites: dict[str, list[Dependence]] = defaultdict(list)
    for d in sorted(ruled, key=lambda d: (d.a, d.b, -d.score)):
        if d.kind is DependenceKind.CITES:
            cites[d.a].append(d)
    shown = _pairs(judged(ruled, decided), by_id) if decided else pairs
    made = [_described(members, by_id, shown, cites) for members in joined(groups, decided, Matter.COPY)]
    return tuple(sorted(made, key=lambda group: group.reports))


def _pairs(dependences: Iterable[Dependence], by_id: Collection[str]) -> dict[Pair, Dependence]:
    chosen = (d for d in dependences if d.kind is not DependenceKind.CITES and d.a in by_id and d.b in by_id)
    return {_pair(d.a, d.b): d for d in sorted(chosen, key=lambda d: (d.a, d.b, d.kind, -d.score))}


def components(ids: Iterable[str], dependences: Iterable[Dependence]) -> list[list[str]]:
    """Sets of reports that merging pairs connect, each sorted, in the order of their first ids."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for d in dependences:
        if d.kind.merges:
            low, high = sorted((root(d.a), root(d.b)))
            parent[high] = low
    out: dict[str, list[str]] = defaultdict(list)
    for i in sorted(parent):
        out[root(i)].append(i)
    return list(out.values())


def _link(d: Dependence) -> float:
    if d.kind.merges:
        return _SURE + (1 - _SURE) * d.score
    return _UNSURE if d.kind is DependenceKind.UNDECIDED else 0.0


class _Ties:
    """Sums and numbers of the links between groups, each group under its smallest id."""

    def __init__(self, members: Sequence[str], pairs: Mapping[Pair, Dependence], barred: Collection[Pair]) -> None:
        self.held = {i: [i] for i in members}
        self.whole = len(members) <= WHOLE
        self.sums: dict[str, dict[str, tuple[float, int]]] = {i: {} for i in members}
        for i, j in combinations(sorted(members), 2):
            if (i, j) in barred:
                self.sums[i][j] = self.sums[j][i] = (-math.inf, 1)
            elif (i, j) in pairs:
                self.sums[i][j] = self.sums[j][i] = (_link(pairs[i, j]), 1)

    def mean(self, i: str, j: str) -> float:
        """Average link of two groups, over all pairs or over those known."""
        total, number = self.sums[i][j]
        return total / (len(self.held[i]) * len(self.held[j]) if self.whole else number)

    def merge(self, i: str, j: str) -> None:
        """Put the group of `j` into that of `i`."""
        self.held[i] += self.held.pop(j)
        theirs = self.sums.pop(j)
        del self.sums[i][j]
        for k, (total, number) in theirs.items():
            if k != i:
                del self.sums[k][j]
                mine = self.sums[i].get(k, (0.0, 0))
                self.sums[i][k] = self.sums[k][i] = (mine[0] + total, mine[1] + number)


def _settled(members: Sequence[str], pairs: Mapping[Pair, Dependence], barred: Collection[Pair]) -> list[list[str]]:
    """Average-link clustering of one component: the closest two groups merge first, ties by id."""
    ties = _Ties(members, pairs, barred)
    heap = [(-ties.mean(i, j), i, j) for i in members for j in ties.sums[i] if i < j]
    heapq.heapify(heap)
    while heap:
        mean, i, j = heapq.heappop(heap)
        alive = i in ties.held and j in ties.held and j in ties.sums[i]
        if alive and -mean >= _ENOUGH and -mean == ties.mean(i, j):
            ties.merge(i, j)
            for k in ties.sums[i]:
                low, high = sorted((i, k))
                heapq.heappush(heap, (-ties.mean(i, k), low, high))
    return sorted(sorted(group) for group in ties.held.values())


def _described(
    members: Sequence[str],
    by_id: Mapping[str, Report],
    pairs: Mapping[Pair, Dependence],
    cites: Mapping[str, Sequence[Dependence]],
) -> OriginGroup:
    credited = {i: {d.b for d in cites.get(i, ())} & set(members) for i in members}
    order = sorted(members, key=lambda i: (len(credited[i]) + _taken(i, members, pairs), _day(by_id[i]), i))
    links = [link for k, i in enumerate(order) if k for link in (_back(i, order[:k], pairs, credited[i]),) if link]
    links += [
        ChainLink(report=i, relation=d.kind, to=d.b, reason=d.reason)
        for i in order
        for d in cites.get(i, ())
        if d.b not in members
    ]
    shown = all(
        link.to in credited[link.report] or pairs[_pair(link.report, link.to)].direction is not Direction.UNKNOWN
        for link in links
        if link.relation.merges
    )
    reasons = [f"{link.report} {link.relation} {link.to}: {link.reason}" for link in links]
    if len(members) > 1 and not shown:
        reasons.append("which of them came first does not show")
    return OriginGroup(
        id=content_id("g", *sorted(members)),
        reports=tuple(sorted(members)),
        origin=_first(order[0], cites),
        reasons=tuple(reasons),
        links=tuple(links),
    )


def _first(report: str, cites: Mapping[str, Sequence[Dependence]]) -> str:
    """Where the first report of a chain comes from: the one source to which it credits the whole text, else itself."""
    credited = [d.b for d in cites.get(report, ()) if d.score >= WHOLE_TEXT]
    return credited[0] if len(credited) == 1 else report


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _taken(report: str, members: Sequence[str], pairs: Mapping[Pair, Dependence]) -> int:
    """From how many members the report shows that it was taken."""
    count = 0
    for other in members:
        d = pairs.get(_pair(report, other)) if other != report else None
        if d is not None and d.kind.merges:
            count += d.direction is (Direction.A_FROM_B if d.a == report else Direction.B_FROM_A)
    return count


def _day(report: Report) -> int:
    return report.published.on.toordinal() if report.published else 10**7


def _back(report: str, earlier: Sequence[str], pairs: Mapping[Pair, Dependence], credited: Collection[str]) -> ChainLink | None:
    """The strongest tie to a report that comes before in the chain; one that is credited comes first."""
    ties = [(pairs[_pair(report, other)], other) for other in earlier if _pair(report, other) in pairs]
    merging = [(d, other) for d, other in ties if d.kind.merges]
    if not merging:
        return None
    d, other = max(merging, key=lambda tie: (tie[1] in credited, tie[0].score, -earlier.index(tie[1])))
    reason = f"{d.reason}; it names the other as its source" if other in credited else d.reason
    return ChainLink(report=report, relation=d.kind, to=other, reason=reason)
