"""Odd characters: control and invisible ones, blanks of other widths, line ends of other systems."""

from __future__ import annotations

import re

from dizque.records import Step, StepCode

__all__ = ["control_steps"]

_ODD = re.compile(
    "\r(?=\n)|"
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u00ad\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BREAKS = frozenset("\r\x0b\x0c\x85\u2028\u2029")


def control_steps(text: str) -> tuple[Step, ...]:
    r"""Steps that make every line end a line feed, every blank a space, and drop what cannot be seen.

    >>> [(step.start, step.put) for step in control_steps("um\r\ndois\u00a0tr\u00adês")]
    [(2, ''), (8, ' '), (11, '')]
    """
    return tuple(Step(start=m.start(), end=m.end(), put=_put(m, text), code=StepCode.CONTROL) for m in _ODD.finditer(text))


def _put(m: re.Match[str], text: str) -> str:
    char = m[0]
    if char == "\r" and text[m.end() : m.end() + 1] == "\n":
        return ""
    if char in _BREAKS:
        return "\n"
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return " " if char.isspace() else ""
