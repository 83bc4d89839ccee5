"""How sure a report is of what it says in its own voice."""

from __future__ import annotations

import pytest

from dizque.intake import from_text
from dizque.records import Certainty, Position
from dizque.run.pipeline import read_report, read_reports

A, S = Position.ASSERTS, Position.ASSESSES
CASES = [
    ("en", "The bridge collapsed on Monday.", A, Certainty.CERTAIN, False),
    ("en", "The bridge probably collapsed on Monday.", S, Certainty.PROBABLE, False),
    ("pt", "O ministro teria deixado Lisboa na segunda-feira.", A, Certainty.POSSIBLE, True),
    ("fr", "Le ministre aurait quitté Paris lundi.", A, Certainty.POSSIBLE, True),
    ("de", "Der Minister soll den Vertrag am Montag unterschrieben haben.", A, Certainty.POSSIBLE, True),
    ("de", "Die Brücke soll im Mai geöffnet werden.", S, Certainty.PROBABLE, False),
]


@pytest.mark.parametrize(("lang", "text", "position", "certainty", "distanced"), CASES, ids=[case[1] for case in CASES])
def test_the_words_decide(lang: str, text: str, position: Position, certainty: Certainty, *, distanced: bool) -> None:
    (statement,) = read_report(from_text(text, doc="d", lang=lang)).statements
    quality = statement.qualified
    assert statement.own_voice
    assert statement.actor is None
    assert (quality.position, quality.certainty, quality.distanced) == (position, certainty, distanced)


def test_without_claims_only_what_others_say_is_read() -> None:
    report = from_text("The bridge collapsed on Monday. The mayor said the road is open.", doc="d", lang="en")
    (reading,) = read_reports([report], claims=False)
    assert [s.own_voice for s in reading.statements] == [False]
    assert [s.own_voice for s in read_report(report).statements] == [False, True]
