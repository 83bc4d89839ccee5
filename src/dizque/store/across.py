"""What the ledger keeps across reports beside claims: what reports owe to each other, their origins, people's judgements.

The rules' comparisons stay as they are whatever people judge: a judgement stands beside the comparison that it replaces, and takes its
leave with it when it is withdrawn.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from dizque.records import RULES, Dependence, DependenceKind, Judgement, OriginGroup, Withdrawal
from dizque.store import across_rows as made
from dizque.store import ask
from dizque.store.writing import Writer

__all__ = ["Across"]


class Across(Writer):
    """The part of a ledger that goes across reports. See `Ledger`."""

    # Writing

    def keep_sketches(self, sketches: Mapping[str, str]) -> None:
        """Keep by what reports find others worth comparing, as text, by report."""
        with self._transaction():
            for report, keys in sorted(sketches.items()):
                self._do("sketch", {"report": report, "by": RULES, "keys": keys})

    def keep_comparisons(self, found: Iterable[Dependence], shown: Collection[Dependence]) -> None:
        """Put what the rules found in the place of what they found earlier; `shown` is the part of it that somebody may want to see.

        Comparisons that the ledger has already stay as they are, so those in `found` may come without their passages (`compared`).
        """
        seen = {made.dependence_key(d) for d in shown}
        before = {row["key"]: row["state"] for row in ask.rows(self._con, "states_of_dependences", by=RULES)}
        with self._transaction():
            for d in found:
                key = made.dependence_key(d)
                state, old = "current" if key in seen else "compared", before.pop(key, None)
                if old in (None, "old") or d.kind is DependenceKind.CITES:
                    self._do("dependence", made.dependence_row(d, state))
                elif old != state:
                    self._do("state_dependence", {"key": key, "state": state})
            for key in before:
                self._do("forget_dependence", {"key": key})

    def keep_judged(self, dependences: Iterable[Dependence]) -> None:
        """Let judged dependences stand in the place of the rules' ones; those that are not `judged` are passed over."""
        with self._transaction():
            self._do("forget_judged", {})
            self._do("restore_dependences", {})
            for d in dependences:
                if d.judgement is not None:
                    self._do("replace_dependence", {"a": d.a, "b": d.b})
                    self._do("dependence", made.dependence_row(d, "current"))

    def replace_origins(self, groups: Iterable[OriginGroup]) -> None:
        """Put these groups in the place of all earlier ones."""
        with self._transaction():
            self._do("forget_origins", {})
            for group in groups:
                self._insert(made.group_rows(group))

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement."""
        with self._transaction():
            self._do("judgement", made.judgement_row(judgement))

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """Append the end of a judgement, which must be there and not withdrawn yet."""
        with self._transaction():
            self._do("withdrawal", made.withdrawal_row(withdrawal))

    # Asking

    def sketches(self) -> dict[str, str]:
        """What `keep_sketches` kept under the rules of today, by report."""
        return {row["report"]: row["keys"] for row in ask.rows(self._con, "sketches", by=RULES)}

    def compared(self) -> Iterator[Dependence]:
        """Every pair that the rules of today have compared, without passages and evidence, sorted by ids."""
        return map(made.dependence, ask.stream(self._con, "compared", by=RULES))

    def ruled(self) -> Iterator[Dependence]:
        """What the rules say, whatever people judge, sorted by ids; without pairs that nothing ties together."""
        return map(made.dependence, ask.stream(self._con, "ruled"))

    def dependences(self) -> Iterator[Dependence]:
        """What reports owe to each other, judgements included: citations first, then by ids. Pairs that nothing ties together are left out."""
        return map(made.dependence, ask.stream(self._con, "dependences"))

    def dependences_of_report(self, report: str) -> tuple[Dependence, ...]:
        """Those of one report, by its id."""
        return tuple(map(made.dependence, ask.stream(self._con, "dependences_of_report", report=report)))

    def citations(self) -> Iterator[Dependence]:
        """Which report names which source as its own, sorted by ids."""
        return map(made.dependence, ask.stream(self._con, "citations"))

    def origins(self) -> Iterator[OriginGroup]:
        """Every report in one group of those that go back to one text, sorted by the groups' ids; empty before the first reading."""
        return map(self._group, ask.rows(self._con, "origin_groups"))

    def origin_of_report(self, report: str) -> OriginGroup | None:
        """The group of one report, by its id."""
        return next(map(self._group, ask.rows(self._con, "group_of_report", report=report)), None)

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that are not withdrawn, in the order in which they were made."""
        return tuple(map(made.judgement, ask.rows(self._con, "judgements")))

    def withdrawals(self) -> tuple[tuple[Judgement, Withdrawal], ...]:
        """The judgements that are withdrawn, each with what ended it."""
        return tuple((made.judgement(row), made.withdrawal(row)) for row in ask.rows(self._con, "withdrawals"))

    def _group(self, row: sqlite3.Row) -> OriginGroup:
        members, links = (ask.rows(self._con, name, group=row["id"]) for name in ("members_of_group", "links_of_group"))
        return made.group(row, members=members, links=links)
