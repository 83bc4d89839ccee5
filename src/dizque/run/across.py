"""What goes across reports, found anew from what the ledger holds: dependences, origins, claims.

Only what is new is compared: the ledger keeps the keys by which a report finds others and every comparison made. Which pairs are worth
comparing depends on all reports, so that is asked again each time; so the ledger is the same in whatever portions it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dizque.claims import find_claims
from dizque.records import Claim, Dependence, Judgement, OriginGroup, Report
from dizque.reuse import Drawn, depend, draw, judged, origins_of, pairs_of, without_strangers
from dizque.store import Ledger

__all__ = ["Found", "find_across", "keep", "update"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What goes across reports; `newest` is the number of the last report that it takes into account."""

    dependences: tuple[Dependence, ...]
    origins: tuple[OriginGroup, ...]
    claims: tuple[Claim, ...]
    newest: int


def update(ledger: Ledger) -> None:
    """Find everything anew after a reading, and keep it."""
    newest, reports = ledger.newest(), tuple(ledger.reports())
    _compare(ledger, reports)
    keep(ledger, _find(ledger, reports, ledger.judgements(), newest))


def find_across(ledger: Ledger, judgements: Sequence[Judgement]) -> Found:
    """What follows from the comparisons that the ledger holds, if these were the judgements. Writes nothing."""
    newest, reports = ledger.newest(), tuple(ledger.reports())
    return _find(ledger, reports, judgements, newest)


def keep(ledger: Ledger, found: Found) -> None:
    """Put what was found in the place of what the ledger had, all at once."""
    with ledger.together():
        ledger.keep_judged(found.dependences)
        ledger.replace_origins(found.origins)
        ledger.replace_claims(found.claims, found.newest)


def _compare(ledger: Ledger, reports: Sequence[Report]) -> None:
    sketches = ledger.sketches()
    new = {report.id: draw(report).to_text() for report in reports if report.id not in sketches}
    ledger.keep_sketches(new)
    pairs = pairs_of({key: Drawn.from_text(keys) for key, keys in (sketches | new).items()})
    known = {(d.a, d.b): d for d in ledger.compared()}
    found = depend(reports, pairs=pairs, known=known, keep_independent=True)
    ledger.keep_comparisons(found, shown=without_strangers(found))


def _find(ledger: Ledger, reports: Sequence[Report], judgements: Sequence[Judgement], newest: int) -> Found:
    ruled = tuple(ledger.ruled())
    dependences, origins = judged(ruled, judgements), origins_of(reports, ruled, judgements)
    claims = find_claims(
        ledger.statements(), ledger.actors(), reports, dependences=dependences, origins=origins, judgements=judgements
    )
    return Found(dependences=dependences, origins=origins, claims=claims, newest=newest)
