"""Settings of intake, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dizque.records import Media, Published, Span

__all__ = ["DEFAULTS", "Given", "Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person who runs the command knows about all reports, and the limits of a report.

    `lang`, `published` and `outlet` hold for every report that does not say otherwise itself.
    """

    lang: str | None = None
    published: date | None = None
    outlet: str | None = None
    longest: int = 1_000_000
    """Characters of a report's text: ten times a long magazine story. What is longer is a dump, and would fill the memory."""
    longest_page: int = 10_000_000
    """Characters of a page's source: scripts and embedded pictures make pages long, their text is not."""
    deepest: int = 400
    """Open tags at a time in a page: real pages stay below 100, and trees far beyond 1,000 break the libraries that walk them."""


DEFAULTS = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came with a report besides its text."""

    doc: str
    media: Media = Media.TEXT
    lang: str | None = None
    published: Published | date | str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | Span | None = None
