"""Publication dates that a report prints with a label: "Publicado em 14/10/2024", "Published October 14, 2024"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from dizque.langs import Pack
from dizque.records import Range

__all__ = ["labelled_date"]

_NUMERIC = r"(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<y>(?:19|20)\d\d)"
_ISO = r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"


def labelled_date(text: str, pack: Pack) -> tuple[date, Range] | None:
    """The first date after a label for publication, with its place in the text; blanks may be missing from the text.

    A numeric date that may be day-month or month-day in the pack's language is left unknown.
    """
    for m in _pattern(pack).finditer(text):
        day = _day(m, pack)
        if day is not None:
            return day, m.span("date")
    return None


def _day(m: re.Match[str], pack: Pack) -> date | None:
    try:
        if m["iso"]:
            return date.fromisoformat(m["iso"])
        if m["y"]:
            a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
            if _month_first(pack.grammar.code):
                if a <= 12 and b <= 12 and a != b:
                    return None
                return date(year, a, b) if b > 12 else date(year, b, a)
            return date(year, b, a)
        return date(
            int(m["y2"] or m["y3"]), _months(pack)[(m["m2"] or m["m3"]).casefold().replace(" ", "")], int(m["d2"] or m["d3"])
        )
    except (ValueError, KeyError):
        return None


def _month_first(code: str) -> bool:
    from babel import Locale

    return str(Locale.parse(code).date_formats["short"].pattern).upper().startswith("M")


@lru_cache(maxsize=16)
def _months(pack: Pack) -> dict[str, int]:
    words = ((form, word.value) for word in pack.time if word.kind == "month" for form in word.forms)
    return {form.casefold().replace(" ", ""): int(value[6:]) for form, value in words if value.startswith("month:")}


@lru_cache(maxsize=16)
def _pattern(pack: Pack) -> re.Pattern[str]:
    labels = [form for word in pack.page if word.kind == "published" for form in word.forms]
    label = "|".join(r"\s*".join(map(re.escape, form.split())) for form in sorted(labels, key=lambda f: (-len(f), f))) or r"(?!)"
    month = "|".join(map(re.escape, sorted(_months(pack), key=lambda f: (-len(f), f)))) or r"(?!)"
    small = "|".join(sorted({*pack.grammar.contractions.values(), *pack.grammar.articles}, key=lambda f: (-len(f), f))) or r"(?!)"
    day_first = rf"(?P<d2>\d{{1,2}})\W{{0,2}}(?:{small})?\s*(?P<m2>{month})\W{{0,3}}(?:{small})?\s*(?P<y2>(?:19|20)\d\d)"
    month_first = rf"(?P<m3>{month})\W{{0,2}}(?P<d3>\d{{1,2}})\D{{0,4}}(?P<y3>(?:19|20)\d\d)"
    lead = r"[\s:,]*(?:[^\W\d_]{2,14}[\s,.-]*){0,2}?"
    return re.compile(
        rf"(?:(?<![^\W_])|(?-i:(?=[A-ZÀ-Þ])))(?:{label}){lead}(?P<date>{_ISO}|{_NUMERIC}|{day_first}|{month_first})(?!\d)",
        re.IGNORECASE,
    )
