"""People's judgements about reports: they stand in the place of what the rules found, before origins are formed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dizque.records import Dependence, DependenceKind, Judgement, Matter, in_force

__all__ = ["judged"]


def judged(dependences: Iterable[Dependence], judgements: Iterable[Judgement]) -> tuple[Dependence, ...]:
    """The dependences with each judged pair as it was judged, sorted; citations stay, and so does all that nobody judged.

    A pair judged to go back to one text keeps the rules' kind where that merges (a translation stays one), and their passages; a pair
    judged not to is independent.

    >>> from dizque.records import JudgementKind
    >>> ruled = Dependence(a="r1", b="r2", kind=DependenceKind.DERIVED, score=0.7)
    >>> no = Judgement(id="j1", kind=JudgementKind.NOT_COPY, a="r1", b="r2", by="Ana", reason="both quote a speech", at="2025-03-11T08:00:00Z")
    >>> [(d.kind.value, d.by, d.reason) for d in judged([ruled], [no])]
    [('independent', 'Ana', 'judged by Ana: both quote a speech')]
    >>> judged([ruled], []) == (ruled,)
    True
    """
    found = list(dependences)
    places = {(d.a, d.b): n for n, d in enumerate(found) if d.kind is not DependenceKind.CITES}
    for j in in_force(judgements, Matter.COPY):
        if j.pair in places:
            found[places[j.pair]] = _judged(found[places[j.pair]], j)
        else:
            found.append(_judged(Dependence(a=j.a, b=j.b, kind=DependenceKind.INDEPENDENT), j))
    return tuple(sorted(found, key=lambda d: (d.a, d.b, d.kind)))


def _judged(d: Dependence, j: Judgement) -> Dependence:
    if not j.kind.joins:
        kind, basis, score = DependenceKind.INDEPENDENT, None, 0.0
    else:
        kind, basis, score = d.kind if d.kind.merges else DependenceKind.COPY, d.basis, 1.0
    return replace(d, kind=kind, basis=basis, score=score, reason=j.words, by=j.by, judgement=j.id)
