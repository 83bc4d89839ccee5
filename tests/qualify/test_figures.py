"""The figures of this stage on the corpora keep their floors: with gold spans, and for time expressions."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.fields import score, table
from evaluation.time import score as score_times
from tests.qualify.marked import parser

FLOORS = {
    # language: field, half of the corpus, least share
    "en": [
        ("position", "random", 0.82),
        ("position strict", "random", 0.68),
        ("position", "enriched", 0.80),
        ("position strict", "enriched", 0.68),
        ("certainty", "all", 0.76),
        ("polarity", "all", 0.93),
        ("future", "all", 0.85),
    ],
    "pt": [("position", "all", 0.78)],
}


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("code", sorted(FLOORS))
def test_fields_keep_their_floors(shared: Path, code: str) -> None:
    parser(code)
    made = table(score(code))
    fallen = [
        (field, half, made[field, half])
        for field, half, least in FLOORS[code]
        if made[field, half][0] < least * made[field, half][1]
    ]
    assert fallen == []


@pytest.mark.shared
@pytest.mark.parametrize("code", ["en", "pt"])
def test_times_are_found_and_resolved(shared: Path, code: str) -> None:
    asked = [one for found, _ in score_times(code) for one in found]
    beside = [one for _, found in score_times(code) for one in found]
    assert sum(one.overlap and one.right for one in asked) >= 0.72 * len(asked)
    assert sum(one.exact and one.right for one in asked) >= 0.69 * len(asked)
    assert len(beside) <= 0.03 * len(asked)
