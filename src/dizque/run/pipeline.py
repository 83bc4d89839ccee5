"""The table of contents: what happens to a report, stage by stage.

    intake → parse → attribution → qualify → entities → statements → own voice → claims within the report

Intake comes before (`dizque.intake` makes the `Report`); the ledger and the dossier come after. Everything here is a pure
function of each report, so any engine can map it. Reports come in chunks only because the parser is quicker on many texts than
on one; what shares a chunk changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dizque.attribution import Options, attribute, own_voice
from dizque.claims import find_claims
from dizque.entities import resolve
from dizque.errors import UserError
from dizque.parse import parse
from dizque.qualify import content_terms, counts_apart, qualify, qualify_own
from dizque.records import Issue, IssueCode, Parsed, Reading, Report, Statement, View
from dizque.run.statements import join_statements, own_statements
from dizque.run.tools import Tools, tools_for

__all__ = ["read_report", "read_reports"]


def read_report(report: Report) -> Reading:
    """Everything that is to be read from one report, the claims within it included."""
    return read_reports((report,))[0]


def read_reports(reports: Sequence[Report], *, claims: bool = True, options: Options | None = None) -> tuple[Reading, ...]:
    """Everything that is to be read from each report, in order.

    `claims=False` stops at what others say and who they are: no claims, and nothing in the report's own voice.

    `options` are those of the attribution stage; without its learned reader fewer statements are found, twice as fast.

    A report that intake refused (no text, no pack for its language …) gives a reading without statements: its issues say why.
    A `UserError` that a stage raises about a report becomes an issue `stage_failed`. Every other exception is our own mistake
    and passes; so do a pack or a model that cannot be loaded, since they concern every report.
    """
    readings = [Reading(report=report) for report in reports]
    for lang in sorted({report.lang for report in reports if report.lang and _readable(report)}):
        tools = tools_for(lang)
        places = [n for n, report in enumerate(reports) if report.lang == lang and _readable(report)]
        views = [reports[n].view() for n in places]
        for n, view, parsed in zip(places, views, parse([view.text for view in views], tools.parser), strict=True):
            readings[n] = _read(reports[n], view, parsed, tools, options or Options())
            if claims:
                readings[n] = _with_claims(
                    _with_own(_counted(readings[n], view, parsed, tools), view, parsed, tools), parsed, tools
                )
    return tuple(readings)


def _readable(report: Report) -> bool:
    return not any(issue.fatal for issue in report.issues)


def _read(report: Report, view: View, parsed: Parsed, tools: Tools, options: Options) -> Reading:
    try:
        attributions = attribute(view, parsed, tools.pack, options)
        day = report.published.on if report.published else None
        qualified = qualify(view, parsed, attributions, tools.pack, reference=day)
        actors, links = resolve(view, parsed, attributions, tools.pack, day)
    except UserError as error:
        issue = Issue(code=IssueCode.STAGE_FAILED, detail=f"{report.doc}: {error}", path=report.doc)
        return Reading(report=report, issues=(issue,))
    statements = join_statements(report, attributions, qualified, links, actors)
    return Reading(report=report, statements=statements, actors=actors)


def _counted(reading: Reading, view: View, parsed: Parsed, tools: Tools) -> Reading:
    """Each statement that counts several things as one statement for each count."""
    day = reading.report.published.on if reading.report.published else None
    out: list[Statement] = []
    for s in reading.statements:
        parts = counts_apart(view, parsed, s.attribution, tools.pack)
        if len(parts) == 1:
            out.append(s)
            continue
        qualified = qualify(view, parsed, parts, tools.pack, reference=day)
        out.extend(replace(s, id=part.id, attribution=part, qualified=q) for part, q in zip(parts, qualified, strict=True))
    return replace(reading, statements=tuple(out))


def _with_own(reading: Reading, view: View, parsed: Parsed, tools: Tools) -> Reading:
    """What the report itself asserts, behind what it says that others say."""
    if reading.issues:
        return reading
    report = reading.report
    found = own_voice(view, parsed, [s.attribution for s in reading.statements], tools.pack)
    day = report.published.on if report.published else None
    own = own_statements(report, found, qualify_own(view, parsed, found, tools.pack, reference=day))
    return replace(reading, statements=(*reading.statements, *own))


def _with_claims(reading: Reading, parsed: Parsed, tools: Tools) -> Reading:
    """The claims, by the terms of each content: what must agree for two statements to be about one matter."""
    statements = tuple(replace(s, terms=content_terms(parsed, s.attribution, tools.pack)) for s in reading.statements)
    return replace(reading, statements=statements, claims=find_claims(statements, reading.actors, (reading.report,)))
