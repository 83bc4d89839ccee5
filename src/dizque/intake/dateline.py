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

_NAME = re.compile(r"(?:[^\W\d_a-z][\w.'’]+ ){1,2}(?:[-–—]|--) (?=[^\W\d_a-z])")


def dateline_mends(base: View, lines: Sequence[Line], named: Iterable[Credit]) -> Iterator[Mend]:
    """What cuts the datelines at the heads of paragraphs.

    A head counts if it ends behind a name that intake credits as a dateline, if it is a place in capitals before a dash
    ("BELMORA - "), or if it is a capitalised name or two before a dash and a new sentence in the first paragraph ("Vespera - The …").
    """
    first = next((line for line in lines if line.is_paragraph), None)
    ends = sorted(base.offset_in_view(c.span.end) for c in named if c.kind is CreditKind.DATELINE)
    for line in lines:
        if not line.is_paragraph:
            continue
        heads = [end for end in ends if line.start < end <= line.start + _LONGEST]
        mark = next((m for end in reversed(heads) for p in (_DASH, _BRACKET) if (m := p.match(base.text, end, line.end))), None)
        city = _CITY.match(base.text, line.start, line.end)
        if city is not None and not _capitals(city.group()):
            city = None
        name = _NAME.match(base.text, line.start, line.end) if line is first else None
        stop = max((m.end() for m in (mark, city, name) if m is not None), default=line.start)
        if stop > line.start:
            yield Mend(start=line.start, end=stop, put="", code=StepCode.DATELINE)


def _capitals(head: str) -> bool:
    """Whether the place is written in capitals, and not only its first letter."""
    place = re.split(r"[,(–—-]", head)[0].strip()
    return len(place) >= 3 and place.upper() == place and any(c.isalpha() for c in place)
