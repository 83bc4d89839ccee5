"""What two contents have in common, in keys that do not depend on wording or language.

A place is its pack id, a word is its concept where the pack knows one, else its lemma; a name is its folded letters. Weights follow the
kind of key and how rare it is among the statements at hand, so that a country that every sentence names decides little.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dizque.records import ContentTerms, Statement, Term

__all__ = ["Keys", "keys_of", "likeness", "weigh"]

_BASE = {"place": 0.9, "name": 1.0, "concept": 1.0, "word": 0.5}
_PREDICATE_BONUS = 1.3
_CONTENT_CLASSES = ("NOUN", "VERB", "ADJ", "PROPN", "NUM")


@dataclass(frozen=True, slots=True)
class Keys:
    """The weighted keys of one statement: `matter` for what it is about."""

    weights: Mapping[str, float]
    total: float


def fold(word: str) -> str:
    """Letters without accents or case, so that Pyöngjang and pyongjang meet.

    >>> fold("Coréia")
    'coreia'
    """
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if c.isalnum()).casefold()


def _key(term: Term) -> tuple[str, str] | None:
    if term.place:
        return "place", f"place:{term.place}"
    if term.concept:
        return "concept", f"concept:{term.concept}"
    if term.upos not in _CONTENT_CLASSES or len(term.lemma) < 2:
        return None
    if term.name or term.upos == "PROPN":
        return "name", f"name:{fold(term.lemma)}"
    return "word", f"word:{fold(term.lemma)}"


def keys_of(terms: ContentTerms) -> dict[str, float]:
    """Each key of a content with its weight before rarity.

    >>> keys_of(ContentTerms(attribution="a", terms=(Term(lemma="enviar", upos="VERB", concept="send", head=True),)))
    {'concept:send': 1.3}
    """
    out: dict[str, float] = {}
    for term in terms.terms:
        found = _key(term)
        if found:
            weight = _BASE[found[0]] * (_PREDICATE_BONUS if term.head else 1.0)
            out[found[1]] = max(out.get(found[1], 0.0), weight)
    return out


def weigh(statements: Iterable[Statement]) -> dict[str, Keys]:
    """Keys of each statement that has terms, weighted by rarity: a key that all share counts for less than half."""
    raw = {s.id: keys_of(s.terms) for s in statements if s.terms is not None}
    seen = Counter(key for keys in raw.values() for key in keys)
    many = max(1, len(raw))

    def rarity(key: str) -> float:
        return 0.45 + 0.55 * math.log((many + 1) / seen[key]) / math.log(many + 1) if many > 1 else 1.0

    out: dict[str, Keys] = {}
    for identity, keys in raw.items():
        weights = {key: round(weight * rarity(key), 6) for key, weight in keys.items()}
        out[identity] = Keys(weights, round(sum(weights.values()), 6))
    return out


def likeness(a: Keys, b: Keys) -> tuple[float, tuple[str, ...]]:
    """How much of the smaller content the other one shares (0 to 1), and the shared keys, weightiest first.

    The overlap coefficient is damped for tiny contents, whose few words are easily shared. Symmetric.
    """
    shared = sorted((k for k in a.weights if k in b.weights), key=lambda k: (-min(a.weights[k], b.weights[k]), k))
    if not shared:
        return 0.0, ()
    common = sum(min(a.weights[k], b.weights[k]) for k in shared)
    smaller, larger = sorted((a.total, b.total))
    # The geometric mean leans to the smaller one: a short denial of a long allegation is the same matter.
    base = smaller**0.85 * larger**0.15
    return round(common / max(base, 1.6), 6), tuple(shared)
