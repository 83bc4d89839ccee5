"""Datelines are no part of the first sentence; what only looks like one stays."""

from __future__ import annotations

import pytest

from dizque.intake import from_text
from dizque.records import StepCode

BODY = "The council of Varholm said on Friday that the bridge over the Narvela would stay closed until the end of the summer."
HEADS = [
    "VARHOLM - ",
    "VARHOLM, Sept. 26 (Reuters) — ",
    "VARHOLM (AP) — ",
    "CNN - ",
    "(dpa) - ",
    "Varholm (AFP) - ",
    "Vespera - ",
]
QUIET = ["The council - a body of twelve - ", "a - "]


@pytest.mark.parametrize("head", HEADS)
def test_cut_from_the_view_and_kept_in_the_report(head: str) -> None:
    report = from_text(f"Bridge stays closed\n{head}{BODY}\n{BODY}", doc="d", lang="en")
    (step,) = [s for s in report.steps if s.code is StepCode.DATELINE]
    assert report.received[step.start : step.end] == head
    view = report.view()
    assert view.text.split("\n")[1] == BODY
    assert view.words(step.start, step.end) == head


@pytest.mark.parametrize("head", QUIET)
def test_stays(head: str) -> None:
    report = from_text(f"Bridge stays closed\n{head}{BODY}\n{BODY}", doc="d", lang="en")
    assert not [s for s in report.steps if s.code is StepCode.DATELINE]


def test_a_name_before_a_dash_counts_in_the_first_paragraph_only() -> None:
    report = from_text(f"Bridge stays closed\n{BODY}\nVespera - {BODY}", doc="d", lang="en")
    assert not [s for s in report.steps if s.code is StepCode.DATELINE]
