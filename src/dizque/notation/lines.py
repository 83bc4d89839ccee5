"""Reading and writing lines of notation; see the package's docstring for the form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dizque.errors import NotationError

__all__ = ["ROLES", "Marked", "Marking", "read_line", "write_line"]

ROLES = ("who", "cue", "what", "to", "when", "why")
_ESCAPED = ("{", "}", "\\")
_OPENING = re.compile(r"\{(?P<role>[a-z]+)(?P<numbers>\d+(?:\+\d+)*)?: ?")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Marking:
    """One piece of one role of one attribution: offsets into the plain sentence."""

    start: int
    end: int
    role: str
    number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A plain sentence and its markings, sorted.

    >>> marked = read_line("{who: Ana} {cue: negou} {what: tudo}.")
    >>> marked.text, marked.pieces("what")
    ('Ana negou tudo.', ((10, 14),))
    """

    text: str
    markings: tuple[Marking, ...] = ()

    def pieces(self, role: str, number: int = 1) -> tuple[tuple[int, int], ...]:
        """Offsets of the pieces of a role."""
        return tuple((m.start, m.end) for m in self.markings if m.role == role and m.number == number)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the attributions, sorted."""
        return tuple(sorted({m.number for m in self.markings}))


def read_line(line: str) -> Marked:
    """Read a line of notation.

    >>> read_line("{who: A} {cue: disse} {what: que {who2: B} {cue2: negou} {what2: tudo}}").numbers
    (1, 2)

    Raises `NotationError` for an unknown role or a brace that does not close.
    """
    out: list[str] = []
    size = cursor = 0
    open_: list[tuple[int, str, tuple[int, ...], int]] = []
    markings: list[Marking] = []
    while cursor < len(line):
        char = line[cursor]
        if opening := _OPENING.match(line, cursor):
            numbers = tuple(int(n) for n in (opening["numbers"] or "1").split("+"))
            open_.append((size, _role(opening["role"], cursor), numbers, cursor))
            cursor = opening.end()
            continue
        if char == "\\" and line[cursor + 1 : cursor + 2] in _ESCAPED:
            cursor += 1
            char = line[cursor]
        elif char == "{":
            raise NotationError(
                f"column {cursor + 1}: a brace that opens no role",
                expected="{role: words}",
                next_step="write \\{ for a brace",
            )
        elif char == "}":
            if not open_:
                raise NotationError(f"column {cursor + 1}: a brace closes that was not opened", next_step="write \\} for a brace")
            start, role, numbers, _ = open_.pop()
            markings.extend(Marking(start=start, end=size, role=role, number=n) for n in numbers)
            cursor += 1
            continue
        out.append(char)
        size += 1
        cursor += 1
    if open_:
        raise NotationError(f"column {open_[-1][3] + 1}: this brace is never closed", expected="a closing brace")
    return Marked(text="".join(out), markings=tuple(sorted(markings)))


def _role(name: str, column: int) -> str:
    if name not in ROLES:
        raise NotationError(f"column {column + 1}: the role {name!r}", expected="one of " + ", ".join(ROLES))
    return name


def write_line(text: str, markings: Iterable[Marking]) -> str:
    """Write a sentence with its markings; pieces that cross one another are cut at the crossing.

    >>> write_line("Ana negou tudo.", [Marking(start=0, end=3, role="who"), Marking(start=4, end=9, role="cue")])
    '{who: Ana} {cue: negou} tudo.'
    """
    nested = sorted(_uncross(sorted(set(markings), key=_outermost_first)), key=_outermost_first)
    shared: dict[tuple[int, int, str], list[int]] = {}
    for m in nested:
        shared.setdefault((m.start, m.end, m.role), []).append(m.number)
    opens: dict[int, list[str]] = {}
    closes: dict[int, int] = {}
    for (start, end, role), numbers in shared.items():
        label = "" if numbers == [1] else "+".join(map(str, sorted(set(numbers))))
        opens.setdefault(start, []).append(f"{{{role}{label}: ")
        closes[end] = closes.get(end, 0) + 1
    out: list[str] = []
    for i in range(len(text) + 1):
        out.append("}" * closes.get(i, 0) + "".join(opens.get(i, ())))
        if i < len(text):
            out.append("\\" + text[i] if text[i] in _ESCAPED else text[i])
    return "".join(out)


def _outermost_first(m: Marking) -> tuple[int, int, int, int]:
    return m.start, -m.end, m.number, ROLES.index(m.role)


def _uncross(markings: list[Marking]) -> list[Marking]:
    out: list[Marking] = []
    queue = [m for m in markings if m.end > m.start]
    while queue:
        m = queue.pop(0)
        cut = min((o.end for o in out if o.start < m.start < o.end < m.end), default=m.end)
        out.append(replace(m, end=cut))
        if cut < m.end:
            queue.append(replace(m, start=cut))
            queue.sort(key=_outermost_first)
    return out
