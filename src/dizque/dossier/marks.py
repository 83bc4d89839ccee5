"""A report's text cut into segments, each with all the marks that lie on it.

Statements nest and overlap, and damage falls where it likes; elements of a page can only nest. So the text is cut at
every edge of every mark, and each segment carries its own set. The segments of a text, joined, are the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dizque.records import Media, Range, Report, Span, Statement, View

__all__ = ["Mark", "Segment", "cut", "marks_of", "paragraphs", "shown_view"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """One piece of a role of statement number `number`, or damaged place number `number`; offsets into the shown text."""

    start: int
    end: int
    role: str
    """`source`, `cue`, `content` or `damage`."""
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the shown text without an edge inside; `marks` are sorted as the records are."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()

    def of(self, role: str) -> tuple[int, ...]:
        """The numbers whose marks of this role lie here."""
        return tuple(mark.number for mark in self.marks if mark.role == role)


def shown_view(report: Report) -> View:
    """The text as a reader of the page sees it: a plain text as it came, a page without markup; wounds stay."""
    if report.media is Media.TEXT:
        return View(report.received)
    return View(report.received, (step for step in report.steps if not step.code.repairs))


def marks_of(view: View, statements: Sequence[Statement], damaged: Sequence[Span]) -> tuple[Mark, ...]:
    """The marks of statements (numbered from 1 in the order given) and damaged places (likewise), sorted.

    What lies outside the shown text (in markup) has no mark.
    """
    pieces: list[tuple[str, int, Span]] = [("damage", n, span) for n, span in enumerate(damaged, 1)]
    for n, statement in enumerate(statements, 1):
        attribution = statement.attribution
        roles = (("source", attribution.source), ("cue", attribution.cue), ("content", attribution.content))
        pieces += [(role, n, span) for role, spans in roles for span in spans]
    marks = (
        Mark(start=view.offset_in_view(span.start), end=view.offset_in_view(span.end), role=role, number=n)
        for role, n, span in pieces
    )
    return tuple(sorted(mark for mark in marks if mark.start < mark.end))


def paragraphs(text: str) -> tuple[Range, ...]:
    r"""The lines that hold more than blanks.

    >>> paragraphs("Ana\n\n disse")
    ((0, 3), (5, 11))
    """
    out, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(out)


def cut(text: str, marks: Iterable[Mark], within: Range) -> tuple[Segment, ...]:
    """The segments of `text[within]`.

    >>> marks = [Mark(start=0, end=9, role="content", number=1), Mark(start=4, end=6, role="cue", number=2)]
    >>> [(s.text, s.of("content"), s.of("cue")) for s in cut("Ana said so.", marks, (0, 12))]
    [('Ana ', (1,), ()), ('sa', (1,), (2,)), ('id ', (1,), ()), ('so.', (), ())]
    """
    begin, end = within
    here = sorted(mark for mark in marks if mark.start < end and mark.end > begin)
    edges = sorted({begin, end, *(edge for m in here for edge in (m.start, m.end) if begin < edge < end)})
    lying: list[list[Mark]] = [[] for _ in edges]
    for mark in here:
        k = max(0, bisect_right(edges, mark.start) - 1)
        while k < len(edges) - 1 and edges[k] < mark.end:
            lying[k].append(mark)
            k += 1
    pairs = zip(edges, edges[1:], lying, strict=False)
    return tuple(Segment(start=a, text=text[a:b], marks=tuple(found)) for a, b, found in pairs)
