"""Files, folders, patterns and lines of JSON: order, and an issue for whatever cannot be read."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from dizque.intake import Options, find_files, from_line, read_path
from dizque.records import Issue, IssueCode, Report

GOOD = "A prefeita de Belmora disse na segunda-feira que a ponte fica fechada até o fim do mês."


def names(found: list[Path | Issue], root: Path) -> list[str]:
    return [one.relative_to(root).as_posix() if isinstance(one, Path) else one.code.value for one in found]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.html", "a/b/c.jsonl", "a/y.TXT", "c.md", "d.warc.gz"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_folders_are_walked_in_order_and_each_file_comes_once(tree: Path) -> None:
    everything = ["a/b/c.jsonl", "a/y.TXT", "a/z.html", "b.txt", "d.warc.gz"]
    assert names(list(find_files([tree])), tree) == everything
    assert names(list(find_files([tree / "b.txt", tree, tree / "a" / ".." / "b.txt"])), tree) == [
        "b.txt",
        *everything[:3],
        "d.warc.gz",
    ]
    assert names(list(find_files([tree / "c.md"])), tree) == ["c.md"]


def test_patterns(tree: Path) -> None:
    assert names(list(find_files([f"{tree}/*.txt"])), tree) == ["b.txt"]
    assert names(list(find_files([f"{tree}/**/*.html"])), tree) == ["a/z.html"]
    assert names(list(find_files([f"{tree}/*.nothing"])), tree) == ["unreadable"]


def test_what_is_not_there(tmp_path: Path) -> None:
    (issue,) = find_files([tmp_path / "x.txt"])
    assert isinstance(issue, Issue)
    assert "there is no" in issue.detail
    (other,) = read_path(tmp_path / "x.txt")
    assert isinstance(other, Issue)
    assert other.code is IssueCode.UNREADABLE


def test_a_folder_without_rights(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = list(find_files([tree]))
    assert names(found, tree) == ["unreadable", "b.txt", "d.warc.gz"]
    assert isinstance(found[0], Issue)
    assert "permission denied" in found[0].detail
    assert "expected a folder that may be read" in found[0].detail


def only(path: Path, options: Options = Options()) -> Report | Issue:  # noqa: B008
    (one,) = read_path(path, options)
    return one


def test_text_and_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-16")
    report = only(tmp_path / "a.txt", Options(published=date(2024, 10, 14), outlet="Gazeta"))
    assert isinstance(report, Report)
    assert (report.doc, report.received, report.lang, report.outlet) == ("a.txt", GOOD, "pt", "Gazeta")
    assert report.published is not None
    assert (report.published.on, report.published.by) == (date(2024, 10, 14), "person")
    (tmp_path / "a.HTM").write_text(f"<html><body><p>{GOOD}</p><p>{GOOD[3:]}</p></body></html>", encoding="utf-8")
    page = only(tmp_path / "a.HTM")
    assert isinstance(page, Report)
    assert GOOD in page.view().text


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.txt", b"", IssueCode.EMPTY),
        ("a.txt", b"\xff\xfe", IssueCode.EMPTY),
        ("a.jsonl", b"\n\n", IssueCode.EMPTY),
        ("a.txt", b"%PDF-1.7", IssueCode.BINARY),
        ("a.txt", b"ponte " * 9_000_000, IssueCode.TOO_LONG),
        ("a.html", b"<html></html>", IssueCode.NO_MAIN_TEXT),
        ("a.warc", b"WARC/1.0", IssueCode.UNSUPPORTED),
        ("a.xml", b"<rss/>", IssueCode.UNSUPPORTED),
        ("a.docx", b"PK", IssueCode.UNSUPPORTED),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, raw: bytes, code: IssueCode) -> None:
    (tmp_path / name).write_bytes(raw)
    issue = only(tmp_path / name)
    assert isinstance(issue, Issue)
    assert (issue.code, issue.fatal, issue.path) == (code, True, str(tmp_path / name)) or issue.path == name
    assert "expected" in issue.detail
    assert "Next: " in issue.detail


def test_a_file_with_a_wound_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(GOOD.encode() + b" \xff fim.")
    report = only(tmp_path / "a.txt")
    assert isinstance(report, Report)
    assert [(issue.code, issue.fatal) for issue in report.issues] == [(IssueCode.ENCODING, False)]
    assert "mojibake" in [d.code.value for d in report.damage]


def test_lines_of_json_keep_their_order_and_tell_their_number(tmp_path: Path) -> None:
    lines = [
        json.dumps({"doc": "a", "text": GOOD, "lang": "pt", "published": "2024-10-14"}),
        "",
        "[1]",
        "{",
        '{"doc": "b"}',
        json.dumps({"doc": 7, "text": GOOD}),
    ]
    (tmp_path / "a.jsonl").write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    found = list(read_path(tmp_path / "a.jsonl", Options(published=date(2024, 1, 1), outlet="Gazeta")))
    assert [one.doc if isinstance(one, Report) else (one.line, one.code.value) for one in found] == [
        "a",
        (3, "not_an_object"),
        (4, "not_an_object"),
        (5, "bad_field"),
        "7",
    ]
    first, last = found[0], found[-1]
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert str(first.published.on) == "2024-10-14"  # type: ignore[union-attr]
    assert last.published is not None
    assert (last.published.by, last.outlet) == ("person", "Gazeta")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"doc": "a", "text": 5}', "'text' that is no text"),
        ('{"doc": [], "text": "x"}', "'doc' that is neither"),
        ('{"doc": true, "text": "x"}', "'doc' that is neither"),
        ('{"doc": "a", "text": "x", "lang": 5}', "'lang' that is no text"),
        ("null", "no object"),
        ('{"doc": "a", "text": "\\ud800"}', "no JSON"),
        (b"\xff\xfe", "no JSON"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_lines_that_are_no_reports(line: str | bytes, words: str) -> None:
    issue = from_line(line, number=3, path="a.jsonl")
    assert isinstance(issue, Issue)
    assert issue.line == 3
    assert issue.fatal
    assert words in issue.detail
    assert len(issue.detail) < 300


def test_a_line_of_fifty_megabytes() -> None:
    report = from_line(json.dumps({"doc": "a", "text": "a" * 50_000_000}), number=1)
    assert isinstance(report, Report)
    assert (report.doc, report.issues[0].code) == ("a", IssueCode.TOO_LONG)
