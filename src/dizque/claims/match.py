"""Which statements are about one matter: pairs, references, clusters by average link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dizque.claims.keys import Keys, likeness, weigh
from dizque.records import ContentTerms, Position, Quantity, Statement

__all__ = ["Link", "cluster", "conflicting", "links_between"]

SAME_MATTER = 0.5
"""Least likeness of two statements of one claim."""
_ASSERTIVE = (Position.ASSERTS, Position.ACCUSES, Position.ASSESSES)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """Two statements of one matter, with the strength and the reason in words."""

    a: str
    b: str
    strength: float
    reason: str


def links_between(statements: Sequence[Statement]) -> tuple[Link, ...]:
    """All links among statements given in the order of their reports and places; each pair once, symmetric."""
    keys = weigh(statements)
    links: list[Link] = []
    for n, one in enumerate(statements):
        if one.terms is not None and one.terms.refers and not _says_much(one, keys):
            antecedent = _antecedent(one, statements[:n])
            if antecedent is not None:
                links.append(_link(one.id, antecedent.id, 1.0, f"refers back by {one.terms.refers!r}"))
            continue
        for other in statements[:n]:
            found = _compare(one, other, keys)
            if found is not None:
                links.append(found)
    return tuple(sorted(links))


def _link(a: str, b: str, strength: float, reason: str) -> Link:
    first, second = sorted((a, b))
    return Link(a=first, b=second, strength=strength, reason=reason)


def _says_much(statement: Statement, keys: Mapping[str, Keys]) -> bool:
    """Whether a content with a referring word brings a matter of its own ("the claims that soldiers were sent")."""
    return statement.id in keys and keys[statement.id].total >= 2.2


def _antecedent(statement: Statement, before: Sequence[Statement]) -> Statement | None:
    """What "these allegations" or "isso" points to: the nearest earlier assertion of the report by somebody else."""
    same_report = [s for s in reversed(before) if s.report == statement.report]
    for other in same_report:
        others_word = other.actor is None or other.actor != statement.actor
        if others_word and (other.qualified.position in _ASSERTIVE or other.qualified.position is Position.DENIES):
            return other
    return same_report[0] if same_report and same_report[0].actor == statement.actor else None


def _compare(one: Statement, other: Statement, keys: Mapping[str, Keys]) -> Link | None:
    if one.id not in keys or other.id not in keys or one.terms is None or other.terms is None:
        return None
    strength, shared = likeness(keys[one.id], keys[other.id])
    telling = [key for key in shared if not key.startswith("place:")]
    if strength < SAME_MATTER or len(shared) < 2 or not telling or conflicting(one.terms, other.terms):
        return None
    return _link(one.id, other.id, strength, "shares " + ", ".join(key.partition(":")[2] for key in shared[:5]))


def conflicting(a: ContentTerms, b: ContentTerms) -> bool:
    """Whether the contents count the same thing and cannot both be right: 17 dead against 15 dead, but not "at least 15"."""
    return any(_disjoint(x, y) for x in a.quantities for y in b.quantities if x.unit and x.unit == y.unit)


def _disjoint(x: Quantity, y: Quantity) -> bool:
    low = max(q for q in (x.low, y.low, float("-inf")) if q is not None)
    high = min(q for q in (x.high, y.high, float("inf")) if q is not None)
    return low > high


def cluster(statements: Sequence[Statement], links: Sequence[Link]) -> tuple[tuple[str, ...], ...]:
    """Claims as tuples of statement ids: greedy average link, so that a chain of weak likenesses does not run together.

    Deterministic whatever the order of reading: links are taken by strength, then by id.
    """
    strength = {(link.a, link.b): link.strength for link in links}
    group: dict[str, tuple[str, ...]] = {s.id: (s.id,) for s in statements}
    for link in sorted(links, key=lambda k: (-k.strength, k.a, k.b)):
        left, right = group[link.a], group[link.b]
        if left is right:
            continue
        pairs = [strength.get((min(x, y), max(x, y)), 0.0) for x in left for y in right]
        if sum(pairs) / len(pairs) >= SAME_MATTER * 0.6:
            merged = tuple(sorted((*left, *right)))
            for member in merged:
                group[member] = merged
    return tuple(sorted(set(group.values())))
