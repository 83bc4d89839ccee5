"""A statement: an attribution with position, certainty, polarity, times and resolved source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dizque.records.attribution import Attribution
from dizque.records.spans import Span
from dizque.records.terms import ContentTerms

__all__ = ["Band", "Certainty", "Polarity", "Position", "Qualified", "Reason", "SourceType", "Statement", "TimeReference"]

Band = tuple[float, float]
"""Lowest and highest probability that estimative words stand for (ICD 203, PHIA), 0 to 1."""


class Position(StrEnum):
    """What the source does with the content (Searle's acts, refined for news)."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ASSESSES = "assesses"
    ACCUSES = "accuses"
    REQUESTS = "requests"
    COMMITS = "commits"
    QUESTIONS = "questions"
    WITHHOLDS = "withholds"
    EVALUATES = "evaluates"
    DECLARES = "declares"


class Certainty(StrEnum):
    """How sure the source is of the content (GRaSP, FactBank)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """Whether the cue turns the content round."""

    POS = "pos"
    NEG = "neg"


class SourceType(StrEnum):
    """What kind of thing the source is."""

    PERSON = "person"
    PERSON_PRONOUN = "person_pronoun"
    UNNAMED_PERSON = "unnamed_person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a field has its value: the rule, and the words that made it fire."""

    field: str
    rule: str
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeReference:
    """A time expression and what it stands for; `start` and `end` (inclusive days) are `None` while the reference day is unknown.

    `relative` keeps the meaning that does not depend on a reference day, e.g. `weekday:7:last`, `month:6`, `day:-1`.
    """

    text: tuple[Span, ...] = ()
    start: date | None = None
    end: date | None = None
    relative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualified:
    """What the source does with the content, how sure, and when: the result of the stage `qualify` for one attribution."""

    attribution: str
    position: Position = Position.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    band: Band | None = None
    polarity: Polarity = Polarity.POS
    future: bool = False
    distanced: bool = False
    addressee: tuple[Span, ...] = ()
    said: TimeReference | None = None
    about: TimeReference | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One row of the ledger."""

    id: str
    report: str
    attribution: Attribution
    qualified: Qualified
    source_type: SourceType = SourceType.NONE
    actor: str | None = None
    """Id of the resolved source among the report's actors; `None` if nobody is responsible."""
    speaker: str | None = None
    role: str | None = None
    party: str | None = None
    anonymous: bool = False
    anonymity_reason: tuple[Span, ...] = ()
    own_voice: bool = False
    via: tuple[str, ...] = ()
    damaged: bool = False
    terms: ContentTerms | None = None
    reasons: tuple[Reason, ...] = ()
