"""Rows as records: the way back from `rows.py`. Each function takes a row of a query in `queries.sql`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from sqlite3 import Row

from dizque.records import (  # fmt: skip
    Actor,
    ActorType,
    Attribution,
    Certainty,
    Change,
    Claim,
    ContentTerms,
    Counted,
    Credit,
    CreditKind,
    Damage,
    DamageCode,
    Issue,
    IssueCode,
    Kind,
    Media,
    Merge,
    MergeLevel,
    Origin,
    Polarity,
    Position,
    Published,
    Qualified,
    Quantity,
    Reason,
    Report,
    Side,
    SideOf,
    SourceType,
    Span,
    Stance,
    Standing,
    Statement,
    Step,
    StepCode,
    Term,
    TimeReference,
)

__all__ = ["actor", "claim", "credit", "damage", "issue", "origin", "report", "side", "stance", "statement"]

Spans = dict[str, tuple[Span, ...]]


def _span(row: Row, prefix: str = "") -> Span:
    return Span(start=row[f"{prefix}start"], end=row[f"{prefix}stop"], text=row[f"{prefix}text"])


def _spans(raw: str) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=stop, text=text) for start, stop, text in json.loads(raw))


def _day(raw: str | None) -> date | None:
    return date.fromisoformat(raw) if raw else None


def report(row: Row, *, credits_: tuple[Credit, ...], damage_: tuple[Damage, ...], issues: tuple[Issue, ...]) -> Report:
    """A report with its text."""
    published = None
    if row["published"] is not None:
        evidence = None if row["published_start"] is None else _span(row, "published_")
        published = Published(on=date.fromisoformat(row["published"]), evidence=evidence, by=row["published_by"])
    title = None
    if row["title_start"] is not None:
        title = Span(start=row["title_start"], end=row["title_stop"], text=row["title"])
    steps = (Step(start=a, end=b, put=put, code=StepCode(code)) for a, b, put, code in json.loads(row["steps"]))
    return Report(
        id=row["id"], doc=row["doc"], received=row["received"], media=Media(row["media"]), steps=tuple(steps),
        lang=row["lang"], title=title, outlet=row["outlet"], url=row["url"], published=published, credits=credits_,
        damage=damage_, derivation=tuple(json.loads(row["derivation"])), issues=issues,
    )  # fmt: skip


def credit(row: Row) -> Credit:
    """A credit."""
    return Credit(span=_span(row), name=row["name"], kind=CreditKind(row["kind"]))


def damage(row: Row) -> Damage:
    """A damaged span."""
    return Damage(span=_span(row), code=DamageCode(row["code"]), detail=row["detail"])


def issue(row: Row) -> Issue:
    """An issue."""
    code = IssueCode(row["code"])
    return Issue(code=code, detail=row["detail"], path=row["path"], line=row["line"], fatal=bool(row["fatal"]))


def actor(row: Row) -> Actor:
    """An actor as one report has it."""
    return Actor(
        id=row["id"], name=row["name"], type=ActorType(row["type"]), names=tuple(json.loads(row["names"])),
        role=row["role"], party=row["party"], evidence=_spans(row["evidence"]), proposed=bool(row["proposed"]),
    )  # fmt: skip


def statement(row: Row, *, spans: Iterable[Row], reasons: Sequence[Row], terms_: Sequence[Row]) -> Statement:
    """A statement; `spans` and `reasons` come in order, `terms_` is one row or none."""
    by_role: Spans = {}
    for piece in spans:
        by_role[piece["role"]] = (*by_role.get(piece["role"], ()), _span(piece))
    return Statement(
        id=row["id"], report=row["report"], attribution=_attribution(row, by_role),
        qualified=_qualified(row, by_role, _reasons(reasons, "qualify")), source_type=SourceType(row["source_type"]),
        actor=row["actor"], speaker=row["speaker"], role=row["role"], party=row["party"], anonymous=bool(row["anonymous"]),
        anonymity_reason=by_role.get("anonymity_reason", ()), own_voice=bool(row["own_voice"]),
        via=tuple(json.loads(row["via"])), damaged=bool(row["damaged"]), reasons=_reasons(reasons, "entities"),
        terms=next((_terms(row["attribution"], found) for found in terms_), None),
    )  # fmt: skip


def _attribution(row: Row, spans: Spans) -> Attribution:
    return Attribution(
        id=row["attribution"], source=spans.get("source", ()), cue=spans.get("cue", ()), content=spans.get("content", ()),
        kind=Kind(row["kind"]), entry=row["entry"], nested_in=row["nested_in"],
        implicit_source=spans.get("implicit_source", ()), score=row["score"], reason=row["reason"],
    )  # fmt: skip


def _qualified(row: Row, spans: Spans, reasons: tuple[Reason, ...]) -> Qualified:
    band = None if row["band_low"] is None else (row["band_low"], row["band_high"])
    return Qualified(
        attribution=row["attribution"], position=Position(row["position"]), certainty=Certainty(row["certainty"]), band=band,
        polarity=Polarity(row["polarity"]), future=bool(row["future"]), distanced=bool(row["distanced"]),
        addressee=spans.get("addressee", ()), said=_time(row, "said", spans), about=_time(row, "about", spans), reasons=reasons,
    )  # fmt: skip


def _time(row: Row, name: str, spans: Spans) -> TimeReference | None:
    if row[f"{name}_relative"] is None:
        return None
    start, end = _day(row[f"{name}_from"]), _day(row[f"{name}_to"])
    return TimeReference(text=spans.get(name, ()), start=start, end=end, relative=row[f"{name}_relative"])


def _reasons(rows: Iterable[Row], stage: str) -> tuple[Reason, ...]:
    chosen = (row for row in rows if row["stage"] == stage)
    return tuple(Reason(field=row["field"], rule=row["rule"], words=_spans(row["words"])) for row in chosen)


def _terms(attribution: str, row: Row) -> ContentTerms:
    return ContentTerms(
        attribution=attribution,
        terms=tuple(
            Term(lemma=lemma, upos=upos, concept=concept, place=place, name=bool(name), head=bool(head))
            for lemma, upos, concept, place, name, head in json.loads(row["terms"])
        ),
        quantities=tuple(
            Quantity(low=low, high=high, unit=unit, text=text) for low, high, unit, text in json.loads(row["quantities"])
        ),
        negated=bool(row["negated"]), refers=row["refers"], falsehood=bool(row["falsehood"]),
    )  # fmt: skip


def claim(row: Row, *, stances: tuple[Stance, ...], sides: tuple[Side, ...]) -> Claim:
    """A claim."""
    return Claim(
        id=row["id"], text=row["text"], stances=stances, standing=Standing(row["standing"]), sides=sides,
        conflicts_with=tuple(json.loads(row["conflicts_with"])), updates=tuple(json.loads(row["updates"])),
        history=tuple(Change(on=on, standing=Standing(now), statement=said) for on, now, said in json.loads(row["history"])),
    )  # fmt: skip


def stance(row: Row) -> Stance:
    """A statement's place in a claim."""
    return Stance(statement=row["statement"], side=SideOf(row["side"]), reason=row["reason"])


def side(row: Row, origins: tuple[Origin, ...]) -> Side:
    """A side of a claim."""
    return Side(
        side=SideOf(row["side"]), statements=tuple(json.loads(row["statements"])), voices=row["voices"],
        parties=tuple(json.loads(row["parties"])), since=row["since"], origins=origins,
        origins_at_least=row["origins_at_least"], origins_at_most=row["origins_at_most"], origins_best=row["origins_best"],
        merges=tuple(Merge(a=a, b=b, level=MergeLevel(level), reason=why) for a, b, level, why in json.loads(row["merges"])),
        counted=Counted(row["counted"]),
    )  # fmt: skip


def origin(row: Row) -> Origin:
    """An origin of a side."""
    return Origin(
        statements=tuple(json.loads(row["statements"])), origin=row["origin"], reason=row["reason"], witnesses=row["witnesses"]
    )
