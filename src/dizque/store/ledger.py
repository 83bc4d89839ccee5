"""The ledger: what was read, kept in one SQLite file.

Every reading is one transaction. A program that is killed in the middle loses only the reading it was writing, and the
next run, which knows every report that is there, completes the work. Adding the same readings in any order gives the same
answers, in the same order, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from dizque.records import Actor, Claim, Issue, Position, Reading, Report, SideOf, Standing, Statement
from dizque.store import ask, rows
from dizque.store.across import Across
from dizque.store.connection import connect

__all__ = ["Counts", "Ledger", "Overview"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a ledger holds; `unclaimed` reports came after the claims across reports were found."""

    reports: int
    statements: int
    actors: int
    claims: int
    disputed: int
    damage: int
    issues: int
    unclaimed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A report in a list: its particulars without its text, and how much was found in it."""

    id: str
    doc: str
    title: str | None
    outlet: str | None
    lang: str | None
    published: str | None
    url: str | None
    statements: int
    damage: int
    credits: tuple[str, ...]


class Ledger(Across):
    """A ledger file, open. Use it in a `with` block, or call `close`.

    >>> from dizque.records import Reading, Report, content_id
    >>> with Ledger.open(":memory:") as ledger:
    ...     text = "Ana said so."
    ...     reading = Reading(report=Report(id=content_id("r", text), doc="a.txt", received=text))
    ...     ledger.add(reading), ledger.add(reading), ledger.counts().reports
    (True, False, 1)

    Every method raises `LedgerError` when the file cannot be written to or read from; what was committed stays.
    """

    @classmethod
    def open(cls, path: Path | str, *, writable: bool = True) -> Self:
        """Open the ledger at `path`, making it (and its folder) if it is not there; `writable=False` only reads.

        Raises `LedgerError` for a file that is no ledger, is newer than this program, or cannot be opened.
        """
        return cls(connect(Path(path), writable=writable), Path(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. The log beside it (`-wal`) is folded in if nobody else has it open."""
        self._con.close()

    # Writing

    def add(self, reading: Reading) -> bool:
        """Keep a reading; `False` if its report is known already.

        A known report stays as it is. Only where the same text came in under another name or with other particulars
        (outlet, date …), the name is noted, and the fullest particulars win, so that the order of reading decides nothing.
        """
        report = reading.report
        if self.knows(report):
            return False
        with self._transaction():
            known = bool(ask.rows(self._con, "docs_of_report", report=report.id))
            if not known:
                self._insert_reading(reading)
            elif _rank(report) < _rank(ask.report(self._con, report.id)):
                self._replace(reading)
            self._do("doc", rows.doc_row(report))
        return not known

    def knows(self, report: Report) -> bool:
        """Whether this report is in the ledger under this name and with these particulars: nothing to be done for it."""
        row = rows.unblemished(rows.doc_row(report))
        return bool(ask.rows(self._con, "has_doc", **row))

    def add_issue(self, issue: Issue) -> bool:
        """Note that an input gave no report; `False` if that is noted already."""
        with self._transaction():
            return self._do("issue", rows.issue_row(issue)) > 0

    def clear_issues(self, path: str) -> None:
        """Forget what was noted about an input file, because it is being read again."""
        with self._transaction():
            self._do("clear_issues", {"path": path})

    def replace_claims(self, claims: Iterable[Claim], until: int | None = None) -> None:
        """Put these claims in the place of all earlier claims across reports, in one transaction.

        From now on they are the claims to look at; claims within a report count again only for reports added later. `until` is what
        `newest` said before the claims were found, where somebody else may have added reports since: those are not in the claims yet.
        """
        with self._transaction():
            self._do("forget_claims", {})
            for seq, claim in enumerate(claims):
                self._insert(rows.claim_rows(seq, claim, None))
            self._do("mark_claimed", {"claimed": 1, "until": self.newest() if until is None else until})

    def begin_run(self, *, version: str, command: str) -> int:
        """Note that a run begins; returns its number. A run without an end was cut short."""
        with self._transaction():
            self._do("begin_run", {"started": _now(), "version": version, "command": command})
            return int(self._con.execute("SELECT last_insert_rowid()").fetchone()[0])

    def end_run(self, run: int, *, new: int, known: int, failed: int) -> None:
        """Note that a run has ended, and what it found."""
        with self._transaction():
            self._do("end_run", {"run": run, "ended": _now(), "new": new, "known": known, "failed": failed})

    # Asking

    def counts(self) -> Counts:
        """How much there is of everything."""
        (row,) = ask.rows(self._con, "counts")
        return Counts(**dict(row))

    def newest(self) -> int:
        """The number of the report added last, 0 without reports. Numbers only grow."""
        ((number,),) = ask.rows(self._con, "newest")
        return int(number)

    def readings(self) -> Iterator[Reading]:
        """Everything that was read, one report after the other, sorted by name and id. `Anchors` are never kept."""
        return (ask.reading(self._con, key) for key in self.report_ids())

    def reading(self, key: str) -> Reading | None:
        """The reading of one report, by its id or its name; the one with the smallest id, if several bear the name."""
        found = ask.rows(self._con, "find_report", key=_bytes(key))
        return ask.reading(self._con, found[0][0]) if found else None

    def report_ids(self) -> tuple[str, ...]:
        """The ids of all reports, sorted by name and id."""
        return tuple(key for key, _ in self.names())

    def names(self) -> tuple[tuple[str, str], ...]:
        """The id and the name of every report, sorted by name and id."""
        return tuple((row["id"], row["doc"]) for row in ask.rows(self._con, "names"))

    def reports(self) -> Iterator[Report]:
        """All reports with their texts, sorted by name and id."""
        return (ask.report(self._con, key) for key in self.report_ids())

    def overviews(self) -> Iterator[Overview]:
        """All reports without their texts, sorted by name and id."""
        for row in ask.stream(self._con, "overviews"):
            credits_ = ask.rows(self._con, "credits_of_report", report=row["id"])
            yield Overview(**dict(row), credits=tuple(credit["name"] for credit in credits_))

    def docs(self, report: str) -> tuple[str, ...]:
        """All names under which a report came in, sorted."""
        return tuple(sorted({row["doc"] for row in ask.rows(self._con, "docs_of_report", report=report)}))

    def statements(self) -> Iterator[Statement]:
        """All statements: reports sorted by name and id, statements as they stand in the report."""
        return (s for key in self.report_ids() for s in self.statements_of_report(key))

    def statements_of_report(self, report: str) -> tuple[Statement, ...]:
        """The statements of a report, as they stand in it."""
        return tuple(ask.statements_of_report(self._con, report))

    def statements_of_claim(self, claim: str) -> tuple[Statement, ...]:
        """The statements of a claim, by report."""
        return tuple(ask.statements(self._con, "statements_of_claim", claim=claim))

    def statements_of_actor(self, key: str) -> tuple[Statement, ...]:
        """What an actor, given by id or full name, is on record with, by report."""
        found = ask.rows(self._con, "find_actor", key=_bytes(key))
        return tuple(s for row in found for s in ask.statements(self._con, "statements_of_actor", actor=row["id"]))

    def statement(self, key: str) -> Statement | None:
        """The statement with this id."""
        return next(ask.statements(self._con, "statement", statement=key), None)

    def statement_ids(self, beginning: str) -> tuple[str, ...]:
        """The ids of statements that begin so, sorted; none for an empty beginning."""
        found = ask.rows(self._con, "statement_ids", key=_bytes(beginning)) if beginning else []
        return tuple(row["id"] for row in found)

    def sides_of(self, statement: str) -> tuple[tuple[str, SideOf], ...]:
        """The ids of the claims a statement belongs to, each with the side it stands on."""
        return ask.sides_of(self._con, statement)

    def actors(self) -> Iterator[Actor]:
        """Actors as each report has them, sorted by id: one who speaks in three reports comes three times."""
        return ask.actors(self._con)

    def statements_per_actor(self) -> dict[str, int]:
        """How many statements each actor has made, by id; who has made none is left out."""
        return {row["actor"]: row["statements"] for row in ask.rows(self._con, "statements_per_actor")}

    def claims(self) -> Iterator[Claim]:
        """The claims to look at, sorted by id: those across reports, and those within reports that came later."""
        return ask.claims(self._con)

    def leading_claims(self, standings: Sequence[Standing], limit: int) -> Iterator[Claim]:
        """At most `limit` claims: of several statements before of one, then by standing in the order given, the largest first."""
        return ask.leading_claims(self._con, " ".join(standings), limit)

    def claim(self, key: str) -> Claim | None:
        """The claim with this id."""
        return ask.claim(self._con, key)

    def positions(self, claim: str) -> dict[str, Position]:
        """The positions of a claim's statements, by statement id."""
        return {row["id"]: Position(row["position"]) for row in ask.rows(self._con, "positions_of_claim", claim=claim)}

    def issues(self) -> Iterator[tuple[str | None, Issue]]:
        """All issues with the id of their report; first those of inputs that gave no report."""
        return ask.issues(self._con)

    def search(self, words: str, *, limit: int = 50) -> tuple[Statement, ...]:
        """Statements in which all the words occur (content, speaker or source), best first; `pres*` is a beginning."""
        if not (query := ask.match(words)):
            return ()
        return tuple(ask.statements(self._con, "search_statements", words=query, limit=limit))

    def search_reports(self, words: str, *, limit: int = 50) -> tuple[Report, ...]:
        """Reports in whose text all the words occur, best first."""
        if not (query := ask.match(words)):
            return ()
        return tuple(ask.report(self._con, row["id"]) for row in ask.rows(self._con, "search_reports", words=query, limit=limit))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within the block every question sees the ledger as it was when the first one was asked, whoever writes meanwhile."""
        self._con.execute("BEGIN")
        try:
            yield
        finally:
            self._con.execute("ROLLBACK")

    # Inside

    def _insert_reading(self, reading: Reading) -> None:
        report = reading.report
        self._insert(rows.report_rows(report))
        for seq, actor in enumerate(reading.actors):
            self._do("actor", rows.actor_row(report.id, seq, actor))
        for seq, statement in enumerate(reading.statements):
            self._insert(rows.statement_rows(seq, statement))
        for seq, claim in enumerate(reading.claims):
            self._insert(rows.claim_rows(seq, claim, report.id))
        for stage, issues in (("intake", report.issues), ("reading", reading.issues)):
            for seq, issue in enumerate(issues):
                self._do("issue", rows.issue_row(issue, report=report.id, stage=stage, seq=seq))
        self._do("words_of_report", rows.words_row(report))
        self._do("words_of_statements", {"report": report.id})

    def _replace(self, reading: Reading) -> None:
        """Take the same text with fuller particulars; claims across reports rested on the old ones and are found anew."""
        key = reading.report.id
        docs = [dict(row) for row in ask.rows(self._con, "docs_of_report", report=key)]
        self._do("forget_words_of_report", rows.words_row(ask.report(self._con, key)))
        for name in ("forget_words_of_statements", "forget_statements", "forget_report"):
            self._do(name, {"report": key})
        self._do("forget_claims", {})
        self._do("mark_claimed", {"claimed": 0, "until": self.newest()})
        self._insert_reading(reading)
        for row in docs:
            self._do("doc", row)


def _rank(report: Report) -> tuple[object, ...]:
    """Which of two tellings of one text is kept: the fullest, then the first in order. Smaller is better."""
    row = rows.doc_row(report)
    particulars = [row[name] for name in ("published", "outlet", "url")] + [report.title.text if report.title else ""]
    return particulars.count(""), report.doc, *particulars, report.lang or ""


def _bytes(key: str) -> str | bytes:
    value: str | bytes = rows.unblemished({"key": key})["key"]
    return value


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
