"""Opening a ledger file: is it one, is it ours, is it of this version; and what to say when the disk will not have it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dizque.errors import LedgerError
from dizque.store.sql import migrations

__all__ = ["APPLICATION", "BUSY_SECONDS", "Connection", "connect"]

APPLICATION = 0x64697A71
"""`application_id` of a ledger: "dizq" in ASCII, so that `file` and we ourselves can tell one."""
BUSY_SECONDS = 30.0
"""How long a writer waits for another one: far longer than any transaction of ours takes."""

_TROUBLES = {
    "SQLITE_FULL": ("the disk of {path} is full", "make room and run again: what was committed is kept"),
    "SQLITE_IOERR": ("{path} cannot be written to or read from", "see to the disk (full, over quota, unplugged?) and run again"),
    "SQLITE_READONLY": ("{path} may not be written to", "allow writing to the file and its folder, or give another --ledger"),
    "SQLITE_CANTOPEN": (
        "{path} cannot be opened",
        "check that its folder exists and may be written to, or give another --ledger",
    ),
    "SQLITE_PERM": ("{path} may not be opened", "allow it, or give another --ledger"),
    "SQLITE_BUSY": ("{path} is being written to by another program", "let that one finish and run again"),
    "SQLITE_LOCKED": ("{path} is being written to by another program", "let that one finish and run again"),
    "SQLITE_NOTADB": ("{path} is no ledger", "give another --ledger, or move the file away"),
    "SQLITE_CORRUPT": ("{path} is damaged", "move it away and read the reports again: the same reports give the same ledger"),
}


class Connection(sqlite3.Connection):
    """A connection that tells what is wrong with the file as a `LedgerError` with a next step.

    Our own mistakes (a broken constraint, bad SQL) pass unchanged.
    """

    path = Path()

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """Run one statement."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise _told(error, self.path) from error

    def rows(self, sql: str, parameters: Any = ()) -> Iterator[sqlite3.Row]:
        """The rows of a question, one by one."""
        try:
            yield from super().execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise _told(error, self.path) from error


def _told(error: sqlite3.DatabaseError, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorname", "")
    for name, (found, next_step) in _TROUBLES.items():
        if code.startswith(name):
            return LedgerError(found.format(path=path), next_step=next_step)
    return error


def connect(path: Path, *, writable: bool) -> Connection:
    """Open the ledger at `path`; make it if it is not there and may be written to.

    Raises `LedgerError` where there is none to read, where the file is something else, and where it is newer than we.
    """
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except PermissionError as error:
        found = f"the folder {path.parent} cannot be looked into ({error.strerror})"
        raise LedgerError(found, next_step="give another --ledger, or ask for the right to read it") from error
    if is_folder:
        raise LedgerError(f"{path} is a folder", expected="a ledger file", next_step=f"give --ledger {path / 'ledger.db'}")
    if not writable and not is_there:
        raise LedgerError(f"there is no ledger at {path}", next_step="make one with: dizque read PATH --ledger " + str(path))
    if writable:
        _make_folder(path)
    connection = _open(path, writable=writable)
    try:
        _prepare(connection, path, writable=writable)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = f"the folder {path.parent} cannot be made ({error.strerror})"
        raise LedgerError(found, next_step="give another --ledger") from error


def _open(path: Path, *, writable: bool) -> Connection:
    if writable:
        return _plain(path, str(path))
    uri = f"file:{quote(str(path.absolute()))}?mode=ro"
    connection = _plain(path, uri)
    try:
        connection.execute("PRAGMA schema_version")
    except LedgerError:
        # A ledger in a folder that may not be written to has no room for the writer's log: read it as it lies, unless
        # a log is there, which would be news that we must not miss.
        connection.close()
        if Path(f"{path}-wal").exists():
            raise
        return _plain(path, uri + "&immutable=1")
    return connection


def _plain(path: Path, database: str) -> Connection:
    try:
        connection = sqlite3.connect(
            database, uri=database.startswith("file:"), timeout=BUSY_SECONDS, isolation_level=None, factory=Connection
        )
    except sqlite3.DatabaseError as error:
        raise _told(error, path) from error
    connection.row_factory, connection.path = _row, path
    return connection


def _row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
    if bytes in map(type, values):  # a text that no UTF-8 can hold, kept as a BLOB
        values = tuple(v.decode("utf-8", "surrogatepass") if type(v) is bytes else v for v in values)
    return sqlite3.Row(cursor, values)


def _prepare(connection: Connection, path: Path, *, writable: bool) -> None:
    scripts = migrations()
    version = _version(connection, path)
    if version > len(scripts):
        raise LedgerError(
            f"{path} was written by a newer Dizque (form {version} of the ledger)",
            expected=f"form {len(scripts)} or older",
            next_step="update Dizque, or give another --ledger",
        )
    if version < len(scripts) and not writable:
        raise LedgerError(f"{path} is of an older form ({version} of {len(scripts)})", next_step="run dizque read on it once")
    if writable:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # survives kill -9; only a power cut may lose the last seconds
        connection.execute("PRAGMA wal_autocheckpoint = 8000")  # fold the log in every 32 MB: a third quicker than every 4
        _migrate(connection, path, scripts)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -32000")


def _version(connection: Connection, path: Path) -> int:
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    if not ours and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise LedgerError(f"{path} is a database of another program", expected="a ledger", next_step="give another --ledger")
    return int(connection.execute("PRAGMA user_version").fetchone()[0]) if ours else 0


def _migrate(connection: Connection, path: Path, scripts: tuple[str, ...]) -> None:
    if _version(connection, path) == len(scripts):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in scripts[_version(connection, path) :]:  # asked again: another process may have been quicker
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(scripts)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
