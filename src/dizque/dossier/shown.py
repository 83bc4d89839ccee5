"""Statements, claims and reports as the pages show them: words looked up and put in order, nothing decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dizque.dossier.chains import Chains
from dizque.dossier.forms import words
from dizque.records import ChainStep, Claim, Side, SideOf, Standing, Statement
from dizque.store import Ledger, Overview

__all__ = ["Day", "ShownClaim", "ShownSide", "ShownStatement", "by_day", "choices", "shown_claims", "shown_statement"]

_INTEREST = (
    Standing.DISPUTED, Standing.DENIED, Standing.UNCHALLENGED, Standing.SINGLE_ORIGIN, Standing.ASSESSED, Standing.OPEN,
)  # fmt: skip
"""What a reader wants to see first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStatement:
    """A statement with the words and the links that a page needs; `said` is `(first day, last day, words)`, empty if unknown."""

    statement: Statement
    report: Overview
    who: str
    what: str
    said: tuple[str, str, str]
    reason: str = ""
    chain: tuple[ChainStep, ...] = ()

    @property
    def day(self) -> str:
        """The day it was said, else the day it was published; what has neither comes last."""
        return self.said[0] or self.report.published or "9999"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSide:
    """A side of a claim with its statements, earliest first."""

    side: Side
    statements: tuple[ShownStatement, ...]

    @property
    def reports(self) -> int:
        """How many reports carry the side: what people count who do not look where reports come from."""
        return len({s.statement.report for s in self.statements})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """A claim with its sides that hold statements; `others` are the claims it conflicts with."""

    claim: Claim
    lang: str | None
    sides: dict[str, ShownSide]
    conflicts: tuple[Claim, ...] = ()
    turns: tuple[tuple[str, Standing, str], ...] = ()
    """Day, standing from then on, and who brought it about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the time line: what was said on it, which reports came out."""

    day: str
    said: tuple[ShownStatement, ...]
    published: tuple[Overview, ...]


def shown_statement(
    statement: Statement, report: Overview, reason: str = "", chain: tuple[ChainStep, ...] = ()
) -> ShownStatement:
    """A statement of a report."""
    attribution, said = statement.attribution, statement.qualified.said
    first = said.start.isoformat() if said and said.start else ""
    last = said.end.isoformat() if said and said.end else ""
    return ShownStatement(
        statement=statement,
        report=report,
        who=statement.speaker or words(attribution.source) or words(attribution.implicit_source),
        what=words(attribution.content),
        said=(first, last if last != first else "", words(said.text) if said else ""),
        reason=reason,
        chain=chain,
    )


def shown_claims(ledger: Ledger, reports: dict[str, Overview], chains: Chains, limit: int) -> tuple[ShownClaim, ...]:
    """The claims that say most, at most `limit`: those of several statements before those of one, disputed ones first."""
    ranked = tuple(ledger.leading_claims(_INTEREST, limit))
    known = {claim.id: claim for claim in ranked}
    return tuple(sorted((_shown_claim(ledger, claim, reports, chains, known) for claim in ranked), key=_in_order))


def _in_order(shown: ShownClaim) -> tuple[object, ...]:
    """Claims of several statements first, then by standing, then the largest, then as the statements stand in the reports."""
    claim = shown.claim
    first = min(
        ((s.report.doc, s.report.id, _place(s.statement)) for side in shown.sides.values() for s in side.statements), default=()
    )
    return len(claim.stances) < 2, _INTEREST.index(claim.standing), -len(claim.stances), first, claim.id


def _shown_claim(
    ledger: Ledger, claim: Claim, reports: dict[str, Overview], chains: Chains, known: dict[str, Claim]
) -> ShownClaim:
    statements = {statement.id: statement for statement in ledger.statements_of_claim(claim.id)}
    several = len(claim.stances) > 1
    sides = {side.side: side for side in claim.sides}
    shown = {}
    for of in SideOf:
        found = tuple(
            shown_statement(s, reports[s.report], stance.reason, chains.of(s) if several else ())
            for stance in claim.stances
            if stance.side is of and (s := statements.get(stance.statement)) is not None
        )
        if found:
            ordered = tuple(sorted(found, key=lambda s: (s.day, s.report.doc, s.report.id, _place(s.statement))))
            shown[of.value] = ShownSide(side=sides.get(of, Side(side=of)), statements=ordered)
    lang = next((reports[s.report].lang for s in statements.values() if words(s.attribution.content) == claim.text), None)
    conflicts = tuple(known[key] for key in claim.conflicts_with if key in known)
    turns = tuple((turn.on, turn.standing, _whose(statements.get(turn.statement), reports)) for turn in claim.history)
    return ShownClaim(claim=claim, lang=lang, sides=shown, conflicts=conflicts, turns=turns)


def _whose(statement: Statement | None, reports: dict[str, Overview]) -> str:
    if statement is None:
        return ""
    report = reports[statement.report]
    return shown_statement(statement, report).who or report.outlet or report.doc


def _place(statement: Statement) -> int:
    return min((span.start for span in (*statement.attribution.cue, *statement.attribution.content)), default=0)


def by_day(statements: Iterable[ShownStatement], reports: Iterable[Overview]) -> tuple[Day, ...]:
    """What was said and what came out, day by day; what has no day is left out."""
    said: dict[str, list[ShownStatement]] = {}
    for shown in statements:
        said.setdefault(shown.said[0], []).append(shown)
    published: dict[str, list[Overview]] = {}
    for report in reports:
        published.setdefault(report.published or "", []).append(report)
    days = sorted({*said, *published} - {""})
    return tuple(Day(day=day, said=tuple(said.get(day, ())), published=tuple(published.get(day, ()))) for day in days)


def choices(values: Iterable[str]) -> Sequence[tuple[str, int]]:
    """What a filter offers: each value once with its count, the commonest first."""
    counts: dict[str, int] = {}
    for value in values:
        if value:
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))
