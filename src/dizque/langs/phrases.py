"""Finding a pack's forms in running words: one index serves every stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

__all__ = ["PhraseIndex"]

T = TypeVar("T")


class PhraseIndex(Generic[T]):
    """Forms of one or more words, looked up word by word; longest first.

    Words are compared case-folded. `contractions` lets a fused word stand for its preposition: with `{"da": "de"}` the form
    "de acordo com" and the words "da acordo com" would meet, and "acusado de" meets "acusado da".

    >>> index = PhraseIndex([("de acordo com", 1), ("acordo", 2)])
    >>> list(index.find("o pacto, De acordo com Ana".split()))
    [(2, 5, 1)]
    """

    __slots__ = ("_by_first", "_contractions")

    def __init__(self, forms: Iterable[tuple[str, T]], contractions: Mapping[str, str] | None = None) -> None:
        self._contractions = contractions or {}
        by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for form, entry in forms:
            words = tuple(form.casefold().split())
            if words:
                by_first.setdefault(words[0], []).append((words, entry))
        self._by_first = {first: sorted(found, key=lambda f: -len(f[0])) for first, found in by_first.items()}

    def at(self, words: Sequence[str], i: int) -> Iterator[tuple[int, T]]:
        """Ends (exclusive) and entries of all forms that begin at word `i`, longest first."""
        first = words[i].casefold()
        for key in dict.fromkeys((first, self._contractions.get(first, first))):
            for form, entry in self._by_first.get(key, ()):
                if i + len(form) <= len(words) and all(self._same(words[i + k], form[k]) for k in range(1, len(form))):
                    yield i + len(form), entry

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, T]]:
        """Begin, end and entry of the longest form at each place, from left to right, without overlap."""
        i = 0
        while i < len(words):
            hit = next(self.at(words, i), None)
            if hit is None:
                i += 1
            else:
                yield i, hit[0], hit[1]
                i = hit[0]

    def _same(self, word: str, wanted: str) -> bool:
        word = word.casefold()
        return word == wanted or self._contractions.get(word) == wanted
