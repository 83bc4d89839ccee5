"""Characters of a wrong encoding: "NÃ£o" for "Não", and the sign that stands for what could not be decoded.

ftfy is asked, with its encoding repair only, and only as a detector: the text stays as received.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dizque.intake.lines import Line
from dizque.intake.wounds import Wound
from dizque.records import DamageCode

__all__ = ["mojibake"]

_SUSPECT = re.compile(
    "[\u00c2\u00c3\u00c4\u00c5\u00ce\u00cf\u00d0\u00d1\u00e2\u0102\u0103\u0413\u0420\u0421][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\u0400-\u045f]"
)
"""A lead byte of UTF-8 read in a one-byte encoding, then what a continuation byte becomes there."""
_LOST = re.compile("\ufffd+")
_CHUNK = re.compile(r"\S+")
_LONGEST = 400


def mojibake(text: str, lines: Sequence[Line]) -> Iterator[Wound]:
    """Wounds of the kind; `detail` says what the characters should be where that can be told."""
    for m in _LOST.finditer(text):
        yield Wound(start=m.start(), end=m.end(), code=DamageCode.MOJIBAKE, detail="characters that could not be decoded")
    if not _SUSPECT.search(text):
        return
    import ftfy

    for line in lines:
        for m in _CHUNK.finditer(line.text) if _SUSPECT.search(line.text) else ():
            if len(m[0]) > _LONGEST or not _SUSPECT.search(m[0]):
                continue
            meant = ftfy.fix_encoding(m[0])
            if meant != m[0]:
                yield Wound(
                    start=line.start + m.start(), end=line.start + m.end(), code=DamageCode.MOJIBAKE, detail=f"{m[0]} for {meant}"
                )
