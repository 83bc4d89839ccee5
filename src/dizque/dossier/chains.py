"""Chains behind statements, and what reports go back to, asked of a ledger: only what a page shows is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from dizque.claims import chain_of, context_of
from dizque.records import Actor, ChainLink, ChainStep, Dependence, OriginGroup, Report, Statement

if TYPE_CHECKING:
    from dizque.store import Ledger, Overview

__all__ = ["Chains"]


class Chains:
    """What stands behind the statements and reports of a ledger. Make it within a snapshot and ask within the same."""

    def __init__(self, ledger: Ledger, overviews: Mapping[str, Overview]) -> None:
        self._ledger, self._overviews = ledger, overviews
        self._dependences: dict[str, tuple[Dependence, ...]] = {}

    @cached_property
    def groups(self) -> Mapping[str, OriginGroup]:
        """The origin group of each report."""
        return {report: group for group in self._ledger.origins() for report in group.reports}

    @cached_property
    def _actors(self) -> tuple[Actor, ...]:
        return tuple(self._ledger.actors())

    @cached_property
    def _actor(self) -> Mapping[str, Actor]:
        return context_of(self._actors, ()).actors

    def of(self, statement: Statement) -> tuple[ChainStep, ...]:
        """Every link from the report that prints the statement to the party of its speaker."""
        group = self.groups.get(statement.report)
        reports = _behind(statement.report, group)
        found = [d for report in reports for d in self._dependences_of(report)]
        actor = self._actor.get(statement.actor or "")
        shown = [self._light(r) for r in reports if r in self._overviews]
        return chain_of(statement, context_of([actor] if actor else [], shown, found, [group] if group else []))

    def links(self, report: str) -> tuple[ChainLink, ...]:
        """What a report itself goes back to, one link for each text or source."""
        group = self.groups.get(report)
        return tuple(link for link in group.links if link.report == report) if group else ()

    def _dependences_of(self, report: str) -> tuple[Dependence, ...]:
        if report not in self._dependences:
            self._dependences[report] = self._ledger.dependences_of_report(report)
        return self._dependences[report]

    def _light(self, report: str) -> Report:
        """A report's particulars without its text."""
        known = self._overviews[report]
        return Report(id=report, doc=known.doc, received="", outlet=known.outlet)


def _behind(report: str, group: OriginGroup | None) -> tuple[str, ...]:
    """The reports on the way from this one to where its group comes from, this one first."""
    to = {link.report: link.to for link in group.links if link.relation.merges} if group else {}
    out = [report]
    while (report := to.get(report, "")) and report not in out:
        out.append(report)
    return tuple(out)
