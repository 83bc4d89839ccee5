"""What two contents have in common, in keys that do not depend on wording or language.

A place is its pack id, a word is its concept where the pack knows one, else the beginning of its lemma, a name the beginning of how it
sounds, a number its value. Weights follow the kind of key and how rare it is among the statements at hand, so that a country that every sentence
names decides little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dizque.langs.letters import sounds
from dizque.records import ContentTerms, Quantity, Statement, Term

__all__ = ["WORD", "Keys", "affinity", "keys_of", "profiles", "weigh"]

_BASE = {"place": 0.9, "name": 1.0, "concept": 1.0, "number": 1.0, "word": 0.6}
_CONTENT_CLASSES = ("NOUN", "VERB", "ADJ", "PROPN")
_NAME = 5
"""Letters of a name that count, as they sound, so that Torvia, Torvie and Torvien meet."""
_STEM = 6
"""Letters of a lemma that count: "suspenso" and "suspensión" meet; 4 to 12 were tried and differ little."""
WORD = "word:"
"""How keys begin that mostly stay within one language."""
_COMMON = 0.3
"""What a key that every statement has keeps of its weight."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The weighted keys of one statement: what it is about. `heads` are those of its predicate, `numbers` what it counts."""

    weights: Mapping[str, float]
    total: float
    heads: frozenset[str] = frozenset()
    numbers: tuple[Quantity, ...] = ()
    words: float = 0.0
    """The part of `total` that keys of one language have: words that are neither names nor known to the packs."""


def _key(term: Term) -> tuple[str, str] | None:
    if term.place:
        return "place", f"place:{term.place}"
    if term.concept:
        return "concept", f"concept:{term.concept}"
    letters = "".join(c for c in sounds(term.lemma) if c.isalnum())
    if term.upos not in _CONTENT_CLASSES or len(letters) < 2 or letters.isdigit():
        return None
    if term.name or term.upos == "PROPN":
        return "name", f"name:{letters[:_NAME]}"
    return "word", f"word:{letters[:_STEM]}"


def keys_of(terms: ContentTerms) -> dict[str, float]:
    """Each key of a content with its weight before rarity.

    >>> keys_of(ContentTerms(attribution="a", terms=(Term(lemma="enviar", upos="VERB", concept="send", head=True),)))
    {'concept:send': 1.0}
    """
    out: dict[str, float] = {}
    for term in terms.terms:
        found = _key(term)
        if found:
            out[found[1]] = max(out.get(found[1], 0.0), _BASE[found[0]])
    for quantity in terms.quantities:
        value = quantity.low if quantity.low is not None else quantity.high
        if value is not None:
            out[f"number:{value:g}"] = _BASE["number"]
    return out


def weigh(statements: Iterable[Statement]) -> dict[str, Keys]:
    """Keys of each statement that has terms, weighted by rarity: a key that all share counts for less than a third."""
    known = {s.id: s.terms for s in statements if s.terms is not None}
    raw = {identity: keys_of(terms) for identity, terms in known.items()}
    seen = Counter(key for keys in raw.values() for key in keys)
    many = max(1, len(raw))

    def rarity(key: str) -> float:
        return _COMMON + (1 - _COMMON) * math.log((many + 1) / seen[key]) / math.log(many + 1) if many > 1 else 1.0

    out: dict[str, Keys] = {}
    for identity, keys in raw.items():
        terms = known[identity]
        weights = {key: round(weight * rarity(key), 6) for key, weight in keys.items()}
        heads = frozenset(found[1] for t in terms.terms if t.head and (found := _key(t)))
        words = sum(weight for key, weight in weights.items() if key.startswith(WORD))
        out[identity] = Keys(weights, round(sum(weights.values()), 6), heads, terms.quantities, round(words, 6))
    return out


def profiles(statements: Iterable[Statement], keys: Mapping[str, Keys]) -> dict[str, dict[str, float]]:
    """The keys of all that each report says: what it is about as a whole."""
    out: dict[str, dict[str, float]] = {}
    for s in statements:
        held = out.setdefault(s.report, {})
        for key, weight in keys[s.id].weights.items() if s.id in keys else ():
            held[key] = max(held.get(key, 0.0), weight)
    return out


def affinity(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """How much two reports have in common, 0 to 1: the shared weight by that of the one that says less.

    >>> affinity({"concept:flood": 1.0, "place:KP": 0.5}, {"concept:flood": 1.0, "place:MD": 0.5})
    0.666667
    """
    smaller, larger = (a, b) if len(a) <= len(b) else (b, a)
    common = sum(min(weight, larger[key]) for key, weight in smaller.items() if key in larger)
    least = min(sum(a.values()), sum(b.values()))
    return round(common / least, 6) if least else 0.0
