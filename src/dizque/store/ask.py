"""Questions to the ledger: each runs named queries of `queries.sql` and gives records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from dizque.records import Actor, Claim, Issue, Reading, Report, SideOf, Statement
from dizque.store import build
from dizque.store.connection import Connection
from dizque.store.sql import named

__all__ = [
    "actors",
    "claim",
    "claims",
    "issues",
    "leading_claims",
    "match",
    "reading",
    "report",
    "rows",
    "sides_of",
    "statements",
    "statements_of_report",
    "stream",
]

_QUERIES = named("queries.sql")
_OF_STATEMENT = ("spans_of_statement", "reasons_of_statement", "terms_of_statement")
_OF_REPORT = ("spans_of_report", "reasons_of_report", "terms_of_report")


def rows(con: Connection, query: str, **parameters: object) -> list[sqlite3.Row]:
    """All rows of a named query."""
    return list(con.rows(_QUERIES[query], parameters))


def stream(con: Connection, query: str, **parameters: object) -> Iterator[sqlite3.Row]:
    """The rows of a named query, one by one."""
    return con.rows(_QUERIES[query], parameters)


def report(con: Connection, key: str) -> Report:
    """The report with this id, which must be there."""
    (row,) = rows(con, "report", report=key)
    return build.report(
        row,
        credits_=tuple(map(build.credit, rows(con, "credits_of_report", report=key))),
        damage_=tuple(map(build.damage, rows(con, "damage_of_report", report=key))),
        issues=tuple(map(build.issue, rows(con, "issues_of_report", report=key, stage="intake"))),
    )


def reading(con: Connection, key: str) -> Reading:
    """Everything that was read from the report with this id, which must be there."""
    return Reading(
        report=report(con, key),
        statements=tuple(statements_of_report(con, key)),
        actors=tuple(map(build.actor, rows(con, "actors_of_report", report=key))),
        claims=tuple(_claim(con, row) for row in rows(con, "claims_of_report", report=key)),
        issues=tuple(map(build.issue, rows(con, "issues_of_report", report=key, stage="reading"))),
    )


def statements(con: Connection, query: str, **parameters: object) -> Iterator[Statement]:
    """The statements that a query with rows of `statements` finds, in its order."""
    for row in rows(con, query, **parameters):
        spans, reasons, terms = (rows(con, name, statement=row["id"]) for name in _OF_STATEMENT)
        yield build.statement(row, spans=spans, reasons=reasons, terms_=terms)


def statements_of_report(con: Connection, report: str) -> Iterator[Statement]:
    """The statements of a report, as they stand in it: three questions for all of them, where `statements` asks three for each."""
    parts = [_by_statement(rows(con, name, report=report)) for name in _OF_REPORT]
    for row in rows(con, "statements_of_report", report=report):
        spans, reasons, terms = (part.get(row["id"], []) for part in parts)
        yield build.statement(row, spans=spans, reasons=reasons, terms_=terms)


def _by_statement(found: Iterable[sqlite3.Row]) -> dict[str, list[sqlite3.Row]]:
    out: dict[str, list[sqlite3.Row]] = {}
    for row in found:
        out.setdefault(row["statement"], []).append(row)
    return out


def actors(con: Connection) -> Iterator[Actor]:
    """Actors as each report has them, those with one id together."""
    return map(build.actor, stream(con, "actors"))


def issues(con: Connection) -> Iterator[tuple[str | None, Issue]]:
    """Every issue with the id of its report (`None`: the input gave no report); those without a report first."""
    return ((row["report"], build.issue(row)) for row in stream(con, "issues"))


def claims(con: Connection) -> Iterator[Claim]:
    """The claims to look at, sorted by id."""
    return (_claim(con, row) for row in rows(con, "claims"))


def leading_claims(con: Connection, standings: str, limit: int) -> Iterator[Claim]:
    """The claims of several statements before those of one, by standing as listed in `standings`, the largest first."""
    return (_claim(con, row) for row in rows(con, "leading_claims", standings=standings, limit=limit))


def claim(con: Connection, key: str) -> Claim | None:
    """The claim with this id."""
    return next((_claim(con, row) for row in rows(con, "claim", claim=key)), None)


def _claim(con: Connection, row: sqlite3.Row) -> Claim:
    key, sides = row["key"], []
    for side in rows(con, "sides_of_claim", claim=key):
        found = rows(con, "origins_of_side", claim=key, side=side["seq"])
        sides.append(build.side(side, tuple(map(build.origin, found))))
    stances = tuple(map(build.stance, rows(con, "stances_of_claim", claim=key)))
    return build.claim(row, stances=stances, sides=tuple(sides))


def sides_of(con: Connection, statement: str) -> tuple[tuple[str, SideOf], ...]:
    """The claims a statement belongs to, with its side."""
    found = rows(con, "stances_of_statement", statement=statement)
    return tuple((row["id"], SideOf(row["side"])) for row in found)


def match(words: str) -> str:
    """A person's words as a query for FTS5: every word must occur, `pres*` is a beginning, nothing else has a meaning.

    >>> match('acordo "pres* NOT')
    '"acordo" "pres"* "NOT"'
    """
    quoted = []
    for word in words.replace('"', " ").split():
        stem = word.rstrip("*")
        if stem:
            quoted.append(f'"{stem}"' + ("*" if stem != word else ""))
    return " ".join(quoted)
