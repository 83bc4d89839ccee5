"""Sentences in one-line notation as this stage gets them: parsed, with attributions whose anchors are set."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dizque.errors import ModelError
from dizque.langs import load_pack
from dizque.notation import Marked, read_line
from dizque.parse import Parser, load, parse_text
from dizque.qualify import content_terms, qualify
from dizque.records import Anchors, Attribution, ContentTerms, Parsed, Qualified, Range, View


@cache
def parser(code: str) -> Parser:
    """The language's shipped model; the test is skipped where there is none."""
    try:
        return load(code)
    except ModelError as missing:
        pytest.skip(str(missing))


def attributions(marked: Marked, parsed: Parsed) -> tuple[Attribution, ...]:
    """One attribution for each number of the line."""
    view = View(marked.text)

    def ranges(role: str, number: int) -> tuple[Range, ...]:
        out = []
        for start, end in marked.pieces(role, number):
            inside = [t.i for t in parsed.tokens if t.start < end and t.end > start]
            out.append((inside[0], inside[-1] + 1))
        return tuple(out)

    def head(pieces: tuple[Range, ...]) -> int | None:
        inside = [i for begin, end in pieces for i in range(begin, end)]
        return next((i for i in inside if parsed.tokens[i].head not in inside and parsed.tokens[i].upos != "PUNCT"), None)

    return tuple(
        Attribution(
            id=f"a{number}",
            source=tuple(view.span(*p) for p in marked.pieces("who", number)),
            cue=tuple(view.span(*p) for p in marked.pieces("cue", number)),
            content=tuple(view.span(*p) for p in marked.pieces("what", number)),
            anchors=Anchors(
                source=ranges("who", number),
                cue=ranges("cue", number),
                content=ranges("what", number),
                source_head=head(ranges("who", number)),
            ),
        )
        for number in marked.numbers
    )


def qualified(code: str, line: str, reference: date | None = None) -> Qualified:
    """The first attribution of a line, qualified."""
    marked = read_line(line)
    parsed = parse_text(marked.text, parser(code))
    return qualify(View(marked.text), parsed, attributions(marked, parsed), load_pack(code), reference)[0]


def terms(code: str, line: str) -> ContentTerms:
    """The terms of the first attribution of a line."""
    marked = read_line(line)
    parsed = parse_text(marked.text, parser(code))
    return content_terms(parsed, attributions(marked, parsed)[0], load_pack(code))
