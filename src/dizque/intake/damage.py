"""All that is damaged in a report: the detectors, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dizque.intake.broken import broken_sentences
from dizque.intake.foreign import find_residue
from dizque.intake.garbled import garbled_words
from dizque.intake.headings import glued_headings, orphan_headings
from dizque.intake.hyphens import spaced_hyphens
from dizque.intake.lines import Line
from dizque.intake.mojibake import mojibake
from dizque.intake.quotes import unbalanced_quotes
from dizque.intake.repeats import duplicate_lines
from dizque.intake.residue import html_residue
from dizque.intake.widgets import comment_widgets
from dizque.intake.wounds import Wound
from dizque.langs import Pack
from dizque.records import View

__all__ = ["find_wounds"]

_ITEM = re.compile(r"<(?:li|td|th|dd|dt|option)\b", re.IGNORECASE)


def find_wounds(
    base: View, lines: Sequence[Line], lang: str | None, pack: Pack | None
) -> tuple[tuple[Wound, ...], tuple[str, ...]]:
    """The wounds of a base view, sorted, and the languages that its text seems to have come through."""
    text, items = base.text, _items(base, lines)
    widgets = tuple(comment_widgets(lines, pack))
    debris = (*html_residue(text), *garbled_words(lines))
    residue, path = find_residue(text, lines, lang or "", widgets)
    wounds = [
        *duplicate_lines(lines, items),
        *debris,
        *(piece.wound() for piece in residue),
        *spaced_hyphens(text, lang, pack),
        *glued_headings(lines, lang),
        *orphan_headings(lines, items),
        *broken_sentences(text, lines, lang or "", residue, debris),
        *widgets,
        *mojibake(text, lines),
        *unbalanced_quotes(lines),
    ]
    return tuple(sorted(wounds, key=_place)), path


def _items(base: View, lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines that the markup before them makes items of lists or cells of tables."""
    out = set()
    end = 0
    for line in lines if base.steps else ():
        start, stop = base.received_range(line.start, line.end)
        if _ITEM.search(base.received, end, start):
            out.add(line.number)
        end = stop
    return frozenset(out)


def _place(wound: Wound) -> tuple[int, int, str]:
    return wound.start, wound.end, wound.code
