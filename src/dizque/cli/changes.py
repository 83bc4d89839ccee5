"""What a judgement changed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dizque.records import Claim, OriginGroup, Side, SideOf

if TYPE_CHECKING:
    from dizque.run.judging import Effect

__all__ = ["told"]

_TOLD = 12
"""Changes that are told one by one."""


def told(effect: Effect, docs: Mapping[str, str]) -> Iterator[str]:
    """The changes, a line each; `docs` are the names of reports by id."""
    lines = [*_origins(effect.origins_before, effect.origins_after, docs), *_claims(effect.claims_before, effect.claims_after)]
    yield from lines[:_TOLD]
    if len(lines) > _TOLD:
        yield f"… and {len(lines) - _TOLD} more changes"
    if not lines:
        yield "Nothing else changes: the rules say the same."


def _origins(before: Sequence[OriginGroup], after: Sequence[OriginGroup], docs: Mapping[str, str]) -> Iterator[str]:
    for group in after:
        apart = [old for old in before if set(old.reports) & set(group.reports)]
        names = ", ".join(docs.get(report, report) for report in group.reports)
        if len(apart) > 1:
            yield f"These reports go back to one text now, not to {len(apart)}: {names}"
        elif apart and len(group.reports) < len(apart[0].reports):
            yield f"{names}: a text of {'its' if len(group.reports) == 1 else 'their'} own now"
        elif len(group.reports) > 1:
            yield f"These reports go back to one text for another reason now: {names}"


def _claims(before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[str]:
    """Each claim of now beside those of before that had its statements."""
    home = {stance.statement: claim for claim in before for stance in claim.stances}
    origin: dict[str, list[Claim]] = {}
    for claim in after:
        known = {old.id: old for stance in claim.stances if (old := home.get(stance.statement))}
        origin[claim.id] = list(known.values())
    quiet = 0
    for claim in after:
        olds = origin[claim.id]
        heading, turns = _heading(olds, sum(olds == others for others in origin.values())), list(_turns(olds, claim))
        quiet += not heading and not turns
        if heading or turns:
            yield f"{heading or 'Claim'} {_named(claim)}"
        yield from (f"  {turn}" for turn in turns)
    if quiet:
        yield f"In {quiet} claim{'s'[: quiet != 1]} the reasons change, the numbers do not."


def _heading(olds: Sequence[Claim], parts: int) -> str:
    if len(olds) > 1:
        return f"{len(olds)} claims are one now:"
    if olds and parts > 1:
        return f"Part of {olds[0].id} so far:"
    return "New claim" if not olds else ""


def _named(claim: Claim, most: int = 90) -> str:
    words = " ".join(claim.text.split())
    return f"{claim.id} ({claim.standing}) {words if len(words) <= most else words[: most - 1] + '…'}"


def _turns(olds: Sequence[Claim], now: Claim) -> Iterator[str]:
    standings = sorted({old.standing.value for old in olds})
    if standings and standings != [now.standing.value]:
        yield f"standing: {', '.join(standings)} → {now.standing}"
    for of in SideOf:
        was, is_ = " and ".join(filter(None, (_counts(_side(old, of)) for old in olds))), _counts(_side(now, of))
        if was != is_:
            yield f"{of}: {was or 'nobody'} → {is_ or 'nobody'}"


def _side(claim: Claim, of: SideOf) -> Side:
    return next((side for side in claim.sides if side.side is of), Side(side=of))


def _counts(side: Side) -> str:
    if not side.statements:
        return ""
    return (
        f"{len(side.statements)} statement{'s'[: len(side.statements) != 1]}, origins {side.origins_at_least} to {side.origins_at_most}, "
        f"best {side.origins_best}"
    )
