"""Shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine must not fail a test: no deadlines, and slow first draws are no fault. In CI the cases are the same every time.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and inputs beside the checkout; tests that need it are skipped where it is absent."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip(f"no corpora beside the checkout ({SHARED.name}/corpora is absent)")
    return SHARED


@pytest.fixture(scope="session")
def first_report(shared: Path) -> str:
    """The first real report, as received."""
    return (shared / "inputs" / "000_70a3bfa1385608e4.txt").read_bytes().decode("utf-8")
