"""Actors: the resolved sources of a report's statements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dizque.records.spans import Span
from dizque.records.statement import Reason, SourceType

__all__ = ["Actor", "ActorLink", "ActorType"]


class ActorType(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One resolved source. `name` is the fullest form found, `names` every form as written, sorted.

    `party` is the side the actor speaks for (a state's pack id such as `KP` gives its English name; a firm, an army): two
    voices of one party are not independent. `evidence` are the spans that give role and party.
    """

    id: str
    name: str
    type: ActorType
    names: tuple[str, ...] = ()
    role: str | None = None
    party: str | None = None
    evidence: tuple[Span, ...] = ()
    proposed: bool = False
    """Whether the name is a reading of a damaged one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLink:
    """Which actor an attribution's source is, and of what type its words are: the result of the stage `entities`."""

    attribution: str
    actor: str | None
    source_type: SourceType
    anonymous: bool = False
    anonymity_reason: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()
