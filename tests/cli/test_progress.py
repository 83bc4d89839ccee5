"""Progress: late, on a terminal only, and gone at the end."""

from __future__ import annotations

import io

import pytest

from dizque.cli.progress import Progress


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


def run(stream: io.StringIO, clock: list[float], monkeypatch: pytest.MonkeyPatch, seconds: float) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    with Progress("reports") as tell:
        for step in range(1, 11):
            clock[0] += seconds / 10
            tell(step * 100)
    return stream.getvalue()


def test_quick_work_shows_nothing(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(Terminal(), clock, monkeypatch, 1.9) == ""


def test_long_work_shows_a_line_that_is_wiped_at_the_end(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run(Terminal(), clock, monkeypatch, 10)
    assert "1,000 reports, 100.0 a second" in shown
    assert "\n" not in shown
    assert shown.endswith("\r\x1b[K")


def test_nothing_is_shown_where_nobody_looks(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(io.StringIO(), clock, monkeypatch, 10) == ""
