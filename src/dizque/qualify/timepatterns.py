"""The time words of a pack, made ready for the finder: forms by kind, patterns by their first word or slot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dizque.langs import Pack, TimeWord

__all__ = ["Form", "Pattern", "TimeTable", "pieces", "time_table"]

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_SLOT_OR_PIECE = re.compile(r"\{(\w+)\}|([^\W\d_]+|\d+|[^\w\s{}])")


class Form(NamedTuple):
    """A form of a time word as a line of pieces, with its entry."""

    words: tuple[str, ...]
    kind: str
    value: str
    capital: bool
    """Whether the pack writes it with a capital: then a small letter ("may", "march") makes it doubtful."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A template: each element a word (`slot` empty) or a slot."""

    elements: tuple[tuple[str, str], ...]
    """Pairs of slot and word; one of them is empty."""
    operation: str
    order: int = 0
    """Place in the pack: of patterns that fit equally the first counts (`{m}/{day}` before `{day}/{m}`)."""


@dataclass(frozen=True, slots=True)
class TimeTable:
    """What `timefinder` looks things up in."""

    forms: dict[str, tuple[Form, ...]]
    """By first piece, longest first."""
    by_word: dict[str, tuple[Pattern, ...]]
    by_slot: dict[str, tuple[Pattern, ...]]
    after_time: tuple[Pattern, ...]
    """Patterns that begin with `{time}`: they extend what was found."""
    openings: frozenset[str]
    """First pieces of all forms and patterns: where nothing of it stands, no expression begins."""


def pieces(text: str) -> list[tuple[str, int, int]]:
    """The text as runs of letters, runs of digits and single signs, folded, with their offsets.

    >>> [word for word, _, _ in pieces("Until 4 p.m., May 2nd")]
    ['until', '4', 'p', '.', 'm', '.', ',', 'may', '2', 'nd']
    """
    return [(found[0].casefold(), found.start(), found.end()) for found in _PIECE.finditer(text)]


@lru_cache(maxsize=32)
def time_table(pack: Pack) -> TimeTable:
    """The table of a pack, made once."""
    forms: dict[str, list[Form]] = {}
    by_word: dict[str, list[Pattern]] = {}
    by_slot: dict[str, list[Pattern]] = {}
    order = 0
    for entry in pack.time:
        for form in entry.forms:
            if entry.kind == "pattern":
                elements = tuple((m[1] or "", (m[2] or "").casefold()) for m in _SLOT_OR_PIECE.finditer(form))
                order += 1
                pattern = Pattern(elements, entry.value, order)
                slot, word = pattern.elements[0]
                (by_slot if slot else by_word).setdefault(slot or word, []).append(pattern)
            else:
                made = _form(form, entry)
                forms.setdefault(made.words[0], []).append(made)
    return TimeTable(
        forms={first: tuple(sorted(found, key=lambda f: -len(f.words))) for first, found in forms.items()},
        by_word=_sorted(by_word.items()),
        by_slot=_sorted((slot, found) for slot, found in by_slot.items() if slot != "time"),
        after_time=_sorted([("", by_slot.get("time", []))])[""],
        openings=frozenset(forms) | frozenset(by_word),
    )


def _form(form: str, entry: TimeWord) -> Form:
    words = tuple(m[0].casefold() for m in _PIECE.finditer(form))
    return Form(words, entry.kind, entry.value, form[:1].isupper())


def _sorted(groups: Iterable[tuple[str, list[Pattern]]]) -> dict[str, tuple[Pattern, ...]]:
    return {first: tuple(sorted(found, key=lambda p: -len(p.elements))) for first, found in groups}
