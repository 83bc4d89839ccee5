"""Arithmetic on days and calendar units; no word of any language, no reference day of its own."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

__all__ = ["LARGE", "Days", "moved", "season_of", "shift", "unit_round"]

Days = tuple[date | None, date | None]
"""First and last day, both inclusive; `None` where a stretch is open."""

LARGE = ("quarter", "decade", "century")
"""Units that news counts by the calendar even in "the next two …"."""

_YEARS = {"year": 1, "decade": 10, "century": 100}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}


def shift(day: date, unit: str, count: int) -> date:
    """The day `count` units after `day` (before it if negative); the last of the month where the day does not exist.

    >>> shift(date(2024, 3, 31), "month", -1)
    datetime.date(2024, 2, 29)
    >>> shift(date(2024, 3, 31), "week*2", 1)
    datetime.date(2024, 4, 14)

    Raises `ValueError` or `OverflowError` outside the years 1 to 9999.
    """
    unit, _, times = unit.partition("*")
    count *= int(times or 1)
    if unit in ("week", "weekend"):
        return day + timedelta(weeks=count)
    if unit in ("month", "quarter"):
        months = day.year * 12 + day.month - 1 + count * (3 if unit == "quarter" else 1)
        return _clipped(months // 12, months % 12 + 1, day.day)
    if unit in _YEARS:
        return _clipped(day.year + count * _YEARS[unit], day.month, day.day)
    return day + timedelta(days=count if unit == "day" else 0)


def _clipped(year: int, month: int, day: int) -> date:
    if not 1 <= year <= 9999:
        raise ValueError(f"the year {year}")
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def unit_round(day: date, unit: str) -> tuple[date, date]:
    """The calendar unit that holds `day`: its first and last day. Weeks begin on Monday.

    >>> unit_round(date(2024, 10, 16), "week")
    (datetime.date(2024, 10, 14), datetime.date(2024, 10, 20))
    """
    unit, _, times = unit.partition("*")
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7 * int(times or 1) - 1)
    if unit == "weekend":
        saturday = day + timedelta(days=5 - day.weekday())
        return saturday, saturday + timedelta(days=1)
    if unit in ("month", "quarter"):
        size = 3 if unit == "quarter" else 1
        first = date(day.year, (day.month - 1) // size * size + 1, 1)
        return first, shift(first, "month", size) - timedelta(days=1)
    if unit in _YEARS:
        # A century is named by the years 1900 to 1999, as people count, not 1901 to 2000.
        year = day.year // _YEARS[unit] * _YEARS[unit]
        return date(max(1, year), 1, 1), date(year + _YEARS[unit] - 1, 12, 31)
    return day, day


def season_of(year: int, season: str) -> tuple[date, date]:
    """First and last day of a northern season by whole months; winter begins in December of `year`."""
    first, last = _SEASONS[season]
    return unit_round(date(year, first, 1), "month")[0], unit_round(date(year + (last < first), last, 1), "month")[1]


def moved(day: date, weekday: int, *, ahead: bool, strictly: bool = False) -> date:
    """The nearest day that is `weekday` (1 Monday to 7 Sunday), back or ahead; `day` itself counts unless `strictly`.

    >>> moved(date(2024, 10, 14), 7, ahead=False)
    datetime.date(2024, 10, 13)
    """
    distance = (weekday - day.isoweekday()) % 7 if ahead else -((day.isoweekday() - weekday) % 7)
    if not distance and strictly:
        distance = 7 if ahead else -7
    return day + timedelta(days=distance)
