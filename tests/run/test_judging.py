"""Judgements in a ledger: they hold, they outlive readings, and withdrawn they leave nothing behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dizque.dossier import json_
from dizque.errors import UserError
from dizque.intake import Options
from dizque.records import Judgement, JudgementKind, Matter
from dizque.run import judging
from dizque.run.across import find_across
from dizque.run.reading import read_into
from dizque.store import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
FIRST, LATER = (
    [str(EXAMPLES / f"made-up-{name}.txt") for name in names] for names in (("1-wire", "4-independent"), ("5-denial",))
)
Kind = JudgementKind


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judging") / "ledger.db"
    with Ledger.open(path) as ledger:
        read_into(ledger, [*FIRST, *LATER], Options())
    return path


@pytest.fixture
def ledger(path: Path, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(shutil.copy(path, tmp_path / "ledger.db")) as ledger:
        yield ledger


def export(ledger: Ledger) -> str:
    return "".join(json_.lines(ledger))


def things(ledger: Ledger, matter: Matter) -> list[str]:
    found = {
        Matter.CLAIM: (s.statement for claim in ledger.claims() for s in claim.stances),
        Matter.COPY: ledger.report_ids(),
        Matter.ACTOR: (actor.id for actor in ledger.actors()),
    }
    return sorted(found[matter])


@given(made=st.lists(st.tuples(st.sampled_from(list(Kind)), st.integers(0, 10**6)), min_size=1, max_size=5), order=st.randoms())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_withdrawn_judgements_leave_nothing_behind(path: Path, made: list[tuple[Kind, int]], order: object) -> None:
    with Ledger.open(path) as ledger:
        before = export(ledger)
        standing: list[Judgement] = []
        for kind, number in made:
            pairs = list(combinations(things(ledger, kind.matter), 2))
            with suppress(UserError):  # it contradicts those before
                standing.append(judging.judge(ledger, kind, *pairs[number % len(pairs)], by="Ana", reason="so it seems")[0])
            assert ledger.judgements() == tuple(standing)
        order.shuffle(standing)  # type: ignore[attr-defined]
        for judgement in standing:
            judging.withdraw(ledger, judgement, by="Rui", reason="it does not")
        assert export(ledger) == before


def claim_of(ledger: Ledger, statement: str) -> str:
    return ledger.sides_of(statement)[0][0]


def test_statements_are_put_together_and_apart(ledger: Ledger) -> None:
    several = next(claim for claim in ledger.claims() if len(claim.stances) > 2)
    other = next(claim for claim in ledger.claims() if claim.id != several.id and len(claim.stances) == 1)
    a, b, c = several.stances[0].statement, several.stances[1].statement, other.stances[0].statement
    _, apart = judging.judge(ledger, Kind.NOT_SAME_CLAIM, a, b, by="Ana", reason="two matters")
    assert claim_of(ledger, a) != claim_of(ledger, b)
    assert several in apart.claims_before
    assert several not in apart.claims_after
    judging.judge(ledger, Kind.SAME_CLAIM, c, b, by="Ana", reason="one matter")
    assert claim_of(ledger, b) == claim_of(ledger, c) != claim_of(ledger, a)
    claim = ledger.claim(claim_of(ledger, c))
    assert claim
    assert any("judged by Ana: one matter" in stance.reason for stance in claim.stances)


def test_reports_are_put_together_and_the_origins_of_claims_follow(ledger: Ledger) -> None:
    a, b = ledger.report_ids()[:2]
    before = {group.id: group for group in ledger.origins()}
    _, effect = judging.judge(ledger, Kind.COPY, b, a, by="Ana", reason="one text")
    (group,) = effect.origins_after
    assert group.reports == tuple(sorted((a, b)))
    assert {old.id for old in effect.origins_before} <= set(before)
    assert (d := next(d for d in ledger.dependences() if {d.a, d.b} == {a, b})).by == "Ana"
    assert d.kind.merges
    assert effect.claims_after  # fewer origins stand behind what both say
    judging.judge(ledger, Kind.NOT_COPY, a, b, by="Rui", reason="two texts")
    assert set(before) == {group.id for group in ledger.origins()}


def test_it_does_not_matter_which_of_the_two_is_named_first(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "_now", lambda: "2025-03-11T08:00:00+00:00")
    exports = []
    for a, b in (ledger.report_ids()[:2], ledger.report_ids()[1::-1]):
        judgement, _ = judging.judge(ledger, Kind.COPY, a, b, by="Ana", reason="one text")
        exports.append(export(ledger))
        judging.withdraw(ledger, judgement, by="Ana", reason="only a test")
        monkeypatch.setattr(judging, "_now", lambda: "2025-03-11T09:00:00+00:00")
    first = exports[0].replace("T08:", "T09:")
    ids = [text.partition('"judgement":"')[2][:22] for text in (first, exports[1])]
    assert first.replace(ids[0], ids[1]) == exports[1]


def test_a_judgement_survives_later_readings(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "_now", lambda: "2025-03-11T08:00:00+00:00")
    with Ledger.open(tmp_path / "in-two.db") as early, Ledger.open(shutil.copy(path, tmp_path / "at-once.db")) as late:
        read_into(early, FIRST, Options())
        pair = early.report_ids()
        actors = sorted(actor.id for actor in early.actors())[:2]
        statements = [claim.stances[0].statement for claim in early.claims()][:2]
        for ledger in (early, late):
            judging.judge(ledger, Kind.COPY, *pair, by="Ana", reason="one text")
            judging.judge(ledger, Kind.SAME_ACTOR, *actors, by="Ana", reason="one man")
            judging.judge(ledger, Kind.SAME_CLAIM, *statements, by="Ana", reason="one claim")
        read_into(early, LATER, Options())
        assert export(early) == export(late)


def test_a_chain_of_judgements_is_not_contradicted(ledger: Ledger) -> None:
    a, b, c = ledger.report_ids()[:3]
    judging.judge(ledger, Kind.COPY, a, b, by="Ana", reason="one text")
    second, _ = judging.judge(ledger, Kind.COPY, b, c, by="Ana", reason="one text")
    before = export(ledger)
    with pytest.raises(UserError, match=rf"contradicts .*dizque judge withdraw {second.id}"):
        judging.judge(ledger, Kind.NOT_COPY, a, c, by="Rui", reason="two texts")
    assert export(ledger) == before
    judging.judge(ledger, Kind.NOT_COPY, b, c, by="Rui", reason="two texts")  # in the place of the older one on this pair
    no, _ = judging.judge(ledger, Kind.NOT_COPY, a, c, by="Rui", reason="two texts")
    judging.withdraw(ledger, ledger.judgements()[2], by="Rui", reason="wrong")
    assert no in ledger.judgements()


def test_what_would_be_found_can_be_asked_without_writing(ledger: Ledger) -> None:
    before = export(ledger)
    a, b = ledger.report_ids()[:2]
    judgement = Judgement(id="j", kind=Kind.COPY, a=min(a, b), b=max(a, b), by="Ana", reason="", at="")
    assert len(find_across(ledger, [judgement]).origins) < len(find_across(ledger, []).origins)
    assert export(ledger) == before
