"""Dependence: whether one report goes back to another, per pair, with what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dizque.records.spans import Span

__all__ = ["RULES", "Basis", "ChainLink", "Dependence", "DependenceKind", "Direction", "Evidence", "OriginGroup", "Shared"]

RULES = "reuse 1"
"""Version of the rules that compare reports; one more whenever they would decide a pair differently, so that old comparisons are made anew."""


class DependenceKind(StrEnum):
    """What a report owes to another.

    `copy`: the same text but for trifles; `derived`: one rewritten from the other, or both from one text; `translation`: sentence by
    sentence in another language; `partly`: some passages, the rest its own; `cites`: names the other as its source;
    `independent`: no dependence shows; `undecided`: it cannot be told.
    """

    COPY = "copy"
    DERIVED = "derived"
    TRANSLATION = "translation"
    PARTLY = "partly"
    CITES = "cites"
    INDEPENDENT = "independent"
    UNDECIDED = "undecided"

    @property
    def merges(self) -> bool:
        """Whether reports of this kind have one origin."""
        return self in (DependenceKind.COPY, DependenceKind.DERIVED, DependenceKind.TRANSLATION)


class Basis(StrEnum):
    """What is shared: the reporter's own sentences, quoted speech, rows of names and figures as in releases, or a named source."""

    NARRATIVE = "narrative"
    QUOTE = "quote"
    RELEASE = "release"
    CITATION = "citation"


class Direction(StrEnum):
    """Which came from which, where the texts show it. `a_later` says only that `a` was published on a later day."""

    A_FROM_B = "a_from_b"
    B_FROM_A = "b_from_a"
    A_LATER = "a_later"
    B_LATER = "b_later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage that both reports hold, as a span of each report as received."""

    a: Span
    b: Span
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A figure or a finding behind a decision: `rule` names it, `words` prove it."""

    rule: str
    value: float | None = None
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """A pair of reports and what one owes to the other; `a` and `b` are ids, `a` < `b` except for citations.

    A citation reads "`a` cites `b`"; where the cited text is not at hand, `b` is the id of an unseen origin and `upstream` its name.
    `score` estimates from 0 to 1 how sure the decision is that the two depend on each other (for citations: that it is one). `by` is the
    version of the rules or the person whose `judgement` (its id) stands in the rules' place.
    """

    a: str
    b: str
    kind: DependenceKind
    basis: Basis | None = None
    direction: Direction = Direction.UNKNOWN
    shared: tuple[Shared, ...] = ()
    upstream: str | None = None
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    by: str = RULES
    judgement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One step of a chain of origin: `report` is a copy of, was translated from, cites … `to` (a report or an unseen origin)."""

    report: str
    relation: DependenceKind
    to: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """Reports that go back to one origin. `origin` is the report (or unseen origin) that the chain leads to, as far as the texts show."""

    id: str
    reports: tuple[str, ...]
    origin: str
    reasons: tuple[str, ...] = ()
    links: tuple[ChainLink, ...] = ()
