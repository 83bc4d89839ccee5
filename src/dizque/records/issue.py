"""What a stage could not do: a row beside the results, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Issue", "IssueCode"]


class IssueCode(StrEnum):
    """Why something was left out or is less sure than usual."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    NOT_AN_OBJECT = "not_an_object"
    BAD_FIELD = "bad_field"
    UNREADABLE = "unreadable"
    NO_MAIN_TEXT = "no_main_text"
    TOO_DEEP = "too_deep"
    TOO_LONG = "too_long"
    NO_PACK = "no_pack"
    LANGUAGE_UNKNOWN = "language_unknown"
    STAGE_FAILED = "stage_failed"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A report (or a line of input) that could not be read as it should, with a sentence for the person who runs it."""

    code: IssueCode
    detail: str
    path: str | None = None
    line: int | None = None
    fatal: bool = True
    """Whether nothing at all could be read; a warning otherwise."""
