"""Cut a text into units that are parsed on their own: its lines, and long lines in pieces.

A line end always ends a sentence, so a heading can never run into the paragraph below it, and a text of any length is
parsed in memory that does not grow with its longest line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["LONGEST_UNIT", "Unit", "units"]

LONGEST_UNIT = 8_000
"""Characters in a unit. Paragraphs of news rarely pass 2,000; beyond this a line is cut after a sentence or at a blank."""

LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
SENTENCE_END = re.compile(r"[.!?…]\W{0,3}\s(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch of a text without a line end; `start` is its offset in the text, `block` counts lines that hold text."""

    text: str
    start: int
    block: int


def units(text: str, longest: int = LONGEST_UNIT) -> Iterator[Unit]:
    r"""Yield the units of a text in order; together they hold every character that is not white space.

    >>> [(u.block, u.start, u.text) for u in units("Kiev.\n\nAna disse.")]
    [(0, 0, 'Kiev.'), (1, 7, 'Ana disse.')]
    """
    block = 0
    for line in LINE.finditer(text):
        if line.group().isspace():
            continue
        for start, end in cuts(text, line.start(), line.end(), longest):
            yield Unit(text=text[start:end], start=start, block=block)
        block += 1


def cuts(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of one line, cut after a sentence where there is one in the second half, else at a blank."""
    while end - start > longest:
        cut = safe_place(text, start + longest // 2, start + longest)
        yield start, cut
        start = cut
    yield start, end


def safe_place(text: str, low: int, high: int) -> int:
    """The last place in `(low, high]` where a sentence seems to end, else after the last blank, else `high`."""
    last = high
    for match in SENTENCE_END.finditer(text, low, high):
        last = match.end()
    if last < high:
        return last
    blank = next((i for i in range(high - 1, low, -1) if text[i].isspace()), None)
    return high if blank is None else blank + 1
