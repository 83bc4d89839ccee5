"""Sentences that fell apart in translation: no single sign proves it, two of different kinds in one sentence do.

Signs: words of another language, garbled words or debris of markup, and a function word said twice with nothing but function words
between ("para o seu para"). The last alone is good grammar too often ("o que o", "have to have").
"""

from __future__ import annotations

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
    marks = sorted([*((r.start, r.end) for r in residue), *((w.start, w.end) for w in debris)])
    for line in lines:
        if not any(line.start <= start < line.end for start, _ in marks):
            continue
        for start, end in line.sentences:
            signs = [f"{text[r.start : r.end]} ({r.detail})" for r in residue if start <= r.start < end]
            kinds = min(len(signs), _FOREIGN_STRETCHES)
            broken = [w for w in debris if start <= w.start < end]
            signs += [f"{text[w.start : w.end]} ({w.code.value})" for w in broken]
            stutter = _stutter(text, [word for word in line.words if start <= word.start < end], here)
            signs += [f"{stutter} (function word twice)"] if stutter else []
            if kinds + bool(broken) + bool(stutter) >= 2:
                yield Wound(start=start, end=end, code=DamageCode.BROKEN_SENTENCE, detail="; ".join(signs))


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
