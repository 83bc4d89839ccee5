"""The pages show every word as it is, lead to every place, run nothing from outside, and come out the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dizque.dossier import html
from dizque.dossier.marks import Mark, cut, shown_view
from dizque.errors import UserError
from dizque.records import Damage, DamageCode, Reading, Report, Span, content_id
from dizque.store import Ledger
from tests.dossier.pages import Page, read, write
from tests.store import made_up
from tests.store.strategies import readings


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(made_up.readings(), tmp_path_factory.mktemp("dossier"), across=True)


def pages(folder: Path) -> dict[str, Page]:
    return {str(path.relative_to(folder)): read(path) for path in sorted(folder.rglob("*.html"))}


def page_of(folder: Path, reading: Reading) -> Page:
    return read(folder / "reports" / f"{reading.report.id}.html")


def test_pages_nest_and_ids_are_unique(dossier: Path) -> None:
    assert len(pages(dossier)) == 1 + len(made_up.readings())
    for name, page in pages(dossier).items():
        assert page.wrong == [], name
        assert len(page.ids) == len(set(page.ids)), name


def test_every_link_leads_somewhere(dossier: Path) -> None:
    found = pages(dossier)
    for name, page in found.items():
        for link in page.links:
            if link.startswith("https://"):
                continue
            path, _, anchor = link.partition("#")
            target = ((dossier / name).parent / path).resolve() if path else dossier / name
            assert target.is_file(), (name, link)
            if anchor:
                assert anchor in found[str(target.relative_to(dossier.resolve()))].ids, (name, link)


def test_nothing_is_fetched_and_only_our_script_may_run(dossier: Path) -> None:
    for page in pages(dossier).values():
        assert page.loads == []
        (script,), (style,) = page.scripts, page.styles
        assert "url(" not in style
        assert "@import" not in style
        for kind, text in (("script", script), ("style", style)):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in page.policy
        assert page.policy.startswith("default-src 'none'")


@pytest.mark.parametrize("reading", made_up.readings(), ids=lambda r: r.report.doc)
def test_the_text_stands_as_received(dossier: Path, reading: Reading) -> None:
    received = shown_view(reading.report).text
    lines = [line for line in received.split("\n") if line.strip()]
    assert page_of(dossier, reading).lines == lines


@pytest.mark.parametrize("reading", made_up.readings(), ids=lambda r: r.report.doc)
def test_every_statement_has_its_place_and_its_card(dossier: Path, reading: Reading) -> None:
    page = page_of(dossier, reading)
    assert {s.id for s in reading.statements} <= set(page.ids)
    assert [i for i in page.ids if i.startswith("card-")] == [f"card-{n}" for n in range(1, len(reading.statements) + 1)]
    for statement in reading.statements:
        assert (statement.speaker or "") in page.text
        assert statement.qualified.position in page.text


def test_the_index_tells_the_dispute(dossier: Path) -> None:
    page = read(dossier / "index.html")
    for words in (
        "reports 5 statements 20 claims 4 disputed 2",
        made_up.CLOSED,
        "spokeswoman of the foreign ministry · Vardesia",
        "at most 2 independent origins",
        "80–95 %",
        "no domingo (date unknown)",
        "no pack for 'fi'",
        "as alegações de que o seu país fechou as comportas de Aldana",
    ):
        assert words in page.text
    assert json.loads((dossier / "ledger.json").read_text("utf-8"))["reports"]


def test_damage_date_and_derivation_are_told(dossier: Path) -> None:
    page = page_of(dossier, made_up.translated())
    for words in (
        "publication date unknown",
        "en → de → pt",
        "Meridian dateline",
        "html residue",
        "comment widget",
        "damaged words",
    ):
        assert words in page.text
    assert [i for i in page.ids if i.startswith("damage-")] == [f"damage-{n}" for n in (1, 2, 3, 6, 4, 5, 7)]


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    received = f"{evil}\n</p></span><script>alert(2)</script> {{{{ 7*7 }}}} said so"
    wire = made_up.wire()
    statement = wire.statements[0]
    key = content_id("r", received)
    said = replace(
        statement,
        report=key,
        actor=None,
        speaker=evil,
        role=evil,
        party=evil,
        via=(evil,),
        attribution=replace(
            statement.attribution, source=(), cue=(), content=(Span(start=len(evil) + 1, end=len(received), text=evil),)
        ),
    )
    wound = Damage(span=Span(start=0, end=9, text=received[:9]), code=DamageCode.HTML_RESIDUE, detail=evil)
    report = Report(
        id=key, doc=evil, received=received, title=Span(start=0, end=len(evil), text=evil), url="javascript:alert(1)", outlet=evil,
        damage=(wound,), lang='en" onload="alert(1)',
    )  # fmt: skip
    folder = write([Reading(report=report, statements=(said,))], tmp_path)
    for page in pages(folder).values():
        assert page.wrong == []
        assert page.loads == []
        assert len(page.scripts) == 1
        assert not any(link.startswith("javascript") for link in page.links)
        assert evil in "".join(page.texts)
    assert page_of(folder, Reading(report=report)).lines == received.split("\n")


def test_the_same_readings_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    found = made_up.readings()
    folders = [write(order, tmp_path / str(n), across=True) for n, order in enumerate((found, found[::-1], found[2:] + found))]
    written = [{str(p.relative_to(f)): p.read_bytes() for p in sorted(f.rglob("*")) if p.is_file()} for f in folders]
    assert written[0] == written[1] == written[2]
    assert len(written[0]) == 1 + len(found) + 5


def test_an_empty_ledger_has_a_page(tmp_path: Path) -> None:
    page = read(write([], tmp_path) / "index.html")
    assert page.wrong == []
    assert "No report has been read yet" in page.text


def test_a_large_ledger_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOST_STATEMENTS", "MOST_CLAIMS", "MOST_REPORTS"):
        monkeypatch.setattr(html, name, 3)
    folder = write(made_up.readings(), tmp_path)
    page = read(folder / "index.html")
    assert "The first 3 of 20. Every statement stands" in page.text
    assert "The first 3 of 5; all are in reports.csv" in page.text
    assert "The 3 claims that say most, of 11" in page.text
    assert page.wrong == []
    assert page_of(folder, made_up.wire()).ids


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Ledger.open(":memory:") as ledger, pytest.raises(UserError, match="cannot be written"):
        html.write(ledger, tmp_path / "file" / "dossier")


@given(readings())
@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_any_reading_gives_whole_pages(reading: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for page in pages(write([reading], Path(folder))).values():
            assert page.wrong == []
        json.loads((Path(folder) / "ledger.json").read_bytes())


MARKS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["source", "cue", "content", "damage"]), st.integers(1, 4))
)


@given(st.text(min_size=1, max_size=30), MARKS)
def test_segments_joined_are_the_text_and_each_mark_covers_its_words(text: str, raw: list[tuple[int, int, str, int]]) -> None:
    marks = [Mark(start=a, end=min(b, len(text)), role=role, number=n) for a, b, role, n in raw if a < min(b, len(text))]
    segments = cut(text, marks, (0, len(text)))
    assert "".join(s.text for s in segments) == text
    for mark in marks:
        covered = "".join(s.text for s in segments if mark in s.marks)
        assert covered == text[mark.start : mark.end]
