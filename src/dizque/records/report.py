"""A report as received, and what intake found out about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dizque.records.issue import Issue
from dizque.records.spans import Span, Step, View

__all__ = ["Credit", "CreditKind", "Damage", "DamageCode", "Media", "Published", "Report"]


class Media(StrEnum):
    """The form in which the report came."""

    TEXT = "text/plain"
    HTML = "text/html"


class DamageCode(StrEnum):
    """Ways in which a text is not as its author wrote it."""

    DUPLICATE_LINE = "duplicate_line"
    HTML_RESIDUE = "html_residue"
    GARBLED_WORD = "garbled_word"
    FOREIGN_WORDS = "foreign_words"
    SPACED_HYPHEN = "spaced_hyphen"
    GLUED_HEADING = "glued_heading"
    ORPHAN_HEADINGS = "orphan_headings"
    BROKEN_SENTENCE = "broken_sentence"
    COMMENT_WIDGET = "comment_widget"
    MOJIBAKE = "mojibake"
    UNBALANCED_QUOTES = "unbalanced_quotes"


class CreditKind(StrEnum):
    """Where the report names its origin."""

    DATELINE = "dateline"
    BYLINE = "byline"
    CITED = "cited"
    STRUCTURED = "structured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A damaged span with its reason code and, in `detail`, the evidence in words."""

    span: Span
    code: DamageCode
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An origin that the report itself names; `span` covers the naming words."""

    span: Span
    name: str
    kind: CreditKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the report was published, with what says so: a span of the page, or the person who ran the command."""

    on: date
    evidence: Span | None = None
    by: str = "page"
    """`page` (see `evidence`), `input` (a field of the input line) or `person` (an option of the command)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document as received. `steps` lead from `received` to the text that later stages read; see `View`.

    `title`, the spans of damage and credits and the evidence of the date are offsets into `received`.
    """

    id: str
    doc: str
    received: str
    media: Media = Media.TEXT
    steps: tuple[Step, ...] = ()
    lang: str | None = None
    title: Span | None = None
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    credits: tuple[Credit, ...] = ()
    damage: tuple[Damage, ...] = ()
    derivation: tuple[str, ...] = ()
    """Languages the text seems to have passed through, first to last, proposed from residue (`damage` lists the words)."""
    issues: tuple[Issue, ...] = ()

    def view(self) -> View:
        """The text that later stages read, with the way back to `received`."""
        return View(self.received, self.steps)
