"""What later stages read: offsets that prove themselves for any text, and odd characters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.intake import from_text
from dizque.records import IssueCode, Report, StepCode

PIECES = st.sampled_from(
    ["norte -coreanos", "quinta -feira", ' x-y"> ', "&amp;", "<b>", "\r\n", "\r", "\u00a0", "\u00ad", "\ufeff", "\u2028", '"', "“", "Moskau", "Kommentare (0)",
     "Obras no rio", "reject the transfers", "CNN - ", "(Reuters)", "disse a AFP", ". ", "! ", "\n", "\x00", "Ã£", "A prefeita de Belmora disse que a ponte fecha. " * 3]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=25).map("".join)


def check(report: Report) -> None:
    view = report.view()
    spans = [*(d.span for d in report.damage), *(c.span for c in report.credits), *([report.title] if report.title else [])]
    for span in spans:
        assert view.proves(span)
        assert span.start < span.end
    for begin in range(0, len(view.text), 7):
        assert view.proves(view.span(begin, min(len(view.text), begin + 5)))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_span_of_any_text_proves_itself(text: str) -> None:
    report = from_text(text, doc="d", lang="pt")
    assert report.received == text
    check(report)
    assert report == from_text(text, doc="d", lang="pt")


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_nothing_that_can_be_seen_is_lost(text: str) -> None:
    report = from_text(text, doc="d", lang="pt")
    if any(issue.fatal for issue in report.issues):
        return
    kept = report.view().text
    dropped = "".join(
        report.received[s.start : s.end]
        for s in report.steps
        if s.code in (StepCode.RESIDUE, StepCode.DATELINE, StepCode.CONTROL)
    )
    assert {c for c in text if c.isalnum()} <= {*kept, *dropped}


def test_odd_characters_become_plain_ones() -> None:
    report = from_text("Um\r\ndois\u00a0tr\u00adês\u2028quatro\rcinco\ufeff.", doc="d", lang="pt")
    assert report.view().text == "Um\ndois três\nquatro\ncinco."
    assert {step.code for step in report.steps} == {StepCode.CONTROL}


def test_ids_are_made_of_the_text_alone() -> None:
    one = from_text("Ana disse que sim.", doc="a", lang="pt", outlet="x")
    other = from_text("Ana disse que sim.", doc="b", lang="pt", url="y")
    assert one.id == other.id != from_text("Ana disse que sim!", doc="a", lang="pt").id


def test_languages() -> None:
    assert from_text("A prefeita disse na segunda que a ponte fica fechada até o fim do mês.", doc="d").lang == "pt"
    assert (
        from_text("The mayor said on Monday that the bridge will stay closed until the end of the month.", doc="d").lang == "en"
    )
    assert from_text("A ponte caiu.", doc="d").lang == "pt"
    assert from_text("Ela disse.", doc="d", lang="pt-BR").lang == "pt"


def test_a_language_without_a_pack() -> None:
    text = "Orang itu mengatakan bahwa jembatan di atas sungai akan ditutup sampai akhir musim panas karena rusak berat. " * 3
    report = from_text(text, doc="d")
    assert report.lang == "id"
    assert [(issue.code, issue.fatal) for issue in report.issues] == [(IssueCode.NO_PACK, True)]
    assert from_text("x", doc="d", lang="tlh").issues[0].code is IssueCode.NO_PACK


def test_no_words() -> None:
    assert from_text("12 + 13 = 25 …", doc="d").issues[0].code is IssueCode.LANGUAGE_UNKNOWN
    assert from_text(" \n\ufeff", doc="d").issues[0].code is IssueCode.EMPTY


def test_fifty_million_characters_in_one_line() -> None:
    report = from_text("a" * 50_000_000, doc="d")
    assert [(issue.code, issue.fatal) for issue in report.issues] == [(IssueCode.TOO_LONG, True)]
    assert report.damage == ()


def test_dates_of_input_lines() -> None:
    assert str(from_text("Ana disse.", doc="d", lang="pt", published="2024-10-14T23:50:00-03:00").published.on) == "2024-10-14"  # type: ignore[union-attr]
    report = from_text("Ana disse.", doc="d", lang="pt", published="14/10/2024")
    assert report.published is None
    assert [(issue.code, issue.fatal) for issue in report.issues] == [(IssueCode.BAD_FIELD, False)]


def test_a_date_printed_with_a_label() -> None:
    text = "A ponte de Belmora fecha\nPublicado em 14 de outubro de 2024 às 10h\nA prefeita disse que a ponte fica fechada."
    published = from_text(text, doc="d", lang="pt").published
    assert published is not None
    assert published.evidence is not None
    assert (str(published.on), published.evidence.text, published.by) == ("2024-10-14", "14 de outubro de 2024", "page")
    for quiet in ("A ponte caiu em 14/10/2024.", "Atualizado em 14/10/2024"):
        assert from_text(f"{quiet}\nA prefeita disse que sim.", doc="d", lang="pt").published is None
    assert from_text("Published 3/4/2024\nShe said so.", doc="d", lang="en").published is None


def test_a_declared_translation() -> None:
    text = "A prefeita disse que a ponte fica fechada.\nTraduzido do alemão por Rui Melo"
    assert from_text(text, doc="d", lang="pt").derivation == ("de", "pt")
    assert from_text("A prefeita fala alemão.\nTradução de Rui Melo", doc="d", lang="pt").derivation == ()


def test_titles() -> None:
    body = "A prefeita de Belmora disse na segunda que a ponte fica fechada até o fim do mês. O rio subiu."
    assert from_text(f"A ponte fecha\n{body}", doc="d", lang="pt").title.text == "A ponte fecha"  # type: ignore[union-attr]
    assert from_text(f"{body}\n{body[5:]}", doc="d", lang="pt").title is None
    assert from_text(f"Seção\nA ponte fecha\n{body}", doc="d", lang="pt", title="A ponte fecha").title.start == 6  # type: ignore[union-attr]
    assert from_text("A ponte fecha", doc="d", lang="pt").title is None
