"""`dizque read`, `show` and `export` on the example reports."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Dizque = Callable[..., Result]


@pytest.fixture(scope="module")
def exported(dizque: Dizque, book: Path) -> dict[str, Any]:
    path = book / "all.json"
    assert dizque("export", "--format", "json", "--ledger", book / "ledger.db", "-o", path).exit_code == 0
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def test_the_dossier_is_there(book: Path) -> None:
    page = (book / "dossier" / "index.html").read_text(encoding="utf-8")
    assert "Selahidra" in page


def test_reading_again_finds_every_report_known(dizque: Dizque, book: Path, examples: Path) -> None:
    result = dizque("read", examples, "--ledger", book / "ledger.db", "--out", book / "dossier")
    assert result.exit_code == 0
    summary = result.output.splitlines()
    assert summary[0] == "Read 10 reports: 0 new, 10 known already."
    assert re.fullmatch(
        r"The ledger has 10 reports, \d+ statements by \d+ actors, \d+ claims \([1-9]\d* disputed\), \d+ damaged places\.",
        summary[1],
    )


def test_what_about_toml_and_the_reports_themselves_tell_is_kept(exported: dict[str, Any]) -> None:
    told = {r["doc"].removeprefix("made-up-"): (r["outlet"], r["published"], r["published_by"]) for r in exported["reports"]}
    assert told == {
        "1-wire.txt": ("Vespera", "2025-03-11", "person"),
        "2-copy": ("The Belmora Tribune", "2025-03-11", "input"),
        "3-garbled.txt": (None, None, None),
        "4-independent.txt": ("Correio da Várzea", "2025-03-12", "person"),
        "5-denial.txt": ("Kastrin Standard", "2025-03-12", "person"),
        "6-assessment.txt": ("The Northern Review", "2025-03-14", "person"),
        "7-page.html": ("Portal Beira-Rio", "2025-03-13", "page"),
        "8-translation.txt": ("Varholmer Tageblatt", "2025-03-12", "person"),
        "9-cites.txt": ("Diario de Alsina", "2025-03-13", "person"),
        "10-hearsay.txt": ("Le Courrier du Barrage", "2025-03-14", "person"),
    }


def test_the_examples_show_what_their_table_promises(exported: dict[str, Any]) -> None:
    statements = exported["statements"]
    assert {s["position"] for s in statements} >= {
        "asserts", "denies", "assesses", "accuses", "requests", "commits", "questions", "withholds", "evaluates",
    }  # fmt: skip
    assert {s["kind"] for s in statements} == {"direct", "mixed", "indirect"}
    assert any(s["anonymous"] and s["anonymity_reason"] for s in statements)
    assert any(s["band"] == [0.8, 0.95] for s in statements)
    assert any(claim["standing"] == "disputed" for claim in exported["claims"])
    garbled = next(r for r in exported["reports"] if "garbled" in r["doc"])
    assert {damage["code"] for damage in garbled["damage"]} >= {
        "duplicate_line", "html_residue", "garbled_word", "foreign_words", "spaced_hyphen", "glued_heading", "orphan_headings",
        "broken_sentence", "comment_widget",
    }  # fmt: skip
    whole = [r["doc"] for r in exported["reports"] if r["damage"] and "garbled" not in r["doc"]]
    assert whole == []
    page = next(r for r in exported["reports"] if "page" in r["doc"])
    assert ("Marta Quental", "structured") in {(c["name"], c["kind"]) for c in page["credits"]}
    assert "Foto" not in json.dumps(page["credits"])


def test_csv_has_a_row_for_every_statement(dizque: Dizque, book: Path, exported: dict[str, Any]) -> None:
    result = dizque("export", "--format", "csv", "--ledger", book / "ledger.db")
    assert result.exit_code == 0
    tables = [Path(line) for line in result.output.splitlines()]
    assert {table.name for table in tables} == {"statements.csv", "claims.csv", "reports.csv", "actors.csv"}
    with next(t for t in tables if t.name == "statements.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == [s["id"] for s in exported["statements"]]


def test_show_by_words_by_id_and_by_the_beginning_of_an_id(dizque: Dizque, book: Path, exported: dict[str, Any]) -> None:
    ledger = ("--ledger", book / "ledger.db")
    vellin = dizque("show", "Darko", "Vellin", *ledger)
    assert vellin.exit_code == 0
    claim = next(c for c in exported["claims"] if c["standing"] == "disputed")
    shown = dizque("show", claim["id"], *ledger).output
    assert shown.splitlines()[0] == f"Claim {claim['id']}: disputed"
    assert claim["text"].split()[0] in shown.splitlines()[1]
    assert all(key in shown for side in claim["sides"].values() for key in side["statements"])
    assert dizque("show", claim["id"][:14], *ledger).output == shown
    report = next(r for r in exported["reports"] if "garbled" in r["doc"])
    by_name = dizque("show", report["doc"], *ledger).output
    assert by_name.splitlines()[0] == f"Report {report['id']}: {report['doc']}"
    assert "damage: spaced_hyphen" in by_name
    assert dizque("show", report["id"], *ledger).output == by_name


def test_show_offers_what_fits_several_things(dizque: Dizque, book: Path) -> None:
    result = dizque("show", "Narvela", "--ledger", book / "ledger.db")
    assert result.exit_code == 0
    first, *offered = result.output.splitlines()
    assert re.fullmatch(r"\d+ things fit 'Narvela'; show one of them by its id:", first)
    key = offered[0].split()[0]
    assert key in dizque("show", key, "--ledger", book / "ledger.db").output


def test_show_an_actor(dizque: Dizque, book: Path, exported: dict[str, Any]) -> None:
    actor = max(exported["actors"], key=lambda a: sum(s["actor"] == a["id"] for s in exported["statements"]))
    shown = dizque("show", actor["id"], "--ledger", book / "ledger.db").output
    assert shown.startswith(f"Actor {actor['id']}: {actor['name']}")
    assert all(s["id"] in shown for s in exported["statements"] if s["actor"] == actor["id"])


def test_nothing_that_fits_is_told(dizque: Dizque, book: Path) -> None:
    result = dizque("show", "xylophone", "--ledger", book / "ledger.db")
    assert result.exit_code == 2
    assert "fits 'xylophone'; expected a claim, a report or an actor" in result.stderr


@pytest.mark.parametrize("call", [("show", "a"), ("export", "--format", "json")])
def test_a_ledger_that_is_not_there_is_told(dizque: Dizque, tmp_path: Path, call: tuple[str, ...]) -> None:
    result = dizque(*call, "--ledger", tmp_path / "none.db")
    assert result.exit_code == 2
    assert "there is no ledger at" in result.stderr
    assert "dizque read" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_options_tell_what_the_reports_do_not(dizque: Dizque, examples: Path, tmp_path: Path) -> None:
    shutil.copy(examples / "made-up-3-garbled.txt", tmp_path / "a.txt")
    ledger = ("--ledger", tmp_path / "l.db")
    told = ("--published", "2025-03-12", "--outlet", "Notícia Fácil", "--out", tmp_path / "o")
    assert dizque("read", tmp_path / "a.txt", *ledger, *told).exit_code == 0
    shown = dizque("show", "a.txt", *ledger).output
    assert "Notícia Fácil; published 2025-03-12 (by person); language pt" in shown
    wrong = dizque("read", tmp_path / "a.txt", *ledger, "--published", "12/03/2025")
    assert wrong.exit_code == 2
    assert "--published 12/03/2025; expected a day such as 2025-03-11" in wrong.stderr


def test_ten_articles_are_three_sources(exported: dict[str, Any]) -> None:
    reports = {s["id"]: s["report"] for s in exported["statements"]}
    claim = max(exported["claims"], key=lambda c: len({reports[s] for s in c["statements"]}))
    side = claim["sides"]["for"]
    assert claim["standing"] == "disputed"
    assert len({reports[s] for s in side["statements"]}) >= 6
    assert {o["origin"] for o in side["origins"]} == {"Tomas Belvar", "Lúcia Amarante", "Pierre Aumont"}
    wire = next(o for o in side["origins"] if o["origin"] == "Tomas Belvar")
    assert len({reports[s] for s in wire["statements"]}) >= 3, "the wire, its copy and its translation"
    assert wire["witnesses"] == 1
    assert any(d["kind"] == "cites" and d["a_doc"] == "made-up-9-cites.txt" for d in exported["dependences"])
