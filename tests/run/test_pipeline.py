"""The stages in a row: what becomes of reports that cannot be read, of troubles, and of neighbours."""

from __future__ import annotations

import pytest

from dizque.attribution import attribute
from dizque.errors import ModelError, UserError
from dizque.intake import from_text
from dizque.records import Issue, IssueCode, Position
from dizque.run import pipeline
from dizque.run.pipeline import read_report, read_reports

PT = "A ministra negou que a ponte tenha caído. Segundo a prefeita, o rio secou."
EN = "The minister denied that the bridge had fallen. According to the mayor, the river is dry."


def test_a_report_is_read_from_text_to_claims() -> None:
    reading = read_report(from_text(PT, doc="a.txt", lang="pt"))
    assert [s.qualified.position for s in reading.statements] == [Position.DENIES, Position.ASSERTS]
    assert {s.actor for s in reading.statements} <= {actor.id for actor in reading.actors}
    assert {stance.statement for claim in reading.claims for stance in claim.stances} == {s.id for s in reading.statements}
    view = reading.report.view()
    spans = [span for s in reading.statements for span in (*s.attribution.source, *s.attribution.cue, *s.attribution.content)]
    assert spans
    assert all(view.proves(span) for span in spans)


def test_what_shares_a_chunk_changes_nothing() -> None:
    reports = [from_text(text, doc=str(n)) for n, text in enumerate((PT, EN, PT + " Fim.", "", EN + " The end."))]
    assert read_reports(reports) == tuple(read_report(report) for report in reports)
    assert read_reports(reports[::-1]) == tuple(read_report(report) for report in reports[::-1])


def test_a_report_that_intake_refused_has_no_statements_and_keeps_its_issue() -> None:
    reading = read_report(from_text("", doc="a.txt"))
    assert reading.statements == ()
    assert [issue.code for issue in reading.report.issues] == [IssueCode.EMPTY]


def test_a_language_without_a_pack_has_no_statements_and_an_issue() -> None:
    reading = read_report(from_text(EN, doc="a.txt", lang="xx"))
    assert reading.statements == ()
    assert [issue.code for issue in reading.report.issues] == [IssueCode.NO_PACK]


def test_a_stage_that_fails_on_a_report_leaves_an_issue_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_one(view: object, *rest: object) -> object:
        if "ponte" in view.text:  # type: ignore[attr-defined]
            raise UserError("this cannot be", expected="something else", next_step="mend it")
        return attribute(view, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "attribute", fail_on_one)
    failed, good = read_reports([from_text(PT, doc="a.txt", lang="pt"), from_text(EN, doc="b.txt", lang="en")])
    detail = "a.txt: this cannot be; expected something else. Next: mend it."
    assert failed.issues == (Issue(code=IssueCode.STAGE_FAILED, detail=detail, path="a.txt"),)
    assert failed.statements == ()
    assert good.statements


def test_our_own_mistakes_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "qualify", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        read_report(from_text(PT, doc="a.txt", lang="pt"))


def test_a_model_that_cannot_be_loaded_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(lang: str) -> object:
        raise ModelError(f"no model for {lang}")

    monkeypatch.setattr(pipeline, "tools_for", missing)
    with pytest.raises(ModelError):
        read_report(from_text(PT, doc="a.txt", lang="pt"))
