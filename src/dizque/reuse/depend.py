"""The whole way from reports to dependences: candidates, comparison, completion of groups, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from dizque.records import Dependence, DependenceKind, Report
from dizque.reuse.candidates import candidates
from dizque.reuse.cites import citations
from dizque.reuse.compare import Prepared, compare_prepared, prepare
from dizque.reuse.origins import components

__all__ = ["depend"]

_KEPT = 4096
"""Prepared reports held in memory: about 60 kB each."""
_WHOLE = 40
"""Reports in a group of which all pairs are compared; of larger ones only the candidates are."""


def depend(reports: Iterable[Report], *, keep_independent: bool = False) -> tuple[Dependence, ...]:
    """All dependences among the reports, sorted by ids; independent pairs only on demand.

    >>> one = Report(id="r1", doc="1", lang="pt", received="O rio Lima subiu 3 metros. Ninguém ficou ferido, disse Ana Reis.")
    >>> two = Report(id="r2", doc="2", lang="pt", received="O rio Lima subiu 3 metros! Ninguém ficou ferido, disse Ana Reis.")
    >>> [(d.a, d.b, str(d.kind)) for d in depend([two, one])]
    [('r1', 'r2', 'copy')]
    """
    by_id = {report.id: report for report in reports}
    found: dict[tuple[str, str], Dependence] = {}
    prepared = lru_cache(maxsize=_KEPT)(lambda key: prepare(by_id[key]))
    for d in _compared(candidates(by_id.values()), prepared):
        found[d.a, d.b] = d
    for part in components(by_id, found.values()):
        missing = [pair for pair in combinations(part, 2) if pair not in found] if len(part) <= _WHOLE else []
        for d in _compared(missing, prepared):
            found[d.a, d.b] = d
    pairs = [found[key] for key in sorted(found) if keep_independent or found[key].kind is not DependenceKind.INDEPENDENT]
    cited = citations(by_id.values(), pairs)
    return tuple(sorted((*pairs, *cited), key=lambda d: (d.a, d.b, d.kind)))


def _compared(pairs: Sequence[tuple[str, str]], prepared: Callable[[str], Prepared]) -> Iterator[Dependence]:
    for a, b in pairs:
        yield compare_prepared(prepared(a), prepared(b))
