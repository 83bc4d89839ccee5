"""Ledger files that are cut short, foreign, newer, locked, full or out of reach."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dizque.errors import LedgerError
from dizque.records import Reading
from dizque.store import Ledger
from dizque.store.connection import APPLICATION
from dizque.store.sql import migrations, named
from tests.store import made_up

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
    import sys
    from dizque.store import Ledger
    from tests.store import made_up
    with Ledger.open(sys.argv[1]) as ledger:
        for n in range(int(sys.argv[2])):
            for reading in made_up.readings():
                more = made_up.with_text(reading, str(n), f"{reading.report.doc}-{n}")
                ledger.add(more)
                print(more.report.id, flush=True)
    """


def write(path: Path, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(path), str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_kill_9_loses_nothing_committed_and_the_next_run_completes_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    writer = write(path, 10_000)
    assert writer.stdout
    told = [writer.stdout.readline().strip() for _ in range(57)]
    writer.send_signal(signal.SIGKILL)
    told += writer.stdout.read().split()
    writer.wait()
    with Ledger.open(path) as ledger:
        con = ledger._con
        kept = set(ledger.report_ids())
        assert set(told[:57]) <= kept
        assert set(told[:-1]) <= kept  # the last line may be cut
        assert [tuple(row) for row in con.rows("PRAGMA integrity_check")] == [("ok",)]
        assert list(con.rows("PRAGMA foreign_key_check")) == []
    for name in ("ledger.db", "undisturbed.db"):
        writer = write(tmp_path / name, 14)
        writer.communicate()
        assert writer.returncode == 0
    with Ledger.open(path) as cut, Ledger.open(tmp_path / "undisturbed.db") as whole:
        wanted = set(whole.report_ids())
        assert wanted <= set(cut.report_ids())
        assert [r for r in cut.readings() if r.report.id in wanted] == list(whole.readings())


def test_two_writers_share_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    writers = [write(path, 5) for _ in range(2)]
    told = [set(w.communicate()[0].split()) for w in writers]
    assert [w.returncode for w in writers] == [0, 0]
    with Ledger.open(path) as ledger:
        assert told[0] == told[1] == set(ledger.report_ids())


def test_a_ledger_of_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger.open(path).close()
    with sqlite3.connect(path) as con:
        con.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    con.close()
    for writable in (True, False):
        with pytest.raises(LedgerError, match=r"newer Dizque.*update Dizque"):
            Ledger.open(path, writable=writable)


@pytest.mark.parametrize("content", [b"Ana disse que sim.\n" * 100, os.urandom(5000), b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_ledger_stays_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"no ledger|is damaged"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "music.db"
    with sqlite3.connect(path) as con:
        con.execute("CREATE TABLE songs (title TEXT)")
    con.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "ledger.db"
    path.parent.mkdir(parents=True)
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.add(made_up.wire())
    with sqlite3.connect(path) as con:
        assert con.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
        assert con.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    con.close()


def test_a_ledger_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no ledger at .*dizque read"):
        Ledger.open(tmp_path / "ledger.db", writable=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="cannot be made"):
        Ledger.open(tmp_path / "file" / "ledger.db")


def test_a_reader_may_not_write(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add(made_up.wire())
    with Ledger.open(path, writable=False) as ledger:
        with pytest.raises(LedgerError, match="may not be written to"):
            ledger.add(made_up.denial())
        assert list(ledger.readings()) == [made_up.wire()]


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/usr/bin/setpriv").exists(), reason="root may write anywhere")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    path = tmp_path / "locked" / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add(made_up.wire())
    path.parent.chmod(0o555)
    path.chmod(0o444)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.geteuid() and parent.name.startswith(("pytest", "popen-", "test_")):
            parent.chmod(0o755)
    code = """
        import sys
        from dizque.errors import LedgerError
        from dizque.store import Ledger
        with Ledger.open(sys.argv[1], writable=False) as ledger:
            print(ledger.counts().reports)
        try:
            Ledger.open(sys.argv[1])
        except LedgerError as error:
            print(error)
        """
    drop = ["setpriv", "--reuid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    command = [*drop, sys.executable, "-c", textwrap.dedent(code), str(path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    path.parent.chmod(0o755)
    assert result.stdout.startswith("1\n"), result.stderr
    assert "may not be written to" in result.stdout


def test_a_full_disk_keeps_what_was_committed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    added: list[Reading] = []
    with Ledger.open(path) as ledger:
        (pages,) = next(iter(ledger._con.rows("PRAGMA page_count")))
        ledger._con.execute(f"PRAGMA max_page_count = {pages + 20}")
        many = [made_up.with_text(made_up.wire(), str(n)) for n in range(100)]
        with pytest.raises(LedgerError, match=r"disk of .* is full.*make room"):
            added.extend(more for more in many if ledger.add(more))
        assert set(ledger.report_ids()) == {r.report.id for r in added}
    with Ledger.open(path) as ledger:
        assert ledger.add(made_up.denial())
        assert {r.report.id for r in ledger.readings()} == {r.report.id for r in (*added, made_up.denial())}


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    code = """
        import resource, signal, sys
        from dizque.errors import LedgerError
        from dizque.store import Ledger
        from tests.store import made_up
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        ledger = Ledger.open(sys.argv[1])
        ledger.add(made_up.wire())
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        try:
            for n in range(1000):
                ledger.add(made_up.with_text(made_up.denial(), str(n)))
        except LedgerError as error:
            print(error)
        print(ledger.reading(made_up.wire().report.id) == made_up.wire())
        """
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "ledger.db")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "run again" in result.stdout, result.stderr
    assert result.stdout.endswith("True\n")


def test_a_busy_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        ledger._con.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(LedgerError, match="written to by another program"):
            ledger.add(made_up.wire())
        other.close()
        assert ledger.add(made_up.wire())


def test_every_query_and_write_is_used_and_valid() -> None:
    sources = "".join(p.read_text("utf-8") for p in (ROOT / "src/dizque/store").glob("*.py"))
    with Ledger.open(":memory:") as ledger:
        for name, sql in {**named("queries.sql"), **named("writes.sql")}.items():
            assert f'"{name}"' in sources, name
            bound = dict.fromkeys(_parameters(sql))
            ledger._con.execute("EXPLAIN " + sql, bound)


def _parameters(sql: str) -> list[str]:
    return re.findall(r":(\w+)", sql)
