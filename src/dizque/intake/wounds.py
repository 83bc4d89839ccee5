"""What detectors find, before it is led back to the report as received.

Detectors read the *base view* of a report: the page without its markup, or the text without odd characters. A `Wound` is an
offset range of that view. Some wounds can be mended for the parser: `put` is what should stand there instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dizque.records import Damage, DamageCode, Step, StepCode, View

__all__ = ["Mend", "Wound", "damages", "mending_steps"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mend:
    """Replace `[start, end)` of the base view by `put`."""

    start: int
    end: int
    put: str
    code: StepCode


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Wound:
    """A damaged stretch of the base view, the evidence in words, and how to mend it if that is possible."""

    start: int
    end: int
    code: DamageCode
    detail: str = ""
    mend: Mend | None = None


def damages(base: View, wounds: Iterable[Wound]) -> tuple[Damage, ...]:
    """The wounds as records, in the order of the text."""
    return tuple(Damage(span=base.span(w.start, w.end), code=w.code, detail=w.detail) for w in sorted(wounds, key=_place))


def mending_steps(base: View, wounds: Iterable[Wound], others: Iterable[Mend] = ()) -> tuple[Step, ...]:
    """All steps of the report: those of the base view, the mends of wounds, and others.

    A mend is left out where it would touch another step: the base view's own steps (a tag inside the stretch), or a mend
    before it.
    """
    out: list[Step] = []
    end = 0
    for mend in sorted({*others, *(w.mend for w in wounds if w.mend is not None)}):
        start, stop = base.received_range(mend.start, mend.end)
        if start < end or base.received[start:stop] != base.text[mend.start : mend.end] or _touches(base, start, stop):
            continue
        out.append(Step(start=start, end=stop, put=mend.put, code=mend.code))
        end = stop
    return tuple(sorted([*base.steps, *out]))


def _touches(base: View, start: int, stop: int) -> bool:
    # An insertion (start == stop) may not fall on the seam of another step either: their order would not be defined.
    from bisect import bisect_left

    i = bisect_left(base.steps, start, key=lambda step: step.end)
    return i < len(base.steps) and base.steps[i].start <= stop


def _place(wound: Wound) -> tuple[int, int, str]:
    return wound.start, wound.end, wound.code
