"""`dizque judge`: what a person types, and what the command answers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from dizque.store import Ledger

Dizque = Callable[..., Result]
Judge = Callable[..., Result]


@pytest.fixture
def ledger(book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(book / "ledger.db", tmp_path / "ledger.db"))


@pytest.fixture
def judge(dizque: Dizque, ledger: Path) -> Judge:
    """Judge in a copy of the ledger of the example reports."""

    def run(*arguments: str, reason: str | None = "so it reads", by: str | None = "Ana") -> Result:
        signed = [*(["--reason", reason] if reason is not None else []), *(["--by", by] if by is not None else [])]
        return dizque("judge", *arguments, "--ledger", ledger, *(signed if arguments[0] != "list" else []))

    return run


def exported(dizque: Dizque, ledger: Path) -> dict[str, list[dict[str, object]]]:
    out = ledger.with_name("export.json")
    assert dizque("export", "--format", "json", "--ledger", ledger, "-o", out).exit_code == 0
    return json.loads(out.read_bytes())  # type: ignore[no-any-return]


def test_a_copy_that_is_none_and_back(dizque: Dizque, judge: Judge, ledger: Path) -> None:
    before = exported(dizque, ledger)
    made = judge("not-copy", "made-up-1-wire.txt", "made-up-2-copy", reason="they quote one speech")
    assert made.exit_code == 0
    first, *changes, last = made.output.splitlines()
    key = re.match(r"Judgement (j-[a-z2-7]{20}): not copy: ", first)
    assert key
    assert any("of their own now" in line for line in changes)
    assert "--out DIR" in last
    after = exported(dizque, ledger)
    (judgement,) = after["judgements"]
    assert (judgement["id"], judgement["kind"], judgement["by"]) == (key[1], "not_copy", "Ana")
    judged = next(d for d in after["dependences"] if d["judgement"] == key[1])
    assert {judged["a_doc"], judged["b_doc"]} == {"made-up-1-wire.txt", "made-up-2-copy"}
    assert (judged["kind"], judged["by"]) == ("independent", "Ana")
    listed = judge("list")
    assert key[1] in listed.output
    assert "they quote one speech" in listed.output
    ended = judge("withdraw", key[1][:9], reason="they do not", by="Rui")
    assert ended.exit_code == 0
    assert exported(dizque, ledger) == before
    assert "withdrawn by Rui" in judge("list").output


def test_claims_are_put_together_by_their_ids_and_the_numbers_are_told(dizque: Dizque, judge: Judge, ledger: Path) -> None:
    with Ledger.open(ledger, writable=False) as book:
        first, second = [claim for claim in book.claims() if claim.standing == "disputed"][:2]
    made = judge("same-claim", first.id[:12], second.id[:12])
    assert made.exit_code == 0
    assert "2 claims are one now:" in made.output
    assert re.search(r"  against: .* → \d+ statements, origins \d+ to \d+, best \d+", made.output)
    with Ledger.open(ledger, writable=False) as book:
        joined = next(claim for claim in book.claims() if first.stances[0].statement in {s.statement for s in claim.stances})
    assert {s.statement for s in (*first.stances, *second.stances)} <= {s.statement for s in joined.stances}
    again = judge("same-claim", first.stances[0].statement, second.stances[0].statement)
    assert again.exit_code == 0
    shown = dizque("show", joined.id, "--ledger", ledger)
    assert "judged by Ana: so it reads" in shown.output


def test_two_names_are_one_speaker(judge: Judge, ledger: Path) -> None:
    made = judge("same-actor", "Anton Greil", "Darko Vellin", reason="only for this test")
    assert made.exit_code == 0
    assert "same actor: " in made.output
    assert re.search(r"against: .* → ", made.output)


def test_the_dossier_is_written_anew_on_demand(judge: Judge, tmp_path: Path) -> None:
    made = judge("copy", "made-up-5-denial.txt", "made-up-6-assessment.txt", "--out", str(tmp_path / "dossier"))
    assert made.exit_code == 0
    assert (tmp_path / "dossier" / "index.html").exists()
    assert "These reports go back to one text now" in made.output


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (["copy", "made-up-1-wire.txt", "nothing.txt"], "nothing fits 'nothing.txt'; expected the id or the name of a report"),
        (["copy", "made-up-1-wire.txt", "made-up-1-wire.txt"], "expected two things"),
        (["same-claim", "s-", "c-"], "things fit 's-': s-"),
        (["same-actor", "Anton Greil", "Nobody At All"], "nothing fits 'Nobody At All'"),
        (["withdraw", "j-none"], "no judgement that holds begins with 'j-none'"),
    ],
)
def test_what_does_not_fit_is_told(judge: Judge, capfd: pytest.CaptureFixture[str], call: list[str], answer: str) -> None:
    result = judge(*call)
    assert result.exit_code == 2
    assert answer in result.output + capfd.readouterr().err
    assert "Nobody has judged anything" in judge("list").output


@pytest.mark.parametrize(("reason", "by", "answer"), [("  ", "Ana", "--reason is empty"), ("so", " ", "nobody signs")])
def test_a_judgement_has_a_reason_and_a_name(judge: Judge, reason: str, by: str, answer: str) -> None:
    result = judge("copy", "made-up-1-wire.txt", "made-up-5-denial.txt", reason=reason, by=by)
    assert result.exit_code == 2
    assert answer in result.output


def test_who_does_not_say_who_judges_signs_with_the_login_name(
    judge: Judge, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "reporter")
    assert judge("copy", "made-up-1-wire.txt", "made-up-5-denial.txt", by=None).exit_code == 0
    with Ledger.open(ledger, writable=False) as book:
        assert [j.by for j in book.judgements()] == ["reporter"]


def test_a_contradiction_names_what_to_withdraw(judge: Judge) -> None:
    names = ["made-up-1-wire.txt", "made-up-5-denial.txt", "made-up-6-assessment.txt"]
    assert judge("copy", names[0], names[1]).exit_code == 0
    assert judge("copy", names[1], names[2]).exit_code == 0
    result = judge("not-copy", names[0], names[2])
    assert result.exit_code == 2
    assert re.search(r"contradicts j-\w+ .*dizque judge withdraw j-\w+", " ".join(result.output.split()))


def test_no_ledger_is_made_by_judging(dizque: Dizque, tmp_path: Path) -> None:
    result = dizque("judge", "copy", "a", "b", "--reason", "so", "--ledger", tmp_path / "none.db")
    assert result.exit_code == 2
    assert "there is no ledger" in result.output
    assert list(tmp_path.iterdir()) == []
