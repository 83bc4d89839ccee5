"""What this room looks up in a pack, indexed once per pack: titles, places, anonymity wordings, outlets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Generic, TypeVar

from dizque.entities.spelling import fold
from dizque.langs import Anonymity, Outlet, Pack, Place, Title, folded, outlets

__all__ = ["Hit", "Lexicon", "PlaceForm", "PlaceKind", "lexicon"]


T = TypeVar("T")


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


class _Forms(Generic[T]):
    """Forms by their words: the lengths that begin with a word, and the entries of each whole form."""

    def __init__(self, forms: Iterable[tuple[str, T]], plain: Callable[[str], str]) -> None:
        self._entries: dict[tuple[str, ...], list[T]] = {}
        lengths: dict[str, set[int]] = {}
        for form, entry in forms:
            first, *rest = form.split() or [""]
            words = (fold(first) if plain is fold else first.casefold(), *map(plain, rest)) if first else ()
            if words:
                self._entries.setdefault(words, []).append(entry)
                lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __contains__(self, first: str) -> bool:
        """Whether a form begins with this word."""
        return first in self._lengths

    def at(self, first: str, words: Sequence[str], i: int) -> Iterator[tuple[int, T]]:
        """Ends (exclusive) and entries of the forms that begin at word `i`, printed `first`; longest first."""
        for length in self._lengths.get(first, ()):
            if i + length > len(words):
                continue
            for entry in self._entries.get((first, *words[i + 1 : i + length]), ()):
                yield i + length, entry


class Lexicon:
    """A pack's names and nouns, so that a report's words are looked up in one pass."""

    def __init__(self, pack: Pack) -> None:
        grammar = pack.grammar
        self.pronouns = {folded(form): feats for form, feats in grammar.pronouns.items()}
        self.possessives = {folded(form): feats for form, feats in grammar.possessives.items()}
        self.articles = frozenset(folded(word) for word in grammar.articles)
        self._unfused = {folded(word): preposition.casefold() for word, preposition in grammar.contractions.items()}
        self.fused = frozenset(self._unfused)
        self.conjunctions = frozenset(word.casefold() for word in grammar.conjunctions)
        self.cues = {f"{grammar.code}:{cue.id}": cue for cue in pack.cues}
        dated = ("weekday", "month")
        self.dates = frozenset(fold(form) for word in pack.time if word.kind in dated for form in word.forms)
        self.numbers = {
            form.casefold(): int(word.value)
            for word in pack.time
            if word.kind == "number" and word.value.isdigit()
            for form in word.forms
        }
        relative = (form for form, feats in self.pronouns.items() if feats == "rel")
        self.clausal = frozenset((*(folded(word) for word in grammar.complementizers), *relative))
        self.conjunction = grammar.conjunctions[0] if grammar.conjunctions else ""
        nouns: list[tuple[str, Title | Anonymity]] = [(form, title) for title in pack.titles for form in title.forms]
        nouns.extend((form, wording) for wording in pack.anonymity for form in wording.forms)
        self._nouns = _Forms(((v, entry) for form, entry in nouns for v in _variants(form)), self.plain)
        names: list[tuple[str, PlaceForm | Outlet]] = list(_place_forms(pack.places))
        names.extend((name, outlet) for outlet in outlets() for name in outlet.names)
        self._names = _Forms(((v, entry) for form, entry in names for v in _variants(form)), fold)
        self._printed = frozenset(v for form, _ in names for v in _variants(form))
        seats = [(fold(f.form), f) for _, f in names if isinstance(f, PlaceForm) and f.kind is PlaceKind.METONYM]
        self._seats = {seat[:5]: (seat, form) for seat, form in reversed(seats) if len(seat) > 5 and " " not in seat}

    def plain(self, word: str) -> str:
        """A word inside a form as it is looked up: lower case, a fused preposition alone ("da" as "de")."""
        lower = folded(word)
        return self._unfused.get(lower, lower)

    def glued(self, word: str) -> PlaceForm | None:
        """The seat of government that a longer word begins like: "Kremlsprecher", "Kremllagers".

        All but the last two letters of the seat's name, at least five, and then at least four more.
        """
        seat, form = self._seats.get(fold(word)[:5], ("", None))
        stem = seat[: max(5, len(seat) - 2)]
        plain = fold(word)
        fits = bool(seat) and plain.startswith(stem) and len(plain) >= len(stem) + 4 and not plain.startswith(seat + "-")
        return form if fits else None

    def words(self, lower: Sequence[str]) -> Iterator[Hit]:
        """Titles and anonymity wordings, longest first at each place; several entries may share a place."""
        unfused = [self._unfused.get(word, word) for word in lower]
        for i, word in enumerate(lower):
            if word not in self._nouns:
                continue
            longest = 0
            for end, entry in self._nouns.at(word, unfused, i):
                longest = longest or end
                if end == longest or isinstance(entry, Anonymity):
                    yield Hit(i, end, entry)

    def names(self, printed: Sequence[str]) -> Iterator[Hit]:
        """Places and outlets, longest first. A name keeps its capitals; a demonym may lose them."""
        folded = [fold(word) for word in printed]
        i = 0
        while i < len(printed):
            hit = self._name_at(printed, folded, i) if folded[i] in self._names else None
            if hit:
                yield hit
            i = hit.end if hit else i + 1

    def _name_at(self, printed: Sequence[str], folded: Sequence[str], i: int) -> Hit | None:
        for end, entry in self._names.at(folded[i], folded, i):
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
