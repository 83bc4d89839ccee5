"""Finding the names of agencies and outlets in running text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dizque.intake.lines import Word, words_of
from dizque.langs import Outlet, outlets

__all__ = ["Mention", "mentions"]

_INITIALS = 4
"""Up to so many letters a name may be initials, whose case is fixed."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A name of an outlet in the base view."""

    start: int
    end: int
    outlet: Outlet


def mentions(text: str, words: Sequence[Word]) -> Iterator[Mention]:
    """Names of outlets among the words of a line, longest first, from left to right, without overlap.

    Case counts: a name is found as it is listed, in capitals throughout, or ("Globonews") with a first capital only.
    """
    first_words = _first_words()
    done = 0
    for word in words:
        if word.start < done or word.text not in first_words:
            continue
        for name, outlet in first_words[word.text]:
            end = word.start + len(name)
            if text.startswith(name, word.start) and not text[end : end + 1].isalnum() and not _in_address(text, word.start):
                yield Mention(start=word.start, end=end, outlet=outlet)
                done = end
                break


def _in_address(text: str, start: int) -> bool:
    """Whether the name stands in a web or mail address."""
    before = text[max(0, start - 80) : start].split()[-1:] if start and not text[start - 1].isspace() else []
    return bool(before) and (before[0][-1] in "@." or (before[0][-1] == "/" and ("." in before[0] or ":" in before[0])))


@cache
def _first_words() -> Mapping[str, tuple[tuple[str, Outlet], ...]]:
    """First word of a name → names (longest first) and their outlets."""
    by_first: dict[str, list[tuple[str, Outlet]]] = {}
    for outlet in outlets():
        for name in outlet.names:
            for form in dict.fromkeys((name, name.upper(), name.capitalize() if len(name) > _INITIALS else name)):
                first = next(words_of(form)).text
                by_first.setdefault(first, []).append((form, outlet))
    return {first: tuple(sorted(found, key=lambda f: (-len(f[0]), f[0]))) for first, found in by_first.items()}
