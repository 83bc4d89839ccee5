"""Lines of JSON as `extract` takes them: cut from a stream of bytes, checked, made into reports."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

import msgspec

from dizque.intake import Options, from_text
from dizque.records import Issue, IssueCode, Published, Report

__all__ = ["LONGEST", "cut_lines", "report_of"]

LONGEST = 64_000_000
"""Bytes of a line that are held in memory; the rest of a longer one is passed over."""

_EXPECTED = 'expected one JSON object a line, such as {"doc": "a", "text": "Ana said so."}'


class InputLine(msgspec.Struct, frozen=True):
    """An input line. Other fields are passed over, so that a corpus with labels can be given as it is."""

    doc: str | int
    text: str
    lang: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


_DECODER = msgspec.json.Decoder(InputLine)


def cut_lines(stream: BinaryIO, longest: int = LONGEST) -> Iterator[bytes]:
    r"""The lines of a stream without their ends, cut to `longest` bytes; UTF-16 and UTF-8 with a byte-order mark are understood.

    >>> list(cut_lines(io.BytesIO(b'\xef\xbb\xbf{"doc": 1}\r\n[]'), longest=5))
    [b'{"doc', b'[]']
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    mark = buffered.peek(3)[:3]
    if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = io.TextIOWrapper(buffered, "utf-16", errors="replace", newline="\n")
        pieces = iter(lambda: text.readline(longest).encode("utf-8"), b"")
    else:
        buffered.read(3 if mark == codecs.BOM_UTF8 else 0)
        pieces = iter(lambda: buffered.readline(longest), b"")
    line = b""
    for piece in pieces:
        line = line or piece
        if piece.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
            line = b""
    if line:
        yield line


def report_of(line: bytes, number: int, options: Options, longest: int = LONGEST) -> Report | Issue:
    """The report of an input line; an issue where it is no valid object. `number` counts from one.

    >>> report_of(b'{"doc": 7, "text": 8}', 1, Options()).code.value
    'bad_field'
    """
    try:
        given = _DECODER.decode(line)
    except msgspec.ValidationError as error:
        found = IssueCode.BAD_FIELD if line.lstrip().startswith(b"{") else IssueCode.NOT_AN_OBJECT
        return _issue(found, number, str(error))
    except UnicodeDecodeError as error:
        return _issue(IssueCode.ENCODING, number, f"byte {error.start + 1} is not UTF-8")
    except msgspec.DecodeError as error:
        too_long = len(line) >= longest
        found = IssueCode.TOO_LONG if too_long else IssueCode.NOT_AN_OBJECT
        return _issue(found, number, f"more than {longest:,} bytes" if too_long else str(error))
    known = Published(on=options.published, by="person") if options.published else None
    return from_text(
        given.text,
        doc=str(given.doc),
        lang=given.lang or options.lang,
        published=given.published or known,
        outlet=given.outlet or options.outlet,
        url=given.url,
        title=given.title,
        options=options,
    )


def _issue(code: IssueCode, number: int, found: str) -> Issue:
    return Issue(code=code, detail=f"line {number}: {found}; {_EXPECTED}. Next: mend the line, or leave it out", line=number)
