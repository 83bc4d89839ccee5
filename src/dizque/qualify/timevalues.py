"""What time expressions mean: values that stay relative until a reference day resolves them.

A value prints itself in the vocabulary of `langs/data/README.md` (`day:-1`, `weekday:7:-1`, `2018-06`) and resolves to
`Days`. `ahead` says which way an expression without direction looks ("on Friday"): back for what was said, ahead for what
is to come. Conventions follow the corpus of Microsoft's Recognizers-Text: "two weeks ago" is the day two weeks back, "last
week" the whole week from Monday, "the last three months" the stretch that ends yesterday.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from dizque.qualify.days import LARGE, Days, moved, season_of, shift, unit_round

__all__ = [
    "Between",
    "Bounded",
    "Calendar",
    "Era",
    "Nth",
    "Part",
    "Point",
    "Running",
    "Step",
    "Stretch",
    "Value",
    "Weekday",
    "resolve",
    "widened",
]

_DAY = timedelta(days=1)


class Value(Protocol):
    """The meaning of a time expression."""

    def days(self, reference: date, *, ahead: bool) -> Days:
        """First and last day, given the day of publication."""

    def __str__(self) -> str: ...


def resolve(value: Value, reference: date | None, *, ahead: bool = False) -> Days:
    """The days of a value; `(None, None)` without a reference day, or outside the calendar.

    >>> resolve(Step("week", -2, -2), date(2024, 10, 14))
    (datetime.date(2024, 9, 30), datetime.date(2024, 9, 30))
    """
    if reference is None and not (isinstance(value, Calendar) and value.year) and not isinstance(value, Era):
        return None, None
    try:
        first, last = value.days(reference or date(2000, 1, 1), ahead=ahead)
    except (ValueError, OverflowError):
        return None, None
    return (last, first) if first and last and last < first else (first, last)


def widened(value: Value, days: Days) -> Days:
    """The days as a ledger should keep them: "two years ago" names no single day but a year.

    >>> widened(Step("year", -2, -2), (date(2022, 10, 14), date(2022, 10, 14)))
    (datetime.date(2022, 1, 1), datetime.date(2022, 12, 31))
    """
    first, last = days
    if isinstance(value, Step) and first and last and value.unit not in ("minute", "hour", "day", "week"):
        return unit_round(first, value.unit)[0], unit_round(last, value.unit)[1]
    return days


def _end(days: Days, reference: date) -> date:
    return days[1] or days[0] or reference


def _third(first: date, hedge: str) -> Days:
    """Four months at the beginning, in the middle or at the end of a year that begins on `first`."""
    start = shift(first, "month", {"early": 0, "mid": 4, "late": 8}[hedge])
    return start, shift(start, "month", 4) - _DAY


def _begin(days: Days, reference: date) -> date:
    return days[0] or days[1] or reference


@dataclass(frozen=True, slots=True)
class Step:
    """A day so many units from the reference day, or from `anchor`: two weeks ago, three days after the vote."""

    unit: str
    low: int
    high: int
    anchor: Value | None = None

    def days(self, reference: date, *, ahead: bool) -> Days:
        """See `Value`."""
        base = reference
        if self.anchor is not None:
            found = self.anchor.days(reference, ahead=ahead)
            base = _end(found, reference) if self.low > 0 else _begin(found, reference)
        first, last = sorted((shift(base, self.unit, self.low), shift(base, self.unit, self.high)))
        return first, last

    def __str__(self) -> str:
        count = f"{self.low:+d}" if self.low == self.high else f"{self.low:+d}..{self.high:+d}"
        return f"{self.unit}:{count}" + (f"@{self.anchor}" if self.anchor else "")


@dataclass(frozen=True, slots=True)
class Running:
    """A whole calendar unit, `count` after the one that holds the reference day: last week, next year."""

    unit: str
    count: int

    def days(self, reference: date, *, ahead: bool) -> Days:
        """See `Value`."""
        if self.unit == "weekend" and not self.count and not ahead and reference.isoweekday() < 6:
            return unit_round(shift(reference, self.unit, -1), self.unit)
        return unit_round(shift(reference, self.unit, self.count), self.unit)

    def __str__(self) -> str:
        return f"{self.unit}:{self.count}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many units that end with, or begin after, the reference day: the past two decades."""

    unit: str
    count: int

    def days(self, reference: date, *, ahead: bool) -> Days:  # noqa: ARG002
        """See `Value`."""
        if self.unit in LARGE:
            near, far = sorted((1 if self.count > 0 else -1, self.count))
            return unit_round(shift(reference, self.unit, near), self.unit)[0], unit_round(
                shift(reference, self.unit, far), self.unit
            )[1]
        if self.count < 0:
            return shift(reference, self.unit, self.count), reference - (
                _DAY if shift(reference, self.unit, -1) != reference else _DAY * 0
            )
        return reference + _DAY, shift(reference, self.unit, self.count)

    def __str__(self) -> str:
        return f"{self.unit}:{self.count:+d}:span"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: the nearest one (`count` is `None`), or that of the week so many weeks on.

    "Last Monday", read on a Thursday, is the one of last week: this week's would be plain "Monday".
    """

    weekday: int
    count: int | None = None
    near: bool = False
    """Whether the modifier asks for the nearest such day (this past Monday), not for that of the last or next week."""

    def days(self, reference: date, *, ahead: bool) -> Days:
        """See `Value`."""
        if self.count is None:
            day = moved(reference, self.weekday, ahead=ahead)
        elif self.near:
            day = moved(reference, self.weekday, ahead=self.count > 0, strictly=True)
        else:
            day = reference + timedelta(days=self.weekday - reference.isoweekday(), weeks=self.count)
        return day, day

    def __str__(self) -> str:
        return f"weekday:{self.weekday}" + ("" if self.count is None else f":{self.count}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar day, month, season or year; what is missing is filled from the reference day.

    `count` is a modifier: last June is the latest June that is over.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str = ""
    weekday: int | None = None
    count: int | None = None

    def days(self, reference: date, *, ahead: bool) -> Days:
        """See `Value`."""
        if self.year is not None:
            return self._in(self.year)
        if self.month is None and not self.season:
            return self._day_alone(reference, ahead=ahead)
        if self.count is not None and self.count == 0:
            return self._in(reference.year)
        if self.count is not None:
            ahead = self.count > 0
        years = range(reference.year - 8, reference.year + 9)
        found = [days for year in years if (days := self._maybe(year))]
        if not found:
            raise ValueError(f"no day {self}")
        if self.weekday and self.day:
            near = [days for days in found if abs((days[0] - reference).days) < 370]
            found = [days for days in near if days[0].isoweekday() == self.weekday] or found
        found = found if ahead else found[::-1]
        fits = (
            days
            for days in found
            if (days[0 if self.count else 1] >= reference if ahead else days[1 if self.count else 0] <= reference)
        )
        return next(fits, found[0])

    def _day_alone(self, reference: date, *, ahead: bool) -> Days:
        step = 1 if ahead else -1
        for months in range(0, step * 60, step):
            first = shift(date(reference.year, reference.month, 1), "month", months)
            if self.day is None or self.day > calendar.monthrange(first.year, first.month)[1]:
                continue
            day = first.replace(day=self.day)
            if (day >= reference if ahead else day <= reference) and self.weekday in (None, day.isoweekday()):
                return day, day
        raise ValueError(f"no day {self}")

    def _maybe(self, year: int) -> tuple[date, date] | None:
        try:
            return self._in(year)
        except ValueError:
            return None

    def _in(self, year: int) -> tuple[date, date]:
        if self.season:
            return season_of(year, self.season)
        if self.month is None:
            return unit_round(date(year, 1, 1), "year")
        if self.day is None:
            return unit_round(date(year, self.month, 1), "month")
        day = date(year, self.month, self.day)
        return day, day

    def __str__(self) -> str:
        if self.season:
            shown = f"season:{self.season}" + (f":{self.year}" if self.year else "")
        elif self.year and self.month is None:
            shown = f"{self.year:04d}"
        else:
            year = f"{self.year:04d}" if self.year else "XXXX"
            shown = f"{year}-{self.month or 0:02d}".replace("-00", "-XX") + (f"-{self.day:02d}" if self.day else "")
        return shown + ("" if self.count is None else f":{self.count}")


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century, by a year in it."""

    unit: str
    year: int

    def days(self, reference: date, *, ahead: bool) -> Days:  # noqa: ARG002
        """See `Value`."""
        return unit_round(date(max(1, self.year), 1, 1), self.unit)

    def __str__(self) -> str:
        return f"{self.unit}:{self.year}"


@dataclass(frozen=True, slots=True)
class Point:
    """A time without a date: `now`, `recent`, `past` (open to the past), `soon`, `future` (open to what comes)."""

    name: str

    def days(self, reference: date, *, ahead: bool) -> Days:  # noqa: ARG002
        """See `Value`."""
        if self.name == "now":
            return reference, reference
        return (None, reference) if self.name in ("recent", "past") else (reference, None)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Bounded:
    """A stretch bounded by a time: `since` and `until` also by the reference day, `before` and `after` open."""

    kind: str
    inner: Value

    def days(self, reference: date, *, ahead: bool) -> Days:
        """See `Value`."""
        first, last = self.inner.days(reference, ahead=ahead)
        if self.kind == "since":
            return first, reference if first and first <= reference else None
        if self.kind == "until":
            return (reference if last and last >= reference else None), last
        if self.kind == "before":
            return None, first - _DAY if first else None
        return (last + _DAY if last else None), None

    def __str__(self) -> str:
        return f"{self.kind}:{self.inner}"


@dataclass(frozen=True, slots=True)
class Between:
    """From the first time to the second."""

    first: Value
    last: Value

    def days(self, reference: date, *, ahead: bool) -> Days:
        """See `Value`."""
        end = self.last.days(reference, ahead=ahead)
        start = self.first.days(reference, ahead=ahead)
        if start[0] and end[1] and start[0] > end[1]:
            start = self.first.days(_end(end, reference), ahead=False)
        return start[0], end[1]

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning, middle or end of a unit, or the part of a running unit that is over or left."""

    hedge: str
    inner: Value

    def days(self, reference: date, *, ahead: bool) -> Days:
        """See `Value`."""
        first, last = self.inner.days(reference, ahead=ahead)
        if not first or not last or first == last:
            return first, last
        if self.hedge == "earlier":
            return first, max(first, reference)
        if self.hedge == "later":
            return min(last, reference), last
        size = (last - first).days + 1
        if grain(self.inner) == 5:
            return _third(first, self.hedge)
        if self.hedge == "mid":
            return first + _DAY * (size * 3 // 10), first + _DAY * (size * 2 // 3 - 1)
        return (first, first + _DAY * (size // 2 - 1)) if self.hedge == "early" else (first + _DAY * (size // 2), last)

    def __str__(self) -> str:
        return f"{self.inner}:{self.hedge}"


@dataclass(frozen=True, slots=True)
class Nth:
    """Some units of a larger time: the first week of June, the last two months of 2021. Negative: counted from its end."""

    unit: str
    nth: int
    inner: Value
    size: int = 1

    def days(self, reference: date, *, ahead: bool) -> Days:
        """See `Value`."""
        first, last = self.inner.days(reference, ahead=ahead)
        if not first or not last:
            return first, last
        if self.unit.startswith("weekday:"):
            return self._weekday(first, last)
        if self.nth < 0:
            start = unit_round(shift(last, self.unit, self.nth + 1 - (self.size - 1)), self.unit)[0]
            if self.unit == "week" and start + _DAY * (7 * self.size - 4) > last:
                start -= _DAY * 7
        else:
            start = unit_round(first, self.unit)[0]
            if self.unit == "week" and start + _DAY * 3 < first:  # ISO: the first week holds the first Thursday
                start += _DAY * 7
            start = shift(start, self.unit, self.nth - 1)
        return start, shift(start, self.unit, self.size) - _DAY

    def _weekday(self, first: date, last: date) -> Days:
        weekday = int(self.unit[-1])
        day = moved(first, weekday, ahead=True) if self.nth > 0 else moved(last, weekday, ahead=False)
        day += timedelta(weeks=self.nth - 1 if self.nth > 0 else self.nth + 1)
        return day, day

    def __str__(self) -> str:
        return f"{self.unit}:{self.nth}of:{self.inner}"


@dataclass(frozen=True, slots=True)
class Within:
    """A smaller time in a larger one: Monday of next week, June of last year."""

    inner: Value
    outer: Value

    def days(self, reference: date, *, ahead: bool) -> Days:
        """See `Value`."""
        first, last = self.outer.days(reference, ahead=ahead)
        return self.inner.days(first or reference, ahead=True) if first and last else (first, last)

    def __str__(self) -> str:
        return f"{self.inner}@{self.outer}"


_GRAINS = {"day": 1, "week": 2, "weekend": 2, "month": 3, "quarter": 4, "year": 5, "decade": 6, "century": 6}


def grain(value: Value) -> int:
    """How large a piece of the calendar a value is: 1 a day to 6 a decade; 0 unknown.

    >>> grain(Weekday(1)), grain(Running("week", -1)), grain(Calendar(year=2019))
    (1, 2, 5)
    """
    if isinstance(value, Within | Part):
        return grain(value.inner)
    if isinstance(value, Running | Nth | Era):
        return 1 if value.unit.startswith("weekday") else _GRAINS.get(value.unit.partition("*")[0], 0)
    if isinstance(value, Calendar):
        return 1 if value.day else 5 if value.month is None and not value.season else 3
    return int(isinstance(value, Weekday | Step))
