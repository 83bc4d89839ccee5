"""The main text of a page, as lines: by trafilatura, by resiliparse as a second opinion, and by plain paragraphs at the last."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dizque.intake.markup import Stream

__all__ = ["main_lines"]

_FEW = 40
"""Words below which a second opinion is asked: trafilatura found a teaser, or nothing."""
_PARAGRAPH = 8
"""Words that make a block a paragraph where nothing else is known of the page."""
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|table|"
    r"td|tfoot|th|thead|title|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)


def main_lines(page: str, stream: Stream, *, trees: bool = True) -> tuple[str, ...]:
    """Lines of the page's main text without comments and tables; empty if there is none.

    `trees=False` keeps away from libraries that build a tree, for pages nested too deep for them.
    """
    if trees:
        lines = _trafilatura(page)
        if _words(lines) < _FEW:
            lines = max(lines, _resiliparse(page), key=_words)
        if _words(lines):
            return lines
    return _paragraphs(page, stream)


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _trafilatura(page: str) -> tuple[str, ...]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(page, include_comments=False, include_tables=False)
    return _split((found and found.text) or "")


def _resiliparse(page: str) -> tuple[str, ...]:
    from resiliparse.extract.html2text import extract_plain_text

    return _split(extract_plain_text(page, main_content=True, list_bullets=False, alt_texts=False))


def _split(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _paragraphs(page: str, stream: Stream) -> tuple[str, ...]:
    """Blocks of the page with the length of a paragraph."""
    cuts = [stream.title[1], *(stream.offset(m.start()) for m in _BLOCK.finditer(page)), len(stream.key)]
    out = []
    for begin, end in pairwise(cuts):
        pieces = list(stream.source(begin, end)) if begin < end else []
        text = "".join((" " if i and pieces[i - 1][1] < piece[0] else "") + piece[2] for i, piece in enumerate(pieces))
        if len(text.split()) >= _PARAGRAPH:
            out.append(text)
    return tuple(out)
