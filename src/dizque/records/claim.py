"""Claims: statements with the same truth conditions, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dizque.records.spans import Span

__all__ = [
    "ChainRelation",
    "ChainStep",
    "Change",
    "Claim",
    "Counted",
    "Merge",
    "MergeLevel",
    "Origin",
    "Side",
    "SideOf",
    "Stance",
    "Standing",
]


class SideOf(StrEnum):
    """Where a statement stands toward a claim."""

    FOR = "for"
    AGAINST = "against"
    OPEN = "open"


class Standing(StrEnum):
    """A claim's state.

    `disputed`: asserted by one party and denied by another; `denied`: only denied; `single_origin`: all that speaks for it goes
    back to one origin; `unchallenged`: several origins for, none against; `assessed`: only graded assessments; `open`: only
    questions, requests, refusals and the like.
    """

    UNCHALLENGED = "unchallenged"
    DISPUTED = "disputed"
    DENIED = "denied"
    SINGLE_ORIGIN = "single_origin"
    ASSESSED = "assessed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A statement's place in a claim, and why it belongs there."""

    statement: str
    side: SideOf
    reason: str


class MergeLevel(StrEnum):
    """How sure it is that two origins of a side are one: `likely` counts in the best number, `possible` in the least only."""

    LIKELY = "likely"
    POSSIBLE = "possible"


class Counted(StrEnum):
    """What the number of origins of a side tells: corroboration, or merely how many hold a view (requests, commitments, evaluations)."""

    ORIGINS = "origins"
    HOLDERS = "holders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Statements that certainly go back to one event of saying or publishing.

    `witnesses` is another count: how many texts that do not go back to one another carry it, so how many vouch that it was said.
    """

    statements: tuple[str, ...]
    origin: str
    reason: str
    witnesses: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two origins of a side, by their places in it, that may be one, and why."""

    a: int
    b: int
    level: MergeLevel
    reason: str


class ChainRelation(StrEnum):
    """How one link of a chain leads to the next: from the report that prints a statement to whoever it goes back to."""

    PRINTED_BY = "printed_by"
    COPY_OF = "copy_of"
    DERIVED_FROM = "derived_from"
    TRANSLATED_FROM = "translated_from"
    CREDITED_TO = "credited_to"
    TAKEN_FROM = "taken_from"
    SAID_BY = "said_by"
    SPEAKS_FOR = "speaks_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One link of the chain behind a statement: what it leads to (shown in words) and what proves it.

    `evidence` are spans, each with the id of the report whose characters it counts; `to` is the id of a report, where the link leads to one.
    """

    relation: ChainRelation
    shown: str
    to: str | None = None
    evidence: tuple[tuple[str, Span], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A turn in the history of a claim: from this day (ISO date) its standing is this, by what `statement` says."""

    on: str
    standing: Standing
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a claim, counted. `since` is the earliest day known (ISO date).

    `origins` are all that are not certainly one (`origins_at_most`); `merges` lead from them to `origins_best` (the likely ones) and to
    `origins_at_least` (all of them).
    """

    side: SideOf
    statements: tuple[str, ...] = ()
    voices: int = 0
    parties: tuple[str, ...] = ()
    since: str | None = None
    origins: tuple[Origin, ...] = ()
    origins_at_least: int = 0
    origins_at_most: int = 0
    origins_best: int = 0
    merges: tuple[Merge, ...] = ()
    counted: Counted = Counted.ORIGINS


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim with its stances, its standing and its three sides (for, against, open)."""

    id: str
    text: str
    stances: tuple[Stance, ...]
    standing: Standing
    sides: tuple[Side, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()
    """Turns of its standing, earliest first; statements of which no day is known are left out."""
