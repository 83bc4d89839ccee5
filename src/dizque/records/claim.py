"""Claims: statements with the same truth conditions, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Claim", "Origin", "Side", "SideOf", "Stance", "Standing"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Statements that go back to one event of saying or publishing."""

    statements: tuple[str, ...]
    origin: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a claim, counted. `since` is the earliest day known (ISO date)."""

    side: SideOf
    statements: tuple[str, ...] = ()
    voices: int = 0
    parties: tuple[str, ...] = ()
    since: str | None = None
    origins: tuple[Origin, ...] = ()
    origins_at_least: int = 0
    origins_at_most: int = 0
    origins_best: int = 0


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
