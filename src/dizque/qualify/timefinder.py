"""Finding time expressions in a text: the longest pattern of the pack that fits, from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dizque.langs import Pack
from dizque.qualify.timemeaning import Slots, meaning, meaning_alone
from dizque.qualify.timepatterns import Form, Pattern, TimeTable, pieces, time_table
from dizque.qualify.timevalues import Value

__all__ = ["TimeFound", "find_times"]

_DEEPEST = 4
"""Times within times: from {the end of {May 2nd}} to …"""


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time expression: offsets into the text, and its meaning."""

    start: int
    end: int
    value: Value


class _Match(NamedTuple):
    end: int
    value: Value
    sure: bool


class _Slot(NamedTuple):
    end: int
    value: object
    sure: bool


def find_times(text: str, pack: Pack) -> tuple[TimeFound, ...]:
    """All time expressions of a text, in order, without overlap; offsets are into `text`.

    The text is cut into runs of letters, digits and signs, so the parser's tokens do not matter here.
    """
    if not pack.time:
        return ()
    finder = _Finder(text, time_table(pack))
    return tuple(finder.found())


class _Finder:
    def __init__(self, text: str, table: TimeTable) -> None:
        self.text, self.table = text, table
        self.pieces = pieces(text)
        self.words = [word for word, _, _ in self.pieces]
        self.best: dict[int, _Match | None] = {}
        self.slots: dict[tuple[int, str], tuple[_Slot, ...]] = {}

    def found(self) -> Iterator[TimeFound]:
        i, openings = 0, self.table.openings
        while i < len(self.words):
            word = self.words[i]
            if word in openings or word.isdigit():
                match = self.at(i, 0)
                if match and match.sure and self._stands_free(i, match.end):
                    yield TimeFound(self.pieces[i][1], self.pieces[match.end - 1][2], match.value)
                    i = match.end
                    continue
            i += 1

    def at(self, i: int, depth: int) -> _Match | None:
        """The longest expression that begins at piece `i`."""
        if i in self.best:
            return self.best[i]
        if depth > _DEEPEST or i >= len(self.words):
            return None
        # What begins further right never asks for what begins here, so the mark is only seen by patterns that begin with a time.
        self.best[i] = None
        match = self._first(i, depth)
        while match:
            longer = self._longest(self.table.after_time, i, depth, match)
            if longer is None or longer.end <= match.end:
                break
            match = longer
        self.best[i] = match
        return match

    def _first(self, i: int, depth: int) -> _Match | None:
        patterns = list(self.table.by_word.get(self.words[i], ()))
        for slot, group in self.table.by_slot.items():
            if self.slot(i, slot, depth):
                patterns.extend(group)
        best = self._longest(patterns, i, depth, None)
        for form in self._forms(i):
            value = meaning_alone(form.kind, form.value)
            end = i + len(form.words)
            if value is not None and (best is None or end > best.end):
                best = _Match(end, value, self._sure(i, form))
        return best

    def _longest(
        self, patterns: list[Pattern] | tuple[Pattern, ...], i: int, depth: int, opening: _Match | None
    ) -> _Match | None:
        best: _Match | None = None
        for pattern in patterns:
            for end, slots, sure in self._fits(pattern, 0, i, depth, opening):
                if best is not None and end <= best.end:
                    continue
                value = meaning(pattern.operation, slots)
                if value is not None:
                    best = _Match(end, value, sure)
        return best

    def _fits(self, pattern: Pattern, k: int, i: int, depth: int, opening: _Match | None) -> Iterator[tuple[int, Slots, bool]]:
        """Ways in which elements `k …` of the pattern stand at piece `i`: end, slots, whether beyond doubt."""
        if k == len(pattern.elements):
            yield i, (), False
            return
        if i >= len(self.words):
            return
        slot, word = pattern.elements[k]
        if not slot:
            if self.words[i] == word:
                yield from self._fits(pattern, k + 1, i + 1, depth, None)
            return
        found: tuple[_Slot, ...] = (_Slot(*opening),) if k == 0 and opening else self.slot(i, slot, depth)
        for end, value, sure in found:
            for last, rest, rest_sure in self._fits(pattern, k + 1, end, depth, None):
                yield last, ((slot, value), *rest), sure or rest_sure

    def slot(self, i: int, slot: str, depth: int) -> tuple[_Slot, ...]:
        """What a slot can hold at piece `i`."""
        if slot == "time":
            match = self.at(i, depth + 1)
            return (_Slot(match.end, match.value, match.sure),) if match else ()
        key = (i, slot)
        if key not in self.slots:
            self.slots[key] = tuple(self._read(i, slot))
        return self.slots[key]

    def _read(self, i: int, slot: str) -> Iterator[_Slot]:
        word = self.words[i]
        if slot in ("day", "m", "year", "yy"):
            yield from self._digits(i, word, slot)
            return
        if slot == "number" and word.isdigit() and len(word) < 5:
            yield _Slot(i + 1, (int(word), int(word)), True)
        if slot == "ordinal" and word.isdigit() and len(word) < 3 and (end := self._suffix(i + 1)):
            yield _Slot(end, int(word), True)
        for form in self._forms(i):
            value = _slot_value(slot, form)
            if value is not None:
                yield _Slot(i + len(form.words), value, self._sure(i, form))

    def _digits(self, i: int, word: str, slot: str) -> Iterator[_Slot]:
        if not word.isdigit() or not word.isascii():
            return
        number, size = int(word), len(word)
        if slot == "day" and size < 3 and 1 <= number <= 31:
            if end := self._suffix(i + 1):
                yield _Slot(end, number, True)
            yield _Slot(i + 1, number, True)
        elif (
            (slot == "m" and size < 3 and 1 <= number <= 12)
            or (slot == "year" and size == 4 and 1000 <= number <= 2999)
            or (slot == "yy" and size == 2)
        ):
            yield _Slot(i + 1, number, True)

    def _suffix(self, i: int) -> int:
        """End of letters that digits carry (2nd), or 0."""
        if i < len(self.words) and self.pieces[i][1] == self.pieces[i - 1][2]:
            for form in self._forms(i):
                if form.kind == "number" and form.value == "suffix":
                    return i + len(form.words)
        return 0

    def _forms(self, i: int) -> Iterator[Form]:
        for form in self.table.forms.get(self.words[i], ()):
            size = len(form.words)
            if size == 1 or tuple(self.words[i : i + size]) == form.words:
                yield form

    def _sure(self, i: int, form: Form) -> bool:
        return form.kind in ("weekday", "month", "relative", "modifier") and not (
            form.capital and self.text[self.pieces[i][1]].islower()
        )

    def _stands_free(self, i: int, end: int) -> bool:
        """Whether digits at the edges are whole numbers: not the 20 of 20.5, $20 or 20 %."""
        start, stop = self.pieces[i][1], self.pieces[end - 1][2]
        if self.words[i].isdigit() and start:
            before = self.text[start - 1]
            if before.isalnum() or before in "$€£#" or (before in ".,/:" and self.text[start - 2 : start - 1].isdigit()):
                return False
        if self.words[end - 1].isdigit() and stop < len(self.text):
            after = self.text[stop]
            if after.isalnum() or after in "%$€£°" or (after in ".,/:" and self.text[stop + 1 : stop + 2].isdigit()):
                return False
        return True


def _slot_value(slot: str, form: Form) -> object | None:
    """What a form of the pack means in a slot, or `None` if it has no business there."""
    kind, value = form.kind, form.value
    if kind == "number":
        return _number(slot, value)
    if kind == "unit":
        if value.startswith("part:"):
            return value if slot == "part" else None
        return value if slot == "unit" else None
    return value if kind == slot else None


def _number(slot: str, value: str) -> object | None:
    if value == "suffix":
        return None
    if value.startswith("ordinal:"):
        return int(value.partition(":")[2]) if slot == "ordinal" else None
    low, _, high = value.partition("-")
    return (int(low), int(high or low)) if slot == "number" else None
