"""Sentences that fell apart in translation: no single sign proves it, two of different kinds in one sentence do.

Signs: words of another language, garbled words or debris of markup, and a function word said twice with nothing but function words
between ("para o seu para"). The last alone is good grammar too often ("o que o", "have to have").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dizque.intake.foreign import Residue
from dizque.intake.lexicon import commonest
from dizque.intake.lines import Line, Word
from dizque.intake.wounds import Wound
from dizque.records import DamageCode

__all__ = ["broken_sentences"]

_FUNCTION_WORDS = 60
_REACH = 3
_FOREIGN_STRETCHES = 2
"""So many separate stretches of other languages in a sentence are two signs by themselves."""


def broken_sentences(
    text: str, lines: Sequence[Line], here: str, residue: Sequence[Residue], debris: Sequence[Wound]
) -> Iterator[Wound]:
    """Sentences with at least two signs; `residue` and `debris` (garbled words, markup) are what was found before."""
    residue = sorted(residue, key=lambda r: r.start)
    debris = sorted(debris, key=lambda w: w.start)
    marks = sorted([*(r.start for r in residue), *(w.start for w in debris)])
    for line in lines:
        if bisect_left(marks, line.start) == bisect_left(marks, line.end):
            continue
        for start, end in line.sentences:
            foreign = residue[bisect_left(residue, start, key=_start) : bisect_left(residue, end, key=_start)]
            broken = debris[bisect_left(debris, start, key=_start) : bisect_left(debris, end, key=_start)]
            if not foreign and not broken:
                continue
            signs = [f"{text[r.start : r.end]} ({r.detail})" for r in foreign]
            signs += [f"{text[w.start : w.end]} ({w.code.value})" for w in broken]
            stutter = _stutter(text, line.words_in(start, end), here)
            signs += [f"{stutter} (function word twice)"] if stutter else []
            if min(len(foreign), _FOREIGN_STRETCHES) + bool(broken) + bool(stutter) >= 2:
                yield Wound(start=start, end=end, code=DamageCode.BROKEN_SENTENCE, detail="; ".join(signs))


def _start(piece: Residue | Wound) -> int:
    return piece.start


def _stutter(text: str, words: Sequence[Word], here: str) -> str:
    function_words = commonest(here, _FUNCTION_WORDS)
    for i, word in enumerate(words):
        if word.key not in function_words or len(word.text) < 2:
            continue
        for j in range(i + 1, min(i + 1 + _REACH, len(words))):
            if not text[words[j - 1].end : words[j].start].isspace():
                break
            if words[j].key == word.key:
                return text[word.start : words[j].end]
            if words[j].key not in function_words:
                break
    return ""
