"""Quotations, paired on characters before and above the parse.

Real reports break every convention: straight and curly marks in one sentence, two apostrophes for a mark, a mark that never
closes, a speech that opens anew in each paragraph or runs over several lines, dialogue between dashes. So a mark is read by its shape *and* by what stands
beside it, and an unclosed quotation ends with its line, unless the next line opens with a mark again: then the speech goes on
(20 of 83 PolNeAR dev articles have an odd number of marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

__all__ = ["Quotation", "find_quotations"]

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›]|(?<!\w)‘(?=\w)|(?<=[\w.,!?])’(?!\w)")
_PAIRS = {"“": '”"', "„": '“”"‟', "«": "»", "»": "«", "‹": "›", "›": "‹", "``": "''\"", "‘": "’", "‟": "”"}
_DASH = re.compile(r"[ \t]*[-–—][ \t]+(?=\S)")
_INNER_DASH = re.compile(r"(?<=[\w.,!?…])[ \t]+[-–—][ \t]+")
_STUCK_DASH = re.compile(r"[ \t]*[–—](?=[^\W\d_]|[¿¡…])")
_STUCK_INNER_DASH = re.compile(r"(?<=[\w.,!?…])[ \t]+[–—](?=\w)|(?<=[\w.,!?…])[–—][.,;:]?(?=[ \t]|$)[ \t]*", re.MULTILINE)
"""Spanish dashes touch the words: "—No sé —dijo Ana—. Tal vez." """
_LINE = re.compile(r"[^\n]+")
_LINES_AHEAD = 4
"""How many lines an unclosed quotation may run on before it counts as never closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation `[start, end)` of the view, marks included; `inner` lies between the marks.

    `goes_on` says that the next line opens with a mark again and continues the speech. `dashes` marks dialogue between dashes.
    """

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool = True
    goes_on: bool = False
    dashes: bool = False


def find_quotations(text: str, *, dialogue_dashes: bool = True) -> tuple[Quotation, ...]:
    """All quotations of a text, in order, none inside another: of nested ones the outer counts.

    >>> [text[q.start:q.end] for text in ['"Sim", disse. "Talvez.'] for q in find_quotations(text)]
    ['"Sim"', '"Talvez.']
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    found: list[Quotation] = []
    cursor = 0
    for k, (begin, end) in enumerate(lines):
        marked = list(_in_line(text, max(begin, cursor), end))
        if not marked and dialogue_dashes and cursor <= begin:
            marked = list(_dialogue(text, begin, end))
        if marked and not marked[-1].closed:
            marked[-1] = _beyond_the_line(text, marked[-1], lines[k + 1 :])
        found.extend(marked)
        cursor = marked[-1].end if marked else cursor
    return tuple(found)


def _beyond_the_line(text: str, open_one: Quotation, lines: Sequence[tuple[int, int]]) -> Quotation:
    """An unclosed quotation goes on if the next line opens with a mark, or ends where one of the next lines closes it."""
    opening = text[open_one.start : open_one.inner[0]]
    if lines and _opens(text, lines[0][0]):
        return replace(open_one, goes_on=True)
    for begin, end in lines[:_LINES_AHEAD]:
        mark = _MARK.search(text, begin, end)
        if mark is None:
            continue
        before, _ = _beside(text, mark, begin, end)
        if not before.isspace() and _closes(text, opening, mark, begin, end):
            return replace(open_one, end=mark.end(), inner=(open_one.inner[0], mark.start()), closed=True)
        break
    return open_one


def _opens(text: str, offset: int) -> bool:
    while offset < len(text) and text[offset] in " \t":
        offset += 1
    m = _MARK.match(text, offset)
    return m is not None and m.group() not in "”’"


def _in_line(text: str, begin: int, end: int) -> Iterator[Quotation]:
    open_at: re.Match[str] | None = None
    for mark in _MARK.finditer(text, begin, end):
        if open_at is None:
            open_at = mark if _may_open(text, mark, begin, end) else None
        elif _closes(text, open_at.group(), mark, begin, end):
            yield Quotation(start=open_at.start(), end=mark.end(), inner=(open_at.end(), mark.start()))
            open_at = None
        elif mark.group() == open_at.group() and _clearly_opens(text, mark, begin, end):
            stop = len(text[: mark.start()].rstrip())
            yield Quotation(start=open_at.start(), end=stop, inner=(open_at.end(), stop), closed=False)
            open_at = mark
    if open_at is not None and open_at.group() != "‘":
        stop = begin + len(text[begin:end].rstrip())
        if stop > open_at.end():
            yield Quotation(start=open_at.start(), end=stop, inner=(open_at.end(), stop), closed=False)


def _beside(text: str, mark: re.Match[str], begin: int, end: int) -> tuple[str, str]:
    before = text[mark.start() - 1] if mark.start() > begin else " "
    after = text[mark.end()] if mark.end() < end else " "
    return before, after


def _may_open(text: str, mark: re.Match[str], begin: int, end: int) -> bool:
    shape = mark.group()
    before, after = _beside(text, mark, begin, end)
    if shape in "”›’" and shape not in ("›",):
        return False
    if shape == "»":
        return before.isspace() and not after.isspace()
    if shape in ('"', "''"):
        return not after.isspace() and (not before.isalnum())
    return True


def _clearly_opens(text: str, mark: re.Match[str], begin: int, end: int) -> bool:
    before, after = _beside(text, mark, begin, end)
    return (before.isspace() or before in "([—–:") and (after.isalnum() or after in "¿¡[(…")


def _closes(text: str, opening: str, mark: re.Match[str], begin: int, end: int) -> bool:
    shape = mark.group()
    if opening in ('"', "''"):
        fits = shape in (opening, "”")
        return fits and not _clearly_opens(text, mark, begin, end)
    return shape in _PAIRS.get(opening, "") or (opening == "“" and shape == "''")


def _dialogue(text: str, begin: int, end: int) -> Iterator[Quotation]:
    """Speech between dashes: "- Não sei - disse Ana. - Talvez." holds two pieces."""
    inner = _INNER_DASH
    opening = _DASH.match(text, begin, end)
    if not opening:
        inner = _STUCK_INNER_DASH
        opening = _STUCK_DASH.match(text, begin, end)
    if not opening:
        return
    cursor, speech = opening.end(), True
    for dash in [*inner.finditer(text, cursor, end), None]:
        stop = dash.start() if dash else begin + len(text[begin:end].rstrip())
        if speech and stop > cursor:
            yield Quotation(start=cursor, end=stop, inner=(cursor, stop), dashes=True)
        speech = not speech
        cursor = dash.end() if dash else end
