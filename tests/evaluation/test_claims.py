"""Claims and origins may not fall below these shares on labelled news; how they are counted stands in `evaluation.claims`."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.claims import export_of, f1, figures, labels

FLOORS = {"found": 0.9, "sides right": 0.9, "same claim F1": 0.49, "best origins": 0.52, "at most within bounds": 0.75}
"""Lowering one needs its reason in the changelog."""


@pytest.fixture(scope="module")
def measured(shared: Path) -> dict[str, float]:
    folder = shared / "corpora"
    c = figures(labels(folder), export_of(folder))
    return {
        "found": c["found"] / c["n"],
        "sides right": c["sides_right"] / c["sides"],
        "same claim F1": f1(c)[2],
        "best origins": c["best"] / c["sides_of_two"],
        "at most within bounds": c["within"] / c["linked"],
    }


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(measured: dict[str, float], name: str) -> None:
    assert measured[name] >= FLOORS[name]
