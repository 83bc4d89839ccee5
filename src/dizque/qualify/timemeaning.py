"""From a pattern's operation and slots to a value: the semantics of `langs/data/README.md`, table of operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from dizque.qualify.timevalues import (
    Between,
    Bounded,
    Calendar,
    Era,
    Nth,
    Part,
    Point,
    Running,
    Step,
    Stretch,
    Value,
    Weekday,
    Within,
    grain,
)

__all__ = ["Slots", "calendar_of", "meaning", "meaning_alone"]

Slots = tuple[tuple[str, object], ...]
"""Slots of a pattern with what they hold, in the order of the text."""


def meaning_alone(kind: str, value: str) -> Value | None:
    """The value of a word that needs no pattern: weekdays and relative days.

    >>> str(meaning_alone("relative", "day:-1"))
    'day:-1'
    """
    if kind == "weekday":
        return Weekday(int(value.partition(":")[2]))
    if kind == "feast":
        month, _, day = value.partition("-")
        return Calendar(month=int(month), day=int(day))
    if kind != "relative":
        return None
    unit, _, count = value.partition(":")
    return Running(unit, int(count)) if count else Point(unit)


def calendar_of(value: str) -> Calendar:
    """A bare month or season."""
    kind, _, name = value.partition(":")
    return Calendar(season=name) if kind == "season" else Calendar(month=int(name))


def meaning(operation: str, slots: Slots) -> Value | None:
    """The value of a pattern, `None` where its slots make no sense together (the 45th of a month)."""
    made = _OPERATIONS.get(operation)
    return made(slots) if made else None


def _of(slots: Slots, name: str) -> object | None:
    return next((value for slot, value in slots if slot == name), None)


def _all(slots: Slots, name: str) -> list[object]:
    return [value for slot, value in slots if slot == name]


def _count(slots: Slots) -> tuple[int, int]:
    return cast("tuple[int, int]", _of(slots, "number") or (1, 1))


def _unit(slots: Slots) -> str | None:
    return cast("str | None", _of(slots, "unit"))


def _time(slots: Slots) -> Value | None:
    """The time in the slots: a whole one, or what single slots make of it."""
    found = _of(slots, "time")
    if found is not None:
        return cast("Value", found)
    if relative := _of(slots, "relative"):
        return meaning_alone("relative", cast("str", relative))
    return _date(slots) or _weekday(slots)


def _step(sign: int) -> Callable[[Slots], Value | None]:
    def made(slots: Slots) -> Value | None:
        unit = _unit(slots)
        low, high = _count(slots)
        anchor = _time(tuple(slot for slot in slots if slot[0] not in ("unit", "number")))
        return Step(unit, sign * low, sign * high, anchor) if unit else None

    return made


def _span(sign: int) -> Callable[[Slots], Value | None]:
    def made(slots: Slots) -> Value | None:
        unit = _unit(slots)
        return Stretch(unit, sign * _count(slots)[1]) if unit else None

    return made


def _weekday(slots: Slots) -> Value | None:
    name = cast("str | None", _of(slots, "weekday"))
    return Weekday(int(name.partition(":")[2])) if name else None


def _modified(slots: Slots) -> Value | None:
    modifier = cast("str", _of(slots, "modifier"))
    unit = _unit(slots)
    if modifier == "each" or modifier is None:
        return None
    if modifier in ("earlier", "later"):
        inner = _time(slots) or (Running(unit, 0) if unit else None)
        return Part(modifier, inner) if inner else None
    count = {"past": -1, "coming": 1}.get(modifier) or int(modifier)
    if unit:
        high = _count(slots)[1]
        if _of(slots, "number") is not None and count:
            return Stretch(unit, count * high)
        return _on_weekday(slots, Running(unit, count))
    if part := _of(slots, "part"):
        return Step("day", count, count) if part else None
    return _modified_day(slots, count, near=modifier in ("past", "coming"))


def _on_weekday(slots: Slots, week: Running) -> Value:
    day = cast("str | None", _of(slots, "weekday"))
    return Weekday(int(day.partition(":")[2]), week.count) if day and week.unit == "week" else week


def _modified_day(slots: Slots, count: int, *, near: bool) -> Value | None:
    if day := cast("str | None", _of(slots, "weekday")):
        return Weekday(int(day.partition(":")[2]), count, near)
    kind, _, name = cast("str", _of(slots, "month") or "").partition(":")
    if kind == "season":
        return Calendar(season=name, count=count)
    day_of = cast("int | None", _of(slots, "day"))
    return Calendar(month=int(name), day=day_of, count=count) if name else None


def _year(slots: Slots) -> int | None:
    year = cast("int | None", _of(slots, "year"))
    short = cast("int | None", _of(slots, "yy"))
    if year is None and short is not None:
        # Two digits mean 1930 to 2029, as in most style books.
        return short + (1900 if short >= 30 else 2000)
    return year


def _date(slots: Slots) -> Value | None:
    days = _all(slots, "day") or _all(slots, "ordinal")
    months = [int(str(m).rpartition(":")[2]) for m in _all(slots, "month") if not str(m).startswith("season")] or _all(slots, "m")
    season = next((str(m).partition(":")[2] for m in _all(slots, "month") if str(m).startswith("season")), "")
    if len(days) == 2 or len(months) == 2:
        return _range_of_dates(slots, cast("list[int]", days), cast("list[int]", months))
    weekday = cast("str | None", _of(slots, "weekday"))
    day, month = cast("int | None", days[0] if days else None), cast("int | None", months[0] if months else None)
    made = Calendar(year=_year(slots), month=month, day=day, season=season, weekday=int(weekday[-1]) if weekday and day else None)
    return made if made.year or month or day or season else None


def _range_of_dates(slots: Slots, days: list[int], months: list[int]) -> Value | None:
    """May 3-5; 3 to 5 of May; 28/2-1/3: what is said once holds for both."""
    years = cast("list[int]", _all(slots, "year"))
    first = Calendar(year=years[0] if years else _year(slots), month=months[0] if months else None, day=days[0] if days else None)
    last = Calendar(
        year=years[-1] if years else _year(slots), month=months[-1] if months else None, day=days[-1] if days else None
    )
    return Between(first, last)


def _era(unit: str) -> Callable[[Slots], Value | None]:
    def made(slots: Slots) -> Value | None:
        nth = cast("int | None", _of(slots, "ordinal"))
        if nth is not None:
            return Era(unit, (nth - 1) * 100 if unit == "century" else nth * 10)
        year = _year(slots)
        if year is None and (short := _of(slots, "number")):
            year = 1900 + cast("tuple[int, int]", short)[0]
        return Era(unit, year) if year is not None else None

    return made


def _bounded(kind: str) -> Callable[[Slots], Value | None]:
    def made(slots: Slots) -> Value | None:
        inner = _time(slots)
        return Bounded(kind, inner) if inner else None

    return made


def _between(slots: Slots) -> Value | None:
    times = cast("list[Value]", _all(slots, "time"))
    if len(times) == 2:
        return Between(_completed(times[0], times[1]), times[1])
    years = cast("list[int]", _all(slots, "year"))
    if len(years) == 2 and len(slots) == 2:
        return Between(Calendar(year=years[0]), Calendar(year=years[1]))
    if len(years) == 2 and slots[0][0] == "year" and len(_all(slots, "month")) == 1:  # from 2014 to May 2018
        last = _date(slots[1:])
        return Between(Calendar(year=years[0]), last) if last else None
    if len(times) == 1:
        first = _date(tuple(slot for slot in slots if slot[0] != "time"))
        return Between(_completed(first, times[0]), times[0]) if first else None
    return _date(slots)


def _completed(first: Value, last: Value) -> Value:
    """The first of two times takes what only the second says: from August to October 2020, 3 to 5 May."""
    if not isinstance(first, Calendar) or not isinstance(last, Calendar) or first.season or last.season:
        return first
    if first.month is None and first.day and last.month:
        return Calendar(year=first.year or last.year, month=last.month, day=first.day)
    if first.year is None and last.year and first.month:
        later = last.month is not None and first.month > last.month
        return Calendar(year=last.year - later, month=first.month, day=first.day)
    return first


def _part(slots: Slots) -> Value | None:
    hedge = cast("str | None", _of(slots, "hedge"))
    unit, inner = _unit(slots), _time(tuple(slot for slot in slots if slot[0] != "hedge"))
    if inner is None and unit:
        inner = Running(unit, 0)
    if inner is None or hedge is None:
        return inner
    return Part(hedge, inner) if hedge in ("early", "mid", "late") else inner


def _nth(slots: Slots) -> Value | None:
    unit, inner = _unit(slots), cast("Value | None", _of(slots, "time"))
    nth = cast("int | None", _of(slots, "ordinal"))
    number = cast("tuple[int, int] | None", _of(slots, "number"))
    weekday = cast("str | None", _of(slots, "weekday"))
    units, year = cast("list[str]", _all(slots, "unit")), _year(slots)
    if inner is None and year is not None:  # the second quarter 2020
        inner = Calendar(year=year)
    elif inner is None and len(units) > 1:  # the first quarter of the year
        inner = Running(units[1], 0)
    elif inner is None:
        inner = Running("year", 0) if unit == "week" and number and not nth else None
    if nth is None:
        nth = -1 if _of(slots, "modifier") == "-1" else None
    if nth is None and number:  # week 27 of last year
        nth, number = number[0], None
    if inner is None or nth is None or not (unit or weekday):
        return None
    return Nth(unit or cast("str", weekday), nth, inner, number[1] if number else 1)


def _within(slots: Slots) -> Value | None:
    """Two times of which one lies in the other; two days or two weeks side by side are two times."""
    times = cast("list[Value]", _all(slots, "time"))
    if len(times) != 2:
        return None
    small, large = sorted(times, key=grain)
    if grain(small) == 0 or grain(large) > 6 or isinstance(small, Between | Bounded) or isinstance(large, Between | Bounded):
        return None
    if grain(small) == grain(large):
        if isinstance(small, Weekday) == isinstance(large, Weekday) or grain(small) > 1:
            return None
        return large if isinstance(small, Weekday) else small
    # Yesterday and two weeks ago lie where they lie, whatever year stands beside them.
    return None if isinstance(small, Step | Running) else Within(small, large)


def _same(slots: Slots) -> Value | None:
    unit = _unit(slots)
    nth = cast("int | None", _of(slots, "ordinal"))
    inner = _time(tuple(slot for slot in slots if slot[0] != "ordinal" or not unit))
    if unit and nth and inner:
        return Nth(unit, nth, inner, _count(slots)[1])
    if inner is None and _of(slots, "part"):
        return Running("day", 0)
    if inner is not None and _of(slots, "clock") and grain(inner) != 1:
        return None
    return inner or (Running(unit, 0) if unit else None)


_OPERATIONS: Mapping[str, Callable[[Slots], Value | None]] = {
    "-": _step(-1),
    "+": _step(1),
    "-span": _span(-1),
    "+span": _span(1),
    "weekday": _weekday,
    "modified": _modified,
    "date": _date,
    "decade": _era("decade"),
    "century": _era("century"),
    "since": _bounded("since"),
    "until": _bounded("until"),
    "before": _bounded("before"),
    "after": _bounded("after"),
    "between": _between,
    "part": _part,
    "nth": _nth,
    "within": _within,
    "same": _same,
}
