"""The whole way from reports to dependences: candidates, comparison, completion of groups, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from dizque.records import Dependence, DependenceKind, Report
from dizque.reuse.candidates import candidates
from dizque.reuse.cites import citations
from dizque.reuse.compare import Prepared, compare_prepared, prepare
from dizque.reuse.origins import WHOLE, components

__all__ = ["depend"]

_KEPT = 4096
"""Prepared reports held in memory: about 60 kB each."""


def depend(
    reports: Iterable[Report], *, pairs: Iterable[tuple[str, str]] | None = None, keep_independent: bool = False
) -> tuple[Dependence, ...]:
    """All dependences among the reports, sorted by ids; independent pairs only on demand or between reports that hang together.

    `pairs` are candidates found already (pairs of ids, the smaller first); otherwise `candidates` finds them.

    >>> one = Report(id="r1", doc="1", lang="pt", received="O rio Lima subiu 3 metros. Ninguém ficou ferido, disse Ana Reis.")
    >>> two = Report(id="r2", doc="2", lang="pt", received="O rio Lima subiu 3 metros! Ninguém ficou ferido, disse Ana Reis.")
    >>> [(d.a, d.b, str(d.kind)) for d in depend([two, one])]
    [('r1', 'r2', 'copy')]
    """
    by_id = {report.id: report for report in reports}
    found: dict[tuple[str, str], Dependence] = {}
    prepared = prepared_in(by_id)
    for d in _compared(sorted(pairs) if pairs is not None else candidates(by_id.values()), prepared):
        found[d.a, d.b] = d
    for part in components(by_id, found.values()):
        missing = [pair for pair in combinations(part, 2) if pair not in found] if len(part) <= WHOLE else []
        for d in _compared(missing, prepared):
            found[d.a, d.b] = d
    together = {i: k for k, part in enumerate(components(by_id, found.values())) for i in part}
    kept = [
        d
        for _, d in sorted(found.items())
        if keep_independent or d.kind is not DependenceKind.INDEPENDENT or together[d.a] == together[d.b]
    ]
    cited = citations(by_id.values(), kept)
    return tuple(sorted((*kept, *cited), key=lambda d: (d.a, d.b, d.kind)))


def prepared_in(by_id: Mapping[str, Report]) -> Callable[[str], Prepared]:
    """`prepare` by id; the reports last asked for are kept."""
    return lru_cache(maxsize=_KEPT)(lambda key: prepare(by_id[key]))


def _compared(pairs: Sequence[tuple[str, str]], prepared: Callable[[str], Prepared]) -> Iterator[Dependence]:
    for a, b in pairs:
        yield compare_prepared(prepared(a), prepared(b))
