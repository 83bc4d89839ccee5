"""The dossier as pages: `index.html` for the ledger, one page a report, the same data as files beside them.

Every page is whole in itself: style and script are inside, nothing is fetched, no server is needed. Without JavaScript
everything can be read; with it, tables filter and statements light up. All words of reports are escaped, and a content
security policy admits no script but ours. The same ledger gives the same bytes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from dizque.dossier import csv_, json_
from dizque.dossier.chains import Chains
from dizque.dossier.files import folder, writing
from dizque.dossier.running import report_values
from dizque.dossier.shown import ShownStatement, by_day, choices, shown_claims, shown_statement
from dizque.records import Claim, SideOf
from dizque.store import Ledger, Overview

__all__ = ["MOST_CLAIMS", "MOST_DAYS", "MOST_REPORTS", "MOST_STATEMENTS", "write"]

MOST_STATEMENTS = 2_000
"""Rows of the index's table of statements; a browser on a phone still scrolls that. All are in the tables beside it."""
MOST_CLAIMS = 300
"""Claims that the index shows in full, the disputed ones first."""
MOST_REPORTS = 2_000
"""Rows of the index's table of reports."""
MOST_DAYS = 366
"""Days of the time line."""


def write(ledger: Ledger, out: Path) -> tuple[Path, ...]:
    """Write the dossier into the folder `out`; the first path is its index. Raises `UserError` where that cannot be."""
    folder(out)
    with ledger.snapshot():
        overviews = {overview.id: overview for overview in ledger.overviews()}
        chains = Chains(ledger, overviews)
        index = _page(out / "index.html", "index.html", _index(ledger, overviews, chains))
        pages = tuple(_report_page(ledger, out, overview, overviews, chains) for overview in overviews.values())
    return index, *pages, *json_.write(ledger, out), *csv_.write(ledger, out)


def _page(path: Path, template: str, values: dict[str, Any]) -> Path:
    with writing(path, errors="xmlcharrefreplace") as file:
        file.writelines(_environment().get_template(template).generate(**values))
    return path


def _index(ledger: Ledger, overviews: dict[str, Overview], chains: Chains) -> dict[str, Any]:
    shown = tuple(islice(_all_statements(ledger, overviews.values()), MOST_STATEMENTS))
    claims = shown_claims(ledger, overviews, chains, MOST_CLAIMS)
    shared = {shown.claim.id for shown in claims if len(shown.claim.stances) > 1}
    return {
        "root": "",
        "counts": ledger.counts(),
        "claims": claims,
        "statements": shown,
        "stands": {s.statement.id: [(c, side) for c, side in ledger.sides_of(s.statement.id) if c in shared] for s in shown},
        "days": by_day(shown, overviews.values())[:MOST_DAYS],
        "texts": len({group.id for group in chains.groups.values()}),
        "back": {key: chains.links(key) for key in islice(overviews, MOST_REPORTS)},
        "reports": tuple(islice(overviews.values(), MOST_REPORTS)),
        "overviews": overviews,
        "issues": tuple(ledger.issues()),
        "filters": _filters(shown),
    }


def _all_statements(ledger: Ledger, overviews: Iterable[Overview]) -> Iterable[ShownStatement]:
    for overview in overviews:
        for statement in ledger.statements_of_report(overview.id):
            yield shown_statement(statement, overview)


def _filters(shown: Sequence[ShownStatement]) -> dict[str, Sequence[tuple[str, int]]]:
    return {
        "actor": choices(s.who for s in shown),
        "party": choices(s.statement.party or "" for s in shown),
        "position": choices(s.statement.qualified.position.value for s in shown),
        "certainty": choices(s.statement.qualified.certainty.value for s in shown),
        "report": choices(s.report.doc for s in shown),
    }


def _report_page(ledger: Ledger, out: Path, overview: Overview, overviews: dict[str, Overview], chains: Chains) -> Path:
    reading = ledger.reading(overview.id)
    assert reading is not None, "the snapshot holds every report it lists"
    values = report_values(reading, overview) | {
        "root": "../",
        "docs": ledger.docs(overview.id),
        "back": chains.links(overview.id),
        "overviews": overviews,
        "stands": {s.id: _shared_claims(ledger, s.id) for s in reading.statements},
    }
    return _page(out / "reports" / f"{overview.id}.html", "report.html", values)


def _shared_claims(ledger: Ledger, statement: str) -> tuple[tuple[Claim, SideOf], ...]:
    """The claims in which a statement does not stand alone, with its side."""
    found = ((ledger.claim(key), side) for key, side in ledger.sides_of(statement))
    return tuple((claim, side) for claim, side in found if claim and len(claim.stances) > 1)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("dizque.dossier"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    folder = files("dizque.dossier") / "templates"
    style, script = ((folder / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    made.globals |= {"style": style, "script": script, "policy": _policy(style, script)}
    made.filters |= {"plain": lambda value: str(value).replace("_", " "), "percent": lambda share: f"{100 * share:.0f}"}
    return made


def _policy(style: str, script: str) -> str:
    """What a browser may run on our pages: our style, our script, and nothing from elsewhere."""
    digests = {name: b64encode(sha256(text.encode()).digest()).decode() for name, text in (("style", style), ("script", script))}
    allowed = "; ".join(f"{name}-src 'sha256-{digest}'" for name, digest in digests.items())
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
