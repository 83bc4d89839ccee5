"""Headings that lost their place: glued to the end of a paragraph, or torn from their paragraphs and left in a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dizque.intake.lexicon import commonest
from dizque.intake.lines import CLOSERS, ENDS, Line
from dizque.intake.wounds import Mend, Wound
from dizque.records import DamageCode, StepCode

__all__ = ["glued_headings", "orphan_headings"]

_MOST_WORDS = 7
_LONGEST = 70
_PARAGRAPH = 150
"""Characters before the heading that make the line a paragraph."""
_BREAKS = re.compile(r"[:;,()\[\]\"“”„«»/|@©]|--|\d{3,}")
"""What a heading does not hold, but a credit, an address or a caption does."""
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,3}|\b(?:[^\W\d_]\.)+[^\W\d_])\.$")
"""A short word or initials before the point: it may belong to an abbreviation."""
_FUNCTION_WORDS = 60
"""A line that ends in one of these commonest words was cut off."""
_FEWEST_ORPHANS = 3
_FEWEST_WORDS = 3
"""Shorter lines are items of a list, names, labels."""
_LIST = re.compile(r"[\d\-–—•*·▪►]|.*[\t|]|.*\d$|.*https?:")


def glued_headings(lines: Sequence[Line], lang: str | None) -> Iterator[Wound]:
    """A short stretch without a full stop after the last sentence of a long paragraph, when another line follows.

    The mend puts a line break before it.
    """
    for line in lines[:-1]:
        if line.ends_sentence or len(line.sentences) < 2:
            continue
        start, end = line.sentences[-1]
        before = line.text[: start - line.start].rstrip()
        tail = line.text[start - line.start :]
        if _is_glued(before, tail, line, lang):
            mend = Mend(start=start - 1, end=start, put="\n", code=StepCode.GLUED_HEADING)
            yield Wound(start=start, end=end, code=DamageCode.GLUED_HEADING, detail=tail, mend=mend)


def _is_glued(before: str, tail: str, line: Line, lang: str | None) -> bool:
    words = [word for word in line.words if word.start >= line.end - len(tail)]
    return (
        len(before) >= _PARAGRAPH
        and len(tail) <= _LONGEST
        and 2 <= len(words) <= _MOST_WORDS
        and words[-1].key not in commonest(lang or "", _FUNCTION_WORDS)
        and tail[0].isupper()
        and before.rstrip(CLOSERS)[-1:] in ENDS
        and not before.rstrip(CLOSERS).endswith(("..", "…"))
        and not _BREAKS.search(tail)
        and not _ABBREVIATED.search(before[-20:])
        and before.count('"') % 2 == 0
    )


def orphan_headings(lines: Sequence[Line], items: Collection[int] = ()) -> Iterator[Wound]:
    """Three or more heading lines in a row with paragraphs before and after: their paragraphs are missing or elsewhere.

    Lists look alike. `items` are the numbers of lines that a page marks as items; in a text a line that ends in a colon opens one.
    """
    paragraphs = [line.number for line in lines if line.is_paragraph]
    if not paragraphs:
        return
    run: list[Line] = []
    for line in lines[paragraphs[0] + 1 : paragraphs[-1] + 1]:
        if line.is_heading and len(line.words) >= _FEWEST_WORDS and line.number not in items and not _LIST.match(line.text):
            run.append(line)
            continue
        if len(run) >= _FEWEST_ORPHANS and not lines[run[0].number - 1].text.endswith(":"):
            yield _orphans(run)
        run = []


def _orphans(run: Sequence[Line]) -> Wound:
    detail = f"{len(run)} heading lines in a row without a paragraph between them"
    return Wound(start=run[0].start, end=run[-1].end, code=DamageCode.ORPHAN_HEADINGS, detail=detail)
