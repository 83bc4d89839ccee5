"""Trouble with the ledger and the disk: a message, exit status 2, and nothing lost that was committed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SENTENCE = "A ministra negou que a ponte {n} tenha caído. Segundo a prefeita, o rio {n} secou. "

PROGRAM = [sys.executable, "-c", "from dizque.cli import main; main()"]
MANY = 60

Dizque = Callable[..., Any]
Export = Callable[[], dict[str, Any]]


def reports(folder: Path, number: int) -> None:
    """So many reports, each of its own text, in one file."""
    rows = ({"doc": f"{n:04}", "text": SENTENCE.format(n=n) * 3, "lang": "pt"} for n in range(number))
    folder.joinpath("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_a_ledger_of_a_newer_version_is_left_alone(here: Path, dizque: Dizque) -> None:
    reports(here, 1)
    assert dizque("read", "in.jsonl", "--ledger", "l.db").status == 0
    with sqlite3.connect("l.db") as con:
        con.execute("PRAGMA user_version = 999")
    con.close()
    before = Path("l.db").read_bytes()
    for call in (("read", "in.jsonl"), ("show", "ministra"), ("export", "--format", "json")):
        done = dizque(*call, "--ledger", "l.db")
        assert done.status == 2
        assert "l.db was written by a newer Dizque" in done.err
        assert "Next: update Dizque" in done.err
    assert Path("l.db").read_bytes() == before


@pytest.mark.parametrize("raw", [b"no database at all, but some text of some length " * 9, b"\x00" * 4096], ids=["text", "zeros"])
def test_a_file_that_is_no_ledger_is_left_alone(here: Path, dizque: Dizque, raw: bytes) -> None:
    reports(here, 1)
    Path("l.db").write_bytes(raw)
    done = dizque("read", "in.jsonl", "--ledger", "l.db")
    assert done.status == 2
    assert "l.db" in done.err
    assert "Next: " in done.err
    assert Path("l.db").read_bytes() == raw


def test_a_database_of_another_program_is_left_alone(here: Path, dizque: Dizque) -> None:
    reports(here, 1)
    with sqlite3.connect("l.db") as con:
        con.execute("CREATE TABLE cats (name TEXT)")
    con.close()
    done = dizque("read", "in.jsonl", "--ledger", "l.db")
    assert done.status == 2
    assert "l.db is a database of another program" in done.err


@pytest.fixture(scope="module")
def in_one_go(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The export of a ledger that read the reports without trouble."""
    folder = tmp_path_factory.mktemp("one")
    reports(folder, MANY)
    for call in (["read", "in.jsonl"], ["export", "--format", "json", "-o", "all.json"]):
        subprocess.run([*PROGRAM, *call], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return json.loads((folder / "all.json").read_text(encoding="utf-8"))


def test_a_full_disk_loses_nothing_that_was_committed_and_the_next_run_completes_it(
    here: Path, dizque: Dizque, process: Dizque, export: Export, in_one_go: Any
) -> None:
    reports(here, MANY)
    done = process("read", "in.jsonl", largest=600_000)
    assert done.status == 2
    assert "out/ledger.db" in done.err
    assert "Next: " in done.err
    kept = export()
    assert 0 < len(kept["reports"]) < MANY
    assert {len(r) for r in _statements_by_report(kept).values()} == {6}
    completed = dizque("read", "in.jsonl")
    assert completed.status == 0
    assert f"{MANY - len(kept['reports'])} new, {len(kept['reports'])} known already" in completed.out
    assert export() == in_one_go


def test_a_run_that_is_killed_loses_nothing_that_was_committed_and_the_next_run_completes_it(
    here: Path, dizque: Dizque, export: Export, in_one_go: Any
) -> None:
    reports(here, MANY)
    child = subprocess.Popen([*PROGRAM, "read", "in.jsonl"], cwd=here, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while _count("out/ledger.db") < 2 and time.monotonic() < until:
        time.sleep(0.005)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    kept = export()
    assert 2 <= len(kept["reports"]) < MANY
    assert {len(r) for r in _statements_by_report(kept).values()} == {6}
    assert dizque("read", "in.jsonl").status == 0
    assert export() == in_one_go


def _statements_by_report(kept: dict[str, Any]) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = {report["id"]: [] for report in kept["reports"]}
    for statement in kept["statements"]:
        out[statement["report"]].append(statement)
    return out


def _count(ledger: str) -> int:
    try:
        con = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
        try:
            return int(con.execute("SELECT count(*) FROM reports").fetchone()[0])
        finally:
            con.close()
    except sqlite3.Error:  # not there yet
        return 0


def test_a_full_disk_under_the_output_of_extract_is_told(here: Path, process: Dizque) -> None:
    reports(here, 50)
    done = process("extract", "in.jsonl", "-o", "out.jsonl", largest=50_000)
    assert done.status == 2
    assert "out.jsonl cannot be written (File too large)" in done.err
    assert "Next: make room" in done.err
    whole = (here / "out.jsonl").read_bytes().split(b"\n")[:-1]
    assert [json.loads(line)["doc"] for line in whole] == [f"{n:04}" for n in range(len(whole))]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_standard_output_is_told(here: Path) -> None:
    reports(here, 3)
    for call in (["extract", "in.jsonl"], ["languages"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([*PROGRAM, *call], stdout=full, stderr=subprocess.PIPE, text=True, cwd=here, check=False)
        assert done.returncode == 2, call
        assert "cannot be written (No space left on device)" in done.stderr
        assert "Traceback" not in done.stderr
