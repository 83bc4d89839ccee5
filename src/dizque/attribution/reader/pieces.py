"""Word pieces: the vocabulary of the encoder, and how a text is cut into it.

The cut is that of uncased BERT (lower case, no accents, punctuation apart, longest piece first), written out here because it is
short, and because only the words' offsets are wanted, not those of the pieces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Cut", "Vocabulary"]

Ints = NDArray[np.int64]
_LONGEST_WORD = 100
_ASCII_MARKS = frozenset(c for c in map(chr, range(33, 127)) if not c.isalnum())
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in word pieces. Word `w` is `[starts[w], ends[w])` of the text and pieces `ids[first[w]:first[w + 1]]`."""

    ids: Ints
    starts: Ints
    ends: Ints
    first: Ints


class Vocabulary:
    """The pieces by name.

    >>> words = Vocabulary({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "say": 3, "##s": 4, "é": 5, "e": 6, ",": 7})
    >>> words.cut("É, says").ids.tolist()
    [6, 7, 3, 4]
    """

    def __init__(self, pieces: Mapping[str, int]) -> None:
        self._pieces = pieces
        self.begin, self.end, self._unknown = pieces["[CLS]"], pieces["[SEP]"], pieces["[UNK]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, text: str) -> Cut:
        """Cut a text; words without a visible character have no pieces and are left out."""
        ids: list[int] = []
        starts, ends, first = [], [], [0]
        for begin, end in _words(text):
            word = text[begin:end]
            pieces = self._known.get(word)
            if pieces is None:
                pieces = self._known[word] = self._cut_word(_normal(word))
            if pieces:
                ids.extend(pieces)
                starts.append(begin)
                ends.append(end)
                first.append(len(ids))
        return Cut(*(np.array(x, np.int64) for x in (ids, starts, ends, first)))

    def _cut_word(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST_WORD:
            return (self._unknown,)
        out: list[int] = []
        begin = 0
        while begin < len(word):
            for end in range(len(word), begin, -1):
                piece = self._pieces.get(("##" if begin else "") + word[begin:end])
                if piece is not None:
                    break
            else:
                return (self._unknown,)
            out.append(piece)
            begin = end
        return tuple(out)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Runs of letters and digits, and single marks and ideographs."""
    begin = -1
    for i, c in enumerate(text):
        kind = _kind(c)
        if kind == "w":
            if begin < 0:
                begin = i
            continue
        if kind == "_":
            continue
        if begin >= 0:
            yield begin, i
            begin = -1
        if kind == "1":
            yield i, i + 1
    if begin >= 0:
        yield begin, len(text)


_KINDS: dict[str, str] = {}


def _kind(c: str) -> str:
    """`w` part of a word, `1` a word of its own, ` ` between words, `_` not there."""
    kind = _KINDS.get(c)
    if kind is None:
        category = unicodedata.category(c)
        if c in "\t\n\r" or category == "Zs" or c.isspace():
            kind = " "
        elif category in ("Cc", "Cf", "Cn", "Co", "Cs") or c == "\ufffd":
            kind = "_"
        elif c in _ASCII_MARKS or category[0] == "P" or any(a <= ord(c) <= b for a, b in _IDEOGRAPHS):
            kind = "1"
        else:
            kind = "w"
        _KINDS[c] = kind
    return kind


def _normal(word: str) -> str:
    plain = (c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn" and _kind(c) != "_")
    return "".join(plain).lower()
