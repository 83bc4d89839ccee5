"""All that is damaged in a report: the detectors, in order."""

from __future__ import annotations

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

__all__ = ["find_wounds"]


def find_wounds(
    text: str, lines: Sequence[Line], lang: str | None, pack: Pack | None
) -> tuple[tuple[Wound, ...], tuple[str, ...]]:
    """The wounds of a base view, sorted, and the languages that its text seems to have come through."""
    widgets = tuple(comment_widgets(lines, pack))
    debris = (*html_residue(text), *garbled_words(lines))
    residue, path = find_residue(text, lines, lang or "", widgets)
    wounds = [
        *duplicate_lines(lines),
        *debris,
        *(piece.wound() for piece in residue),
        *spaced_hyphens(text, lang, pack),
        *glued_headings(lines),
        *orphan_headings(lines),
        *broken_sentences(text, lines, lang or "", residue, debris),
        *widgets,
        *mojibake(text, lines),
        *unbalanced_quotes(lines),
    ]
    return tuple(sorted(wounds, key=_place)), path


def _place(wound: Wound) -> tuple[int, int, str]:
    return wound.start, wound.end, wound.code
