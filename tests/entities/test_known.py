"""Known people: filled where the report leaves it open, and only where it is theirs."""

from __future__ import annotations

from datetime import date

import pytest

from dizque.intake import from_text
from dizque.records import Statement
from dizque.run.pipeline import read_report

IN_OFFICE, BEFORE = date(2024, 10, 14), date(1990, 1, 1)


def said(text: str, day: date | None = IN_OFFICE) -> Statement:
    (statement,) = read_report(from_text(text, doc="d", lang="en", published=day)).statements
    return statement


def test_a_full_name_brings_party_and_office() -> None:
    s = said("Vladimir Putin said that the bridge would open.")
    assert (s.speaker, s.party, s.role) == ("Vladimir Putin", "Russia", "president")
    assert any("people.toml" in reason.rule for reason in s.reasons)


def test_a_bare_surname_needs_its_state() -> None:
    assert said("Putin said that the bridge to Russia would open.").speaker == "Vladimir Putin"
    assert said("Putin said that the bridge would open.").party is None


@pytest.mark.parametrize("day", [BEFORE, None])
def test_an_office_holds_for_a_time(day: date | None) -> None:
    s = said("Vladimir Putin said that the bridge would open.", day)
    assert (s.party, s.role) == ("Russia", None)


def test_what_the_report_says_comes_first() -> None:
    s = said("The Varholm ferryman Vladimir Putin said that the bridge would open.")
    assert s.role != "president"


def test_nobody_else_is_taken_for_a_known_one() -> None:
    s = said("Ana Putin, a baker in Varholm, said that the road to Russia was closed.")
    assert s.party is None


def test_somebody_in_another_office_speaks_for_no_state() -> None:
    s = said("The presidential candidate Vladimir Putin said that the bridge would open.", BEFORE)
    assert (s.role, s.party) == ("candidate", None)
