"""When a statement was made, and when its content is about: which time expression belongs to which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dizque.qualify.case import Case
from dizque.qualify.scene import Scene
from dizque.qualify.timefinder import find_times
from dizque.qualify.timevalues import Point, Value, resolve, widened
from dizque.records import TimeReference

__all__ = ["Placed", "about_of", "place_times", "said_of"]

_FURTHEST = 8
"""Steps up the tree from a time expression to the word it belongs to."""
_NEXT = 3
"""Words between the cue and a time expression that still stands beside it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A time expression with the tokens `[begin, end)` that it covers."""

    begin: int
    end: int
    start: int
    stop: int
    value: Value


def place_times(scene: Scene) -> tuple[Placed, ...]:
    """All time expressions of a report, by token."""
    starts = [token.start for token in scene.tokens]
    ends = [token.end for token in scene.tokens]
    out = []
    for found in find_times(scene.parsed.text, scene.pack):
        begin, end = bisect_right(ends, found.start), bisect_left(starts, found.end)
        if begin < end:
            out.append(Placed(begin, end, found.start, found.end, found.value))
    return tuple(out)


def said_of(case: Case, times: Sequence[Placed], reference: date | None) -> TimeReference | None:
    """The time of the saying: an expression outside the content that hangs on the cue or stands beside it. It looks back."""
    if case.cue_head is None:
        return None
    sentence = case.token(case.cue_head).sent
    near = [
        one
        for one in times
        if case.token(one.begin).sent == sentence
        and not any(i in case.inside or i in case.source for i in range(one.begin, one.end))
    ]
    attached = [one for one in near if _hangs(case, one)] or [one for one in near if _beside(case, one)]
    best = min(attached, key=lambda one: (isinstance(one.value, Point), abs(one.begin - (case.cue_head or 0))), default=None)
    return _reference(case, best, reference, ahead=False) if best else None


def about_of(case: Case, times: Sequence[Placed], reference: date | None, *, ahead: bool) -> TimeReference | None:
    """The time of the content: an expression inside it, by preference one that hangs on its main clause."""
    inside = [one for one in times if one.begin in case.inside and one.end - 1 in case.inside]
    if not inside:
        return None
    heads = {i for predicate in case.predicates for i in predicate.group}
    best = min(inside, key=lambda one: (isinstance(one.value, Point), not _on(case, one, heads), one.begin))
    return _reference(case, best, reference, ahead=ahead)


def _on(case: Case, one: Placed, heads: set[int]) -> bool:
    return any(case.token(i).head in heads for i in range(one.begin, one.end))


def _hangs(case: Case, one: Placed) -> bool:
    """Whether the way up from the expression leads to the cue, through no content and no other verb."""
    i = next((i for i in range(one.begin, one.end) if not one.begin <= case.token(i).head < one.end), one.begin)
    for _ in range(_FURTHEST):
        if i in case.cue or i == case.cue_head:
            return True
        i = case.token(i).head
        if i < 0 or i in case.inside or (case.token(i).upos == "VERB" and i not in case.cue and i != case.cue_head):
            return False
    return False


def _beside(case: Case, one: Placed) -> bool:
    """Whether the expression stands in the cue, or next to it with nothing of the content between."""
    if not case.cue:
        return False
    first, last = case.cue[0], case.cue[-1]
    if first <= one.begin <= last:
        return True
    begin, end = (last + 1, one.begin) if one.begin > last else (one.end, first)
    return 0 <= end - begin <= _NEXT and not any(i in case.inside for i in range(begin, end))


def _reference(case: Case, one: Placed, reference: date | None, *, ahead: bool) -> TimeReference:
    first, last = widened(one.value, resolve(one.value, reference, ahead=ahead))
    return TimeReference(text=(case.scene.view.span(one.start, one.stop),), start=first, end=last, relative=str(one.value))
