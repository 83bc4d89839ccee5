"""What `make` sets up: the lock agrees with pyproject.toml and names no registry."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = {name.lower().replace("_", "-"): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def wanted() -> list[str]:
    parts = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]]
    return [*parts, *PROJECT["project"]["optional-dependencies"]["dev"]]


@pytest.mark.parametrize("requirement", wanted())
def test_every_requirement_is_pinned(requirement: str) -> None:
    name = re.split(r"[<>=!~\[; ]", requirement)[0].lower().replace("_", "-")
    assert name in PINNED, "run make lock"


def test_every_pin_has_hashes_and_no_line_names_a_place() -> None:
    assert LOCK.count("==") == len(PINNED) > 50
    assert len(re.findall(r"==\S+( ;[^\n]*)? \\\n    --hash=sha256:[0-9a-f]{64}", LOCK)) == len(PINNED)
    assert not re.search(r"https?://|file://|index-url|find-links|trusted-host|@", LOCK)


def test_the_scripts_can_be_started() -> None:
    for name in ("run", "setup"):
        assert os.access(ROOT / ".ci" / name, os.X_OK)


def test_the_example_reports_say_that_they_are_made_up() -> None:
    names = [path.name for path in (ROOT / "examples" / "reports").iterdir() if path.name != "about.toml"]
    assert len(names) >= 7
    assert all(name.startswith("made-up-") for name in names)
    about = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert "Everything here is made up." in about
    assert all(f"`{name}`" in about for name in names)
