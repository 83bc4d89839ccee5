"""What the slots of time patterns can hold at a place of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dizque.qualify.timemeaning import calendar_of
from dizque.qualify.timepatterns import Form, TimeTable
from dizque.qualify.timevalues import Calendar

__all__ = ["DOUBTFUL", "PLAIN", "SURE", "Slot", "bare_times", "forms_at", "slots_at"]

LAST_DAY = 31
DOUBTFUL, PLAIN, SURE = 0, 1, 2
"""How sure it is that words are of time: a small letter where the pack has a capital ("march"), a plain word, digits."""

Pieces = Sequence[tuple[str, int, int]]


class Slot(NamedTuple):
    """A reading of a slot: the piece after it, what it holds, how sure that is."""

    end: int
    value: object
    sure: int


def forms_at(table: TimeTable, pieces: Pieces, i: int) -> Iterator[Form]:
    """The pack's forms that stand at piece `i`, longest first."""
    found = table.forms.get(pieces[i][0])
    if not found:
        return
    second = pieces[i + 1][0] if i + 1 < len(pieces) else ""
    for form in found:
        size = len(form.words)
        if size == 1 or (
            form.words[1] == second and (size == 2 or tuple(word for word, _, _ in pieces[i : i + size]) == form.words)
        ):
            yield form


def slots_at(table: TimeTable, text: str, pieces: Pieces, i: int) -> dict[str, list[Slot]]:
    """All readings of all slots at piece `i`, but for `{time}`."""
    found: dict[str, list[Slot]] = {}
    forms = tuple(forms_at(table, pieces, i))
    for slot, reading in _digits(table, pieces, i):
        found.setdefault(slot, []).append(reading)
    for form in forms:
        if form.kind == "number" and (ten := _tens(table, pieces, i, form)):
            found.setdefault("number", []).insert(0, ten)
        for slot, value in _meanings(form):
            found.setdefault(slot, []).append(Slot(i + len(form.words), value, how_sure(text, pieces, i, form)))
    return found


def bare_times(table: TimeTable, text: str, pieces: Pieces, i: int) -> Iterator[tuple[int, Calendar, int]]:
    """A month or a year that is a time only beside other words: since August, after 2010."""
    word = pieces[i][0]
    if len(word) == 4 and word.isdigit() and word.isascii():
        if 1900 <= int(word) <= 2100:
            yield i + 1, Calendar(year=int(word)), SURE
        return
    for form in forms_at(table, pieces, i):
        if form.kind == "month":
            yield i + len(form.words), calendar_of(form.value), how_sure(text, pieces, i, form)


def how_sure(text: str, pieces: Pieces, i: int, form: Form) -> int:
    """Whether a form is written as the pack writes it."""
    return DOUBTFUL if form.capital and len(form.words) == 1 and text[pieces[i][1]].islower() else PLAIN


def _meanings(form: Form) -> Iterator[tuple[str, object]]:
    """The slots that a form can fill, with its value there."""
    kind, value = form.kind, form.value
    if kind == "number":
        if value.startswith("ordinal:"):
            nth = int(value.partition(":")[2])
            yield "ordinal", nth
            yield "day", nth
        elif value != "suffix":
            low, _, high = value.partition("-")
            yield "number", (int(low), int(high or low))
            if not high and 1 <= int(low) <= LAST_DAY:
                yield "day", int(low)  # "el diez de octubre"
    elif kind == "unit":
        yield ("part" if value.startswith("part:") else "unit"), value
    else:
        yield kind, value


def _digits(table: TimeTable, pieces: Pieces, i: int) -> Iterator[tuple[str, Slot]]:
    word = pieces[i][0]
    size = len(word)
    if size > 4 or not (word.isdigit() and word.isascii()):
        return
    number = int(word)
    yield "number", Slot(i + 1, (number, number), SURE)
    if size == 4 and 1000 <= number <= 2999:
        yield "year", Slot(i + 1, number, SURE)
    if size > 2:
        return
    suffix = _suffix(table, pieces, i + 1)
    if suffix:
        yield "ordinal", Slot(suffix, number, SURE)
    if 1 <= number <= 31:
        if suffix:
            yield "day", Slot(suffix, number, SURE)
        yield "day", Slot(i + 1, number, SURE)
    if 1 <= number <= 12:
        yield "m", Slot(i + 1, number, SURE)
    if size == 2:
        yield "yy", Slot(i + 1, number, SURE)
    if number <= 24:
        yield "clock", Slot(_clock(pieces, i), word, PLAIN)


def _clock(pieces: Pieces, i: int) -> int:
    """End of a time of day in digits: 8, 14:30, 9.15."""
    end = i + 1
    while (
        end + 1 < len(pieces) and pieces[end][0] in (":", ".") and pieces[end + 1][0].isdigit() and len(pieces[end + 1][0]) == 2
    ):
        end += 2
    return end


def _suffix(table: TimeTable, pieces: Pieces, i: int) -> int:
    """End of letters that digits carry (2nd), or 0."""
    if i < len(pieces) and pieces[i][1] == pieces[i - 1][2]:
        for form in forms_at(table, pieces, i):
            if form.value == "suffix":
                return i + len(form.words)
    return 0


def _tens(table: TimeTable, pieces: Pieces, i: int, ten: Form) -> Slot | None:
    """Twenty-five: a ten and a unit, with or without a hyphen."""
    if ten.value not in ("20", "30", "40", "50", "60", "70", "80", "90"):
        return None
    after = i + len(ten.words)
    after += after < len(pieces) and pieces[after][0] == "-"
    for unit in forms_at(table, pieces, after) if after < len(pieces) else ():
        if unit.kind == "number" and unit.value in "123456789":
            return Slot(after + len(unit.words), (int(ten.value) + int(unit.value),) * 2, PLAIN)
    return None
