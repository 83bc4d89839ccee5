"""Spans and views: where words stand in a report as received.

**The one convention of offsets.** An offset counts code points into the report as received, from zero; an end is
exclusive. Every other place in the project links here instead of saying it again.

Cleaning never edits text. It is a list of `Step`s, each replacing a stretch of the received text (often by nothing) with
a code that says why; a `View` replays them. So every character of a cleaned text knows where it came from, and a span
found in the cleaned text leads back to the received one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dizque.errors import SpanError

__all__ = ["Range", "Span", "Step", "StepCode", "View"]

Range = tuple[int, int]
"""Begin and end, end exclusive, of code points or of tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the report as received, with the words that are visible there.

    For a plain text the words are the slice itself; in a page they are the slice without its markup. `View.proves`
    checks them.

    >>> View("Ana disse que sim.").span(0, 3)
    Span(start=0, end=3, text='Ana')
    """

    start: int
    end: int
    text: str

    @property
    def range(self) -> Range:
        """The offsets alone, as `extract` prints them."""
        return (self.start, self.end)


class StepCode(StrEnum):
    """Why a step changes what later stages see."""

    MARKUP = "markup"
    """Tags, comments, scripts, the head of a page."""
    BOILERPLATE = "boilerplate"
    """Navigation, adverts, comment widgets: visible, but not the report."""
    ENTITY = "entity"
    """A character reference that stands for a character."""
    BREAK = "break"
    """A line break that the markup implies."""
    SPACED_HYPHEN = "spaced_hyphen"
    """A blank that fell before a hyphen inside a word."""
    GLUED_HEADING = "glued_heading"
    """A heading that sticks to the end of a paragraph: a break is put before it."""
    RESIDUE = "residue"
    """Debris of markup or of a widget inside running text."""
    DATELINE = "dateline"
    """Place, day and agency before the first sentence: "CNN - "."""
    CONTROL = "control"
    """A control or zero-width character, or an odd line end."""

    @property
    def repairs(self) -> bool:
        """Whether the step mends or passes over words that a reader sees: they stay visible in spans."""
        return self in (StepCode.SPACED_HYPHEN, StepCode.GLUED_HEADING, StepCode.RESIDUE, StepCode.DATELINE)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Step:
    """Replace `[start, end)` of the received text by `put`."""

    start: int
    end: int
    put: str = ""
    code: StepCode = StepCode.MARKUP


class View:
    """The received text after its steps, with the way back.

    >>> view = View("os norte -coreanos", [Step(start=8, end=9, code=StepCode.SPACED_HYPHEN)])
    >>> view.text
    'os norte-coreanos'
    >>> view.span(3, 17)
    Span(start=3, end=18, text='norte -coreanos')
    >>> view.offset_in_view(18)
    17

    Raises `SpanError` where steps overlap or leave the text: whoever made them is wrong.
    """

    __slots__ = ("_at", "_from", "_verbatim", "_visible", "received", "steps", "text")

    def __init__(self, received: str, steps: Iterable[Step] = ()) -> None:
        self.received = received
        self.steps: tuple[Step, ...] = tuple(sorted(steps))
        # Piece k of the view begins at view offset _at[k] and comes from received[slice(*_from[k])], verbatim or replaced.
        self._at: list[int] = []
        self._from: list[Range] = []
        self._verbatim: list[bool] = []
        self.text = self._replay()
        hidden = tuple(step for step in self.steps if not step.code.repairs)
        self._visible: View | None = None if len(hidden) == len(self.steps) else View(received, hidden)

    def _replay(self) -> str:
        out: list[str] = []
        size = cursor = 0

        def add(piece: str, begin: int, end: int, *, verbatim: bool) -> None:
            nonlocal size
            if piece:
                self._at.append(size)
                self._from.append((begin, end))
                self._verbatim.append(verbatim)
                out.append(piece)
                size += len(piece)

        for step in self.steps:
            if not cursor <= step.start <= step.end <= len(self.received):
                raise SpanError(f"{step} overlaps another step or leaves the text of {len(self.received)} characters")
            add(self.received[cursor : step.start], cursor, step.start, verbatim=True)
            add(step.put, step.start, step.end, verbatim=False)
            cursor = step.end
        add(self.received[cursor:], cursor, len(self.received), verbatim=True)
        return "".join(out)

    def _start(self, offset: int) -> int:
        k = bisect_right(self._at, offset) - 1
        return self._from[k][0] + (offset - self._at[k] if self._verbatim[k] else 0)

    def _end(self, offset: int) -> int:
        k = bisect_right(self._at, offset - 1) - 1
        return self._from[k][0] + offset - self._at[k] if self._verbatim[k] else self._from[k][1]

    def received_range(self, begin: int, end: int) -> Range:
        """Offsets in the received text of `[begin, end)` of the view."""
        if not 0 <= begin <= end <= len(self.text):
            raise SpanError(f"[{begin}, {end}) lies outside a view of {len(self.text)} characters")
        if not self.steps:
            return begin, end
        if begin == end:
            point = self._end(begin) if begin else (self._start(0) if self.text else 0)
            return point, point
        return self._start(begin), self._end(end)

    def span(self, begin: int, end: int) -> Span:
        """The received span behind `[begin, end)` of the view."""
        start, stop = self.received_range(begin, end)
        return Span(start=start, end=stop, text=self.words(start, stop))

    def words(self, start: int, end: int) -> str:
        """The words that a reader sees in `[start, end)` of the received text: markup dropped, wounds kept."""
        visible = self._visible or self
        if not visible.steps:
            return self.received[start:end]
        return visible.text[visible.offset_in_view(start) : visible.offset_in_view(end)]

    def offset_in_view(self, received_offset: int) -> int:
        """The view offset of the first character that comes from `received_offset` or later."""
        k = bisect_right(self._from, received_offset, key=lambda piece: piece[1])
        if k == len(self._at):
            return len(self.text)
        inside = max(0, received_offset - self._from[k][0])
        return self._at[k] + (inside if self._verbatim[k] else 0)

    def proves(self, span: Span) -> bool:
        """Whether the span's words stand where it says: as a reader sees them, or, inside markup, as the source has them."""
        if not 0 <= span.start <= span.end <= len(self.received):
            return False
        return span.text in (self.words(span.start, span.end), self.received[span.start : span.end])
