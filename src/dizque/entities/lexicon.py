"""What this room looks up in a pack, indexed once per pack: titles, places, anonymity wordings, outlets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from dizque.entities.spelling import fold
from dizque.langs import Anonymity, Outlet, Pack, PhraseIndex, Place, Title, outlets

__all__ = ["Hit", "Lexicon", "PlaceForm", "PlaceKind", "lexicon"]


class PlaceKind(IntEnum):
    """How a form stands for its state; the lower, the plainer."""

    NAME = 0
    CAPITAL = 1
    METONYM = 2
    DEMONYM = 3


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """One way of naming a state: `Kremlin` is a metonym of Russia."""

    place: Place
    kind: PlaceKind
    form: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A pack entry found on the tokens `[begin, end)`."""

    begin: int
    end: int
    entry: Title | Anonymity | PlaceForm | Outlet


class Lexicon:
    """A pack's names and nouns by their first word, so that a report's words are looked up in one pass."""

    def __init__(self, pack: Pack) -> None:
        grammar = pack.grammar
        self.pronouns = {form.casefold(): feats for form, feats in grammar.pronouns.items()}
        self.possessives = {form.casefold(): feats for form, feats in grammar.possessives.items()}
        self.articles = frozenset(word.casefold() for word in grammar.articles)
        self.fused = frozenset(word.casefold() for word in grammar.contractions)
        self.conjunctions = frozenset(word.casefold() for word in grammar.conjunctions)
        plain: list[tuple[str, Title | Anonymity]] = []
        for title in pack.titles:
            plain.extend((form, title) for form in title.forms)
        for wording in pack.anonymity:
            plain.extend((form, wording) for form in wording.forms)
        self._words = PhraseIndex([(v, e) for form, e in plain for v in _variants(form)], grammar.contractions)
        self._word_starts = _first_words(form for form, _ in plain)
        names: list[tuple[str, PlaceForm | Outlet]] = list(_place_forms(pack.places))
        for outlet in outlets():
            names.extend((name, outlet) for name in outlet.names)
        self._names = PhraseIndex([(v, e) for form, e in names for v in _variants(fold(form))], grammar.contractions)
        self._name_starts = _first_words(fold(form) for form, _ in names)
        self._printed = frozenset(v for form, _ in names for v in _variants(form))
        self.metonyms = tuple((fold(f.form), f) for _, f in names if isinstance(f, PlaceForm) and f.kind is PlaceKind.METONYM)

    def glued(self, word: str) -> PlaceForm | None:
        """The seat of government that a longer word begins like: "Kremlsprecher", "Kremllagers".

        All but the last two letters of the seat's name, at least five, and then at least four more.
        """
        plain = fold(word)
        for metonym, form in self.metonyms:
            stem = metonym[: max(5, len(metonym) - 2)]
            if (
                len(metonym) > 5
                and plain.startswith(stem)
                and len(plain) >= len(stem) + 4
                and not plain.startswith(metonym + "-")
            ):
                return form
        return None

    def words(self, lower: Sequence[str]) -> Iterator[Hit]:
        """Titles and anonymity wordings, longest first at each place; several entries may share a place."""
        for i, word in enumerate(lower):
            if word in self._word_starts:
                longest = 0
                for end, entry in self._words.at(lower, i):
                    longest = longest or end
                    if end == longest or isinstance(entry, Anonymity):
                        yield Hit(i, end, entry)

    def names(self, printed: Sequence[str]) -> Iterator[Hit]:
        """Places and outlets, longest first. A name keeps its capitals; a demonym may lose them."""
        folded: list[str] = []
        i = 0
        while i < len(printed):
            if not folded:
                folded = [fold(word) for word in printed]
            hit = self._name_at(printed, folded, i) if folded[i] in self._name_starts else None
            if hit:
                yield hit
            i = hit.end if hit else i + 1

    def _name_at(self, printed: Sequence[str], folded: Sequence[str], i: int) -> Hit | None:
        for end, entry in self._names.at(folded, i):
            written = " ".join(printed[i:end])
            if written in self._printed:
                return Hit(i, end, entry)
            demonym = isinstance(entry, PlaceForm) and entry.kind is PlaceKind.DEMONYM
            if demonym or (written[0].isupper() and len(written) > 3):
                return Hit(i, end, entry)
        return None


def _variants(form: str) -> tuple[str, ...]:
    """A form, and the same with its hyphens apart, as some tokenizers leave them."""
    return (form, form.replace("-", " - ")) if "-" in form else (form,)


def _first_words(forms: Iterator[str]) -> frozenset[str]:
    return frozenset(v.casefold().split()[0] for form in forms if form.strip() for v in _variants(form))


def _place_forms(places: Sequence[Place]) -> Iterator[tuple[str, PlaceForm]]:
    for place in places:
        groups = (
            (PlaceKind.NAME, place.names),
            (PlaceKind.CAPITAL, place.capitals),
            (PlaceKind.METONYM, place.metonyms),
            (PlaceKind.DEMONYM, place.demonyms),
        )
        for kind, forms in groups:
            for form in forms:
                yield form, PlaceForm(place, kind, form)


@lru_cache(maxsize=32)
def lexicon(pack: Pack) -> Lexicon:
    """The index of a pack, made once."""
    return Lexicon(pack)
