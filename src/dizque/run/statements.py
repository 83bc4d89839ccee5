"""What the stages found out about one attribution, put together into a statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dizque.records import Actor, ActorLink, Attribution, Damage, DamageCode, Qualified, Report, Span, Statement

__all__ = ["HURTS", "join_statements", "own_statements"]

HURTS = frozenset({
    DamageCode.HTML_RESIDUE, DamageCode.GARBLED_WORD, DamageCode.FOREIGN_WORDS, DamageCode.BROKEN_SENTENCE, DamageCode.MOJIBAKE,
})  # fmt: skip
"""Damage that may change what a statement says. The other codes are mended in the view (a spaced hyphen, a glued heading) or
stand beside the text (a repeated line, a comment widget)."""


def join_statements(
    report: Report,
    attributions: Sequence[Attribution],
    qualified: Sequence[Qualified],
    links: Sequence[ActorLink],
    actors: Sequence[Actor],
) -> tuple[Statement, ...]:
    """One statement for each attribution, in their order; `qualified` and `links` must have that order too."""
    by_id = {actor.id: actor for actor in actors}
    hurt = _merged([damage.span for damage in report.damage if _hurts(damage)])
    out: list[Statement] = []
    for attribution, quality, link in zip(attributions, qualified, links, strict=True):
        actor = by_id[link.actor] if link.actor is not None else None
        statement = Statement(
            id=attribution.id,
            report=report.id,
            attribution=attribution,
            qualified=quality,
            source_type=link.source_type,
            actor=link.actor,
            speaker=actor.name if actor else None,
            role=actor.role if actor else None,
            party=actor.party if actor else None,
            anonymous=link.anonymous,
            anonymity_reason=link.anonymity_reason,
            damaged=_touches(attribution, hurt),
            reasons=link.reasons,  # those of `qualify` stay with `qualified`
        )
        out.append(statement)
    known = {statement.attribution.id: statement for statement in out}
    return tuple(replace(s, via=_via(s, known)) if s.attribution.nested_in else s for s in out)


def _via(statement: Statement, known: Mapping[str, Statement]) -> tuple[str, ...]:
    """Who passes a statement on, by the attributions round it, outermost first; nobody passes on words of their own."""
    out: list[str] = []
    seen = {statement.attribution.id}
    outer = known.get(statement.attribution.nested_in or "")
    while outer is not None and outer.attribution.id not in seen:
        seen.add(outer.attribution.id)
        if outer.speaker and outer.actor != statement.actor:
            out.insert(0, outer.speaker)
        outer = known.get(outer.attribution.nested_in or "")
    return tuple(out)


def own_statements(report: Report, contents: Sequence[Attribution], qualified: Sequence[Qualified]) -> tuple[Statement, ...]:
    """One statement for each content in the report's own voice, in their order: nobody but the report is responsible for it.

    A repeated line says nothing twice.
    """
    hurt = _merged([damage.span for damage in report.damage if _hurts(damage)])
    repeated = _merged([damage.span for damage in report.damage if damage.code is DamageCode.DUPLICATE_LINE])
    return tuple(
        Statement(
            id=content.id,
            report=report.id,
            attribution=content,
            qualified=quality,
            own_voice=True,
            damaged=_touches(content, hurt),
        )
        for content, quality in zip(contents, qualified, strict=True)
        if not _touches(content, repeated)
    )


def _hurts(damage: Damage) -> bool:
    return damage.code in HURTS


def _merged(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Ranges that do not overlap, sorted."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(span.range for span in spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _touches(attribution: Attribution, hurt: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece of any role shares a character with a damaged range."""
    for span in (*attribution.source, *attribution.cue, *attribution.content):
        k = bisect_left(hurt, span.end, key=lambda r: r[0])
        if k and hurt[k - 1][1] > span.start:
            return True
    return False
