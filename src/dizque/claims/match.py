"""Which statements are about one matter: pairs, references, clusters by average link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dizque.claims.keys import Keys, likeness, weigh
from dizque.records import ContentTerms, Position, Quantity, Statement

__all__ = ["Link", "cluster", "conflicting", "links_between"]

SAME_MATTER = 0.4
"""Least likeness of two statements of one claim; .35 to .5 were tried on made-up and on labelled Portuguese reports."""
_NEAR = 6
"""How many statements back a referring word reaches."""
_JUDGING = (Position.DENIES, Position.ASSESSES, Position.QUESTIONS, Position.WITHHOLDS)
_OWN_MATTER, _BARE = 2.2, 0.8
"""Weight of keys from which a content has a matter of its own, and up to which it has hardly any."""
_ASSERTIVE = (Position.ASSERTS, Position.ACCUSES, Position.ASSESSES)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """Two statements of one matter, with the strength and the reason in words."""

    a: str
    b: str
    strength: float
    reason: str


def links_between(statements: Sequence[Statement]) -> tuple[Link, ...]:
    """All links among statements given in the order of their reports and places; each pair once, symmetric.

    Only statements that share two keys, one of them no place, are compared: an inverted index finds them.
    """
    keys = weigh(statements)
    links: list[Link] = []
    index: dict[str, list[int]] = {}
    for n, one in enumerate(statements):
        if one.terms is not None and _only_refers(one, one.terms, keys):
            antecedent = _antecedent(one, _before(statements, n))
            if antecedent is not None:
                links.append(_link(one.id, antecedent.id, 1.0, f"refers back by {one.terms.refers!r}"))
            continue
        links.extend(found for k in _candidates(one, keys, index) if (found := _compare(one, statements[k], keys)) is not None)
        if one.id in keys:
            for key in keys[one.id].weights:
                index.setdefault(key, []).append(n)
    return tuple(sorted(links))


def _before(statements: Sequence[Statement], n: int) -> list[Statement]:
    """The statements of the same report before place `n`, nearest first."""
    k = n
    while k > 0 and statements[k - 1].report == statements[n].report:
        k -= 1
    return list(reversed(statements[k:n]))


def _candidates(one: Statement, keys: Mapping[str, Keys], index: Mapping[str, Sequence[int]]) -> list[int]:
    if one.id not in keys:
        return []
    shared: Counter[int] = Counter()
    telling: set[int] = set()
    for key in keys[one.id].weights:
        shared.update(index.get(key, ()))
        if not key.startswith("place:"):
            telling.update(index.get(key, ()))
    return sorted(k for k in telling if shared[k] >= 2)


def _link(a: str, b: str, strength: float, reason: str) -> Link:
    first, second = sorted((a, b))
    return Link(a=first, b=second, strength=strength, reason=reason)


def _only_refers(statement: Statement, terms: ContentTerms, keys: Mapping[str, Keys]) -> bool:
    """Whether a statement judges something said before it and brings no matter of its own.

    "He denied the allegations" does; "the claims that soldiers were sent" names its matter; "this was done for repairs" is news.
    """
    judges = statement.qualified.position in _JUDGING or terms.falsehood
    total = keys[statement.id].total if statement.id in keys else 0.0
    return bool(terms.refers) and total < (_OWN_MATTER if judges else _BARE)


def _antecedent(statement: Statement, before: Sequence[Statement]) -> Statement | None:
    """What "these allegations" or "isso" points to, among the statements of the report before it, nearest first.

    An accusation comes before a plain assertion, an assertion before an assessment, if it stands within six statements; somebody else's
    words come before one's own. A word that goes on in the same sentence ("… and called it a lie") points where its sibling did.
    """
    others = [s for s in before[:_NEAR] if s.actor is None or s.actor != statement.actor]
    siblings = [
        s for s in before[:1] if s.actor is not None and s.actor == statement.actor and s.qualified.position is Position.DENIES
    ]
    if siblings:
        return siblings[0]
    for wanted in ((Position.ACCUSES,), (Position.ASSERTS, Position.DECLARES), (Position.ASSESSES, Position.DENIES)):
        for other in others:
            if other.qualified.position in wanted:
                return other
    return before[0] if before and before[0].qualified.position in _ASSERTIVE else None


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
