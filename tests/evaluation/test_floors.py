"""The gate: attribution on a small slice of each corpus stays above the floors in evaluation/baselines.json."""

from __future__ import annotations

import pytest

from evaluation.documents import why_not
from evaluation.floors import CORPORA, fingerprint, floors, measure, slice_of


@pytest.mark.slow
@pytest.mark.parametrize("corpus", CORPORA)
def test_no_floor_is_broken(corpus: str) -> None:
    if reason := why_not(corpus):
        pytest.skip(f"{corpus}: {reason}")
    floor = floors().get(corpus)
    if floor is None:
        pytest.skip(f"{corpus}: it has no floor yet; `python -m evaluation.floors --raise {corpus}` sets one")
    documents = slice_of(corpus)
    assert floor["fingerprint"] == fingerprint(documents), (
        f"{corpus} is not the text that its floor is for; if it was mended on purpose: `python -m evaluation.floors --raise {corpus}`"
    )
    here = measure(documents)
    below = {name: (value, floor[name]) for name, value in here.items() if value < float(floor[name])}
    assert not below, f"below the floor (measured, floor): {below}. Lowering one needs its reason in CHANGELOG.md"


def test_reports_of_our_own_are_gated_wherever_the_project_is() -> None:
    gated = [name for name in CORPORA if name.startswith("own-") and name in floors()]
    assert {"own-en", "own-pt"} <= set(gated)
    assert all(slice_of(name) for name in gated)
