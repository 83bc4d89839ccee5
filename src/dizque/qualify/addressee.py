"""Whom the source speaks to, where the cue says how that is marked."""

from __future__ import annotations

from collections.abc import Iterator

from dizque.qualify.case import Case
from dizque.qualify.cue import CueReading

__all__ = ["addressee_of"]

_OBJECT = "object"
_OBJECTS = ("obj", "iobj")


def addressee_of(case: Case, cue: CueReading) -> tuple[int, ...]:
    """Tokens of the addressee: a dependent of the cue outside source and content, marked as the cue's entry says."""
    if cue.entry is None or not cue.entry.addressee or case.cue_head is None:
        return ()
    for j in case.children(case.cue_head):
        if j in case.inside or j in case.source or j in case.cue:
            continue
        relation, preposition = case.token(j).relation, case.preposition_of(j)
        marked = preposition in cue.entry.addressee if preposition else _OBJECT in cue.entry.addressee and relation in _OBJECTS
        if marked and relation in (*_OBJECTS, "obl", "nmod"):
            return tuple(_phrase(case, j))
    return ()


def _phrase(case: Case, j: int) -> Iterator[int]:
    """The phrase of token `j` without its preposition."""
    for i in case.scene.parsed.subtree(j):
        if i not in case.inside and not (case.token(i).relation in ("case", "punct") and case.token(i).head == j):
            yield i
