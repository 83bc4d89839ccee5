"""The chain behind a statement: report → copy of → translated from → credited to → speaker → party, each link with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from dizque.claims.voices import Context
from dizque.records import ChainLink, ChainRelation, ChainStep, Dependence, DependenceKind, Direction, Span, Statement

__all__ = ["chain_of"]

_BY_KIND = {
    DependenceKind.COPY: ChainRelation.COPY_OF,
    DependenceKind.DERIVED: ChainRelation.DERIVED_FROM,
    DependenceKind.TRANSLATION: ChainRelation.TRANSLATED_FROM,
}
_MOST = 3
"""Passages shown as evidence of one link: those that hold the statement come first."""


def chain_of(statement: Statement, context: Context) -> tuple[ChainStep, ...]:
    """Every link from the report that prints a statement to the party its speaker speaks for, as far as the texts show them."""
    spans = statement.attribution.content or statement.attribution.cue
    steps = [
        ChainStep(
            relation=ChainRelation.PRINTED_BY,
            shown=context.shown(statement.report),
            to=statement.report,
            evidence=tuple((statement.report, span) for span in spans),
        )
    ]
    path = tuple(_path(statement.report, context))
    steps += [_text_step(link, spans if n == 0 else (), context) for n, link in enumerate(path)]
    last = path[-1].to if path else statement.report
    steps += _credits(last, context)
    steps += [ChainStep(relation=ChainRelation.TAKEN_FROM, shown=name) for name in statement.via]
    return (*steps, *_speaker(statement, context))


def _path(report: str, context: Context) -> Iterator[ChainLink]:
    """From report to report, towards the one from which the group seems to come."""
    group = context.groups.get(report)
    links = {link.report: link for link in group.links if link.relation in _BY_KIND} if group else {}
    seen = {report}
    while (link := links.get(report)) is not None and link.to not in seen:
        yield link
        report = link.to
        seen.add(report)


def _text_step(link: ChainLink, spans: tuple[Span, ...], context: Context) -> ChainStep:
    found = context.pairs.get(link.report, {}).get(link.to)
    credited = any(d.b == link.to for d in context.cites.get(link.report, ()))
    unknown = not credited and (found is None or found.direction is Direction.UNKNOWN)
    return ChainStep(
        relation=_BY_KIND[link.relation],
        shown=context.shown(link.to),
        to=link.to,
        evidence=tuple(_passages(found, link.report, spans)) if found else (),
        reason=link.reason + ("; which of the two came first does not show" if unknown else ""),
    )


def _passages(d: Dependence, report: str, spans: tuple[Span, ...]) -> Iterator[tuple[str, Span]]:
    """The shared passages, in both reports; those that hold the statement first, then the longest."""
    pairs = [(p.a, p.b) if report == d.a else (p.b, p.a) for p in d.shared]
    other = d.b if report == d.a else d.a

    def rank(pair: tuple[Span, Span]) -> tuple[bool, int, int]:
        mine = pair[0]
        holds = any(span.start < mine.end and mine.start < span.end for span in spans)
        return not holds, mine.start - mine.end, mine.start

    for mine, theirs in sorted(pairs, key=rank)[:_MOST]:
        yield report, mine
        yield other, theirs


def _credits(report: str, context: Context) -> Iterator[ChainStep]:
    """Whom the last report of the chain credits for the whole text."""
    group = context.groups.get(report)
    for cited in context.cites.get(report, ()):
        if group is not None and group.origin == cited.b:
            evidence = tuple((report, span) for e in cited.evidence for span in e.words)
            yield ChainStep(
                relation=ChainRelation.CREDITED_TO, shown=cited.upstream or cited.b, evidence=evidence, reason=cited.reason
            )


def _speaker(statement: Statement, context: Context) -> Iterator[ChainStep]:
    actor = context.actors.get(statement.actor or "")
    source = (*statement.attribution.source, *statement.attribution.implicit_source)
    evidence = tuple((statement.report, span) for span in source)
    if actor is None:
        if evidence:
            yield ChainStep(relation=ChainRelation.SAID_BY, shown=" … ".join(span.text for span in source), evidence=evidence)
        return
    yield ChainStep(relation=ChainRelation.SAID_BY, shown=actor.name, evidence=evidence)
    if actor.party and actor.party != actor.name:
        proof = tuple((statement.report, span) for span in actor.evidence)
        yield ChainStep(relation=ChainRelation.SPEAKS_FOR, shown=actor.party, evidence=proof, reason=actor.role or "")
