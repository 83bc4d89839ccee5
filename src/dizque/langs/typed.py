"""From raw entries to the frozen types of `langs.pack`: every key known, every value of its type.

The types themselves say what is allowed; this module only reads their annotations.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from dizque.errors import PackError
from dizque.langs.entries import Entry
from dizque.langs.pack import Examples

__all__ = ["typed"]

T = TypeVar("T")
_EXAMPLE_KEYS = ("examples", "counter_examples", "gaps")

_Reader = Callable[[Any], Any]
"""Turns a raw value into its typed one; raises `_Mismatch` with what was expected."""


class _Mismatch(Exception):  # noqa: N818 - a signal inside this module, never seen outside
    """What was expected."""


def typed(entry: Entry, into: type[T]) -> T:
    """The entry as `into`; `tests` and `where` are filled from its examples and its place.

    Raises `PackError` for an unknown key, a missing one, or a value of another type.
    """
    readers, required, given = _plan(into)  # type: ignore[arg-type]
    has_tests = "tests" in given
    known = [*readers, *(_EXAMPLE_KEYS if has_tests else ())]
    values: dict[str, Any] = {}
    lines: dict[str, Any] = {}
    for key, raw in entry.values.items():
        if key not in known:
            raise PackError(
                f"{entry.at(key)}: the key {key!r}",
                expected="one of " + ", ".join(known),
                next_step="correct the spelling or leave it out",
            )
        reader: _Reader = readers.get(key, _words)
        try:
            (values if key in readers else lines)[key] = reader(raw)
        except _Mismatch as wrong:
            raise PackError(
                f"{entry.at(key)}: {key} = {_shown(raw)}", expected=str(wrong), next_step="correct the value"
            ) from None
    for key in required:
        if key not in values:
            raise PackError(
                f"{entry.at()}: the entry {entry.values.get('id', '')!r} has no {key!r}",
                expected=f"a line {key} = …",
                next_step="add it",
            )
    if has_tests:
        values["tests"] = Examples(**lines)
    if "where" in given:
        values["where"] = entry.at()
    return into(**values)


@cache
def _plan(into: type[Any]) -> tuple[Mapping[str, _Reader], tuple[str, ...], frozenset[str]]:
    """Readers by key, the keys that must be there, and those that the loader fills."""
    hints = typing.get_type_hints(into)
    own = [f for f in fields(into) if f.name not in ("tests", "where")]
    required = tuple(f.name for f in own if f.default is MISSING and f.default_factory is MISSING)
    given = frozenset(f.name for f in fields(into)) & {"tests", "where"}
    return {f.name: _reader(hints[f.name]) for f in own}, required, given


def _reader(hint: Any) -> _Reader:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return _reader(next(kind for kind in inner if kind is not types.NoneType))
    if origin is tuple:
        return _words if inner[0] is str else _band
    if origin is frozenset:
        one = _one_of(inner[0])
        return lambda raw: frozenset(map(one, _words(raw)))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _one_of(hint)
    return _SIMPLE.get(hint, _table)


def _one_of(kind: type[Enum]) -> _Reader:
    members: Mapping[str, Any] = {str(member.value): member for member in kind}

    def read(raw: Any) -> Any:
        if not isinstance(raw, str) or raw not in members:
            raise _Mismatch("one of " + ", ".join(members))
        return members[raw]

    return read


def _word(raw: Any) -> str:
    if not isinstance(raw, str):
        raise _Mismatch("words in double quotes")
    return raw


def _words(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(one, str) and one.strip() for one in raw):
        raise _Mismatch('a list of words, ["…", "…"], none of them empty')
    return tuple(raw)


def _band(raw: Any) -> tuple[float, float]:
    numbers = [one for one in raw if isinstance(one, int | float) and not isinstance(one, bool)] if isinstance(raw, list) else []
    if len(numbers) != 2 or len(raw) != 2 or not 0 <= numbers[0] < numbers[1] <= 1:
        raise _Mismatch("two numbers from 0 to 1, the lower first: [0.8, 0.95]")
    return float(numbers[0]), float(numbers[1])


def _switch(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise _Mismatch("true or false, without quotes")
    return raw


def _share(raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= 1:
        raise _Mismatch("a number from 0 to 1")
    return float(raw)


def _table(raw: Any) -> Mapping[str, str]:
    if not isinstance(raw, dict) or not all(isinstance(one, str) for one in raw.values()):
        raise _Mismatch('a table of words, { da = "de" }')
    return dict(raw)


_SIMPLE: Mapping[Any, _Reader] = {str: _word, bool: _switch, float: _share}


def _shown(raw: Any) -> str:
    shown = repr(raw)
    return shown if len(shown) <= 60 else shown[:57] + "…"
