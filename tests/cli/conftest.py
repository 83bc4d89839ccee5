"""A ledger of the example reports, and the command in this process or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dizque.cli.main import app

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.fixture(scope="session")
def dizque() -> Callable[..., Result]:
    """Run the command in this process: `dizque("try", "en", "…")`; what is given as `stdin` is its standard input."""

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture(scope="session")
def command() -> Callable[..., subprocess.Popen[bytes]]:
    """Start the command as a process of its own."""

    def start(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        program = [sys.executable, "-c", "from dizque.cli import main; main()"]
        return subprocess.Popen([*program, *map(str, arguments)], **pipes | options)

    return start


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the made-up reports."""
    return EXAMPLES


@pytest.fixture(scope="session")
def book(dizque: Callable[..., Result], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the ledger and the dossier of the example reports."""
    folder = tmp_path_factory.mktemp("book")
    result = dizque("read", EXAMPLES, "--ledger", folder / "ledger.db", "--out", folder / "dossier")
    assert result.exit_code == 0, result.output
    return folder
