"""Who says what, as spans: source, cue and content, as in PARC3 and PolNeAR."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dizque.records.spans import Range, Span

__all__ = ["Anchors", "Attribution", "Kind"]


class Kind(StrEnum):
    """How the content stands in the text: all inside quotation marks, partly, not at all."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """Token ranges of the parsed text behind the spans, for the stages that read further. Never stored."""

    source: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    content: tuple[Range, ...] = ()
    implicit_source: tuple[Range, ...] = ()
    cue_head: int | None = None
    """The token that carries the cue: the verb, the noun, the first word of "according to"."""
    source_head: int | None = None
    content_head: int | None = None
    """The predicate of a content that is one clause: set where the report speaks in its own voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """An attribution. A role may have several pieces; an absent role is `()`.

    `entry` is the id of the pack's cue (`"pt:negar"`), `None` for a cue that no pack lists. `implicit_source` is the nearest
    full mention that a null subject goes back to. `nested_in` is the id of the attribution whose content holds this one.
    `reason` names the rule or model and the features that made it; `score` estimates how likely it is right (0 to 1).
    """

    id: str
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    kind: Kind = Kind.INDIRECT
    entry: str | None = None
    nested_in: str | None = None
    implicit_source: tuple[Span, ...] = ()
    anchors: Anchors = Anchors()
    score: float = 0.5
    reason: str = ""
