"""Numbers of a content with their bounds: "at least 17", "between 17 and 20", "2,7 mil", "dozens"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dizque.langs import Pack, PhraseIndex, QuantityWord
from dizque.records import Quantity, Token

__all__ = ["Counted", "find_quantities"]

_DIGITS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_ABOUT = 0.1
"""How far "about 200" reaches on either side: a tenth, which is about what rounding to one digit loses."""
_CURRENCY = ("R$", "US$", "$", "€", "£", "¥")
_FARTHEST = 100
"""How many times the first number a range may reach: "3 to 20", but not "2 and 1,500"."""
_LONGEST_BOUND = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with its tokens `[begin, end)`, of which `[first, last)` are the number itself."""

    begin: int
    end: int
    first: int
    last: int
    quantity: Quantity


class _Number(NamedTuple):
    begin: int
    end: int
    low: float
    high: float


class _Table:
    """Number words by form, and the words of time that are counted by the calendar, not by quantity."""

    def __init__(self, pack: Pack) -> None:
        self.words = PhraseIndex(((form, word) for word in pack.quantity for form in word.forms), pack.grammar.contractions)
        dates = (word for word in pack.time if word.kind in ("month", "weekday"))
        self.dates = frozenset(form.casefold() for word in dates for form in word.forms)

    def of_kind(self, words: Sequence[str], i: int, kind: str) -> tuple[int, QuantityWord] | None:
        """The longest word of a kind at `i`, with its end."""
        return next(((end, word) for end, word in self.words.at(words, i) if word.kind == kind), None) if i < len(words) else None


@lru_cache(maxsize=32)
def _table(pack: Pack) -> _Table:
    return _Table(pack)


def find_quantities(tokens: Sequence[Token], pack: Pack) -> tuple[Counted, ...]:
    """Quantities among neighbouring tokens, in order; positions count within `tokens`. Ordinals, years and dates are left to times.

    A thousands mark is told from a decimal one by the three digits behind it, so that both ways of writing are read.
    """
    words, table = [token.text for token in tokens], _table(pack)
    out: list[Counted] = []
    i = 0
    while i < len(tokens):
        number = _number(words, i, table)
        if number is None:
            i += 1
            continue
        number = _range(words, number, table)
        unit = _unit(tokens, number)
        if _counts(tokens, number) and unit not in table.dates:
            begin, end, low, high = _bounded(words, number, table)
            quantity = Quantity(low=low, high=high, unit=unit, text=" ".join(words[begin:end]))
            out.append(Counted(begin, end, number.begin, number.end, quantity))
        i = number.end
    return tuple(out)


def _number(words: Sequence[str], i: int, table: _Table) -> _Number | None:
    """A number at word `i`: digits with their multipliers, or a run of number words: two hundred and fifty thousand."""
    digits = _read(words[i])
    if digits is not None:
        end, factor = _times(words, i + 1, table)
        return _Number(i, end, digits * factor, digits * factor)
    low, high, end, size = 0.0, 0.0, i, math.inf
    while (piece := _piece(words, _after_joint(words, end, table) if end > i else end, table)) and piece.high < size:
        low, high, end = low + piece.low, high + piece.high, piece.end
        size = _room(low) if low == high else 0
        after, factor = _times(words, end, table)
        if after > end:
            low, high, end = low * factor, high * factor, after
            size = _room(low)
    return _Number(i, end, low, high) if end > i else None


def _after_joint(words: Sequence[str], i: int, table: _Table) -> int:
    """Behind the "and" or the hyphen that may stand within a number."""
    joint = table.of_kind(words, i, "to")
    return joint[0] if joint else i


def _piece(words: Sequence[str], i: int, table: _Table) -> _Number | None:
    if (word := table.of_kind(words, i, "number")) is not None:
        low, _, high = word[1].value.partition("-")
        return _Number(i, word[0], float(low), float(high or low))
    times = table.of_kind(words, i, "times")
    # "Mil soldados": the multiplier alone is one of its kind; "m" and "k" are not.
    return _Number(i, times[0], float(times[1].value), float(times[1].value)) if times and len(words[i]) > 2 else None


def _times(words: Sequence[str], i: int, table: _Table) -> tuple[int, float]:
    factor = 1.0
    while times := table.of_kind(words, i, "times"):
        i, factor = times[0], factor * float(times[1].value)
    return i, factor


def _room(number: float) -> float:
    """What may follow within one number is smaller than this: after 20 a unit, after 300 tens, after 2000 hundreds."""
    zeros = 0
    while number >= 10 and number % 10 == 0:
        number, zeros = number // 10, zeros + 1
    return 10.0**zeros if zeros else 0.0


def _read(word: str) -> float | None:
    """Digits as a number.

    >>> _read("1.234,5"), _read("2,7"), _read("$11,000"), _read("ten")
    (1234.5, 2.7, 11000.0, None)
    """
    for sign in _CURRENCY:
        word = word.removeprefix(sign)
    if not _DIGITS.fullmatch(word):
        return None
    groups = re.split(r"[.,\u00a0\u202f']", word)
    decimals = groups.pop() if len(groups) > 1 and len(groups[-1]) != 3 else ""
    return float("".join(groups) + ("." + decimals if decimals else ""))


def _counts(tokens: Sequence[Token], number: _Number) -> bool:
    """Whether the number counts something: no year, and no "one" that is an article or a pronoun."""
    first = tokens[number.begin]
    if number.low == number.high == 1 and not first.text[:1].isdigit():
        return False
    year = number.end - number.begin == 1 and first.text.isdigit() and len(first.text) == 4 and 1900 <= number.low <= 2100
    return not year or (first.relation == "nummod" and number.end < len(tokens) and tokens[number.end].upos == "NOUN")


def _range(words: Sequence[str], number: _Number, table: _Table) -> _Number:
    """The number with the other end of its range: 17 to 20, 3–5 million."""
    to = table.of_kind(words, number.end, "to")
    last = _number(words, to[0], table) if to and to[0] < len(words) else None
    if to is None or last is None:
        return number
    # "3 to 5 million" are millions at both ends.
    digits = _read(words[to[0]])
    factor = last.high / digits if digits and last.end > to[0] + 1 else 1.0
    if number.low < last.high / factor <= max(number.low, 1) * _FARTHEST:
        return _Number(number.begin, last.end, number.low * factor, last.high)
    return _Number(number.begin, last.end, number.low, last.high) if number.low < last.high <= number.low * _FARTHEST else number


def _bounded(words: Sequence[str], number: _Number, table: _Table) -> tuple[int, int, float | None, float | None]:
    """Begin, end and bounds with the words that bound the number, before it or behind it."""
    for begin in range(max(0, number.begin - _LONGEST_BOUND), number.begin):
        bound = table.of_kind(words, begin, "bound")
        if bound and bound[0] == number.begin:
            return (begin, number.end, *_bounds(bound[1].value, number))
    bound = table.of_kind(words, number.end, "bound")
    if bound and bound[0] > number.end + 1:
        return (number.begin, bound[0], *_bounds(bound[1].value, number))
    return number.begin, number.end, number.low, number.high


def _bounds(kind: str, number: _Number) -> tuple[float | None, float | None]:
    if kind in ("least", "over"):
        return number.low, None
    if kind in ("most", "under"):
        return None, number.high
    return round(number.low * (1 - _ABOUT), 6), round(number.high * (1 + _ABOUT), 6)


def _unit(tokens: Sequence[Token], number: _Number) -> str:
    """What is counted: a sign beside the number, the noun that it hangs on, or the next noun."""
    after = tokens[number.end : number.end + 3]
    if after and after[0].text in ("%", "°"):
        return after[0].text
    before = tokens[number.begin - 1].text if number.begin else ""
    for sign in _CURRENCY:
        if before == sign or tokens[number.begin].text.startswith(sign):
            return sign
    if after and after[0].upos == "NOUN":
        return after[0].lemma.casefold()
    begin = tokens[0].i
    for i in range(number.begin, number.end):
        head = tokens[i].head - begin
        if 0 <= head < len(tokens) and not number.begin <= head < number.end and tokens[head].upos == "NOUN":
            return tokens[head].lemma.casefold()
    return next((token.lemma.casefold() for token in after if token.upos in ("NOUN", "SYM")), "")
