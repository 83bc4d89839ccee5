"""A report's page: its running text in pieces that a template can write down one after the other, statements beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dizque.dossier.marks import Mark, Segment, cut, marks_of, paragraphs, shown_view
from dizque.dossier.shown import shown_statement
from dizque.records import Range, Reading, Statement
from dizque.store import Overview

__all__ = ["Paragraph", "Piece", "report_values"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A segment ready to be written: which statements and wounds begin here, which lie on it (innermost last)."""

    text: str
    begins: tuple[int, ...]
    wounds_begin: tuple[int, ...]
    statements: tuple[int, ...]
    depth: int
    """How many contents lie here."""
    source: bool
    cue: bool
    wound: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph and the numbers of the statements that begin in it."""

    pieces: tuple[Piece, ...]
    statements: tuple[int, ...]


def report_values(reading: Reading, overview: Overview) -> dict[str, Any]:
    """What the template of a report's page needs."""
    report = reading.report
    view = shown_view(report)
    ordered = _in_text_order(reading.statements)
    marks = marks_of(view, ordered, [damage.span for damage in report.damage])
    lines = paragraphs(view.text)
    begins = _begins([mark for mark in marks if mark.role != "damage"], lines)
    wounds = _begins([mark for mark in marks if mark.role == "damage"], lines)
    extents = _extents(marks)
    written = tuple(
        _paragraph(cut(view.text, marks, line), at, begins=begins, wounds=wounds, extents=extents)
        for at, line in enumerate(lines)
    )
    shown = {n: shown_statement(statement, overview) for n, statement in enumerate(ordered, 1)}
    headed = bool(report.title and lines and view.text[slice(*lines[0])].strip() == report.title.text.strip())
    return {
        "report": report,
        "reading": reading,
        "overview": overview,
        "shown": shown,
        "numbers": {statement.attribution.id: n for n, statement in enumerate(ordered, 1)},
        **_under_headline(written, headed=headed),
        "placed": frozenset(begins),
        "wounds_placed": frozenset(wounds),
    }


def _under_headline(written: tuple[Paragraph, ...], *, headed: bool) -> dict[str, Any]:
    """The headline apart; what it says is noted beside the first paragraph below it."""
    if not headed or len(written) == 1:
        return {"headline": None, "paragraphs": written}
    headline, first, *rest = written
    return {"headline": headline, "paragraphs": (replace(first, statements=headline.statements + first.statements), *rest)}


def _in_text_order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    def place(statement: Statement) -> int:
        attribution = statement.attribution
        return min((span.start for span in (*attribution.source, *attribution.cue, *attribution.content)), default=0)

    return tuple(sorted(statements, key=place))


def _begins(marks: Sequence[Mark], lines: Sequence[Range]) -> dict[int, Range]:
    """For each number the paragraph and the offset at which it is first visible."""
    out: dict[int, Range] = {}
    for mark in marks:
        at = bisect_right(lines, mark.start, key=lambda line: line[1] - 1)
        if at < len(lines) and lines[at][0] < mark.end:
            out.setdefault(mark.number, (at, max(mark.start, lines[at][0])))
    return out


def _by_line(marks: Sequence[Mark], lines: Sequence[Range]) -> list[list[Mark]]:
    """The marks that touch each paragraph."""
    out: list[list[Mark]] = [[] for _ in lines]
    for mark in marks:
        at = bisect_right(lines, mark.start, key=lambda line: line[1] - 1)
        while at < len(lines) and lines[at][0] < mark.end:
            out[at].append(mark)
            at += 1
    return out


def _extents(marks: Sequence[Mark]) -> dict[int, int]:
    ends: dict[int, Range] = {}
    for mark in marks:
        if mark.role != "damage":
            low, high = ends.get(mark.number, (mark.start, mark.end))
            ends[mark.number] = (min(low, mark.start), max(high, mark.end))
    return {n: high - low for n, (low, high) in ends.items()}


def _paragraph(
    segments: Sequence[Segment],
    at: int,
    *,
    begins: Mapping[int, Range],
    wounds: Mapping[int, Range],
    extents: Mapping[int, int],
) -> Paragraph:
    return Paragraph(
        pieces=tuple(
            _piece(
                segment,
                begins=_here(begins, (at, segment.start)),
                wounds_begin=_here(wounds, (at, segment.start)),
                extents=extents,
            )
            for segment in segments
        ),
        statements=tuple(n for n, (paragraph, _) in sorted(begins.items()) if paragraph == at),
    )


def _here(begins: Mapping[int, Range], place: Range) -> tuple[int, ...]:
    return tuple(n for n, begin in sorted(begins.items()) if begin == place)


def _piece(segment: Segment, *, begins: tuple[int, ...], wounds_begin: tuple[int, ...], extents: Mapping[int, int]) -> Piece:
    numbers = {mark.number for mark in segment.marks if mark.role != "damage"}
    hurt = segment.of("damage")
    return Piece(
        text=segment.text,
        begins=begins,
        wounds_begin=wounds_begin,
        statements=tuple(sorted(numbers, key=lambda n: (-extents[n], n))),
        depth=len(segment.of("content")),
        source=bool(segment.of("source")),
        cue=bool(segment.of("cue")),
        wound=hurt[0] if hurt else None,
    )
