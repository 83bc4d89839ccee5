"""Publication dates as input lines and pages write them: ISO 8601, a day or a day with a time."""

from __future__ import annotations

import re
from datetime import date, datetime

__all__ = ["iso_day"]

_FIRST_YEAR = 1600
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")


def iso_day(words: str) -> date | None:
    """The calendar day of an ISO date or date-time, as its own time zone counts it; `None` for anything else.

    >>> iso_day("2024-10-14T23:50:00-03:00")
    datetime.date(2024, 10, 14)
    >>> iso_day("14/10/2024") is None
    True
    """
    day = _iso_day(words.strip())
    # The year 1 is what programs write that know no date.
    return day if day is not None and day.year >= _FIRST_YEAR else None


def _iso_day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if _DAY.fullmatch(words) else datetime.fromisoformat(words).date()
    except ValueError:
        # Times that some pages write and `fromisoformat` does not read ("+0100 GMT") still begin with a day.
        match = re.match(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}", words)
        try:
            return date.fromisoformat(match[1]) if match else None
        except ValueError:
            return None
