"""Origins: groups of reports that go back to one text.

Average link: two groups become one while their pairs merge on average, so that a single report that takes from two independent ones
does not tie them together. A person's judgement can be handed in as a dependence like any other; it replaces the rule's.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dizque.records import ChainLink, Dependence, DependenceKind, Direction, OriginGroup, Report, content_id

__all__ = ["components", "origins_of"]

_ENOUGH = 0.5
"""Mean of the links between two groups, 1 for a pair that merges, 0 for one that does not."""
_UNSURE = 0.3
"""What an undecided pair counts: it does not merge by itself, and keeps no group apart that holds together otherwise."""
_UNSEEN = 0.0

Pair = tuple[str, str]


def origins_of(reports: Iterable[Report], dependences: Iterable[Dependence]) -> tuple[OriginGroup, ...]:
    """Every report in exactly one group; groups sorted by their ids. Order changes nothing.

    Pairs that were not compared count as apart, unless the group is so large that not all its pairs were looked at: `depend`
    compares all pairs of each group up to a limit. Chains follow `direction` where the texts show it; where they do not, they begin
    at the earliest report (the smallest id among equals), and the group's reasons say so.
    """
    by_id = {report.id: report for report in reports}
    pairs: dict[Pair, Dependence] = {}
    cites: dict[str, list[Dependence]] = defaultdict(list)
    for d in sorted(dependences, key=lambda d: (d.a, d.b, d.kind, -d.score)):
        if d.kind is DependenceKind.CITES:
            cites[d.a].append(d)
        elif d.a in by_id and d.b in by_id:
            pairs[min((d.a, d.b), (d.b, d.a))] = d
    groups = [_settled(part, pairs) for part in components(by_id, pairs.values())]
    made = [_described(members, by_id, pairs, cites) for part in groups for members in part]
    return tuple(sorted(made, key=lambda group: group.reports))


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


def _link(pairs: Mapping[Pair, Dependence], one: str, other: str) -> float:
    d = pairs.get((one, other) if one < other else (other, one))
    if d is None:
        return _UNSEEN
    return 1.0 if d.kind.merges else _UNSURE if d.kind is DependenceKind.UNDECIDED else 0.0


def _settled(members: Sequence[str], pairs: Mapping[Pair, Dependence]) -> list[list[str]]:
    """Average-link clustering of one component: the closest two groups merge first, ties by id."""
    if len(members) < 3:
        return [list(members)]
    sums: dict[str, dict[str, float]] = {i: {} for i in members}
    for k, i in enumerate(members):
        for j in members[k + 1 :]:
            link = _link(pairs, i, j)
            if link:
                sums[i][j] = sums[j][i] = link
    held = {i: [i] for i in members}
    heap = [(-link, i, j) for i in members for j, link in sums[i].items() if i < j]
    heapq.heapify(heap)
    while heap:
        mean, i, j = heapq.heappop(heap)
        if i in held and j in held and -mean >= _ENOUGH and -mean == sums[i][j] / (len(held[i]) * len(held[j])):
            _merge(i, j, held, sums, heap)
    return sorted(sorted(group) for group in held.values())


def _merge(i: str, j: str, held: dict[str, list[str]], sums: dict[str, dict[str, float]], heap: list[tuple[float, str, str]]) -> None:
    """Put the group of `j` into that of `i` (`i` < `j`) and queue the new means."""
    held[i] += held.pop(j)
    theirs = sums.pop(j)
    sums[i].pop(j, None)
    for k, link in theirs.items():
        if k != i:
            sums[k].pop(j, None)
            sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + link
    for k, link in sums[i].items():
        low, high = sorted((i, k))
        heapq.heappush(heap, (-link / (len(held[i]) * len(held[k])), low, high))


def _described(
    members: Sequence[str], by_id: Mapping[str, Report], pairs: Mapping[Pair, Dependence], cites: Mapping[str, Sequence[Dependence]]
) -> OriginGroup:
    order = sorted(members, key=lambda i: (_taken(i, members, pairs), _day(by_id[i]), i))
    links = [link for k, i in enumerate(order) if k for link in (_back(i, order[:k], pairs),) if link]
    links += [
        ChainLink(report=i, relation=d.kind, to=d.b, reason=d.reason) for i in order for d in cites.get(i, ()) if d.b not in members
    ]
    shown = all(pairs[_pair(link.report, link.to)].direction is not Direction.UNKNOWN for link in links if link.to in by_id)
    reasons = [f"{link.report} {link.relation} {link.to}: {link.reason}" for link in links]
    if len(members) > 1 and not shown:
        reasons.append("which of them came first does not show")
    return OriginGroup(
        id=content_id("g", *sorted(members)), reports=tuple(sorted(members)), origin=order[0], reasons=tuple(reasons), links=tuple(links)
    )


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


def _back(report: str, earlier: Sequence[str], pairs: Mapping[Pair, Dependence]) -> ChainLink | None:
    """The strongest tie to a report that comes before in the chain."""
    ties = [(pairs[_pair(report, other)], other) for other in earlier if _pair(report, other) in pairs]
    merging = [(d, other) for d, other in ties if d.kind.merges]
    if not merging:
        return None
    d, other = max(merging, key=lambda tie: (tie[0].score, -earlier.index(tie[1])))
    return ChainLink(report=report, relation=d.kind, to=other, reason=d.reason)
