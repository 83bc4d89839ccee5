"""Lines of JSON as `extract` takes them, cut from a stream of bytes."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from dizque.intake import Options, from_line
from dizque.records import Issue, IssueCode, Report

__all__ = ["LONGEST", "cut_lines", "report_of"]

LONGEST = 64 << 20
"""Bytes of a line that are held in memory; the rest of a longer one is passed over."""


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
    """The report of an input line; an issue where it is no valid object. `number` counts from one."""
    if len(line) < longest:
        return from_line(line, number=number, options=options)
    detail = f"line {number} holds {longest >> 20} MB or more; expected one report. Next: split it"
    return Issue(code=IssueCode.TOO_LONG, detail=detail, line=number)
