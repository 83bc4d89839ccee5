"""The front door: help, usage, exit statuses, quiet ends."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from dizque.cli.judge import COMMANDS
from dizque.cli.main import app

Dizque = Callable[..., Result]
Command = Callable[..., subprocess.Popen[bytes]]
NAMES = [info.name for info in app.registered_commands] + [info.name for info in app.registered_groups]
JUDGING = ["same-claim", "not-same-claim", "copy", "not-copy", "same-actor", "not-same-actor", "list", "withdraw"]
LINE = json.dumps({"doc": "a", "text": "The minister denied that the bridge had fallen."}).encode() + b"\n"


def test_the_commands_of_the_contract_are_there() -> None:
    assert NAMES == ["read", "extract", "try", "show", "export", "languages", "judge"]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example_of_itself(dizque: Dizque, name: str) -> None:
    result = dizque(name, "--help")
    assert result.exit_code == 0
    words = " ".join(result.output.split())
    example = shlex.split(words.partition("Example: ")[2])
    assert example[:2] == ["dizque", name]


def test_every_kind_of_judgement_has_help_with_an_example_of_itself(dizque: Dizque) -> None:
    assert [name for name, _, _ in COMMANDS] == JUDGING
    for name in JUDGING:
        words = " ".join(dizque("judge", name, "--help").output.split())
        assert shlex.split(words.partition("Example: ")[2])[:3] == ["dizque", "judge", name]


def test_the_help_says_what_the_commands_do(dizque: Dizque) -> None:
    result = dizque("--help")
    assert result.exit_code == 0
    listed = result.output.partition("Commands:")[2]
    assert all(f"  {name} " in listed for name in NAMES)
    assert "..." not in listed


def test_version(dizque: Dizque) -> None:
    assert dizque("--version").output.startswith("dizque ")


@pytest.mark.parametrize(
    "call",
    ["", "nonsense", "read", "extract", "export", "export --format pdf", "try en", "languages --loud", "judge", "judge copy a b"],
)
def test_a_wrong_call_exits_with_2(dizque: Dizque, call: str) -> None:
    assert dizque(*call.split()).exit_code == 2


def test_the_command_starts_without_heavy_libraries() -> None:
    heavy = "spacy numpy trafilatura sqlite3 jinja2 lxml rich msgspec babel wordfreq"
    code = f"import sys, dizque.cli; print([m for m in {heavy.split()} if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_a_reader_that_goes_away_ends_it_quietly(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(LINE * 3000)
    child = command("extract", source)
    assert child.stdout
    assert child.stdout.readline().startswith(b'{"doc":"a"')
    child.stdout.close()
    child.stdout = None
    _, errors = child.communicate(timeout=60)
    assert (child.returncode, errors) == (141, b"")


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_it_quietly(command: Command, workers: int) -> None:
    child = command("extract", "-", "--workers", workers, start_new_session=True)
    assert child.stdin
    assert child.stdout
    child.stdin.write(LINE * (1 if workers == 1 else 40))
    child.stdin.flush()
    assert child.stdout.readline().startswith(b'{"doc":"a"')
    for _ in range(1):
        import os

        os.killpg(child.pid, signal.SIGINT)
    _, errors = child.communicate(timeout=60)
    assert (child.returncode, errors) == (130, b"")
