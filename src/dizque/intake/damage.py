"""All that is damaged in a report: the detectors, in order."""

from __future__ import annotations

from collections.abc import Sequence

from dizque.intake.headings import glued_headings, orphan_headings
from dizque.intake.hyphens import spaced_hyphens
from dizque.intake.lines import Line
from dizque.intake.residue import html_residue
from dizque.intake.wounds import Wound
from dizque.langs import Pack

__all__ = ["find_wounds"]


def find_wounds(text: str, lines: Sequence[Line], lang: str | None, pack: Pack | None) -> tuple[Wound, ...]:
    """The wounds of a base view, sorted."""
    residue = tuple(html_residue(text))
    return tuple(
        sorted([*residue, *spaced_hyphens(text, lang, pack), *glued_headings(lines), *orphan_headings(lines)], key=_place)
    )


def _place(wound: Wound) -> tuple[int, int, str]:
    return wound.start, wound.end, wound.code
