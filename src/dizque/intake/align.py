"""Finding extracted lines again in a page's source.

Extraction gives lines without places. A line without its blanks is a key; it is looked for among the page's visible characters
without theirs. Every ninth line stands in a page twice (a teaser, a related link), so lines that occur once are placed first, in
the longest order that fits, and the others between them, as near as possible to the line that follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dizque.intake.markup import Stream, squeeze

__all__ = ["Placed", "place"]

_BULLET = re.compile(r"^[-–•*·]\s+")
_PARTS = re.compile(r"\s*\|\s*|(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Placed:
    """A piece of an extracted line and its place in the stream's key; `line` counts extracted lines."""

    begin: int
    end: int
    line: int
    text: str
    ambiguous: bool = False


def place(stream: Stream, lines: Sequence[str]) -> tuple[Placed, ...]:
    """The pieces of lines that could be placed, in order and without overlap.

    A line that is not found whole is tried in parts: table cells, then sentences.
    """
    pieces = [(n, part) for n, line in enumerate(lines) for part in _found_parts(stream, line)]
    firsts = [_occurrences(stream, squeeze(part)) for _, part in pieces]
    anchors = dict(_rising([(i, places[0]) for i, places in enumerate(firsts) if len(places) == 1]))
    limits = _limits(anchors, len(pieces), len(stream.key))
    out: list[Placed] = []
    cursor = stream.title[1]
    for i, (n, part) in enumerate(pieces):
        key = squeeze(part)
        at = anchors[i] if i in anchors else stream.key.rfind(key, cursor, limits[i])
        if at >= cursor:
            out.append(Placed(begin=at, end=at + len(key), line=n, text=part, ambiguous=len(firsts[i]) > 1))
            cursor = at + len(key)
    return tuple(out)


def _limits(anchors: Mapping[int, int], count: int, end: int) -> list[int]:
    """For each piece the place of the next anchor after it."""
    out = [end] * count
    for i in range(count - 2, -1, -1):
        out[i] = anchors.get(i + 1, out[i + 1])
    return out


def _found_parts(stream: Stream, line: str) -> list[str]:
    """The line, or those of its parts that stand in the page."""
    for candidate in (line, _BULLET.sub("", line)):
        if _stands(stream, candidate):
            return [candidate]
    return [part for part in _PARTS.split(_BULLET.sub("", line)) if part and _stands(stream, part)]


def _stands(stream: Stream, text: str) -> bool:
    key = squeeze(text)
    return bool(key) and stream.key.find(key, stream.title[1]) >= 0


def _occurrences(stream: Stream, key: str) -> list[int]:
    """The first places of a key, two at most."""
    first = stream.key.find(key, stream.title[1])
    second = stream.key.find(key, first + 1)
    return [first] if second < 0 else [first, second]


def _rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of places that rise with their lines (patience sorting)."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for k, (_, at) in enumerate(places):
        i = bisect_left(tails, at)
        tails[i : i + 1] = [at]
        last[i : i + 1] = [k]
        before.append(last[i - 1] if i else -1)
    out: list[tuple[int, int]] = []
    k = last[-1] if last else -1
    while k >= 0:
        out.append(places[k])
        k = before[k]
    return out[::-1]
