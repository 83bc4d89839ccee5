"""Keys of words: one for the word as it stands, several that do not depend on the language.

A word that a pack knows (a state, a month, a number, an office, a concept) has the id that all packs share for it; a number has its
digits; every other word has the four-letter pieces of its sounds, so that names and cognates meet: `parlamento`, `Parlament`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from dizque.langs import Pack, codes, load_pack
from dizque.langs.letters import plain, sounds

__all__ = ["KNOWN", "NAME", "NUMBER", "PIECE", "neutral", "number_value", "word_key"]

KNOWN, NUMBER, NAME, PIECE = range(4)
"""Kinds of language-neutral keys: known to the packs, a number, the first sounds of a longer word, a piece of four letters."""
Key = tuple[int, int]
"""A kind and a 32-bit digest."""

_PIECE = 4
_HEAD = 5
"""Sounds of a word that inflection leaves alone, mostly."""


def _digest(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1 << 17)
def word_key(word: str) -> int:
    """A digest of the word without accents or case."""
    return _digest(plain(word))


def number_value(word: str) -> str:
    """The digits of a number, without the marks that group them; empty for a word without digits.

    >>> number_value("1.250.000"), number_value("1,250,000"), number_value("3,5"), number_value("G20")
    ('1250000', '1250000', '3.5', '20')
    """
    digits = "".join(c if c.isdecimal() else "." for c in word).strip(".")
    head, _, tail = digits.rpartition(".")
    if head and len(tail) == 3:
        return digits.replace(".", "")
    return f"{head.replace('.', '')}.{tail}" if head else tail


@lru_cache(maxsize=1 << 18)
def neutral(word: str, lang: str) -> tuple[Key, ...]:
    """The language-neutral keys of a word of a text in `lang`, distinct and in order.

    >>> neutral("Rússia", "pt") == neutral("Russland", "de")
    True
    """
    if any(c.isdecimal() for c in word):
        value = number_value(word)
        return ((NUMBER, _digest("#" + value)),) if value.strip("0") else ()
    known = _known(plain(word), lang)
    if known:
        kind = NUMBER if known.startswith("#") else KNOWN
        return ((kind, _digest(known)),)
    sound = sounds(word)
    if len(sound) < 3:
        return ()
    framed = f"^{sound}"
    keys = {(PIECE, _digest(framed[i : i + _PIECE])) for i in range(max(1, len(framed) - _PIECE + 1))}
    if len(sound) >= _HEAD:
        keys.add((NAME, _digest("^" + sound[:_HEAD])))
    return tuple(sorted(keys))


def _known(word: str, lang: str) -> str:
    forms = _forms(lang)
    found = forms.get(word, "")
    return found or (_lemma_form(word, lang) if forms else "")


@lru_cache(maxsize=1 << 17)
def _lemma_form(word: str, lang: str) -> str:
    concepts = _concepts(lang)
    if word in concepts:
        return concepts[word]
    # Inflected forms of a listed lemma: the longest lemma that agrees but for a short ending on both sides.
    for cut in range(1, 4):
        stem = word[:-cut]
        if len(stem) < 4:
            break
        found = _stems(lang).get(stem)
        if found:
            return found
    return ""


@lru_cache(maxsize=16)
def _forms(lang: str) -> Mapping[str, str]:
    """Forms that stand for themselves: states, numbers, months, weekdays."""
    return MappingProxyType(dict(_entries(load_pack(lang))) if lang in codes() else {})


def _entries(pack: Pack) -> Iterator[tuple[str, str]]:
    for word in pack.time:
        if word.kind in ("weekday", "month"):
            yield from ((plain(form), word.value) for form in word.forms if " " not in form)
    for number in pack.quantity:
        if number.kind in ("number", "times") and number.value.isdecimal() and number.value not in ("0", "1"):
            yield from ((plain(form), f"#{number.value}") for form in number.forms if " " not in form)
    for place in pack.places:
        named = (*place.names, *place.demonyms, *place.capitals)
        yield from ((plain(form), f"place:{place.id}") for form in named if " " not in form and len(form) > 2)


@lru_cache(maxsize=16)
def _concepts(lang: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for concept in load_pack(lang).concepts if lang in codes() else ():
        for lemma in concept.lemmas:
            found.setdefault(plain(lemma), f"concept:{concept.id}")
    return MappingProxyType(found)


@lru_cache(maxsize=16)
def _stems(lang: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for lemma, identity in sorted(_concepts(lang).items()):
        for cut in range(3):
            if len(lemma) - cut >= 4:
                found.setdefault(lemma[: len(lemma) - cut], identity)
    return MappingProxyType(found)
