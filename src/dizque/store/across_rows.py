"""Dependences, origins and judgements as rows, and back; a test holds the two ways together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from dizque.records import (
    Basis,
    ChainLink,
    Dependence,
    DependenceKind,
    Direction,
    Evidence,
    Judgement,
    JudgementKind,
    OriginGroup,
    Shared,
    Span,
    Withdrawal,
)
from dizque.store.rows import Row

__all__ = [
    "dependence",
    "dependence_key",
    "dependence_row",
    "group",
    "group_rows",
    "judgement",
    "judgement_row",
    "withdrawal",
    "withdrawal_row",
]

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dependence_key(d: Dependence) -> str:
    """What tells dependences apart: a pair may be compared, cited and judged."""
    last = d.judgement or (d.kind.value if d.kind is DependenceKind.CITES else "")
    return "/".join(filter(None, (d.a, d.b, last)))


def dependence_row(d: Dependence, state: str) -> Row:
    """A dependence; `state` is `current`, `replaced` or `compared`."""
    passages = [(p.basis.value, *_numbers(p.a), *_numbers(p.b)) for p in d.shared]
    evidence = [(e.rule, e.value, [_numbers(word) for word in e.words]) for e in d.evidence]
    return {
        "key": dependence_key(d), "a": d.a, "b": d.b, "kind": d.kind.value, "basis": d.basis.value if d.basis else None,
        "direction": d.direction.value, "upstream": d.upstream, "score": d.score, "reason": d.reason, "by": d.by,
        "judgement": d.judgement, "passages": _JSON.encode(passages), "evidence": _JSON.encode(evidence), "state": state,
    }  # fmt: skip


def _numbers(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.text


def _span(numbers: Sequence[object]) -> Span:
    start, end, text = numbers
    assert isinstance(start, int)
    assert isinstance(end, int)
    return Span(start=start, end=end, text=str(text))


def dependence(row: sqlite3.Row) -> Dependence:
    """A dependence, from its row."""
    passages = (Shared(a=_span(p[1:4]), b=_span(p[4:7]), basis=Basis(p[0])) for p in json.loads(row["passages"]))
    evidence = (Evidence(rule=e[0], value=e[1], words=tuple(map(_span, e[2]))) for e in json.loads(row["evidence"]))
    return Dependence(
        a=row["a"], b=row["b"], kind=DependenceKind(row["kind"]), basis=Basis(row["basis"]) if row["basis"] else None,
        direction=Direction(row["direction"]), shared=tuple(passages), upstream=row["upstream"], score=row["score"],
        evidence=tuple(evidence), reason=row["reason"], by=row["by"], judgement=row["judgement"],
    )  # fmt: skip


def group_rows(group: OriginGroup) -> Iterator[tuple[str, Row]]:
    """The rows of a group, each with the name of its `INSERT`."""
    yield "origin_group", {"id": group.id, "origin": group.origin, "reasons": _JSON.encode(group.reasons)}
    for report in group.reports:
        yield "origin_member", {"report": report, "origin_group": group.id}
    for n, link in enumerate(group.links):
        row = {"report": link.report, "relation": link.relation.value, "target": link.to, "reason": link.reason}
        yield "chain_link", {"origin_group": group.id, "seq": n, **row}


def group(row: sqlite3.Row, *, members: Iterable[sqlite3.Row], links: Iterable[sqlite3.Row]) -> OriginGroup:
    """A group, from its rows."""
    return OriginGroup(
        id=row["id"], origin=row["origin"], reasons=tuple(json.loads(row["reasons"])),
        reports=tuple(member["report"] for member in members),
        links=tuple(
            ChainLink(report=k["report"], relation=DependenceKind(k["relation"]), to=k["target"], reason=k["reason"]) for k in links
        ),
    )  # fmt: skip


def judgement_row(j: Judgement) -> Row:
    """A judgement."""
    return {"id": j.id, "kind": j.kind.value, "a": j.a, "b": j.b, "by": j.by, "reason": j.reason, "at": j.at}


def judgement(row: sqlite3.Row) -> Judgement:
    """A judgement, from its row."""
    kind = JudgementKind(row["kind"])
    return Judgement(id=row["id"], kind=kind, a=row["a"], b=row["b"], by=row["by"], reason=row["reason"], at=row["at"])


def withdrawal_row(w: Withdrawal) -> Row:
    """A withdrawal."""
    return {"judgement": w.judgement, "by": w.by, "reason": w.reason, "at": w.at}


def withdrawal(row: sqlite3.Row) -> Withdrawal:
    """A withdrawal, from its row."""
    return Withdrawal(judgement=row["id"], by=row["withdrawn_by"], reason=row["withdrawn_for"], at=row["withdrawn_at"])
