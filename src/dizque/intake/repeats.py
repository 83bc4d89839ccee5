"""Lines that come a second time: the title above the text and in it, a paragraph pasted twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dizque.intake.lines import Line
from dizque.intake.wounds import Wound
from dizque.records import DamageCode

__all__ = ["duplicate_lines"]

_SHORTEST = 20
"""Characters of a line below which it may come twice on purpose: a refrain, a speaker's name, a label."""


def duplicate_lines(lines: Sequence[Line], items: Collection[int] = ()) -> Iterator[Wound]:
    """Lines that stand before already, but for case and blanks; the second one is the wound. Items of lists may come again."""
    seen: dict[str, int] = {}
    for line in lines:
        key = " ".join(line.text.casefold().split())
        if len(key) < _SHORTEST or not line.words or line.number in items:
            continue
        first = seen.setdefault(key, line.number)
        if first != line.number:
            what = "the title" if first == 0 and line.number <= 2 else f"line {first + 1}"
            yield Wound(start=line.start, end=line.end, code=DamageCode.DUPLICATE_LINE, detail=f"{what} again")
