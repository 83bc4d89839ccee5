"""A person's judgement: appended to the ledger, together with all that follows from it, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from dizque.errors import UserError
from dizque.records import Claim, Judgement, JudgementKind, OriginGroup, Withdrawal, content_id, in_force, joined
from dizque.run.across import find_across, keep, update
from dizque.store import Ledger

__all__ = ["Effect", "judge", "withdraw"]

T = TypeVar("T", Claim, OriginGroup)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a judgement, or its withdrawal, changed: claims and groups of reports that were there before or after only."""

    claims_before: tuple[Claim, ...]
    claims_after: tuple[Claim, ...]
    origins_before: tuple[OriginGroup, ...]
    origins_after: tuple[OriginGroup, ...]


def judge(  # noqa: PLR0913 - the fields of a judgement
    ledger: Ledger, kind: JudgementKind, a: str, b: str, *, by: str, reason: str
) -> tuple[Judgement, Effect]:
    """Judge two statements, reports or actors, by their ids. Raises `UserError` where other judgements say the opposite."""
    first, second = sorted((a, b))
    at = _now()
    made = Judgement(
        id=content_id("j", kind.value, first, second, by, reason, at), kind=kind, a=first, b=second, by=by, reason=reason, at=at
    )
    decided = (*ledger.judgements(), made)
    _refuse_contradiction(decided, made)
    return made, _decide(ledger, decided, made)


def withdraw(ledger: Ledger, judgement: Judgement, *, by: str, reason: str) -> Effect:
    """End a judgement that holds: the ledger is as if it had never been."""
    rest = tuple(j for j in ledger.judgements() if j.id != judgement.id)
    return _decide(ledger, rest, Withdrawal(judgement=judgement.id, by=by, reason=reason, at=_now()))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _decide(ledger: Ledger, judgements: Sequence[Judgement], decision: Judgement | Withdrawal) -> Effect:
    if ledger.counts().unclaimed:  # a reading that was cut short, or a ledger of an older form
        update(ledger)
    claims, origins = tuple(ledger.claims()), tuple(ledger.origins())
    found = find_across(ledger, judgements)
    with ledger.together():
        if isinstance(decision, Judgement):
            ledger.judge(decision)
        else:
            ledger.withdraw(decision)
        keep(ledger, found)
    now = tuple(sorted(found.claims, key=lambda claim: claim.id))
    return Effect(
        claims_before=_without(claims, now), claims_after=_without(now, claims),
        origins_before=_without(origins, found.origins), origins_after=_without(found.origins, origins),
    )  # fmt: skip


def _without(those: Sequence[T], others: Sequence[T]) -> tuple[T, ...]:
    known = {other.id: other for other in others}
    return tuple(one for one in those if known.get(one.id) != one)


def _refuse_contradiction(judgements: Sequence[Judgement], made: Judgement) -> None:
    """A new judgement takes the place of an older one on the same pair, but not of a chain of others."""
    standing = in_force(judgements, made.kind.matter)
    ids = sorted({i for j in standing for i in j.pair})
    put_together = [j for j in standing if j.kind.joins]
    groups = joined([[i] for i in ids], put_together, made.kind.matter)
    home = {i: n for n, group in enumerate(groups) for i in group}
    for j in standing:
        if not j.kind.joins and home[j.a] == home[j.b]:
            mine = [k for k in put_together if home[k.a] == home[j.a]]
            other = mine[-1] if j == made else j
            raise UserError(
                f"{made.kind} {made.a} {made.b} contradicts {other.id} ({other.kind} {other.a} {other.b}, {other.words})",
                expected="judgements that can all be true",
                next_step=f"withdraw one of them first: dizque judge withdraw {other.id} --reason …",
            )
