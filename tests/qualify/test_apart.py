"""Contents that count several things fall into their counts; others stay whole."""

from __future__ import annotations

import pytest

from dizque.intake import from_text
from dizque.run.pipeline import read_report, read_reports

CASES = [
    ("pt", "549 pessoas morreram e 295 estão desaparecidas, disse a polícia.", ["549", "295"]),
    ("en", "The police said that 17 people died and 25 were injured.", ["17", "25"]),
    ("en", "The police said that 17 people died and that the road is closed.", ["17"]),
    ("en", "The police said that the road and the bridge are closed.", ["road"]),
]


@pytest.mark.parametrize(("lang", "text", "words"), CASES, ids=[case[1] for case in CASES])
def test_each_count_is_a_statement_of_its_own(lang: str, text: str, words: list[str]) -> None:
    report = from_text(text, doc="d", lang=lang)
    found = [s for s in read_report(report).statements if not s.own_voice]
    assert len(found) == len(words)
    for statement, word in zip(found, words, strict=True):
        assert word in " ".join(span.text for span in statement.attribution.content)
    (whole,) = read_reports([report], claims=False)[0].statements
    assert found[0].id == whole.id
    assert {(s.actor, s.attribution.cue, s.attribution.source) for s in found} == {
        (whole.actor, whole.attribution.cue, whole.attribution.source)
    }
    assert len({s.id for s in found}) == len(found)
