"""Progress on standard error, for work over two seconds, and only where a person looks."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

__all__ = ["Progress"]

PATIENCE = 2.0
"""Seconds before anything is shown."""
BEAT = 0.2
"""Seconds between two looks."""


class Progress:
    """A line that counts, overwritten in place and wiped at the end; silent when standard error is no terminal."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._begun = self._last = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, done: int) -> None:
        """Tell that `done` are done."""
        now = time.monotonic()
        if now - self._begun < PATIENCE or now - self._last < BEAT or not sys.stderr.isatty():
            return
        self._last, self._shown = now, True
        sys.stderr.write(f"\r\x1b[K{done:,} {self._noun}, {done / (now - self._begun):,.1f} a second")
        sys.stderr.flush()
