"""The writing half of a ledger: named statements of `writes.sql`, in transactions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dizque.store import rows
from dizque.store.connection import Connection
from dizque.store.sql import named

__all__ = ["Writer"]

_WRITES = named("writes.sql")


class Writer:
    """An open ledger file and how to write to it."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._con, self.path = connection, path

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written within the block is written whole or not at all."""
        with self._transaction():
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._con.in_transaction:  # part of a larger whole
            yield
            return
        self._con.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._con.execute("COMMIT")
        except BaseException:
            if self._con.in_transaction:
                self._con.execute("ROLLBACK")
            raise

    def _do(self, name: str, row: rows.Row) -> int:
        try:
            return self._con.execute(_WRITES[name], row).rowcount
        except UnicodeEncodeError:
            return self._con.execute(_WRITES[name], rows.unblemished(row)).rowcount

    def _insert(self, named_rows: Iterable[tuple[str, rows.Row]]) -> None:
        for name, row in named_rows:
            self._do(name, row)
