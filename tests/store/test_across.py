"""What the ledger keeps across reports: dependences, origins, judgements; and how an older ledger comes by it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.records import (
    ChainLink,
    Dependence,
    DependenceKind,
    Judgement,
    JudgementKind,
    OriginGroup,
    Withdrawal,
)
from dizque.store import Ledger
from dizque.store.connection import APPLICATION
from dizque.store.sql import migrations
from tests.store import made_up
from tests.store.strategies import ANY_TEXT, IDS, whole

READINGS = made_up.readings()
A, B, C = sorted(reading.report.id for reading in READINGS)[:3]
NO = Judgement(id="j-no", kind=JudgementKind.NOT_COPY, a=A, b=B, by="Ana", reason="both quote", at="2025-03-11T08:00:00+00:00")


def filled() -> Ledger:
    ledger = Ledger.open(":memory:")
    for reading in READINGS:
        ledger.add(reading)
    return ledger


def rule(a: str, b: str, kind: DependenceKind, score: float = 0.9) -> Dependence:
    return Dependence(a=a, b=b, kind=kind, score=score, reason="by rule")


DEPENDENCES = whole(Dependence, a=st.just(A), b=st.sampled_from([B, "o-unseen"]), judgement=st.none(), by=st.just("reuse 1"))


@given(DEPENDENCES)
@settings(max_examples=60, deadline=None)
def test_a_dependence_comes_back_as_it_went_in(dependence: Dependence) -> None:
    with filled() as ledger:
        ledger.keep_comparisons([dependence], shown=[dependence])
        assert list(ledger.dependences()) == list(ledger.ruled()) == [dependence]
        assert ledger.dependences_of_report(A) == (dependence,)
        bare = [] if dependence.kind is DependenceKind.CITES else [replace(dependence, shared=(), evidence=())]
        assert list(ledger.compared()) == bare


@given(whole(OriginGroup, id=IDS, reports=st.just((A, B)), links=st.lists(whole(ChainLink), max_size=2).map(tuple)))
@settings(max_examples=30, deadline=None)
def test_a_group_comes_back_as_it_went_in(group: OriginGroup) -> None:
    alone = OriginGroup(id=group.id + "-", reports=(C,), origin=C)
    with filled() as ledger:
        ledger.replace_origins([alone, group])
        ledger.replace_origins([group, alone])
        assert list(ledger.origins()) == sorted([group, alone], key=lambda g: g.id)
        assert (ledger.origin_of_report(B), ledger.origin_of_report(C)) == (group, alone)


@given(whole(Judgement, id=st.just("j-1")), ANY_TEXT)
@settings(max_examples=30, deadline=None)
def test_a_judgement_comes_back_as_it_went_in_until_it_is_withdrawn(judgement: Judgement, words: str) -> None:
    end = Withdrawal(judgement="j-1", by=words, reason=words, at=words)
    with filled() as ledger:
        ledger.judge(judgement)
        ledger.judge(NO)
        assert ledger.judgements() == (judgement, NO)
        ledger.withdraw(end)
        assert (ledger.judgements(), ledger.withdrawals()) == ((NO,), ((judgement, end),))


@pytest.mark.parametrize(
    "change",
    ["UPDATE judgements SET reason = ''", "DELETE FROM judgements", "UPDATE withdrawals SET by = ''", "DELETE FROM withdrawals"],
)
def test_judgements_are_appended_and_never_edited(change: str) -> None:
    with filled() as ledger:
        ledger.judge(NO)
        ledger.withdraw(Withdrawal(judgement=NO.id, by="Rui", reason="they do not", at=NO.at))
        with pytest.raises(sqlite3.IntegrityError, match=r"is never (edited|deleted): (withdraw it|judge again)"):
            ledger._con.execute(change)
        with pytest.raises(sqlite3.IntegrityError):
            ledger.withdraw(Withdrawal(judgement=NO.id, by="Rui", reason="again", at=NO.at))


def test_a_judged_dependence_stands_in_the_place_of_the_rules_and_leaves_no_trace() -> None:
    ruled = [rule(A, B, DependenceKind.COPY), rule(A, B, DependenceKind.CITES), rule(A, C, DependenceKind.PARTLY)]
    no = replace(ruled[0], kind=DependenceKind.INDEPENDENT, by="Ana", judgement=NO.id)
    with filled() as ledger:
        ledger.keep_comparisons(ruled, shown=ruled)
        before = list(ledger.dependences())
        ledger.keep_judged([no, *ruled[1:]])
        assert sorted(d.kind for d in ledger.dependences()) == ["cites", "independent", "partly"]
        assert list(ledger.ruled()) == before
        ledger.keep_comparisons(ruled, shown=ruled)  # a reading in between
        assert sorted(d.kind for d in ledger.dependences()) == ["cites", "independent", "partly"]
        ledger.keep_judged(ruled)
        assert list(ledger.dependences()) == before


def test_comparisons_that_nobody_wants_to_see_are_kept_so_that_none_is_made_twice() -> None:
    strangers = rule(A, B, DependenceKind.INDEPENDENT)
    with filled() as ledger:
        ledger.keep_comparisons([strangers], shown=[])
        assert (list(ledger.dependences()), list(ledger.ruled()), list(ledger.compared())) == ([], [], [strangers])
        ledger.keep_comparisons([strangers], shown=[strangers])
        assert list(ledger.dependences()) == [strangers]
        ledger.keep_comparisons([], shown=[])
        assert list(ledger.compared()) == []


def test_comparisons_by_older_rules_are_not_known_and_are_replaced() -> None:
    old = replace(rule(A, B, DependenceKind.COPY), by="reuse 0")
    new = rule(A, B, DependenceKind.DERIVED)
    with filled() as ledger:
        ledger.keep_comparisons([old, replace(old, b=C)], shown=[old])
        assert list(ledger.compared()) == []
        ledger.keep_comparisons([new], shown=[new])
        assert list(ledger.dependences()) == list(ledger.compared()) == [new]


def test_a_report_that_is_replaced_takes_its_comparisons_with_it() -> None:
    reading = next(r for r in READINGS if r.report.id == B)
    bare = replace(reading, report=replace(reading.report, published=None, outlet=None, url=None))
    with Ledger.open(":memory:") as ledger:
        for other in READINGS:
            ledger.add(bare if other is reading else other)
        ledger.keep_sketches({A: "a", B: "b"})
        ledger.keep_comparisons([rule(A, B, DependenceKind.COPY), rule(A, C, DependenceKind.COPY)], shown=[])
        ledger.add(reading)
        assert [d.b for d in ledger.compared()] == [C]
        assert ledger.sketches() == {A: "a"}


def test_what_is_written_together_is_written_whole_or_not_at_all() -> None:
    def cut_short(ledger: Ledger) -> None:
        with ledger.together():
            ledger.judge(NO)
            raise KeyboardInterrupt

    with filled() as ledger:
        with pytest.raises(KeyboardInterrupt):
            cut_short(ledger)
        assert ledger.judgements() == ()


def test_views_for_people_with_other_programs() -> None:
    found = rule(A, B, DependenceKind.CITES)
    span = made_up.wire().statements[0].attribution.content[0]
    shared = replace(rule(A, B, DependenceKind.COPY), shared=(made_up.shared(span),))
    with filled() as ledger:
        ledger.keep_comparisons([replace(found, b="o-x", upstream="Agência"), shared], shown=[shared, replace(found, b="o-x")])
        names = dict(ledger.names())
        rows = list(ledger._con.rows("SELECT a_doc, b_doc, kind FROM current_dependences ORDER BY kind"))
        assert [tuple(row) for row in rows] == [(names[A], "Agência", "cites"), (names[A], names[B], "copy")]
        (passage,) = ledger._con.rows("SELECT basis, a_text, b_text, a_start, b_stop FROM shared_passages")
        assert tuple(passage) == ("narrative", span.text, span.text, span.start, span.end)


def test_a_ledger_of_the_first_form_is_brought_to_todays(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    con = sqlite3.connect(path, isolation_level=None)
    for script in migrations()[:1]:
        con.executescript(script)
    con.execute("INSERT INTO reports (id, doc, media, derivation, claimed) VALUES ('r-1', 'a.txt', 'text/plain', '[]', 1)")
    con.execute("INSERT INTO texts (report, received, steps) VALUES ('r-1', 'Ana said so.', '[]')")
    con.execute("INSERT INTO claims VALUES ('c-1', 'c-1', NULL, 0, 'so', 'open', '[]', '[]')")
    con.execute(f"PRAGMA application_id = {APPLICATION}")
    con.execute("PRAGMA user_version = 1")
    con.close()
    with Ledger.open(path) as ledger:
        assert [report.doc for report in ledger.reports()] == ["a.txt"]
        assert list(ledger.claims()) == []
        assert ledger.counts().unclaimed == 1  # so the next reading finds claims anew, with dependences
        assert ledger.judgements() == ()
