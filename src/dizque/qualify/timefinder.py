"""Finding time expressions in a text: the longest pattern of the pack that fits, from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dizque.langs import Pack
from dizque.qualify.timemeaning import Slots, calendar_of, meaning, meaning_alone
from dizque.qualify.timepatterns import Form, Pattern, TimeTable, pieces, time_table
from dizque.qualify.timevalues import Calendar, Value

__all__ = ["TimeFound", "find_times"]

_DEEPEST = 4
"""Times within times: from {the end of {May 2nd}} to …"""


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time expression: offsets into the text, and its meaning."""

    start: int
    end: int
    value: Value


_DOUBTFUL, _PLAIN, _SURE = 0, 1, 2
"""How sure it is that words are of time: a small letter where the pack has a capital ("march"), a plain word, digits."""


class _Match(NamedTuple):
    end: int
    value: Value
    sure: int


class _Slot(NamedTuple):
    end: int
    value: object
    sure: int


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
        if match is None:
            match = next(
                (longer for bare in self._bare(i) if (longer := self._longest(self.table.after_time, i, depth, bare))), None
            )
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
        best = self._longest(sorted(patterns, key=lambda p: p.order), i, depth, None)
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
                    best = _Match(end, value, _together(sure))
        return best

    def _fits(
        self, pattern: Pattern, k: int, i: int, depth: int, opening: _Match | None
    ) -> Iterator[tuple[int, Slots, tuple[int, ...]]]:
        """Ways in which elements `k …` of the pattern stand at piece `i`: end, slots, whether beyond doubt."""
        if k == len(pattern.elements):
            yield i, (), ()
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
                # "this may" and "early march" are no times: modifiers and hedges prove nothing.
                yield last, ((slot, value), *rest), rest_sure if slot in ("modifier", "hedge") else (sure, *rest_sure)

    def slot(self, i: int, slot: str, depth: int) -> tuple[_Slot, ...]:
        """What a slot can hold at piece `i`."""
        if slot == "time":
            match = self.at(i, depth + 1)
            bare = () if i >= len(self.words) else tuple(_Slot(*one) for one in self._bare(i))
            return (_Slot(*match), *bare) if match else bare
        key = (i, slot)
        if key not in self.slots:
            self.slots[key] = tuple(self._read(i, slot))
        return self.slots[key]

    def _bare(self, i: int) -> tuple[_Match, ...]:
        """A month or a year that is a time only beside other words: since August, after 2010."""
        word = self.words[i]
        if word.isdigit() and len(word) == 4 and 1900 <= int(word) <= 2100:
            return (_Match(i + 1, Calendar(year=int(word)), _SURE),)
        forms = (form for form in self._forms(i) if form.kind == "month")
        return tuple(_Match(i + len(form.words), calendar_of(form.value), self._sure(i, form)) for form in forms)

    def _read(self, i: int, slot: str) -> Iterator[_Slot]:
        word = self.words[i]
        if slot == "clock":
            yield from self._clock(i, word)
            return
        if slot in ("day", "m", "year", "yy"):
            yield from self._digits(i, word, slot)
            if slot != "day":
                return
        if slot == "number":
            yield from self._tens(i)
            if word.isdigit() and word.isascii() and len(word) < 5:
                yield _Slot(i + 1, (int(word), int(word)), _SURE)
        if slot == "ordinal" and word.isdigit() and len(word) < 3 and (end := self._suffix(i + 1)):
            yield _Slot(end, int(word), _SURE)
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
                yield _Slot(end, number, _SURE)
            yield _Slot(i + 1, number, _SURE)
        elif (
            (slot == "m" and size < 3 and 1 <= number <= 12)
            or (slot == "year" and size == 4 and 1000 <= number <= 2999)
            or (slot == "yy" and size == 2)
        ):
            yield _Slot(i + 1, number, _SURE)

    def _tens(self, i: int) -> Iterator[_Slot]:
        """Twenty-five: a ten and a unit, with or without a hyphen."""
        for form in self._forms(i):
            ten = _number("number", form.value) if form.kind == "number" else None
            if not isinstance(ten, tuple) or ten[0] != ten[1] or ten[0] not in range(20, 100, 10):
                continue
            after = i + len(form.words)
            after += after < len(self.words) and self.words[after] == "-"
            for unit in self._forms(after) if after < len(self.words) else ():
                ones = _number("number", unit.value) if unit.kind == "number" else None
                if isinstance(ones, tuple) and ones[0] == ones[1] < 10:
                    yield _Slot(after + len(unit.words), (ten[0] + ones[0],) * 2, _SURE)

    def _clock(self, i: int, word: str) -> Iterator[_Slot]:
        if not (word.isdigit() and word.isascii() and len(word) < 3 and int(word) <= 24):
            return
        end = i + 1
        while (
            end + 1 < len(self.words)
            and self.words[end] in (":", ".")
            and self.words[end + 1].isdigit()
            and len(self.words[end + 1]) == 2
        ):
            end += 2
        yield _Slot(end, word, _PLAIN)

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

    def _sure(self, i: int, form: Form) -> int:
        return _DOUBTFUL if form.capital and len(form.words) == 1 and self.text[self.pieces[i][1]].islower() else _PLAIN

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


def _together(sure: tuple[int, ...]) -> int:
    """How sure a pattern is from its slots: one doubtful word needs another word of time beside it."""
    return max(sure, default=_PLAIN)


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
        return int(value.partition(":")[2]) if slot in ("ordinal", "day") else None
    low, _, high = value.partition("-")
    return (int(low), int(high or low)) if slot == "number" else None
