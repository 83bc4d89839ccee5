"""The time words of a pack, made ready for the finder: forms by their first piece, patterns as a tree that they share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from dizque.langs import Pack, TimeWord, folded

__all__ = ["Form", "Node", "TimeTable", "pieces", "time_table"]

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_SLOT_OR_PIECE = re.compile(r"\{(\w+)\}|([^\W\d_]+|\d+|[^\w\s{}])")

_OF_TIME = ("weekday", "month", "unit", "relative", "feast")


class Form(NamedTuple):
    """A form of a time word as a line of pieces, with its entry."""

    words: tuple[str, ...]
    kind: str
    value: str
    capital: bool
    """Whether the pack writes it with a capital: then a small letter ("may", "march") makes it doubtful."""


@dataclass(slots=True, eq=False)
class Node:
    """A place in the tree of patterns: what may come next, and the operations of the patterns that end here.

    `ends` pairs the operation with the pattern's place in the pack: of patterns that fit equally the first counts
    (`{m}/{day}` before `{day}/{m}`).
    """

    words: dict[str, Node] = field(default_factory=dict)
    slots: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[int, str]] = field(default_factory=list)

    def add(self, elements: list[tuple[str, str]], end: tuple[int, str]) -> None:
        """Add a pattern: its slots and words in order."""
        node = self
        for slot, word in elements:
            node = node.slots.setdefault(slot, Node()) if slot else node.words.setdefault(word, Node())
        node.ends.append(end)


@dataclass(frozen=True, slots=True)
class TimeTable:
    """What `timefinder` looks things up in."""

    forms: dict[str, tuple[Form, ...]]
    """By first piece, longest first."""
    patterns: Node
    after_time: Node
    """Patterns that begin with `{time}`, without it: they extend what was found."""
    anchors: frozenset[str]
    """Pieces of which every expression without digits holds one: its weekday, month, unit or other word of time."""
    openings: frozenset[str]
    """First pieces of all forms and patterns: where nothing of it stands, no expression begins."""


def pieces(text: str) -> list[tuple[str, int, int]]:
    """The text as runs of letters, runs of digits and single signs, folded, with their offsets.

    >>> [word for word, _, _ in pieces("Until 4 p.m., May 2nd")]
    ['until', '4', 'p', '.', 'm', '.', ',', 'may', '2', 'nd']
    """
    return [(folded(found[0]), found.start(), found.end()) for found in _PIECE.finditer(text)]


@lru_cache(maxsize=32)
def time_table(pack: Pack) -> TimeTable:
    """The table of a pack, made once."""
    forms: dict[str, list[Form]] = {}
    patterns, after_time = Node(), Node()
    lines = ((entry, form) for entry in pack.time for form in entry.forms)
    for order, (entry, form) in enumerate(lines):
        if entry.kind != "pattern":
            made = _form(form, entry)
            forms.setdefault(made.words[0], []).append(made)
            continue
        elements = [(m[1] or "", folded(m[2] or "")) for m in _SLOT_OR_PIECE.finditer(form)]
        if elements[0][0] == "time":
            after_time.add(elements[1:], (order, entry.value))
        else:
            patterns.add(elements, (order, entry.value))
    return TimeTable(
        forms={first: tuple(sorted(found, key=lambda f: -len(f.words))) for first, found in forms.items()},
        patterns=patterns,
        after_time=after_time,
        anchors=frozenset(form.words[-1] for found in forms.values() for form in found if form.kind in _OF_TIME),
        openings=frozenset(forms) | frozenset(patterns.words),
    )


def _form(form: str, entry: TimeWord) -> Form:
    words = tuple(folded(m[0]) for m in _PIECE.finditer(form))
    return Form(words, entry.kind, entry.value, form[:1].isupper())
