"""From bytes to text.

Strict UTF-8 first, then what byte order marks say, then detection. Bytes that are no text at all are told apart; single broken
bytes in a text are replaced and reported, and the rest is kept.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from dizque.records import Issue, IssueCode

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longest first where one mark begins another."""
_SAMPLE = 1 << 16
_BINARY = 0.05
"""Share of control bytes in the sample above which the bytes are no text. Texts hold hardly any; compressed data 10 %."""
_FEW_BROKEN = 0.02
"""Share of broken bytes up to which a text counts as UTF-8 with wounds."""
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1b")
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"SQLite format 3\x00",
    b"{\\rtf",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and what was wrong with its bytes; `text` is `None` if they are no text."""

    text: str | None
    issues: tuple[Issue, ...] = ()


def decode(raw: bytes, path: str, *, page: bool = False) -> Decoded:
    r"""Decode a file; `page` lets a charset named in the page's head count.

    >>> decode("não".encode("utf-16"), "a.txt").text
    'não'
    >>> decode(b"n\xc3\xa3o \xff sei", "a.txt").issues[0].code
    <IssueCode.ENCODING: 'encoding'>
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _read(raw[len(mark) :], name, path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return Decoded(text=text) if not _binary(raw) else _no_text(path)
    wide = _wide(raw)
    if wide:
        return _read(raw, wide, path)
    if _binary(raw):
        return _no_text(path)
    return _detected(raw, path, page=page)


def _read(raw: bytes, encoding: str, path: str) -> Decoded:
    text = raw.decode(encoding, "replace")
    lost = text.count("\ufffd") - raw.decode(encoding, "ignore").count("\ufffd")
    if not lost:
        return Decoded(text=text)
    detail = f"{path} holds {lost} sequence(s) that are no {encoding.upper()}; expected whole characters. They were read as \ufffd, the rest was kept"
    return Decoded(text=text, issues=(Issue(code=IssueCode.ENCODING, detail=detail, path=path, fatal=False),))


def _detected(raw: bytes, path: str, *, page: bool) -> Decoded:
    broken = raw.decode("utf-8", "replace").count("\ufffd")
    several = any(b >= 0xC2 and raw[i + 1 : i + 2] and 0x80 <= raw[i + 1] < 0xC0 for i, b in enumerate(raw[:_SAMPLE]) if b > 0x7F)
    if several and broken <= max(3, _FEW_BROKEN * len(raw)):
        return _read(raw, "utf-8", path)
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    name = detect_encoding(raw, max_len=_SAMPLE, from_html_meta=page) or "cp1252"
    text = bytes_to_str(raw, name, errors="replace", fallback_encodings=("cp1252", "latin-1"))
    detail = f"{path} is no UTF-8; expected UTF-8. It was read as {name}. Next: check its letters with accents"
    return Decoded(text=text, issues=(Issue(code=IssueCode.ENCODING, detail=detail, path=path, fatal=False),))


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = raw[:_SAMPLE]
    half = max(1, len(sample) // 2)
    if len(sample) < 4 or len(raw) % 2:
        return None
    if sample[1::2].count(0) > 0.7 * half and not sample[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > 0.7 * half and not sample[1::2].count(0) else None


def _binary(raw: bytes) -> bool:
    sample = raw[:_SAMPLE]
    if sample.startswith(_SIGNATURES):
        return True
    return bool(sample) and (len(sample) - len(sample.translate(None, _CONTROLS))) > max(2, _BINARY * len(sample))


def _no_text(path: str) -> Decoded:
    detail = f"{path} holds binary data; expected text, a page or lines of JSON. Next: leave it out, or save its text"
    return Decoded(text=None, issues=(Issue(code=IssueCode.BINARY, detail=detail, path=path),))
