"""The whole way from reports to dependences: candidates, comparison, completion of groups, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType

from dizque.records import Dependence, DependenceKind, Report
from dizque.reuse.candidates import candidates
from dizque.reuse.cites import citations
from dizque.reuse.compare import Prepared, compare_prepared, prepare
from dizque.reuse.origins import WHOLE, components

__all__ = ["depend", "without_strangers"]

_KEPT = 4096
"""Prepared reports held in memory: about 60 kB each."""
_NOTHING: Mapping[tuple[str, str], Dependence] = MappingProxyType({})

Pair = tuple[str, str]


def depend(
    reports: Iterable[Report],
    *,
    pairs: Iterable[Pair] | None = None,
    known: Mapping[Pair, Dependence] = _NOTHING,
    keep_independent: bool = False,
) -> tuple[Dependence, ...]:
    """All dependences among the reports, sorted by ids; independent pairs only on demand or between reports that hang together.

    `pairs` are candidates found already (pairs of ids, the smaller first); otherwise `candidates` finds them. A pair that is `known` is
    not compared again; it comes back as it was handed in, and only if it would have been compared.

    >>> one = Report(id="r1", doc="1", lang="pt", received="O rio Lima subiu 3 metros. Ninguém ficou ferido, disse Ana Reis.")
    >>> two = Report(id="r2", doc="2", lang="pt", received="O rio Lima subiu 3 metros! Ninguém ficou ferido, disse Ana Reis.")
    >>> [(d.a, d.b, str(d.kind)) for d in depend([two, one])]
    [('r1', 'r2', 'copy')]
    """
    by_id = {report.id: report for report in reports}
    found: dict[Pair, Dependence] = {}
    prepared = prepared_in(by_id)
    for d in _compared(sorted(pairs) if pairs is not None else candidates(by_id.values()), prepared, known):
        found[d.a, d.b] = d
    for part in components(by_id, found.values()):
        missing = [pair for pair in combinations(part, 2) if pair not in found] if len(part) <= WHOLE else []
        for d in _compared(missing, prepared, known):
            found[d.a, d.b] = d
    kept = [d for _, d in sorted(found.items())]
    if not keep_independent:
        kept = without_strangers(kept)
    cited = citations(by_id.values(), kept)
    return tuple(sorted((*kept, *cited), key=lambda d: (d.a, d.b, d.kind)))


def without_strangers(dependences: Iterable[Dependence]) -> list[Dependence]:
    """Without independent pairs, but for those that other reports tie together.

    >>> kinds = DependenceKind.INDEPENDENT, DependenceKind.COPY, DependenceKind.DERIVED, DependenceKind.INDEPENDENT
    >>> pairs = [Dependence(a=a, b=b, kind=kind) for (a, b), kind in zip(("ab", "ac", "bc", "ad"), kinds, strict=True)]
    >>> ["".join((d.a, d.b)) for d in without_strangers(pairs)]
    ['ab', 'ac', 'bc']
    """
    found = list(dependences)
    ids = {i for d in found for i in (d.a, d.b)}
    together = {i: k for k, part in enumerate(components(ids, found)) for i in part}
    return [d for d in found if d.kind is not DependenceKind.INDEPENDENT or together[d.a] == together[d.b]]


def prepared_in(by_id: Mapping[str, Report]) -> Callable[[str], Prepared]:
    """`prepare` by id; the reports last asked for are kept."""
    return lru_cache(maxsize=_KEPT)(lambda key: prepare(by_id[key]))


def _compared(
    pairs: Sequence[Pair], prepared: Callable[[str], Prepared], known: Mapping[Pair, Dependence]
) -> Iterator[Dependence]:
    for pair in pairs:
        d = known.get(pair)
        yield d if d is not None else compare_prepared(prepared(pair[0]), prepared(pair[1]))
