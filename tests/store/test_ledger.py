"""The ledger keeps what it is given, once, in any order, and gives it back unchanged."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dizque.records import Issue, IssueCode, Published, Reading, SideOf, Standing
from dizque.store import Counts, Ledger
from tests.store import made_up
from tests.store.strategies import readings

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking a whole reading takes minutes and shows little more


def dump(ledger: Ledger) -> list[object]:
    """Everything that can be asked of a ledger."""
    return [list(ledger.readings()), list(ledger.claims()), list(ledger.issues()), ledger.counts(), list(ledger.actors())]


def filled(found: list[Reading] | tuple[Reading, ...]) -> Ledger:
    ledger = Ledger.open(":memory:")
    for reading in found:
        ledger.add(reading)
    return ledger


@given(readings())
@settings(max_examples=60, deadline=None, phases=QUICK)
def test_a_reading_comes_back_as_it_went_in(reading: Reading) -> None:
    with filled([reading]) as ledger:
        assert ledger.reading(reading.report.id) == reading


def test_made_up_readings_come_back_sorted() -> None:
    with filled(made_up.readings()) as ledger:
        assert list(ledger.readings()) == sorted(made_up.readings(), key=lambda r: r.report.doc)


@given(st.lists(readings(), max_size=4, unique_by=lambda r: r.report.id), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None, phases=QUICK)
def test_the_order_of_reading_decides_nothing(found: list[Reading], shuffler: random.Random) -> None:
    shuffled = found + found[:1]
    shuffler.shuffle(shuffled)
    with filled(found) as one, filled(shuffled) as other:
        assert dump(one) == dump(other)


def test_a_report_is_counted_once() -> None:
    with filled([]) as ledger:
        assert ledger.add(made_up.wire()) is True
        before = dump(ledger)
        assert ledger.add(made_up.wire()) is False
        assert dump(ledger) == before
        assert ledger.knows(made_up.wire().report)
        assert not ledger.knows(made_up.denial().report)


def particulars(reading: Reading, **changes: object) -> Reading:
    return replace(reading, report=replace(reading.report, **changes))  # type: ignore[arg-type]


def test_the_same_text_under_several_names_is_one_report_with_the_fullest_particulars() -> None:
    wire = made_up.wire()
    bare = particulars(wire, doc="a.txt", outlet=None, url=None, published=None)
    dated = particulars(bare, doc="b.txt", published=Published(on=date(2031, 6, 9), by="person"))
    orders = ([wire, bare, dated], [bare, dated, wire], [dated, bare, wire])
    dumps = []
    for order in orders:
        with filled(order) as ledger:
            assert ledger.docs(wire.report.id) == ("a.txt", "b.txt", "wire.txt")
            assert ledger.add(bare) is False
            dumps.append((dump(ledger), ledger.search("sluices"), ledger.search_reports("decision taken")))
    assert dumps[0] == dumps[1] == dumps[2]
    assert dumps[0][0][0] == [wire]
    with filled([bare, dated]) as ledger:
        assert next(ledger.readings()) == dated
        assert ledger.reading("a.txt") == dated


def test_claims_across_reports_replace_each_other_and_leave_the_readings_as_they_are() -> None:
    found = made_up.readings()
    with filled(found[:3]) as ledger:
        within = {c.id for r in found[:3] for c in r.claims}
        assert {c.id for c in ledger.claims()} == within
        ledger.replace_claims(made_up.across(found[:3]))
        ledger.replace_claims(claims := made_up.across(found[:3]))
        assert sorted(claims, key=lambda c: c.id) == list(ledger.claims())
        assert list(ledger.readings()) == sorted(found[:3], key=lambda r: r.report.doc)
        assert ledger.counts().unclaimed == 0
        ledger.add(found[3])
        assert {c.id for c in ledger.claims()} == {c.id for c in (*claims, *found[3].claims)}
        assert ledger.counts().unclaimed == 1


def test_questions_about_a_claim_an_actor_a_report() -> None:
    with filled(made_up.readings()) as ledger:
        ledger.replace_claims(made_up.across(made_up.readings()))
        closed = next(c for c in ledger.claims() if c.text == made_up.CLOSED)
        assert closed.standing is Standing.DISPUTED
        assert ledger.claim(closed.id) == closed
        statements = ledger.statements_of_claim(closed.id)
        assert {s.id for s in statements} == {t.statement for t in closed.stances}
        denying = next(s for s in statements if s.qualified.position == "denies")
        assert ledger.sides_of(denying.id) == ((closed.id, SideOf.AGAINST),)
        by_name, by_id = ledger.statements_of_actor("Ilari Dovan"), ledger.statements_of_actor(made_up.ILARI.id)
        assert by_name == by_id
        assert len(by_id) == 6
        assert ledger.statement(denying.id) == denying
        assert ledger.reading("negacao.txt") == made_up.denial()
        assert (ledger.claim("c-none"), ledger.reading("none"), ledger.statement("s-none")) == (None, None, None)
        assert ledger.statements_of_actor("Nobody") == ()


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ("comportas Aldana", {"Ilari Dovan", "Tessa Brandt"}),
        ("agricultores", set()),
        ("water AND", set()),
        ("hydrolog* OR", set()),
        ("Tessa brandt caudal", {"Tessa Brandt"}),
        ("caudal baixo seca", {"Tessa Brandt"}),
        ("decisao mesa", {"Ilari Dovan"}),  # without its accents
        ('"', set()),
        ("", set()),
        ("*", set()),
        ('NEAR(a b) - : ^ "', set()),
    ],
)
def test_search(words: str, speakers: set[str]) -> None:
    with filled(made_up.readings()) as ledger:
        assert {s.speaker for s in ledger.search(words)} == speakers


def test_search_in_texts_finds_words_of_pages_but_no_markup() -> None:
    with filled(made_up.readings()) as ledger:
        assert [r.doc for r in ledger.search_reports("satellite heat")] == ["institute.html"]
        assert ledger.search_reports("doctype") == ()
        assert [r.doc for r in ledger.search_reports("quarenta an*")] == ["negacao.txt"]


def test_issues_without_a_report() -> None:
    issue = Issue(code=IssueCode.EMPTY, detail="the file is empty", path="in/a.txt")
    with filled(made_up.readings()) as ledger:
        assert ledger.add_issue(issue) is True
        assert ledger.add_issue(issue) is False
        assert next(i for _, i in ledger.issues()) == issue
        ledger.clear_issues("in/a.txt")
        assert [report for report, _ in ledger.issues()] == [made_up.silent().report.id]


def test_runs_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        first = ledger.begin_run(version="0.1", command="read a")
        ledger.begin_run(version="0.1", command="read b")
        ledger.end_run(first, new=3, known=1, failed=0)
        rows = list(ledger._con.rows("SELECT n, ended IS NULL AS cut, new, known FROM runs ORDER BY n"))
        assert [tuple(row) for row in rows] == [(1, 0, 3, 1), (2, 1, 0, 0)]


def test_an_exception_in_the_middle_leaves_nothing_of_the_reading() -> None:
    wire = made_up.wire()
    broken = replace(wire, statements=(*wire.statements, wire.statements[0]))
    with filled([]) as ledger:
        with pytest.raises(Exception, match="UNIQUE"):
            ledger.add(broken)
        assert ledger.counts() == Counts(**{f.name: 0 for f in fields(Counts)})
        assert ledger.add(wire)


def test_a_snapshot_does_not_see_what_is_written_meanwhile(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as writer, Ledger.open(tmp_path / "l.db", writable=False) as reader:
        writer.add(made_up.wire())
        with reader.snapshot():
            assert reader.counts().reports == 1
            writer.add(made_up.denial())
            assert reader.counts().reports == 1
        assert reader.counts().reports == 2


def test_views_for_people_with_other_programs() -> None:
    with filled(made_up.readings()) as ledger:
        ledger.replace_claims(made_up.across(made_up.readings()))
        rows = list(ledger._con.rows("SELECT * FROM who_says_what WHERE who = 'Adaeze Okoro' AND band IS NOT NULL ORDER BY band"))
        assert [(row["band"], row["side"], row["standing"]) for row in rows] == [
            ("20–50 %", "open", "disputed"),
            ("80–95 %", "against", "disputed"),
        ]
        sides = list(ledger._con.rows("SELECT * FROM claim_sides WHERE claim = ? AND side = 'for'", [made_up.CLOSED]))
        assert [(row["voices"], row["origins_at_most"]) for row in sides] == [(3, 3)]
