"""The forms that other programs rely on: the fields of the contract are there, offsets prove the words, bytes repeat."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dizque.dossier import csv_, json_
from dizque.dossier.forms import extract_line
from dizque.errors import UserError
from dizque.records import Reading, Report, Span, content_id
from dizque.store import Ledger
from tests.store import made_up

ATTRIBUTION = (
    "id source cue content nested_in kind position certainty band polarity future source_type speaker role party anonymous "
    "anonymity_reason addressee said about damaged score reason"
)
STATEMENT = f"{ATTRIBUTION} report doc own_voice via distanced values side"
SIDE = "statements voices parties since positions origins_at_least origins_at_most origins_best origins"


def exported(found: tuple[Reading, ...], *, across: bool = True) -> dict[str, Any]:
    with Ledger.open(":memory:") as ledger:
        for reading in found:
            ledger.add(reading)
        if across:
            ledger.replace_claims(made_up.across(found))
        read: dict[str, Any] = json.loads("".join(json_.lines(ledger)))
        return read


def test_an_extract_line_has_the_fields_of_the_contract() -> None:
    reading = made_up.wire()
    line = extract_line(reading)
    assert list(line)[:5] == ["doc", "lang", "attributions", "damage", "credits"]
    text = reading.report.received
    first, second, third, _, withheld, _ = line["attributions"]
    assert set(first) >= set(ATTRIBUTION.split())
    assert [text[b:e] for b, e in second["content"]] == [s.text for s in reading.statements[1].attribution.content]
    assert len(second["content"]) == 2
    assert [text[b:e] for b, e in second["addressee"]] == ["reporters in Pontal"]
    assert first["said"] == {
        "text": first["said"]["text"],
        "from": "2031-06-08",
        "to": "2031-06-08",
        "relative": "weekday:7:last",
    }
    assert [text[b:e] for b, e in first["said"]["text"]] == ["on Sunday"]
    assert [text[b:e] for b, e in third["anonymity_reason"]] == ["for fear of losing the post"]
    assert (third["anonymous"], third["source_type"], withheld["certainty"], withheld["about"]) == (
        True,
        "unnamed_person",
        "unknown",
        None,
    )
    assert line["credits"] == [
        {
            "span": [len("Marenia accuses Vardesia of closing the Aldana dam\nPONTAL ("), 67],
            "name": "Meridian",
            "kind": "dateline",
        }
    ]
    json.dumps(line)


def test_bands_nesting_and_damage() -> None:
    graded = extract_line(made_up.assessment())["attributions"]
    assert graded[1]["band"] == [0.8, 0.95]
    assert graded[4]["nested_in"] == graded[3]["id"]
    hurt = extract_line(made_up.translated())
    assert [d["code"] for d in hurt["damage"]][:2] == ["spaced_hyphen", "html_residue"]
    assert hurt["attributions"][3]["damaged"] is True
    silent = extract_line(made_up.silent())
    assert silent["issues"] == [{"code": "no_pack", "detail": "no pack for 'fi'; packs: en, pt", "fatal": False}]


def test_json_has_the_form_of_the_contract() -> None:
    ledger = exported(made_up.readings())
    assert list(ledger)[:5] == ["reports", "statements", "actors", "dependences", "claims"]
    assert [r["doc"] for r in ledger["reports"]] == ["copia.txt", "hiljaa.txt", "institute.html", "negacao.txt", "wire.txt"]
    assert ledger["dependences"] == []
    assert all(set(r) >= {"id", "doc", "outlet", "lang", "published", "credits", "origin"} for r in ledger["reports"])
    assert all(set(s) >= set(STATEMENT.split()) for s in ledger["statements"])
    assert all(set(a) >= {"id", "name", "names", "type", "role", "party"} for a in ledger["actors"])
    assert [r["origin_name"] for r in ledger["reports"]] == ["Meridian", None, "Rosa Lindqvist", "Gazeta do Norte", "Meridian"]


def test_claims_have_three_sides_that_name_their_statements() -> None:
    ledger = exported(made_up.readings())
    by_id = {s["id"]: s for s in ledger["statements"]}
    (closed,) = [c for c in ledger["claims"] if c["text"] == made_up.CLOSED]
    assert closed["standing"] == "disputed"
    assert list(closed["sides"]) == ["for", "against", "open"]
    for name, side in closed["sides"].items():
        assert set(side) >= set(SIDE.split())
        assert sorted(side["statements"]) == sorted(k for keys in side["positions"].values() for k in keys)
        assert all(by_id[key]["side"] == name and closed["id"] in by_id[key]["claims"] for key in side["statements"])
    against = closed["sides"]["against"]
    assert (against["parties"], against["voices"], against["since"]) == (1, 2, "2031-06-09")
    assert list(against["positions"]) == ["denies"]
    (talks,) = [c for c in ledger["claims"] if c["text"] == made_up.TALKS]
    assert (talks["sides"]["against"]["statements"], talks["sides"]["against"]["origins_at_most"]) == ([], 0)


def test_one_actor_in_several_reports_is_listed_once_with_all_names() -> None:
    (ilari,) = [a for a in exported(made_up.readings())["actors"] if a["name"] == "Ilari Dovan"]
    assert {"O primeiro -ministro Ilari Dovan", "Prime Minister Ilari Dovan"} <= set(ilari["names"])
    assert (ilari["reports"], ilari["role"], ilari["party"]) == (3, "prime minister", "Marenia")


@pytest.mark.parametrize("across", [True, False])
def test_bytes_repeat_in_any_order(tmp_path: Path, *, across: bool) -> None:
    found = made_up.readings()
    written = []
    for n, order in enumerate((found, found[::-1], found[3:] + found[:3])):
        with Ledger.open(tmp_path / f"{n}.db") as ledger:
            for reading in order:
                ledger.add(reading)
            if across:
                ledger.replace_claims(made_up.across(found))
            paths = (*json_.write(ledger, tmp_path / f"{n}.json"), *csv_.write(ledger, tmp_path / str(n)))
            written.append([path.read_bytes() for path in paths])
    assert written[0] == written[1] == written[2]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables(tmp_path: Path) -> None:
    with Ledger.open(":memory:") as ledger:
        for reading in made_up.readings():
            ledger.add(reading)
        ledger.replace_claims(made_up.across(made_up.readings()))
        csv_.write(ledger, tmp_path)
    statements, claims, reports, actors = (table(tmp_path / f"{n}.csv") for n in ("statements", "claims", "reports", "actors"))
    assert [len(rows) for rows in (statements, claims, reports, actors)] == [20, 4, 5, 8]
    okoro = next(row for row in statements if row["band_low"] == "0.8")
    assert (okoro["speaker"], okoro["certainty"], okoro["band_high"], okoro["said_from"]) == (
        "Adaeze Okoro",
        "probable",
        "0.95",
        "2031-06-12",
    )
    assert okoro["content"] == "It is very likely that the flow was cut on purpose … though drought & heat play a part"
    closed = next(row for row in claims if row["text"] == made_up.CLOSED)
    assert (closed["standing"], closed["for_parties"], closed["against_origins_at_most"]) == (
        "disputed",
        "Marenia; Vardesia",
        "2",
    )
    copy = next(row for row in reports if row["doc"] == "copia.txt")
    assert (copy["damage"], copy["derivation"], copy["published"]) == ("7", "en; de; pt", "")
    assert not (tmp_path / "statements.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    title = start + 'HYPERLINK("http://x.example";"y")'
    report = Report(
        id=content_id("r", title), doc=title, received=title, title=Span(start=0, end=len(title), text=title), outlet=title
    )
    with Ledger.open(":memory:") as ledger:
        ledger.add(Reading(report=report))
        csv_.write(ledger, tmp_path)
    (row,) = table(tmp_path / "reports.csv")
    assert {row[name] for name in ("doc", "title", "outlet", "docs", "origin")} == {"'" + title}


def test_words_that_no_utf8_can_hold(tmp_path: Path) -> None:
    wire = made_up.wire()
    odd = replace(wire, report=replace(wire.report, doc="a\udc80.txt", outlet="\ud83d"))
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.add(odd)
        assert ledger.reading("a\udc80.txt") == odd
        (path,) = json_.write(ledger, tmp_path)
        csv_.write(ledger, tmp_path)
    assert json.loads(path.read_bytes())["reports"][0]["doc"] == "a\udc80.txt"


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Ledger.open(":memory:") as ledger:
        for write in (json_.write, csv_.write):
            with pytest.raises(UserError, match=r"cannot be written .*Next: make room there"):
                write(ledger, tmp_path / "file" / "x")
