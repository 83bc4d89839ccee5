"""Everything that was read from one report: what the engine hands to the store."""

from __future__ import annotations

from dataclasses import dataclass

from dizque.records.actor import Actor
from dizque.records.claim import Claim
from dizque.records.issue import Issue
from dizque.records.report import Report
from dizque.records.statement import Statement

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report with its statements, actors, the claims within it, and what went wrong after intake."""

    report: Report
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
