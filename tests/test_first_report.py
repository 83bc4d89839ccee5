"""The first real report, end to end: what its ledger must show (source, position, certainty, actor), row by row.

The text is not part of the project; the test is skipped where it is absent. Cues and contents below are quoted only as far as is
needed to find the row. Rows that are not right yet are strict expected failures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from dizque.intake import from_text
from dizque.records import DamageCode, Reading, SideOf, Standing, Statement
from dizque.run.pipeline import read_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One expected statement. Alternatives are separated by `|`; an empty field is not checked."""

    number: int
    source: str
    cue: str
    content: str
    position: str
    certainty: str = ""
    speaker: str = ""
    party: str = ""
    anonymous: bool = False


ROWS = (
    Row(number=1, source="Volodymyr Zelensky", cue="de acordo com", content="envia seus cidadãos", position="asserts", certainty="certain", speaker="Volodymyr Zelensky", party="Ukraine"),
    Row(number=2, source="Zelensky", cue="explicou", content="Estamos observando", position="asserts", certainty="certain", speaker="Volodymyr Zelensky", party="Ukraine"),
    Row(number=3, source="Zelensky", cue="acrescentou", content="temos que desenvolver", position="asserts|requests", speaker="Volodymyr Zelensky", party="Ukraine"),
    Row(number=4, source="Ele", cue="repetiu", content="permitir que Kiev", position="requests", speaker="Volodymyr Zelensky", party="Ukraine"),
    Row(number=5, source="Uma fonte do Serviço Secreto", cue="relatou", content="um pequeno número", position="asserts", certainty="certain", party="Ukraine", anonymous=True),
    Row(number=6, source="a fonte", cue="de acordo com", content="morreram recentemente", position="asserts", certainty="certain", party="Ukraine", anonymous=True),
    Row(number=7, source="Dmitry Peskov", cue="rejeitou", content="foram enviados", position="denies", speaker="Dmitry Peskov", party="Russia"),
    Row(number=8, source="Dmitry Peskov|", cue="descreveram", content="isso", position="denies|evaluates", speaker="Dmitry Peskov", party="Russia"),
    Row(number=9, source="Agência Nacional", cue="declarou", content="desenvolvimentos", position="asserts", certainty="certain", speaker="Agência Nacional", party="South Korea"),
    Row(number=10, source="Agência Nacional", cue="acredita", content="podem estar corretas", position="assesses", certainty="possible", speaker="Agência Nacional", party="South Korea"),
    Row(number=11, source="Kim Yong-Hyun", cue="disse", content="muito provável", position="assesses", certainty="probable", speaker="Kim Yong-Hyun", party="South Korea"),
    Row(number=12, source="Ele", cue="acrescentou", content="possibilidade de uma publicação", position="assesses", certainty="probable", speaker="Kim Yong-Hyun", party="South Korea"),
    Row(number=13, source="Vários governos", cue="acusaram", content="Moscou com armas", position="accuses"),
    Row(number=14, source="os dois países", cue="garantiram", content="usar todos os fundos", position="commits", party="North Korea|Russia"),
    Row(number=15, source="Putin", cue="disse", content="novo nível", position="asserts|commits", certainty="certain", speaker="Putin", party="Russia"),
    Row(number=16, source="Kim Jong e", cue="expressou", content="apoio total", position="evaluates", speaker="Kim Jong", party="North Korea"),
    Row(number=17, source="Ele", cue="se referiu", content="proteger sua própria", position="asserts|evaluates", speaker="Kim Jong", party="North Korea"),
)  # fmt: skip

GAPS: dict[int, str] = {
    14: "two states as one source: the party of a pair is not resolved yet",
}


@pytest.fixture(scope="module")
def reading(first_report: str) -> Reading:
    return read_report(from_text(first_report, doc="first", published=date(2024, 10, 14)))


def _text(spans: tuple) -> str:  # type: ignore[type-arg]
    return " ".join(span.text for span in spans)


def _find(reading: Reading, row: Row) -> Statement | None:
    found = [
        s
        for s in reading.statements
        if row.cue in _text(s.attribution.cue).casefold() and row.content in _text(s.attribution.content)
    ]
    return found[0] if found else None


def _misses(statement: Statement, row: Row) -> list[str]:
    out = []
    source = _text(statement.attribution.source) or ""
    if not any(option in source for option in row.source.split("|")):
        out.append(f"source {source!r}, expected {row.source!r}")
    if str(statement.qualified.position) not in row.position.split("|"):
        out.append(f"position {statement.qualified.position}, expected {row.position}")
    if row.certainty and str(statement.qualified.certainty) != row.certainty:
        out.append(f"certainty {statement.qualified.certainty}, expected {row.certainty}")
    if row.speaker and row.speaker not in (statement.speaker or ""):
        out.append(f"speaker {statement.speaker!r}, expected {row.speaker!r}")
    if row.party and (statement.party or "") not in row.party.split("|"):
        out.append(f"party {statement.party!r}, expected {row.party!r}")
    if statement.anonymous != row.anonymous:
        out.append(f"anonymous {statement.anonymous}")
    return out


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            r, id=str(r.number), marks=[pytest.mark.xfail(strict=True, reason=GAPS[r.number])] if r.number in GAPS else []
        )
        for r in ROWS
    ],
)
def test_statement(reading: Reading, row: Row) -> None:
    statement = _find(reading, row)
    assert statement is not None, f"no statement with cue {row.cue!r} and content {row.content!r}"
    assert _misses(statement, row) == []


def test_at_least_sixteen_rows_are_right() -> None:
    assert len(ROWS) - len(GAPS) >= 16


def test_reason_for_anonymity(reading: Reading) -> None:
    statement = _find(reading, ROWS[4])
    assert statement is not None
    assert "sensibilidade do tópico" in _text(statement.anonymity_reason)


def test_band_of_very_likely(reading: Reading) -> None:
    statement = _find(reading, ROWS[10])
    assert statement is not None
    assert statement.qualified.band == (0.80, 0.95)


DAMAGE = (
    DamageCode.DUPLICATE_LINE, DamageCode.HTML_RESIDUE, DamageCode.GARBLED_WORD, DamageCode.FOREIGN_WORDS, DamageCode.SPACED_HYPHEN,
    DamageCode.GLUED_HEADING, DamageCode.ORPHAN_HEADINGS, DamageCode.BROKEN_SENTENCE, DamageCode.COMMENT_WIDGET,
)  # fmt: skip


@pytest.mark.parametrize("code", DAMAGE, ids=str)
def test_damage(reading: Reading, code: DamageCode) -> None:
    assert code in {d.code for d in reading.report.damage}


def test_clean_words_are_names_not_damage(reading: Reading) -> None:
    damaged = " ".join(
        d.span.text for d in reading.report.damage if d.code in (DamageCode.GARBLED_WORD, DamageCode.FOREIGN_WORDS)
    )
    assert not [name for name in ("Volodymyr", "Zelensky", "Peskov", "Kim", "Yong-Hyun") if name in damaged]


def test_credit_title_language_and_derivation(reading: Reading) -> None:
    report = reading.report
    assert [c.name for c in report.credits] == ["CNN"]
    assert report.title is not None
    assert report.title.start == 0
    assert report.lang == "pt"
    assert report.derivation[-2:] == ("de", "pt")


def test_every_span_proves_its_words(reading: Reading) -> None:
    view = reading.report.view()
    for statement in reading.statements:
        a = statement.attribution
        for span in (*a.source, *a.cue, *a.content, *statement.anonymity_reason):
            assert view.proves(span)


def test_the_disputed_claim(reading: Reading) -> None:
    """Ukraine asserts that North Korea sends people, South Korea holds it possible, Russia denies it."""
    denial = _find(reading, ROWS[6])
    assert denial is not None
    claim = next(c for c in reading.claims if denial.id in {s.statement for s in c.stances})
    sides = {side.side: side for side in claim.sides}
    assert claim.standing is Standing.DISPUTED
    assert "Russia" in sides[SideOf.AGAINST].parties
    assert "Ukraine" in sides[SideOf.FOR].parties
    assert sides[SideOf.AGAINST].origins_at_most == 1
