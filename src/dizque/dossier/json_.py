"""The whole ledger as one JSON file, in the form that other programs rely on.

One record a line, reports sorted by name and id, the rest by id or as it stands in the report: the same ledger gives the
same bytes. Written as it is read, so a large ledger needs little memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from dizque.dossier.files import writing
from dizque.dossier.forms import (
    Form,
    actor_form,
    claim_form,
    dependence_form,
    issue_form,
    judgement_form,
    nests,
    origins_by_report,
    report_form,
    statement_form,
)
from dizque.store import Ledger

__all__ = ["lines", "write"]


def write(ledger: Ledger, out: Path) -> tuple[Path, ...]:
    """Write the file `out`, or `ledger.json` in the folder `out`. Raises `UserError` where that cannot be."""
    path = out / "ledger.json" if out.is_dir() else out
    with ledger.snapshot(), writing(path) as file:
        file.writelines(lines(ledger))
    return (path,)


def lines(ledger: Ledger) -> Iterator[str]:
    """The file, line by line.

    >>> print("".join(lines(Ledger.open(":memory:"))))
    {
    "reports": [],
    "statements": [],
    "actors": [],
    "dependences": [],
    "claims": [],
    "judgements": [],
    "issues": []
    }
    <BLANKLINE>
    """
    tables: tuple[tuple[str, Iterable[Form]], ...] = (
        ("reports", _reports(ledger)),
        ("statements", _statements(ledger)),
        ("actors", (actor_form(tuple(same)) for _, same in groupby(ledger.actors(), key=lambda actor: actor.id))),
        ("dependences", _dependences(ledger)),
        ("claims", (claim_form(claim, ledger.positions(claim.id)) for claim in ledger.claims())),
        ("judgements", map(judgement_form, ledger.judgements())),
        ("issues", ({"report": report, **issue_form(issue)} for report, issue in ledger.issues())),
    )
    for n, (name, forms) in enumerate(tables):
        yield ("{\n" if n == 0 else ",\n") + f'"{name}": ['
        yield from _rows(forms)
        yield "]"
    yield "\n}\n"


def _rows(forms: Iterable[Form]) -> Iterator[str]:
    before = "\n"
    for form in forms:
        yield before + json.dumps(form, ensure_ascii=False, separators=(",", ":"))
        before = ",\n"


def _reports(ledger: Ledger) -> Iterator[Form]:
    origins, names = origins_by_report(ledger)
    for report in ledger.reports():
        group = origins.get(report.id)
        yield report_form(report, ledger.docs(report.id), group, names.get(group.origin) if group else None)


def _dependences(ledger: Ledger) -> Iterator[Form]:
    docs = dict(ledger.names())
    return (dependence_form(dependence, docs) for dependence in ledger.dependences())


def _statements(ledger: Ledger) -> Iterator[Form]:
    for report, doc in ledger.names():
        statements = ledger.statements_of_report(report)
        nested = nests(statements)
        for statement in statements:
            yield statement_form(statement, doc=doc, nested=nested, stands=ledger.sides_of(statement.id))
