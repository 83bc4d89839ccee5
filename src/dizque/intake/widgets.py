"""What a page's machinery left between the paragraphs: comment counters, share buttons, "read more"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dizque.intake.lines import Line
from dizque.intake.wounds import Wound
from dizque.langs import Pack, PhraseIndex
from dizque.records import DamageCode

__all__ = ["comment_widgets"]

_COUNTER = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2} ?[(\[](?!(?:19|20)\d\d[)\]])\d{1,5}[)\]]")
"""One to three words and a number in brackets, that is no year, and nothing else on the line: a counter, in whatever language."""
_MOST_WORDS = 8
_TAIL = 0.5
"""A counter without a known word counts in this last part of the report only: above, it may be a line of a table."""


def comment_widgets(lines: Sequence[Line], pack: Pack | None) -> Iterator[Wound]:
    """Lines that are widgets: nothing but a pack's words for them, or a counter near the end."""
    for line in lines:
        if len(line.text) > 80:
            continue
        if _known(line, pack):
            detail = "words of a page's widgets and nothing else"
        elif _COUNTER.fullmatch(line.text) and line.number >= len(lines) * _TAIL:
            detail = "a counter and nothing else"
        else:
            continue
        yield Wound(start=line.start, end=line.end, code=DamageCode.COMMENT_WIDGET, detail=detail)


def _known(line: Line, pack: Pack | None) -> bool:
    words = [word.text for word in line.words]
    if pack is None or not 1 <= len(words) <= _MOST_WORDS or line.text[-1] in ".!?:":
        return False
    left = len(words)
    for begin, end, _ in _widgets(pack).find(words):
        left -= end - begin
    return left == 0


@lru_cache(maxsize=16)
def _widgets(pack: Pack) -> PhraseIndex[str]:
    forms = [(form, word.id) for word in pack.page if word.kind == "widget" for form in word.forms]
    return PhraseIndex(forms, pack.grammar.contractions)
