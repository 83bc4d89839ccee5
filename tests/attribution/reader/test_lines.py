"""Neither source nor content runs from a headline into the text below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dizque.intake import from_text
from dizque.run.pipeline import read_report

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "reports").glob("*.txt"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_source_stays_in_its_line(path: Path) -> None:
    reading = read_report(from_text(path.read_text(encoding="utf-8"), doc=path.name))
    assert reading.statements
    view = reading.report.view().text
    lines = {line.strip() for line in view.split("\n")}
    for statement in reading.statements:
        words = " ".join(" ".join(span.text for span in statement.attribution.source).split())
        assert any(words in " ".join(line.split()) for line in lines), words


def test_what_a_headline_says_ends_with_it() -> None:
    head = "Calvenia says neighbour is draining the Narvela"
    text = f"{head}\nBELMORA - Torvia is diverting water to fill a reservoir, president Tomas Belvar said. The charge adds to the tension."
    statements = read_report(from_text(text, doc="head", lang="en")).statements
    (first,) = [s for s in statements if s.attribution.cue and s.attribution.cue[0].end < len(head)]
    assert first.attribution.content[-1].end <= len(head)
