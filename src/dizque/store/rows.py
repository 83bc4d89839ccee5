"""Records as rows: what `writes.sql` wants. The way back is in `build.py`; a test holds the two together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dizque.records import Actor, Claim, ContentTerms, Issue, Reason, Report, Side, Span, Statement, TimeReference, content_id

__all__ = [
    "SPAN_ROLES",
    "Row",
    "actor_row",
    "claim_rows",
    "doc_row",
    "issue_row",
    "report_rows",
    "statement_rows",
    "unblemished",
    "words_row",
]

Row = dict[str, Any]
SPAN_ROLES = ("source", "cue", "content", "implicit_source", "addressee", "anonymity_reason", "said", "about")
"""Roles of a statement's spans in the ledger."""


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(values: Sequence[object]) -> str:
    return _JSON.encode(values) if values else "[]"


def _spans_json(spans: Iterable[Span]) -> str:
    return _json([(span.start, span.end, span.text) for span in spans])


def _span(span: Span | None, prefix: str = "") -> Row:
    text, start, stop = (f"{prefix}_{name}" if prefix else name for name in ("text", "start", "stop"))
    return {text: span.text, start: span.start, stop: span.end} if span else {text: None, start: None, stop: None}


def unblemished(row: Row) -> Row:
    """The row with every text that no UTF-8 can hold (lone surrogates) as bytes, which the ledger keeps as they are."""
    return {key: _fitting(value) for key, value in row.items()}


def _fitting(value: Any) -> Any:
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def report_rows(report: Report) -> Iterator[tuple[str, Row]]:
    """The rows of a report, each with the name of its `INSERT`."""
    published, title = report.published, _span(report.title, "title")
    yield "report", {
        "id": report.id, "doc": report.doc, "outlet": report.outlet, "lang": report.lang, "url": report.url,
        "media": report.media.value, "derivation": _json(report.derivation),
        "published": published.on.isoformat() if published else None, "published_by": published.by if published else None,
        **_span(published.evidence if published else None, "published"), **title, "title": title["title_text"],
    }  # fmt: skip
    steps = _json([(step.start, step.end, step.put, step.code.value) for step in report.steps])
    yield "text", {"report": report.id, "received": report.received, "steps": steps}
    yield "doc", doc_row(report)
    for seq, credit in enumerate(report.credits):
        yield "credit", {"report": report.id, "seq": seq, "name": credit.name, "kind": credit.kind.value, **_span(credit.span)}
    for seq, hurt in enumerate(report.damage):
        yield "damage", {"report": report.id, "seq": seq, "code": hurt.code.value, "detail": hurt.detail, **_span(hurt.span)}


def doc_row(report: Report) -> Row:
    """Under which name and particulars a report came in."""
    published = report.published.on.isoformat() if report.published else ""
    return {
        "report": report.id,
        "doc": report.doc,
        "outlet": report.outlet or "",
        "url": report.url or "",
        "published": published,
    }


def actor_row(report: str, seq: int, actor: Actor) -> Row:
    """An actor of a report."""
    return {
        "report": report, "id": actor.id, "seq": seq, "name": actor.name, "type": actor.type.value, "role": actor.role,
        "party": actor.party, "names": _json(actor.names), "evidence": _spans_json(actor.evidence),
        "proposed": int(actor.proposed),
    }  # fmt: skip


def statement_rows(seq: int, statement: Statement) -> Iterator[tuple[str, Row]]:
    """The rows of a statement, each with the name of its `INSERT`."""
    attribution, qualified = statement.attribution, statement.qualified
    low, high = qualified.band or (None, None)
    spans = _roles(statement)
    yield "statement", {
        "id": statement.id, "report": statement.report, "seq": seq, "attribution": attribution.id,
        "kind": attribution.kind.value, "entry": attribution.entry, "nested_in": attribution.nested_in,
        "score": attribution.score, "reason": attribution.reason, "position": qualified.position.value,
        "certainty": qualified.certainty.value, "band_low": low, "band_high": high, "polarity": qualified.polarity.value,
        "future": int(qualified.future), "distanced": int(qualified.distanced), **_time("said", qualified.said),
        **_time("about", qualified.about), "source_type": statement.source_type.value, "actor": statement.actor,
        "speaker": statement.speaker, "role": statement.role, "party": statement.party,
        "anonymous": int(statement.anonymous), "own_voice": int(statement.own_voice), "via": _json(statement.via),
        "damaged": int(statement.damaged),
        **{role: " … ".join(span.text for span in spans[role]) for role in ("source", "cue", "content")},
    }  # fmt: skip
    for role in SPAN_ROLES:
        for n, span in enumerate(spans[role]):
            yield "span", {"statement": statement.id, "role": role, "seq": n, **_span(span)}
    yield from _reasons(statement.id, "qualify", qualified.reasons)
    yield from _reasons(statement.id, "entities", statement.reasons)
    if statement.terms is not None:
        yield "terms", _terms(statement.id, statement.terms)


def _roles(statement: Statement) -> dict[str, tuple[Span, ...]]:
    attribution, qualified = statement.attribution, statement.qualified
    return {
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
        "implicit_source": attribution.implicit_source,
        "addressee": qualified.addressee,
        "anonymity_reason": statement.anonymity_reason,
        "said": qualified.said.text if qualified.said else (),
        "about": qualified.about.text if qualified.about else (),
    }


def _time(name: str, time: TimeReference | None) -> Row:
    return {
        f"{name}_from": time.start.isoformat() if time and time.start else None,
        f"{name}_to": time.end.isoformat() if time and time.end else None,
        f"{name}_relative": time.relative if time else None,
    }


def _reasons(statement: str, stage: str, reasons: Iterable[Reason]) -> Iterator[tuple[str, Row]]:
    for n, r in enumerate(reasons):
        row = {"statement": statement, "stage": stage, "seq": n, "field": r.field, "rule": r.rule}
        yield "reason", {**row, "words": _spans_json(r.words)}


def _terms(statement: str, found: ContentTerms) -> Row:
    terms = [(t.lemma, t.upos, t.concept, t.place, int(t.name), int(t.head)) for t in found.terms]
    quantities = [(q.low, q.high, q.unit, q.text) for q in found.quantities]
    return {
        "statement": statement, "terms": _json(terms), "quantities": _json(quantities), "negated": int(found.negated),
        "refers": found.refers, "falsehood": int(found.falsehood),
    }  # fmt: skip


def claim_rows(seq: int, claim: Claim, report: str | None) -> Iterator[tuple[str, Row]]:
    """The rows of a claim, each with the name of its `INSERT`; `report` is `None` for a claim across reports."""
    key = claim.id if report is None else f"{report}/{claim.id}"
    yield "claim", {
        "key": key, "id": claim.id, "report": report, "seq": seq, "text": claim.text, "standing": claim.standing.value,
        "conflicts_with": _json(claim.conflicts_with), "updates": _json(claim.updates),
        "history": _json([(c.on, c.standing.value, c.statement) for c in claim.history]),
    }  # fmt: skip
    for n, stance in enumerate(claim.stances):
        row = {"claim": key, "seq": n, "statement": stance.statement, "side": stance.side.value, "reason": stance.reason}
        yield "stance", row
    for n, side in enumerate(claim.sides):
        yield from _side_rows(key, n, side)


def _side_rows(claim: str, seq: int, side: Side) -> Iterator[tuple[str, Row]]:
    yield "side", {
        "claim": claim, "seq": seq, "side": side.side.value, "voices": side.voices, "parties": _json(side.parties),
        "since": side.since, "origins_at_least": side.origins_at_least, "origins_at_most": side.origins_at_most,
        "origins_best": side.origins_best, "statements": _json(side.statements),
        "merges": _json([(m.a, m.b, m.level.value, m.reason) for m in side.merges]), "counted": side.counted.value,
    }  # fmt: skip
    for n, o in enumerate(side.origins):
        row = {"claim": claim, "side": seq, "seq": n, "origin": o.origin, "reason": o.reason, "witnesses": o.witnesses}
        yield "origin", {**row, "statements": _json(o.statements)}


def issue_row(issue: Issue, *, report: str | None = None, stage: str = "input", seq: int = 0) -> Row:
    """An issue; the same issue of the same input has the same id, so that it is not counted twice."""
    key = content_id("i", report, stage, seq, issue.code.value, issue.detail, issue.path, issue.line, issue.fatal)
    return {
        "id": key, "report": report, "stage": stage, "seq": seq, "code": issue.code.value, "detail": issue.detail,
        "path": issue.path, "line": issue.line, "fatal": int(issue.fatal),
    }  # fmt: skip


def words_row(report: Report) -> Row:
    """A report's title and clean text, for full-text search."""
    title = report.title.text if report.title else ""
    return {"report": report.id, "title": _searchable(title), "body": _searchable(report.view().text)}


def _searchable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
