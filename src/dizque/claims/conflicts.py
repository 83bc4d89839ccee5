"""Claims that count one thing differently, found by an index over what they count and what it is said of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dizque.claims.score import conflicting
from dizque.records import Claim, ContentTerms, Statement

__all__ = ["with_conflicts"]

_LEAST_SHARED = 2
_SHARE = 0.4
"""Content words that two counts must have in common, and which part of the shorter content that must be."""
_EVERYWHERE = 2000
"""A word that more counts hold than this finds no candidates."""
_TELLING = ("NOUN", "VERB", "PROPN")


def with_conflicts(claims: Sequence[Claim], statements: Mapping[str, Statement]) -> list[Claim]:
    """The claims, those that cannot both be right pointing at each other. Only counts that share a unit and words are compared."""
    counts = [(c.id, t, _words(t)) for c in claims for s in c.stances if (t := statements[s.statement].terms) and t.quantities]
    index: dict[tuple[str, str], list[int]] = {}
    against: dict[str, set[str]] = {}
    for n, (claim, terms, words) in enumerate(counts):
        met: set[int] = set()
        for unit in sorted({q.unit for q in terms.quantities if q.unit}):
            for word in sorted(words):
                holders = index.setdefault((unit, word), [])
                if len(holders) <= _EVERYWHERE:
                    met.update(holders)
                holders.append(n)
        for k in sorted(met):
            other, others, theirs = counts[k]
            if other != claim and _one_matter(words, theirs) and conflicting(terms.quantities, others.quantities):
                against.setdefault(claim, set()).add(other)
                against.setdefault(other, set()).add(claim)
    return [replace(c, conflicts_with=tuple(sorted(against.get(c.id, ())))) for c in claims]


def _words(terms: ContentTerms) -> frozenset[str]:
    return frozenset(t.concept or t.lemma for t in terms.terms if t.upos in _TELLING)


def _one_matter(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= _LEAST_SHARED and shared >= _SHARE * min(len(a), len(b))
