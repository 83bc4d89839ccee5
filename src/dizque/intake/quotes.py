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

    A quotation that runs over several paragraphs is opened anew in each and closed in the last; that is no wound.
    """
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        mark = _odd_one(line.text)
        if mark is None or len(line.sentences) < 2:
            continue
        goes_on = following is not None and following.text[0] in '"“«„' and line.text.rstrip()[-1] not in '"”»'
        if goes_on or line.text[0] in "”»":
            continue
        yield Wound(start=line.start + mark, end=line.start + mark + 1, code=DamageCode.UNBALANCED_QUOTES, detail=line.text[mark])


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
