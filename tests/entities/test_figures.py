"""The floors of resolving, gold spans given, on the dev corpora; `python -m evaluation.speakers` prints the whole picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from dizque.errors import ModelError
from dizque.parse import load
from evaluation.documents import read_corpus
from evaluation.speakers import anonymity_f1, cases, english, same_speaker, speakers_judged, types_judged

pytestmark = pytest.mark.shared


def test_portuguese_speakers_and_anonymity(shared: Path) -> None:
    _needs("pt")
    found = list(cases(read_corpus("pt-dev"), "pt"))
    judged = speakers_judged(found)
    right = sum(same_speaker(c.gold.labels["speaker"], c.actor.name if c.actor else None) for c in judged)
    assert right / len(judged) >= 0.85
    assert anonymity_f1(found) >= 0.80


@pytest.mark.slow
def test_english_types_and_anonymity(shared: Path) -> None:
    _needs("en")
    found = list(cases(english()[:30], "en"))
    judged = types_judged(found)
    assert sum(c.gold.labels["source_type"] == c.link.source_type for c in judged) / len(judged) >= 0.85
    assert anonymity_f1(found) >= 0.80


def _needs(code: str) -> None:
    try:
        load(code)
    except ModelError as missing:
        pytest.skip(str(missing))
