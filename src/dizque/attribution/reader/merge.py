"""The reader's finds, with those of the rules that it passes over and that are right more often than not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dizque.attribution.found import Found
from dizque.attribution.reader.fit import to_found
from dizque.attribution.reader.read import Read
from dizque.attribution.words import Words

__all__ = ["merged"]

KEPT: tuple[str, ...] = ("label and colon",)
"""Rules whose finds are kept where the reader is silent: see `docs/attribution-reader.md` for the measurement."""


def merged(words: Words, reads: Iterable[Read], ruled: Sequence[Found]) -> list[Found]:
    """The reader's attributions and the rules' own that touch none of them."""
    found = [f for f in (to_found(words, read) for read in reads) if f is not None]
    taken = {i for f in found for i in _tokens(f)}
    kept = [f for f in ruled if f.rule.split(",")[0] in KEPT and taken.isdisjoint(_tokens(f))]
    return [*found, *kept]


def _tokens(f: Found) -> set[int]:
    return {i for r in (*f.content, *f.source.pieces, *((f.cue,) if f.cue else ())) for i in range(*r)}
