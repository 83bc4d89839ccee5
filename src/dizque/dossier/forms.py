"""Records as other programs read them: the forms of `extract` and of `export --format json`.

These forms are promises: fields may be added, none renamed. Offsets count code points into the text as given, end exclusive
(see `dizque.records.spans`); a role is a list of `[begin, end]`, `[]` where it is absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dizque.records import (
    Actor,
    Claim,
    Credit,
    CreditKind,
    Damage,
    Dependence,
    Issue,
    Judgement,
    OriginGroup,
    Position,
    Reading,
    Report,
    Side,
    SideOf,
    Span,
    Statement,
    TimeReference,
)
from dizque.store import Ledger

__all__ = [
    "Form",
    "actor_form",
    "attribution_form",
    "claim_form",
    "credit_form",
    "damage_form",
    "dependence_form",
    "extract_line",
    "issue_form",
    "judgement_form",
    "nests",
    "origin_of",
    "origins_by_report",
    "report_form",
    "statement_form",
    "words",
]

Form = dict[str, Any]

_OWN_ORIGIN = (CreditKind.DATELINE, CreditKind.STRUCTURED, CreditKind.BYLINE)
"""Credits that name where the whole report comes from, the strongest first; a cited source stands behind a part only."""


def words(spans: Iterable[Span]) -> str:
    """The words of a role, its pieces joined.

    >>> words([Span(start=0, end=3, text="Ana"), Span(start=9, end=12, text="Rui")])
    'Ana … Rui'
    """
    return " … ".join(span.text for span in spans)


def _ranges(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def extract_line(reading: Reading) -> Form:
    """The line that `extract` prints for one report."""
    report, nested = reading.report, nests(reading.statements)
    return {
        "doc": report.doc,
        "lang": report.lang,
        "attributions": [attribution_form(statement, nested) for statement in reading.statements],
        "damage": [damage_form(damage) for damage in report.damage],
        "credits": [credit_form(credit) for credit in report.credits],
        "issues": [issue_form(issue) for issue in (*report.issues, *reading.issues)],
    }


def nests(statements: Iterable[Statement]) -> dict[str, str]:
    """The statement of each attribution, so that `nested_in` names what is listed beside it."""
    return {statement.attribution.id: statement.id for statement in statements}


def attribution_form(statement: Statement, nested: Mapping[str, str]) -> Form:
    """A statement as `extract` prints it; `nested` is what `nests` gives for its report."""
    attribution, qualified = statement.attribution, statement.qualified
    reasons = (*qualified.reasons, *statement.reasons)
    return {
        "id": statement.id,
        "source": _ranges(attribution.source),
        "cue": _ranges(attribution.cue),
        "content": _ranges(attribution.content),
        "nested_in": nested.get(attribution.nested_in or ""),
        "kind": attribution.kind.value,
        "position": qualified.position.value,
        "certainty": qualified.certainty.value,
        "band": list(qualified.band) if qualified.band else None,
        "polarity": qualified.polarity.value,
        "future": qualified.future,
        "distanced": qualified.distanced,
        "source_type": statement.source_type.value,
        "speaker": statement.speaker,
        "role": statement.role,
        "party": statement.party,
        "anonymous": statement.anonymous,
        "anonymity_reason": _ranges(statement.anonymity_reason),
        "addressee": _ranges(qualified.addressee),
        "said": _time_form(qualified.said),
        "about": _time_form(qualified.about),
        "damaged": statement.damaged,
        "score": round(attribution.score, 4),
        "reason": attribution.reason,
        "reasons": [{"field": r.field, "rule": r.rule, "words": _ranges(r.words)} for r in reasons],
    }


def _time_form(time: TimeReference | None) -> Form | None:
    if time is None:
        return None
    start, end = (day.isoformat() if day else None for day in (time.start, time.end))
    return {"text": _ranges(time.text), "from": start, "to": end, "relative": time.relative}


def damage_form(damage: Damage) -> Form:
    """A damaged span."""
    return {"span": [damage.span.start, damage.span.end], "code": damage.code.value, "detail": damage.detail}


def credit_form(credit: Credit) -> Form:
    """A credit."""
    return {"span": [credit.span.start, credit.span.end], "name": credit.name, "kind": credit.kind.value}


def issue_form(issue: Issue) -> Form:
    """An issue.

    >>> from dizque.records import IssueCode
    >>> issue_form(Issue(code=IssueCode.EMPTY, detail="the text is empty"))
    {'code': 'empty', 'detail': 'the text is empty', 'fatal': True}
    """
    where = {name: value for name, value in (("path", issue.path), ("line", issue.line)) if value is not None}
    return {"code": issue.code.value, "detail": issue.detail, "fatal": issue.fatal, **where}


def origin_of(report: Report) -> str | None:
    """What a report names as the origin of its whole text, else who published it."""
    for kind in _OWN_ORIGIN:
        for credit in report.credits:
            if credit.kind is kind:
                return credit.name
    return report.outlet


def origins_by_report(ledger: Ledger) -> tuple[dict[str, OriginGroup], dict[str, str]]:
    """The group of each report, and the names of what chains lead to: an unseen origin is called what it is cited as."""
    groups = {report: group for group in ledger.origins() for report in group.reports}
    named = {d.b: d.upstream for d in ledger.citations() if d.upstream}
    return groups, named | {overview.id: overview.outlet or overview.doc for overview in ledger.overviews()}


def report_form(report: Report, docs: Sequence[str], group: OriginGroup | None = None, origin_name: str | None = None) -> Form:
    """A report without its text; `docs` are all names under which the same text came in.

    `group` are the reports that go back to one text with it: `origin` is the id of the one, seen or unseen, that their chain leads to, and
    `origin_name` says it in words; where it is not known, what the report itself names.
    """
    return {
        "id": report.id,
        "doc": report.doc,
        "docs": list(docs),
        "title": report.title.text if report.title else None,
        "outlet": report.outlet,
        "url": report.url,
        "lang": report.lang,
        "published": report.published.on.isoformat() if report.published else None,
        "published_by": report.published.by if report.published else None,
        "credits": [credit_form(credit) for credit in report.credits],
        "origin": group.origin if group else None,
        "origin_name": origin_name or origin_of(report),
        "origin_group": group.id if group else None,
        "origin_chain": [
            {"report": link.report, "relation": link.relation.value, "to": link.to, "reason": link.reason}
            for link in (group.links if group else ())
            if link.report == report.id
        ],
        "derivation": list(report.derivation),
        "damage": [damage_form(damage) for damage in report.damage],
        "issues": [issue_form(issue) for issue in report.issues],
    }


def statement_form(statement: Statement, *, doc: str, nested: Mapping[str, str], stands: Sequence[tuple[str, SideOf]]) -> Form:
    """A statement of the ledger; `stands` are the claims it belongs to with its sides, `side` the first of them."""
    attribution = statement.attribution
    form = attribution_form(statement, nested)
    return {
        "id": form.pop("id"),
        "report": statement.report,
        "doc": doc,
        **form,
        "actor": statement.actor,
        "own_voice": statement.own_voice,
        "via": list(statement.via),
        "values": _values(statement),
        "side": stands[0][1].value if stands else None,
        "claims": [claim for claim, _ in stands],
        "words": {
            "source": words(attribution.source or attribution.implicit_source),
            "cue": words(attribution.cue),
            "content": words(attribution.content),
        },
    }


def _values(statement: Statement) -> list[Form]:
    quantities = statement.terms.quantities if statement.terms else ()
    return [{"low": q.low, "high": q.high, "unit": q.unit, "text": q.text} for q in quantities]


def dependence_form(dependence: Dependence, docs: Mapping[str, str]) -> Form:
    """What one report owes to another; `docs` gives the name of each report. An unseen origin has the name that it is cited by."""
    d = dependence
    return {
        "a": d.a,
        "b": d.b,
        "a_doc": docs.get(d.a),
        "b_doc": docs.get(d.b) or d.upstream,
        "kind": d.kind.value,
        "basis": d.basis.value if d.basis else None,
        "direction": d.direction.value,
        "passages": [[list(p.a.range), list(p.b.range)] for p in d.shared],
        "upstream": d.upstream,
        "score": d.score,
        "evidence": [{"rule": e.rule, "value": e.value, "words": _ranges(e.words)} for e in d.evidence],
        "reason": d.reason,
        "by": d.by,
        "judgement": d.judgement,
    }


def judgement_form(j: Judgement) -> Form:
    """A person's decision that holds."""
    return {"id": j.id, "kind": j.kind.value, "a": j.a, "b": j.b, "by": j.by, "reason": j.reason, "at": j.at}


def actor_form(same: Sequence[Actor]) -> Form:
    """An actor, from the records of all reports that have it under one id: all names, and the commonest of the rest."""
    return {
        "id": same[0].id,
        "name": _commonest([actor.name for actor in same]),
        "names": sorted({name for actor in same for name in (*actor.names, actor.name)}),
        "type": _commonest([actor.type.value for actor in same]),
        "role": _commonest([actor.role for actor in same if actor.role]),
        "party": _commonest([actor.party for actor in same if actor.party]),
        "proposed": all(actor.proposed for actor in same),
        "reports": len(same),
    }


def _commonest(values: Sequence[str]) -> str | None:
    return min(set(values), key=lambda value: (-values.count(value), value), default=None)


def claim_form(claim: Claim, positions: Mapping[str, Position]) -> Form:
    """A claim with its three sides; `positions` are those of its statements, by id."""
    sides = {side.side: side for side in claim.sides}
    return {
        "id": claim.id,
        "text": claim.text,
        "statements": [stance.statement for stance in claim.stances],
        "conflicts_with": list(claim.conflicts_with),
        "updates": list(claim.updates),
        "standing": claim.standing.value,
        "history": [{"on": c.on, "standing": c.standing.value, "statement": c.statement} for c in claim.history],
        "sides": {of.value: _side_form(sides.get(of, Side(side=of)), positions) for of in SideOf},
        "stances": [
            {"statement": stance.statement, "side": stance.side.value, "reason": stance.reason} for stance in claim.stances
        ],
    }


def _side_form(side: Side, positions: Mapping[str, Position]) -> Form:
    by_position: dict[str, list[str]] = {}
    for position in Position:
        if holders := [key for key in side.statements if positions.get(key) is position]:
            by_position[position.value] = holders
    return {
        "statements": list(side.statements),
        "voices": side.voices,
        "parties": len(side.parties),
        "party_names": list(side.parties),
        "since": side.since,
        "positions": by_position,
        "origins_at_least": side.origins_at_least,
        "origins_at_most": side.origins_at_most,
        "origins_best": side.origins_best,
        "counted": side.counted.value,
        "origins": [
            {"statements": list(o.statements), "origin": o.origin, "reason": o.reason, "witnesses": o.witnesses}
            for o in side.origins
        ],
        "merges": [{"a": m.a, "b": m.b, "level": m.level.value, "reason": m.reason} for m in side.merges],
    }
