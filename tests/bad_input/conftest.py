"""The command as a process of its own, as a person's shell starts it."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dizque.cli.main import app


@dataclass(frozen=True)
class Run:
    """How a run ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def dizque(here: Path) -> Callable[..., Run]:
    """Run the command in this process; a traceback fails the test."""
    from typer.testing import CliRunner

    def run(*arguments: object, stdin: bytes | None = None) -> Run:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Run(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def process(here: Path) -> Callable[..., Run]:
    """Run the command in a process of its own, with files of at most `largest` bytes, or without the rights of root."""

    def run(*arguments: object, largest: int | None = None, as_root: bool = True) -> Run:
        def limit() -> None:
            if largest is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        program = [sys.executable, "-c", "from dizque.cli import main; main()", *map(str, arguments)]
        if not as_root and os.geteuid() == 0:
            if not shutil.which("setpriv"):
                pytest.skip("root may read everything, and there is no setpriv to give that right up")
            program = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *program]
        done = subprocess.run(program, capture_output=True, text=True, cwd=here, preexec_fn=limit, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return Run(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def export(dizque: Callable[..., Run], here: Path) -> Callable[[], dict[str, Any]]:
    """Everything in the ledger of this folder."""

    def read() -> dict[str, Any]:
        assert dizque("export", "--format", "json", "-o", "all.json").status == 0
        loaded: dict[str, Any] = json.loads((here / "all.json").read_text(encoding="utf-8"))
        return loaded

    return read
