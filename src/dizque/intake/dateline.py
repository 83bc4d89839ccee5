"""Datelines taken out of what the later stages read: "BELMORA, March 11 (Vespera) - " is no part of the first sentence.

The words stay in the report and in its credits; only the view begins behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dizque.intake.lines import Line
from dizque.intake.wounds import Mend
from dizque.records import Credit, CreditKind, StepCode, View

__all__ = ["dateline_mends"]

_LONGEST = 80
"""Characters from the beginning of a paragraph in which a dateline ends."""
_DASH = re.compile(r"\)?\s*(?:[-–—]|--)\s+")
_BRACKET = re.compile(r"\)\s+(?=[^\W\d_])")
_CITY = re.compile(r"(?:[^\W\d_a-z][^\W\d_a-z.'’ -]{2,40})(?:, [^()\n–—-]{2,40})?(?: ?\([^()\n]{2,40}\))? ?(?:[-–—]|--)\s+(?=\S)")


def dateline_mends(base: View, lines: Sequence[Line], named: Iterable[Credit]) -> Iterator[Mend]:
    """What cuts the datelines at the heads of paragraphs.

    A head counts if it ends behind a name that intake credits as a dateline, or if it is a place in capitals before a dash
    ("BELMORA - ").
    """
    ends = sorted(base.offset_in_view(c.span.end) for c in named if c.kind is CreditKind.DATELINE)
    for line in lines:
        if not line.is_paragraph:
            continue
        heads = [end for end in ends if line.start < end <= line.start + _LONGEST]
        mark = next((m for end in reversed(heads) for p in (_DASH, _BRACKET) if (m := p.match(base.text, end, line.end))), None)
        city = _CITY.match(base.text, line.start, line.end)
        if city is not None and not _capitals(city.group()):
            city = None
        stop = mark.end() if mark else city.end() if city else line.start
        if stop > line.start:
            yield Mend(start=line.start, end=stop, put="", code=StepCode.DATELINE)


def _capitals(head: str) -> bool:
    """Whether the place is written in capitals, and not only its first letter."""
    place = re.split(r"[,(–—-]", head)[0].strip()
    return len(place) >= 3 and place.upper() == place and any(c.isalpha() for c in place)
