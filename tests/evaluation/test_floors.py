"""The gate: attribution on a small slice of the corpora stays above the floors in evaluation/baselines.json."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.floors import SLICES, fingerprint, floors, measure, slice_of


@pytest.mark.slow
@pytest.mark.parametrize("corpus", SLICES)
def test_no_floor_is_broken(shared: Path, corpus: str) -> None:
    documents = slice_of(corpus)
    floor = floors()[corpus]
    assert floor["fingerprint"] == fingerprint(documents), f"{corpus} under {shared.name} is not the one that the floors are for"
    here = measure(documents)
    below = {name: (value, floor[name]) for name, value in here.items() if value < float(floor[name])}
    assert not below, f"below the floor (measured, floor): {below}. Lowering one needs its reason in CHANGELOG.md"
