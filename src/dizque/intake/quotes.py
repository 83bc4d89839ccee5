"""Quotation marks: which stretches they enclose, and where one of a pair is missing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dizque.intake.lines import Line
from dizque.intake.wounds import Wound
from dizque.records import DamageCode, Range

__all__ = ["inside", "quoted", "unbalanced_quotes"]

_QUOTED = re.compile(r'"[^"\n]{1,600}"|“[^“”\n]{1,600}”|„[^„“”\n]{1,600}[“”]|«[^«»\n]{1,600}»|‘[^‘’\n]{1,200}’')
_PAIRS = (("“", "”"), ("«", "»"))
_PARAGRAPHS = 5
"""Paragraphs over which a quotation may run."""
_INCHES = re.compile(r"(?<=\d)\"")


def quoted(text: str) -> tuple[Range, ...]:
    """Stretches in quotation marks, the marks included, from left to right.

    >>> quoted('Ela disse "sim" e «não».')
    ((10, 15), (18, 23))
    """
    return tuple(m.span() for m in _QUOTED.finditer(text))


def inside(ranges: Sequence[Range], start: int, end: int) -> bool:
    """Whether `[start, end)` lies within one of the ranges."""
    i = bisect_right(ranges, (start, 1 << 60)) - 1
    return i >= 0 and end <= ranges[i][1]


def unbalanced_quotes(lines: Sequence[Line]) -> Iterator[Wound]:
    """Paragraphs of several sentences in which a quotation mark has no partner.

    A quotation may run over several paragraphs: opened anew in each and closed in the last, or opened in one and closed in a later
    one. That is no wound.
    """
    odd = [(line, mark) for line in lines if (mark := _odd_one(line.text)) is not None]
    skip = False
    for (line, mark), (later, _) in zip(odd, [*odd[1:], (None, 0)], strict=False):
        if skip:
            skip = False
            continue
        if later is not None and later.number - line.number <= _PARAGRAPHS:
            skip = not _opens_anew(later)
            continue
        goes_on = line.number + 1 < len(lines) and _opens_anew(lines[line.number + 1]) and line.text[-1] not in '"”»'
        if not goes_on and len(line.sentences) > 1 and line.text[0] not in "”»":
            yield Wound(
                start=line.start + mark, end=line.start + mark + 1, code=DamageCode.UNBALANCED_QUOTES, detail=line.text[mark]
            )


def _opens_anew(line: Line) -> bool:
    """Whether the paragraph begins with a mark, as one does that goes on with a quotation."""
    return line.text[0] in '"“«„'


def _odd_one(text: str) -> int | None:
    straight = [m.start() for m in re.finditer('"', text) if not _INCHES.match(text, m.start())]
    if len(straight) % 2:
        return straight[-1]
    for opening, closing in _PAIRS:
        if "„" in text:
            continue
        if text.count(opening) != text.count(closing):
            return max(text.rfind(opening), text.rfind(closing))
    return None
