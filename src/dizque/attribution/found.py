"""What a finder hands over: an attribution in token ranges, before it is checked against the others."""

from __future__ import annotations

from dataclasses import dataclass

from dizque.langs import Cue
from dizque.records import Range

__all__ = ["Found", "Source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source in token ranges, with its head token and the rule that found it; `NO_SOURCE` for none."""

    pieces: tuple[Range, ...] = ()
    head: int | None = None
    rule: str = ""
    passive_subject: int | None = None
    """The subject of a passive without agent: part of the content, not the source ("X is expected to win")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One attribution as a finder sees it; `weight` is the share of such finds that are right."""

    cue: Range | None
    cue_head: int | None
    entry: Cue | None
    source: Source
    content: tuple[Range, ...]
    rule: str
    weight: float
    cue_rest: tuple[int, ...] = ()
    """Tokens of the cue that stand apart from it: a verb's particle ("teilte … *mit*"), the noun of a light verb."""

    @property
    def content_size(self) -> int:
        """Number of tokens of the content."""
        return sum(end - begin for begin, end in self.content)
