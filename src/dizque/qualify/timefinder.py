"""Finding time expressions in a text: the longest pattern of the pack that fits, from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dizque.langs import Pack
from dizque.qualify.timemeaning import Slots, meaning, meaning_alone
from dizque.qualify.timepatterns import Node, TimeTable, pieces, time_table
from dizque.qualify.timeslots import PLAIN, Slot, bare_times, forms_at, how_sure, slots_at
from dizque.qualify.timevalues import Value

__all__ = ["TimeFound", "find_times"]

_DEEPEST = 4
"""Times within times: from {the end of {May 2nd}} to …"""
_BEFORE_ANCHOR = 8
"""Pieces that may stand before an expression's first word of time: "over the course of the past two decades"."""


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time expression: offsets into the text, and its meaning."""

    start: int
    end: int
    value: Value


class _Match(NamedTuple):
    end: int
    value: Value
    sure: int


_Fit = tuple[int, int, str, Slots, tuple[int, ...]]
"""Minus the end, the pattern's place and operation, the slots, and how sure each is: sorts longest and first first."""


def find_times(text: str, pack: Pack) -> tuple[TimeFound, ...]:
    """All time expressions of a text, in order, without overlap; offsets are into `text`.

    The text is cut into runs of letters, digits and signs, so the parser's tokens do not matter here.
    """
    return tuple(_Finder(text, time_table(pack)).found()) if pack.time else ()


class _Finder:
    def __init__(self, text: str, table: TimeTable) -> None:
        self.text, self.table = text, table
        self.pieces = pieces(text)
        self.best: dict[int, _Match | None] = {}
        self.slots: dict[int, dict[str, list[Slot]]] = {}

    def found(self) -> Iterator[TimeFound]:
        done, openings = 0, self.table.openings
        for anchor in self._anchors():
            i = max(done, anchor - _BEFORE_ANCHOR)
            while i <= anchor:
                word = self.pieces[i][0]
                match = self.at(i, 0) if word in openings or word[0].isdigit() else None
                if match and match.sure and self._stands_free(i, match.end):
                    yield TimeFound(self.pieces[i][1], self.pieces[match.end - 1][2], match.value)
                    i = match.end
                else:
                    i += 1
            done = max(i, done)

    def _anchors(self) -> Iterator[int]:
        """Pieces that an expression must hold: words of time, years, digits joined by signs or with letters behind them."""
        anchors = self.table.anchors
        for i, (word, _, _) in enumerate(self.pieces):
            if word in anchors or (word[0].isdigit() and (len(word) == 4 or self._joined(i))):
                yield i

    def _joined(self, i: int) -> bool:
        if i + 1 >= len(self.pieces) or self.pieces[i + 1][1] != self.pieces[i][2]:
            return False
        after = self.pieces[i + 1][0]
        return after in "/-.:" or after.isalpha()

    def at(self, i: int, depth: int) -> _Match | None:
        """The longest expression that begins at piece `i`."""
        if i in self.best:
            return self.best[i]
        if depth > _DEEPEST or i >= len(self.pieces):
            return None
        # What begins further right never asks for what begins here, so the mark is only seen by patterns that begin with a time.
        self.best[i] = None
        match = self._first(i, depth)
        if match is None:
            match = next((longer for bare in self._bare(i) if (longer := self._extended(bare, depth))), None)
        while match and (longer := self._extended(match, depth)):
            match = longer
        self.best[i] = match
        return match

    def _first(self, i: int, depth: int) -> _Match | None:
        best = self._longest(self._fits(self.table.patterns, i, depth))
        for form in forms_at(self.table, self.pieces, i):
            value = meaning_alone(form.kind, form.value)
            end = i + len(form.words)
            if value is not None and (best is None or end > best.end):
                best = _Match(end, value, how_sure(self.text, self.pieces, i, form))
        return best

    def _extended(self, match: _Match, depth: int) -> _Match | None:
        """The match with what may follow a time: "… of next week"."""
        opening = (("time", match.value),)
        fits = self._fits(self.table.after_time, match.end, depth)
        return self._longest((end, order, op, opening + slots, (match.sure, *sure)) for end, order, op, slots, sure in fits)

    def _bare(self, i: int) -> Iterator[_Match]:
        return (_Match(*bare) for bare in bare_times(self.table, self.text, self.pieces, i))

    def _longest(self, fits: Iterator[_Fit]) -> _Match | None:
        for end, _, operation, slots, sure in sorted(fits, key=lambda fit: fit[:2]):
            value = meaning(operation, slots)
            if value is not None:
                # One doubtful word ("march") needs another word of time beside it.
                return _Match(-end, value, max(sure, default=PLAIN))
        return None

    def _fits(self, node: Node, i: int, depth: int) -> Iterator[_Fit]:
        """All ways in which patterns go on from a node at piece `i`."""
        for order, operation in node.ends:
            yield -i, order, operation, (), ()
        if i >= len(self.pieces):
            return
        after = node.words.get(self.pieces[i][0])
        if after is not None:
            yield from self._fits(after, i + 1, depth)
        for slot, below in node.slots.items():
            for end, value, sure in self._slot(i, slot, depth):
                # "this may" and "early march" are no times: modifiers and hedges prove nothing.
                own = () if slot in ("modifier", "hedge") else (sure,)
                for last, order, operation, rest, rest_sure in self._fits(below, end, depth):
                    yield last, order, operation, ((slot, value), *rest), own + rest_sure

    def _slot(self, i: int, slot: str, depth: int) -> list[Slot]:
        if slot == "time":
            match = self.at(i, depth + 1)
            return [Slot(*match), *(Slot(*bare) for bare in self._bare(i))] if match else [Slot(*bare) for bare in self._bare(i)]
        if i not in self.slots:
            self.slots[i] = slots_at(self.table, self.text, self.pieces, i)
        return self.slots[i].get(slot, [])

    def _stands_free(self, i: int, end: int) -> bool:
        """Whether digits at the edges are whole numbers: not the 20 of 20.5, $20 or 20 %."""
        start, stop = self.pieces[i][1], self.pieces[end - 1][2]
        before, after = self.text[max(0, start - 1) : start], self.text[stop : stop + 1]
        return not (
            (self.pieces[i][0][0].isdigit() and before and _joins(before, self.text[start - 2 : start - 1], "$€£#"))
            or (self.pieces[end - 1][0][0].isdigit() and after and _joins(after, self.text[stop + 1 : stop + 2], "%$€£°"))
        )


def _joins(sign: str, beyond: str, units: str) -> bool:
    """Whether a sign beside digits makes them part of something larger."""
    return sign.isalnum() or sign in units or (sign in ".,/:" and beyond.isdigit())
