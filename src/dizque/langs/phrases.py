"""Finding a pack's forms in running words: one index serves every stage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

__all__ = ["PhraseIndex", "folded"]

T = TypeVar("T")

_ATOM = re.compile(r"\w+|[^\w\s]")
_INNER_SIGN = re.compile(r"\w'|'\w")
_APOSTROPHES = str.maketrans("’ʼ", "''")


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word as forms are compared: case-folded, each apostrophe a straight one.

    >>> folded("D’Après")
    "d'après"
    """
    return word.casefold().translate(_APOSTROPHES)


class PhraseIndex(Generic[T]):
    """Forms of one or more words, looked up word by word; longest first.

    Words are compared `folded`. `contractions` lets a fused word stand for its preposition: with `{"da": "de"}` the form
    "de acordo com" and the words "da acordo com" would meet, and "acusado de" meets "acusado da". How a tokenizer cuts a written
    word does not matter: the form "so-called" meets "so", "-", "called", and "didn't" meets "did", "n't".

    >>> index = PhraseIndex([("de acordo com", 1), ("acordo", 2)])
    >>> list(index.find("o pacto, De acordo com Ana".split()))
    [(2, 5, 1)]
    """

    __slots__ = ("_by_first", "_contractions")

    def __init__(self, forms: Iterable[tuple[str, T]], contractions: Mapping[str, str] | None = None) -> None:
        self._contractions = contractions or {}
        by_first: dict[str, list[tuple[str, T]]] = {}
        for form, entry in forms:
            line = " ".join(folded(form).split())
            for opening in _openings(line):
                by_first.setdefault(opening, []).append((line, entry))
        self._by_first = {first: sorted(found, key=lambda f: -len(f[0].split())) for first, found in by_first.items()}

    def begins(self, word: str) -> bool:
        """Whether some form may begin with a word that is folded already: a quick question before `at`.

        >>> PhraseIndex([("de acordo com", 1)]).begins("de")
        True
        """
        return word in self._by_first or self._contractions.get(word) in self._by_first

    def at(self, words: Sequence[str], i: int) -> Iterator[tuple[int, T]]:
        """Ends (exclusive) and entries of all forms that begin at word `i`, longest first."""
        first = folded(words[i])
        for key in dict.fromkeys((first, self._contractions.get(first, first))):
            for form, entry in self._by_first.get(key, ()):
                end = self._end(words, i, form, key)
                if end is not None:
                    yield end, entry

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

    def _end(self, words: Sequence[str], i: int, form: str, key: str) -> int | None:
        """The word after the form that begins at word `i`; its blanks must fall between words. `key`: how word `i` is read."""
        at = len(key)
        while at < len(form):
            i += 1
            if i == len(words):
                return None
            at += form[at] == " "
            word = folded(words[i])
            if not form.startswith(word, at):
                word = self._contractions.get(word, "")
                if not word or not form.startswith(word, at):
                    return None
            at += len(word)
        return i + 1


def _openings(form: str) -> Iterator[str]:
    """Words with which a tokenizer may begin the form: its first word, or the part before a sign inside it."""
    word = form.partition(" ")[0]
    if not word:
        return
    yield word
    atoms = _ATOM.findall(word)
    if len(atoms) > 1:
        yield from (found for found in dict.fromkeys((atoms[0], "".join(atoms[:2]))) if found != word)
        if _INNER_SIGN.search(word):
            yield from (atoms[0][:size] for size in range(1, len(atoms[0])))
