"""A side counted, the state of a claim, and how that state came about.

Three counts that are never mixed up: voices (who says it), witnesses (how many independent texts vouch that somebody said it; they stand
with each origin) and origins (what it goes back to, see `dizque.claims.origins`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from dizque.claims.origins import count_origins
from dizque.claims.voices import Context
from dizque.records import Change, Counted, Position, Side, SideOf, Stance, Standing, Statement

__all__ = ["day_of", "history_of", "make_side", "standing_of"]

_HELD = frozenset({Position.REQUESTS, Position.COMMITS, Position.EVALUATES})
"""What one wants, promises or thinks good: a second holder confirms nothing."""


def make_side(side: SideOf, stances: Sequence[Stance], statements: Mapping[str, Statement], context: Context) -> Side:
    """Count one side of a claim."""
    mine = [statements[s.statement] for s in stances if s.side is side]
    if not mine:
        return Side(side=side)
    counts = count_origins(mine, context)
    parties = {actor.party for s in mine if (actor := context.actors.get(s.actor or "")) is not None and actor.party}
    days = sorted(day for s in mine if (day := day_of(s, context)) is not None)
    return Side(
        side=side,
        statements=tuple(sorted(s.id for s in mine)),
        voices=counts.voices,
        parties=tuple(sorted(parties)),
        since=days[0].isoformat() if days else None,
        origins=counts.origins,
        origins_at_least=counts.at_least,
        origins_at_most=len(counts.origins),
        origins_best=counts.best,
        merges=counts.merges,
        counted=Counted.HOLDERS if {s.qualified.position for s in mine} <= _HELD else Counted.ORIGINS,
    )


def day_of(s: Statement, context: Context) -> date | None:
    """The day on which it was said, else the day on which it was published."""
    said = s.qualified.said
    if said is not None and said.start is not None:
        return said.start
    report = context.reports.get(s.report)
    return report.published.on if report is not None and report.published is not None else None


def standing_of(sides: Iterable[Side], statements: Mapping[str, Statement]) -> Standing:
    """The state of a claim, from its counted sides."""
    by_side = {side.side: side for side in sides}
    for_, against = (by_side.get(side, Side(side=side)) for side in (SideOf.FOR, SideOf.AGAINST))
    return _standing([statements[i] for i in for_.statements], for_.origins_best, against=bool(against.statements))


def _standing(for_: Sequence[Statement], origins: int, *, against: bool) -> Standing:
    positions = {s.qualified.position for s in for_}
    if against:
        return Standing.DISPUTED if for_ else Standing.DENIED
    if positions <= _HELD:
        return Standing.OPEN
    if positions <= {Position.ASSESSES}:
        return Standing.ASSESSED
    return Standing.SINGLE_ORIGIN if origins <= 1 else Standing.UNCHALLENGED


def history_of(stances: Iterable[Stance], statements: Mapping[str, Statement], context: Context) -> tuple[Change, ...]:
    """The turns of a claim's standing, day by day: "disputed since 2024-10-17", with the statement that brought it about.

    Within a day what speaks for a claim comes before what speaks against it; statements without a known day do not take part.
    """
    dated = [(day, s) for s in stances if (day := day_of(statements[s.statement], context)) is not None]
    dated.sort(key=lambda d: (d[0], d[1].side is SideOf.AGAINST, d[1].statement))
    out: list[Change] = []
    for_: list[Statement] = []
    against = False
    for (day, side), those in groupby(dated, key=lambda d: (d[0], d[1].side)):
        said = [statements[stance.statement] for _, stance in those]
        if side is SideOf.FOR:
            for_ += said
        against = against or side is SideOf.AGAINST
        origins = count_origins(for_, context).best if for_ and not against else 0
        now = _standing(for_, origins, against=against)
        if not out or out[-1].standing is not now:
            out.append(Change(on=day.isoformat(), standing=now, statement=said[0].id))
    return tuple(out)
