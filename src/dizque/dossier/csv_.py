"""The ledger as four tables for spreadsheets: statements, claims, reports, actors.

Plain UTF-8, one header line. A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or
a line end) gets an apostrophe before it: texts from outside must never be carried out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from dizque.dossier.files import folder, writing
from dizque.dossier.forms import Form, actor_form, claim_form, nests, origins_by_report, report_form, words
from dizque.records import SideOf, Span, Statement, TimeReference
from dizque.store import Ledger

__all__ = ["cell", "write"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(ledger: Ledger, out: Path) -> tuple[Path, ...]:
    """Write `statements.csv`, `claims.csv`, `reports.csv`, `actors.csv` into the folder `out`.

    Raises `UserError` where that cannot be.
    """
    folder(out)
    with ledger.snapshot():
        return tuple(_table(out / f"{name}.csv", columns, rows(ledger)) for name, (rows, columns) in _TABLES.items())


def cell(value: object) -> str:
    """A value as a cell.

    >>> cell("=1+1"), cell(True), cell(None), cell(["a", "b"]), cell(-2)
    ("'=1+1", 'yes', '', 'a; b', '-2')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return cell("; ".join(map(str, value)))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return str(value)


def _table(path: Path, columns: str, rows: Iterable[Form]) -> Path:
    with writing(path) as file:
        table = csv.DictWriter(file, columns.split(), lineterminator="\n")
        table.writeheader()
        table.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return path


def _statements(ledger: Ledger) -> Iterator[Form]:
    for report in ledger.reports():
        statements = ledger.statements_of_report(report.id)
        nested = nests(statements)
        for statement in statements:
            claim, side = next(iter(ledger.sides_of(statement.id)), (None, None))
            yield {
                **_statement(statement),
                "nested_in": nested.get(statement.attribution.nested_in or ""),
                "doc": report.doc,
                "outlet": report.outlet,
                "published": report.published.on if report.published else None,
                "claim": claim,
                "side": side,
                "page": f"reports/{report.id}.html#{statement.id}",
            }


def _statement(statement: Statement) -> Form:
    attribution, qualified = statement.attribution, statement.qualified
    low, high = qualified.band or (None, None)
    return {
        "id": statement.id, "report": statement.report, "speaker": statement.speaker, "role": statement.role,
        "party": statement.party, "anonymous": statement.anonymous, "anonymity_reason": words(statement.anonymity_reason),
        "source_type": statement.source_type, "actor": statement.actor, "position": qualified.position,
        "certainty": qualified.certainty, "band_low": low, "band_high": high, "polarity": qualified.polarity,
        "future": qualified.future, "distanced": qualified.distanced, "own_voice": statement.own_voice, "via": statement.via,
        "source": words(attribution.source), "cue": words(attribution.cue), "content": words(attribution.content),
        "start": _first(attribution.content), "end": _last(attribution.content), "addressee": words(qualified.addressee),
        **_time("said", qualified.said), **_time("about", qualified.about), "kind": attribution.kind,
        "damaged": statement.damaged, "score": round(attribution.score, 4),
        "reason": attribution.reason,
    }  # fmt: skip


def _first(spans: tuple[Span, ...]) -> int | None:
    return min((span.start for span in spans), default=None)


def _last(spans: tuple[Span, ...]) -> int | None:
    return max((span.end for span in spans), default=None)


def _time(name: str, time: TimeReference | None) -> Form:
    return {
        name: words(time.text) if time else None,
        f"{name}_from": time.start if time else None,
        f"{name}_to": time.end if time else None,
    }


def _claims(ledger: Ledger) -> Iterator[Form]:
    for claim in ledger.claims():
        form = claim_form(claim, {})
        row = {"id": claim.id, "text": claim.text, "standing": claim.standing, "statements": len(claim.stances)}
        for of, side in form["sides"].items():
            row |= {f"{of}_statements": len(side["statements"]), f"{of}_parties": side["party_names"]}
            counts = ("voices", "since", "origins_at_least", "origins_at_most", "origins_best")
            row |= {f"{of}_{name}": side[name] for name in counts}
        yield row


def _reports(ledger: Ledger) -> Iterator[Form]:
    origins, names = origins_by_report(ledger)
    for report, overview in zip(ledger.reports(), ledger.overviews(), strict=True):
        group = origins.get(report.id)
        form = report_form(report, ledger.docs(report.id), group, names.get(group.origin) if group else None)
        form["origin"] = form["origin_name"]
        plain = (
            "id", "doc", "docs", "title", "outlet", "url", "lang", "published", "published_by", "origin", "origin_group", "derivation",
        )  # fmt: skip
        yield {
            **{name: form[name] for name in plain},
            "credits": [credit.name for credit in report.credits],
            "damage": len(report.damage),
            "statements": overview.statements,
            "page": f"reports/{report.id}.html",
        }


def _actors(ledger: Ledger) -> Iterator[Form]:
    made = ledger.statements_per_actor()
    for key, same in groupby(ledger.actors(), key=lambda actor: actor.id):
        yield {**actor_form(tuple(same)), "statements": made.get(key, 0)}


_STATEMENTS = (
    "id doc outlet published speaker role party position certainty band_low band_high content source cue said said_from "
    "said_to about about_from about_to addressee anonymous anonymity_reason source_type polarity future distanced "
    "own_voice via kind damaged claim side page report actor start end nested_in score reason"
)
_REPORTS = (
    "id doc docs title outlet published published_by lang origin origin_group credits derivation damage statements url page"
)
_ACTORS = "id name names type role party proposed reports statements"
_OF_SIDE = ("statements", "parties", "voices", "since", "origins_at_least", "origins_at_most", "origins_best")
_CLAIMS = "id text standing statements " + " ".join(f"{of}_{name}" for of in SideOf for name in _OF_SIDE)
_TABLES = {
    "statements": (_statements, _STATEMENTS),
    "claims": (_claims, _CLAIMS),
    "reports": (_reports, _REPORTS),
    "actors": (_actors, _ACTORS),
}
"""Each table's rows and columns."""
