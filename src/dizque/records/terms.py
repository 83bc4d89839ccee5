"""What a content is about, in a form that claims can compare across wordings, reports and languages."""

from __future__ import annotations

from dataclasses import dataclass

from dizque.records.spans import Range

__all__ = ["ContentTerms", "Quantity", "Term"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One content word of a statement. `concept` is an id shared by all packs (`death`, `send`), where the pack knows one.

    `places` are pack ids of states that the word names ("russo" → `RU`); `name` says that the word is (part of) a name.
    """

    lemma: str
    upos: str
    concept: str = ""
    place: str = ""
    name: bool = False
    head: bool = False
    """Whether it is the main predicate of the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with bounds: "at least 17" is (17, None), "dozens" (24, 99); `unit` is the lemma that it counts, if any."""

    low: float | None
    high: float | None
    unit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentTerms:
    """The terms of one statement's content, in the order of the text.

    `negated` says that the main predicate of the content is negated; `refers` that the content only points to something said
    elsewhere ("isso", "these allegations"), with the pack's word for it; `falsehood` that it calls something untrue.
    """

    attribution: str
    terms: tuple[Term, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    negated: bool = False
    refers: str = ""
    falsehood: bool = False
    clause: Range | None = None
    """Token range of what an allegation noun introduces ("the claims *that …*"), where the content holds one. Never stored."""
