"""From bytes to text: what can be saved is saved, and said."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.intake.decode import decode
from dizque.records import IssueCode

TEXT = "A prefeita de Belmora não disse “sim” — nem à rádio. O barco só volta amanhã às três."
RUSSIAN = "Мэр города заявила, что мост будет закрыт до конца лета, а ремонт начнётся на следующей неделе."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_without_remark(name: str) -> None:
    found = decode(TEXT.encode(name), "a.txt")
    assert found.text == TEXT
    assert found.issues == ()


@pytest.mark.parametrize(("name", "text"), [("cp1252", TEXT), ("cp1251", RUSSIAN), ("koi8-r", RUSSIAN)])
def test_other_charsets_are_detected_and_reported(name: str, text: str) -> None:
    found = decode(text.encode(name), "a.txt")
    assert found.text == text
    assert [(issue.code, issue.fatal) for issue in found.issues] == [(IssueCode.ENCODING, False)]
    assert "expected UTF-8" in found.issues[0].detail


def test_the_charset_of_a_page() -> None:
    source = f'<html><head><meta charset="iso-8859-2"></head><body>Příliš žluťoučký kůň</body></html>'.encode("iso-8859-2")  # noqa: F541
    assert "Příliš žluťoučký kůň" in (decode(source, "a.html", page=True).text or "")


def test_broken_utf8_is_read_with_what_can_be_saved() -> None:
    raw = TEXT.encode() * 3
    found = decode(raw[:50] + b"\xff\xfe\x80" + raw[50:], "a.txt")
    assert found.text is not None
    assert found.text.replace("\ufffd", "") == TEXT * 3
    assert [(issue.code, issue.fatal) for issue in found.issues] == [(IssueCode.ENCODING, False)]


def test_a_character_cut_at_the_end() -> None:
    found = decode((TEXT + "ã").encode()[:-1], "a.txt")
    assert found.text == TEXT + "\ufffd"
    assert len(found.issues) == 1


@pytest.mark.parametrize(
    "raw",
    [
        random.Random(1).randbytes(5000),
        b"%PDF-1.4\n" + TEXT.encode(),
        b"\x1f\x8b\x08" + bytes(range(256)),
        b"PK\x03\x04abc",
        bytes(100) + b"abc",
    ],
    ids=["noise", "pdf", "gzip", "zip", "zeros"],
)
def test_binary(raw: bytes) -> None:
    found = decode(raw, "a.txt")
    assert found.text is None
    assert [(issue.code, issue.fatal) for issue in found.issues] == [(IssueCode.BINARY, True)]


@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(raw: bytes) -> None:
    found = decode(raw, "a.txt")
    assert (found.text is None) == any(issue.fatal for issue in found.issues)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), "a.txt").text == text
