"""Lines of the base view, sentences within them, words within those: the coarse structure that intake sees.

Nothing here knows a language. The parser splits sentences much better; intake needs them only to say where a wound lies.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from dizque.records import Range

__all__ = ["CLOSERS", "ENDS", "OPENERS", "Line", "Word", "lines_of", "words_of"]

ENDS = ".!?…"
CLOSERS = "\"'”’»“)]"
OPENERS = "\"'“„‘«([¿¡"
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
_SENTENCE_END = re.compile(
    rf"(?<![{re.escape(ENDS)}])[{re.escape(ENDS)}]++[{re.escape(CLOSERS)}]*+(?=\s+[{re.escape(OPENERS)}]*[^\W_])"
)
_LONGEST_HEADING = 110
_MOST_HEADING_WORDS = 16


class Word(NamedTuple):
    """A word with its offsets in the base view; hyphens and apostrophes inside it belong to it."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The form in which lexicons hold it."""
        return self.text.casefold()


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line that holds text, without the blanks around it. Offsets count in the base view."""

    start: int
    end: int
    text: str
    number: int

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return tuple(words_of(self.text, self.start))

    @cached_property
    def sentences(self) -> tuple[Range, ...]:
        """Where its sentences seem to stand, in the base view. A point inside an abbreviation may split one in two."""
        cuts = [0, *(m.end() for m in _SENTENCE_END.finditer(self.text)), len(self.text)]
        out = []
        for begin, end in pairwise(cuts):
            blanks = len(self.text[begin:end]) - len(self.text[begin:end].lstrip())
            if begin + blanks < end:
                out.append((self.start + begin + blanks, self.start + end))
        return tuple(out)

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Its words that begin in `[start, end)`."""
        return self.words[bisect_left(self.words, start, key=_start) : bisect_left(self.words, end, key=_start)]

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        bare = self.text.rstrip(CLOSERS + " ")
        return bool(bare) and (bare[-1] in ENDS or bare[-1] in ":;,")

    @cached_property
    def is_heading(self) -> bool:
        """Whether the line has the form of a heading: short, of few words, and not ended as a sentence or a list item is."""
        return (
            len(self.text) <= _LONGEST_HEADING
            and 1 <= len(self.words) <= _MOST_HEADING_WORDS
            and not self.ends_sentence
            and self.text[0].isalpha() | (self.text[0] in OPENERS)
        )

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text: it ends as a sentence does, or goes on after one."""
        return not self.is_heading and (self.ends_sentence or len(self.sentences) > 1) and len(self.words) >= 5


def _start(word: Word) -> int:
    return word.start


def lines_of(text: str) -> tuple[Line, ...]:
    """All lines that hold more than blanks."""
    out: list[Line] = []
    for m in _LINE.finditer(text):
        stripped = m[0].strip()
        if stripped:
            start = m.start() + m[0].index(stripped[0])
            out.append(Line(start=start, end=start + len(stripped), text=stripped, number=len(out)))
    return tuple(out)


def words_of(text: str, offset: int = 0) -> Iterator[Word]:
    """The words of a stretch; `offset` is added to their places."""
    for m in _WORD.finditer(text):
        start = offset + m.start()
        yield Word(start, start + len(m[0]), m[0])
