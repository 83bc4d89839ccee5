"""Lines that are no valid input of `extract`: a line of issues in their place, exit status 1."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Dizque = Callable[..., Any]
GOOD = json.dumps({"doc": "good", "text": "A ministra negou que a ponte tenha caído."}).encode()


def lines(done: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.out.splitlines()]


def test_each_bad_line_has_its_line(dizque: Dizque) -> None:
    bad = [b"", b"{", b"\xff\xfe\xfa", b'"text"', b'{"doc": "a", "text": null}', b'{"doc": {}, "text": "b"}']
    done = dizque("extract", "-", stdin=b"\n".join([GOOD, *bad, GOOD]) + b"\n")
    assert done.status == 1
    out = lines(done)
    assert [line["doc"] for line in out] == ["good", *[None] * len(bad), "good"]
    assert [line["line"] for line in out[1:-1]] == [2, 3, 4, 5, 6, 7]
    assert {issue["code"] for line in out[1:-1] for issue in line["issues"]} == {"not_an_object", "bad_field"}
    assert f"{len(bad)} of {len(bad) + 2} lines could not be read" in done.err


def test_a_line_of_50_mb_is_told_and_the_next_one_read(here: Path, dizque: Dizque) -> None:
    (here / "in.jsonl").write_bytes(b'{"doc": "long", "text": "' + b"ponte " * 8_500_000 + b'"}\n' + GOOD)
    done = dizque("extract", "in.jsonl")
    assert done.status == 1
    long, good = lines(done)
    assert [issue["code"] for issue in long["issues"]] == ["too_long"]
    assert good["attributions"]


def test_texts_without_words_or_pack_have_issues(dizque: Dizque) -> None:
    rows: list[dict[str, str]] = [
        {"doc": "empty", "text": ""},
        {"doc": "signs", "text": "?! … 12"},
        {"doc": "no pack", "text": "Ana disse que sim.", "lang": "xx"},
    ]
    done = dizque("extract", "-", stdin=b"\n".join(json.dumps(row).encode() for row in rows))
    assert done.status == 1
    assert [[issue["code"] for issue in line["issues"]] for line in lines(done)] == [["empty"], ["language_unknown"], ["no_pack"]]
    assert all(line["attributions"] == [] for line in lines(done))


def test_input_that_is_not_there_and_output_that_is_the_input(here: Path, dizque: Dizque) -> None:
    missing = dizque("extract", "none.jsonl")
    assert missing.status == 2
    assert "none.jsonl cannot be opened (No such file or directory)" in missing.err
    folder = dizque("extract", ".")
    assert folder.status == 2
    (here / "in.jsonl").write_bytes(GOOD)
    same = dizque("extract", "in.jsonl", "-o", "./in.jsonl")
    assert same.status == 2
    assert "input and output at once" in same.err
    assert (here / "in.jsonl").read_bytes() == GOOD


def test_an_empty_input_is_an_empty_output(dizque: Dizque) -> None:
    done = dizque("extract", "-", stdin=b"")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_lines_that_cannot_be_read_are_issues_in_the_ledger_as_files_are(here: Path, dizque: Dizque, export: Any) -> None:
    rows = [
        {"doc": "empty", "text": " "},
        {"doc": "long", "text": "ponte " * 200_000},
        {"doc": "no pack", "text": "Ana.", "lang": "xx"},
    ]
    (here / "in.jsonl").write_bytes(b"\n".join([GOOD, *(json.dumps(row).encode() for row in rows), b"no json"]))
    done = dizque("read", "in.jsonl")
    assert done.status == 1
    kept = export()
    assert [report["doc"] for report in kept["reports"]] == ["good", "no pack"]
    assert {issue["code"] for issue in kept["issues"]} == {"empty", "too_long", "no_pack", "not_an_object"}
    assert dizque("read", "in.jsonl").status == 1
    assert export() == kept
    (here / "in.jsonl").write_bytes(GOOD)
    assert dizque("read", "in.jsonl").status == 0
    assert {issue["code"] for issue in export()["issues"]} == {"no_pack"}
