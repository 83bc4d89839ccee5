"""Input lines: where they are cut, and what is said about those that cannot be read."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.intake import Options
from dizque.records import Issue, IssueCode, Report
from dizque.run.lines import cut_lines, report_of

GOOD = json.dumps({"doc": "ação", "text": "Ana disse que sim."}, ensure_ascii=False)


def report(line: bytes, number: int = 1, **options: object) -> Report:
    found = report_of(line, number, Options(**options))  # type: ignore[arg-type]
    assert isinstance(found, Report)
    return found


def issue(line: bytes, number: int = 1, **limits: int) -> Issue:
    found = report_of(line, number, Options(), **limits)
    assert isinstance(found, Issue)
    return found


@given(st.lists(st.binary(max_size=20).filter(lambda b: b"\n" not in b and b"\r" not in b), max_size=20))
def test_every_line_of_input_is_one_line(lines: list[bytes]) -> None:
    stream = io.BytesIO(b"{}\n" + b"".join(line + b"\n" for line in lines))
    assert list(cut_lines(stream)) == [b"{}", *lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_with_a_byte_order_mark_are_understood(encoding: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    stream = io.BytesIO((mark + GOOD + "\r\n" + GOOD).encode(encoding))
    assert [report(line).doc for line in cut_lines(stream)] == ["ação", "ação"]


def test_a_line_that_is_too_long_is_cut_and_told_and_the_next_one_is_read() -> None:
    stream = io.BytesIO(b'{"doc": "a", "text": "' + b"x" * 5000 + b'"}\n' + GOOD.encode())
    long, good = cut_lines(stream, longest=1000)
    assert len(long) == 1000
    assert issue(long, longest=1000).code is IssueCode.TOO_LONG
    assert report(good).doc == "ação"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"", IssueCode.NOT_AN_OBJECT),
        (b"no json", IssueCode.NOT_AN_OBJECT),
        (b"[1, 2]", IssueCode.NOT_AN_OBJECT),
        (b"[" * 100_000, IssueCode.NOT_AN_OBJECT),
        (b'{"doc": "a", "text": "\\ud800"}', IssueCode.NOT_AN_OBJECT),
        (b'{"doc": "a"}', IssueCode.BAD_FIELD),
        (b'{"doc": "a", "text": 7}', IssueCode.BAD_FIELD),
        (b'{"doc": "a", "text": "x", "outlet": ["y"]}', IssueCode.BAD_FIELD),
        (b'{"doc": "a", "text": "\xff"}', IssueCode.NOT_AN_OBJECT),
    ],
)
def test_a_line_that_is_no_valid_object_is_an_issue_with_its_number(line: bytes, code: IssueCode) -> None:
    found = issue(line, 12)
    assert (found.code, found.line, found.fatal) == (code, 12, True)
    assert found.detail.startswith("line 12 ")
    assert "expected" in found.detail


def test_numbers_as_names_and_fields_that_are_not_ours_are_accepted() -> None:
    assert report(b'{"doc": 7, "text": "Ana said so.", "attributions": [], "split": "dev"}').doc == "7"


def test_the_line_comes_before_the_options() -> None:
    from datetime import date

    day = date(2025, 3, 11)
    line = b'{"doc": "a", "text": "Ana said so.", "published": "2024-01-02", "outlet": "A"}'
    told = report(line, published=day, outlet="B")
    assert told.published
    assert (told.published.on.isoformat(), told.published.by, told.outlet) == ("2024-01-02", "input", "A")
    bare = report(b'{"doc": "a", "text": "Ana said so."}', published=day, outlet="B")
    assert bare.published
    assert (bare.published.on, bare.published.by, bare.outlet) == (day, "person", "B")
