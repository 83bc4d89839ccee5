"""Numbers of a content with their bounds: "at least 17", "between 17 and 20", "2,7 mil", "dozens"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dizque.langs import Pack, PhraseIndex, QuantityWord
from dizque.records import Quantity, Token

__all__ = ["find_quantities"]

_DIGITS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_ABOUT = 0.1
"""How far "about 200" reaches on either side: a tenth, which is about what rounding to one digit loses."""
_CURRENCY = ("$", "€", "£", "R$", "US$", "¥")


class _Number(NamedTuple):
    begin: int
    end: int
    low: float
    high: float


@lru_cache(maxsize=32)
def _index(pack: Pack) -> PhraseIndex[QuantityWord]:
    return PhraseIndex(((form, word) for word in pack.quantity for form in word.forms), pack.grammar.contractions)


def find_quantities(tokens: Sequence[Token], pack: Pack) -> tuple[Quantity, ...]:
    """Quantities among neighbouring tokens, in order; ordinals, years and dates are left to times.

    A thousands mark is told from a decimal one by the three digits behind it, so that both ways of writing are read.
    """
    words = [token.text for token in tokens]
    index, out, i = _index(pack), [], 0
    while i < len(tokens):
        number = _number(words, i, index)
        if number is None or not _counts(tokens, number):
            i = number.end if number else i + 1
            continue
        number, low, high = _range(words, number, index)
        begin, end, least, most = _bounded(words, number, low, high, index)
        unit = _unit(tokens, number)
        out.append(Quantity(low=least, high=most, unit=unit, text=" ".join(words[begin:end])))
        i = end
    return tuple(out)


def _number(words: Sequence[str], i: int, index: PhraseIndex[QuantityWord]) -> _Number | None:
    """A number at word `i`: digits or words, with the multipliers behind it."""
    low = high = 0.0
    j = i
    while j < len(words) and (piece := _piece(words, j, index)):
        if j > i and not (0 < piece.high < _size(low) or _joins(words, j)):
            break
        low, high, j = low + piece.low, high + piece.high, piece.end
        if j + 1 < len(words) and _joins(words, j) and (after := _piece(words, j + 1, index)) and after.high < _size(low):
            j += 1
    return _Number(i, j, low, high) if j > i else None


def _size(number: float) -> float:
    """How large a number may follow within one number: after 20 units, after 300 tens, after 2000 hundreds."""
    zeros = 0
    while number and number % 10 == 0 and zeros < 12:
        number, zeros = number // 10, zeros + 1
    return float(10**zeros) if zeros else 0.0


def _joins(words: Sequence[str], j: int) -> bool:
    return words[j] == "-"


def _piece(words: Sequence[str], i: int, index: PhraseIndex[QuantityWord]) -> _Number | None:
    found = _value(words, i, index)
    if found is None:
        return None
    end = found.end
    while end < len(words) and (times := next(((e, w) for e, w in index.at(words, end) if w.kind == "times"), None)):
        factor = float(times[1].value)
        found, end = _Number(i, times[0], found.low * factor, found.high * factor), times[0]
    return found


def _value(words: Sequence[str], i: int, index: PhraseIndex[QuantityWord]) -> _Number | None:
    digits = words[i].lstrip("".join(_CURRENCY))
    if _DIGITS.fullmatch(digits):
        number = _read(digits)
        return _Number(i, i + 1, number, number)
    for end, word in index.at(words, i):
        if word.kind == "number":
            low, _, high = word.value.partition("-")
            return _Number(i, end, float(low), float(high or low))
        if word.kind == "times" and end == i + 1 and words[i].isalpha() and len(words[i]) > 2:
            return _Number(i, i, 1.0, 1.0)  # "mil soldados": the multiplier alone is one of its kind
    return None


def _read(digits: str) -> float:
    """Digits as a number.

    >>> _read("1.234,5"), _read("2,7"), _read("11,000")
    (1234.5, 2.7, 11000.0)
    """
    groups = re.split(r"[.,\u00a0\u202f']", digits)
    decimals = groups.pop() if len(groups) > 1 and len(groups[-1]) != 3 else ""
    return float("".join(groups) + ("." + decimals if decimals else ""))


def _counts(tokens: Sequence[Token], number: _Number) -> bool:
    """Whether the number counts something: no year, no day of a month, no "one" that is an article or a pronoun."""
    first = tokens[number.begin]
    if number.low == number.high == 1 and not first.text[:1].isdigit():
        return False
    if number.end - number.begin == 1 and first.text.isdigit() and len(first.text) == 4 and 1900 <= number.low <= 2100:
        return first.relation == "nummod" and number.end < len(tokens) and tokens[number.end].upos == "NOUN"
    return first.relation != "appos" or first.upos == "NUM"


def _range(words: Sequence[str], number: _Number, index: PhraseIndex[QuantityWord]) -> tuple[_Number, float, float]:
    """The number with the other end of its range: 17 to 20, 3–5 million."""
    if number.end < len(words):
        to = next((end for end, word in index.at(words, number.end) if word.kind == "to"), None)
        last = _number(words, to, index) if to is not None and to < len(words) else None
        if last is not None and last.high > number.low and math.log10(last.high / max(number.low, 1)) < 2:
            return _Number(number.begin, last.end, number.low, last.high), number.low, last.high
    return number, number.low, number.high


def _bounded(
    words: Sequence[str], number: _Number, low: float, high: float, index: PhraseIndex[QuantityWord]
) -> tuple[int, int, float | None, float | None]:
    """Begin, end and bounds with the words that bound the number, before it or behind it."""
    for size in (4, 3, 2, 1):
        begin = number.begin - size
        if begin < 0:
            continue
        for end, word in index.at(words, begin):
            if end == number.begin and word.kind == "bound":
                return (begin, number.end, *_bounds(word.value, low, high))
    if number.end < len(words):
        for end, word in index.at(words, number.end):
            if word.kind == "bound" and end > number.end + 1:
                return (number.begin, end, *_bounds(word.value, low, high))
    return number.begin, number.end, low, high


def _bounds(kind: str, low: float, high: float) -> tuple[float | None, float | None]:
    if kind in ("least", "over"):
        return low, None
    if kind == "most":
        return None, high
    if kind == "under":
        return None, high
    return round(low * (1 - _ABOUT), 6), round(high * (1 + _ABOUT), 6)


def _unit(tokens: Sequence[Token], number: _Number) -> str:
    """What is counted: the noun that the number hangs on, or the next noun or sign."""
    begin = tokens[0].i
    for i in range(number.begin, number.end):
        head = tokens[i].head - begin
        if 0 <= head < len(tokens) and not number.begin <= head < number.end and tokens[head].upos == "NOUN":
            return tokens[head].lemma.casefold()
    after = tokens[number.end : number.end + 3]
    if after and after[0].text in ("%", "°"):
        return after[0].text
    before = tokens[number.begin - 1].text if number.begin else ""
    if before in _CURRENCY:
        return before
    return next((token.lemma.casefold() for token in after if token.upos in ("NOUN", "SYM")), "")
