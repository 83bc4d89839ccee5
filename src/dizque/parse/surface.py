"""What the tokenizer sees of a unit: its pieces between blanks, with glued pieces set apart.

Pages glue what a tokenizer trained on clean text cannot part ("disse:“Vamos", "já!”—e", "(EUA)disse"). Setting the
pieces apart here, by their marks alone, keeps the tokenizer plain; the offsets lead back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dizque.parse.blocks import Unit

__all__ = ["LONGEST_PIECE", "Piecewise", "pieces", "plain"]

LONGEST_PIECE = 600
"""Characters in a piece. Nothing longer is a word; the tokenizer's patterns get slow on it."""

PIECE = re.compile(r"\S+")
ADDRESS = re.compile(r"://|www\.|@\w")
GLUE = re.compile(
    r"(?<=[:;,.!?…)\]])(?=[“«„‘(\[])"  # disse:“Vamos
    r"|(?<=\w)(?=[“«„])|(?<=[”»])(?=\w)"  # disse“Vamos”e
    r"|(?<=[:;,])(?=[\"'][^\W\d_])|(?<=[.!?…]\")(?=\w)"  # disse:"Vamos!"e
    r"|(?<=[!?…])(?=[^\W\d_])|(?<=\))(?=\w\w)"  # Vamos!Ana, (EUA)disse
    r"|(?<=[^—])(?=—)|(?<=—)(?=[^—])|(?<=\w)(?=--)|(?<=--)(?=\w)"  # ele—não
)
APOSTROPHE = re.compile(r"(?<=\w)[´`ʼ′](?=\w)")
HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})


def pieces(text: str) -> list[tuple[int, int]]:
    """Offsets of the pieces of a unit, end exclusive; no piece holds a blank, and none is left out.

    >>> text = "Ele disse:“Vamos já!”—e saiu."
    >>> [text[a:b] for a, b in pieces(text)]
    ['Ele', 'disse:', '“Vamos', 'já!”', '—', 'e', 'saiu.']
    """
    return [piece for match in PIECE.finditer(text) for piece in parts(text, match.start(), match.end())]


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of one stretch without blanks."""
    if end - start > 1 and not ADDRESS.search(text, start, end):
        for match in GLUE.finditer(text, start + 1, end):
            yield from short(start, match.start())
            start = match.start()
    yield from short(start, end)


def short(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch into lengths that the tokenizer can bear."""
    while end - start > LONGEST_PIECE:
        yield start, start + LONGEST_PIECE
        start += LONGEST_PIECE
    if end > start:
        yield start, end


def plain(text: str) -> str:
    """The same text, letter for letter, with odd apostrophes and hyphens as the models know them.

    >>> plain("don´t norte‑coreano")
    'don’t norte-coreano'
    """
    return APOSTROPHE.sub("’", text).translate(HYPHENS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piecewise:
    """A unit as the tokenizer sees it: pieces with one blank between them, and the way back to the text."""

    unit: Unit
    seen: str
    at: Sequence[int]
    """Where each piece begins in `seen`."""
    ahead: Sequence[int]
    """What to add to an offset in each piece to get the offset in the text."""

    @classmethod
    def of(cls, unit: Unit) -> Piecewise:
        """Take a unit apart.

        >>> part = Piecewise.of(Unit(text="disse:“Sim”", start=10, block=0))
        >>> part.seen, part.offsets([0, 7])
        ('disse: “Sim”', [10, 16])
        """
        found = pieces(unit.text)
        text = plain(unit.text)
        at = [0, *accumulate(end - start + 1 for start, end in found[:-1])]
        ahead = [unit.start + start - place for (start, _), place in zip(found, at, strict=True)]
        return cls(unit=unit, seen=" ".join([text[start:end] for start, end in found]), at=at, ahead=ahead)

    def offsets(self, places: Sequence[int]) -> list[int]:
        """Offsets in the text of rising places in `seen`."""
        out: list[int] = []
        piece, last = 0, len(self.at) - 1
        for place in places:
            while piece < last and self.at[piece + 1] <= place:
                piece += 1
            out.append(place + self.ahead[piece])
        return out
