"""Reports that name another outlet or an agency as their source.

The cited text need not be at hand: an agency whose report nobody handed in is still one origin, with an id of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dizque.langs.outlet_names import is_listed, outlet_of
from dizque.records import (
    Basis,
    Credit,
    CreditKind,
    Dependence,
    DependenceKind,
    Direction,
    Evidence,
    Media,
    Report,
    View,
    content_id,
)

__all__ = ["WHOLE_TEXT", "citations"]

WHOLE_TEXT = 0.9
"""Score of a credit in a dateline, a byline or structured data: it speaks for the whole text."""
_PASSAGE = 0.7
_HEAD = 60
"""Characters before the agency's name in a dateline."""
_DATELINE = re.compile(r"\)?[ \t]*[-–—][ \t]")
"""What follows the agency's name at the beginning of a report: "BELMORA (Vespera) - "."""


def citations(reports: Iterable[Report], near: Iterable[Dependence] = ()) -> tuple[Dependence, ...]:
    """What each report owes to the sources that it names, sorted by ids.

    A source is a report at hand if its outlet is the named one and the two texts are in some way alike (`near`, of any kind but
    independent); else it is an unseen origin. Where texts are alike, the mere name of the other's outlet in a text counts as well: no
    list has all outlets. An author in a byline is no origin, nor is a report's own outlet.
    """
    by_id = {report.id: report for report in reports}
    partners: dict[str, set[str]] = defaultdict(set)
    for d in near:
        if d.kind is not DependenceKind.INDEPENDENT and d.a in by_id and d.b in by_id:
            partners[d.a].add(d.b)
            partners[d.b].add(d.a)
    out: list[Dependence] = []
    for key in sorted(by_id):
        report = by_id[key]
        outlets = {name for p in partners[key] if (name := by_id[p].outlet)}
        for name, found in sorted(_named(report, outlets).items()):
            seen = sorted(p for p in partners[key] if name == outlet_of(by_id[p].outlet or ""))
            out += [_cites(report, found, target) for target in seen or [content_id("o", name)]]
    return tuple(out)


def _named(report: Report, outlets: Iterable[str]) -> dict[str, list[Credit]]:
    """Credits by the id of what they name; `outlets` are those of reports that are alike."""
    own = outlet_of(report.outlet) if report.outlet else ""
    out: dict[str, list[Credit]] = defaultdict(list)
    for credit in report.credits:
        name = outlet_of(credit.name)
        is_author = credit.kind in (CreditKind.BYLINE, CreditKind.STRUCTURED) and not is_listed(credit.name)
        if name and name != own and (not is_author or credit.name in outlets):
            out[name].append(credit)
    # A plain text's dateline is no part of the view; a page's head is no part of the report.
    view = report.view() if report.media is Media.HTML else View(report.received)
    for outlet in sorted(outlets):
        name = outlet_of(outlet)
        if name != own and name not in out and (at := _mention(outlet, view.text)) is not None:
            out[name].append(Credit(span=view.span(*at.span()), name=outlet, kind=_place(at, view.text)))
    return out


def _place(at: re.Match[str], text: str) -> CreditKind:
    """Whether a name opens a paragraph as a dateline does, or stands anywhere."""
    opens = at.start() - (text.rfind("\n", 0, at.start()) + 1) <= _HEAD
    return CreditKind.DATELINE if opens and _DATELINE.match(text, at.end()) else CreditKind.CITED


def _mention(outlet: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", text) if any(c.isupper() for c in outlet) else None


def _cites(report: Report, found: Sequence[Credit], target: str) -> Dependence:
    whole = any(credit.kind is not CreditKind.CITED for credit in found)
    first = min(found, key=lambda credit: (credit.kind is CreditKind.CITED, credit.span.start))
    return Dependence(
        a=report.id,
        b=target,
        kind=DependenceKind.CITES,
        basis=Basis.CITATION,
        direction=Direction.A_FROM_B,
        upstream=first.name,
        score=WHOLE_TEXT if whole else _PASSAGE,
        evidence=tuple(Evidence(rule=f"credit_{credit.kind}", words=(credit.span,)) for credit in found),
        reason=f"credited to {first.name}" if whole else f"cites {first.name}",
    )
