"""A report prepared for comparing: words with offsets, sentences, what stands in quotation marks, and keys.

Everything in here counts in the view's text; `Sketch.span` leads back to the report as received (see `dizque.records.spans`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dizque.records import Range, Report, Span, View
from dizque.reuse.words import neutral, word_key

__all__ = ["SHINGLE", "WORD", "Ints", "Sketch", "sentences", "shingle", "sketch"]

Ints = npt.NDArray[np.int64]

SHINGLE = 3
"""Words in a shingle: rewrites of one story share about 30 % of them, strangers next to none."""
_LONGEST_QUOTE = 1500
"""Characters after which a mark that was not closed is taken for a slip."""

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s)|\n+")
_CLOSERS = {"“": "”“", "„": "“”", "«": "»", "‹": "›", "»": "«", '"': '"', "”": "”"}


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """See the module. `words` are digests of folded words, `at` their offsets, `sentences` ranges of words."""

    report: Report
    text: str
    at: tuple[Range, ...]
    words: Ints
    sentences: tuple[Range, ...]

    @cached_property
    def view(self) -> View:
        """The report's view."""
        return self.report.view()

    @cached_property
    def shingles(self) -> Ints:
        """A digest for each run of `SHINGLE` words, in order."""
        return shingle(self.words, SHINGLE)

    @cached_property
    def quoted(self) -> tuple[Range, ...]:
        """Ranges of characters in quotation marks."""
        return tuple(_quoted(self.text))

    @cached_property
    def keys(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The language-neutral keys of each word."""
        lang = self.report.lang or ""
        return tuple(neutral(self.text[b:e], lang) for b, e in self.at)

    def span(self, words: Range) -> Span:
        """The received span of a range of words."""
        return self.view.span(self.at[words[0]][0], self.at[words[1] - 1][1])

    def is_quoted(self, words: Range) -> bool:
        """Whether most of a range of words stands in quotation marks."""
        inside = sum(self._in_quotes(self.at[i][0]) for i in range(*words))
        return inside * 3 >= (words[1] - words[0]) * 2

    def _in_quotes(self, offset: int) -> bool:
        k = bisect_right(self.quoted, (offset, len(self.text))) - 1
        return k >= 0 and self.quoted[k][0] <= offset < self.quoted[k][1]


def sketch(report: Report) -> Sketch:
    """Prepare a report.

    >>> s = sketch(Report(id="r", doc="r", received="Chove. O rio subiu 2,5 m.", lang="pt"))
    >>> s.sentences, s.span((3, 5)).text
    (((0, 1), (1, 6)), 'subiu 2,5')
    """
    text = report.view().text if report.steps else report.received
    at = tuple(m.span() for m in WORD.finditer(text))
    words = np.array([word_key(text[b:e]) for b, e in at], dtype=np.int64)
    return Sketch(report=report, text=text, at=at, words=words, sentences=tuple(sentences(text, at)))


def sentences(text: str, at: Sequence[Range]) -> Iterator[Range]:
    """Ranges of words, cut at line ends and at marks that end a sentence before a capital, a digit or a quotation."""
    begin = 0
    for mark in _STOP.finditer(text):
        if mark[0][0] != "\n" and not _begins(text, mark.end(), mark.start()):
            continue
        end = bisect_right(at, (mark.start(), 0))
        if end > begin:
            yield begin, end
            begin = end
    if begin < len(at):
        yield begin, len(at)


def _begins(text: str, end: int, dot: int) -> bool:
    after = text[end : end + 6].lstrip(" \t\u00a0\"'“„«‹»(—–-")[:1]
    word = re.search(r"[^\W_]+$", text[max(0, dot - 4) : dot])
    short = word is not None and text[dot] == "." and (len(word[0]) == 1 or (len(word[0]) <= 2 and word[0].isdecimal()))
    return not short and (not after or not after.islower())


def _quoted(text: str) -> Iterator[Range]:
    i = 0
    while i < len(text):
        closers = _CLOSERS.get(text[i])
        if closers:
            # A straight mark may open or close: it closes in its own line or not at all.
            line = text.find("\n", i) if text[i] == '"' else -1
            far = min(i + _LONGEST_QUOTE, line if line >= 0 else len(text))
            ends = [e for e in (text.find(c, i + 1, far) for c in closers) if e >= 0]
            if ends:
                yield i, min(ends) + 1
                i = min(ends)
        i += 1


def shingle(words: Ints, size: int) -> Ints:
    """A digest for each run of `size` words; the same everywhere, order counts."""
    if len(words) < size:
        return np.zeros(0, dtype=np.int64)
    out = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for k in range(size):
        out = (out ^ words[k : len(words) - size + 1 + k].astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        out ^= out >> np.uint64(29)
    return (out >> np.uint64(1)).astype(np.int64)
