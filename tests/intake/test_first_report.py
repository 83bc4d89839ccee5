"""Every damage and credit that the first report must show, and the names that are none."""

from __future__ import annotations

import pytest

from dizque.intake import from_text
from dizque.records import CreditKind, DamageCode, Report, StepCode


@pytest.fixture(scope="module")
def report(first_report: str) -> Report:
    return from_text(first_report, doc="first")


def found(report: Report, code: DamageCode) -> list[str]:
    return [damage.span.text for damage in report.damage if damage.code is code]


def test_language_title_credit(report: Report) -> None:
    assert report.lang == "pt"
    assert report.title is not None
    assert report.title.start == 0
    assert report.title.text == report.received.split("\n")[0]
    assert [(c.name, c.kind, c.span.text) for c in report.credits] == [("CNN", CreditKind.DATELINE, "CNN")]
    assert report.published is None
    assert report.issues == ()


def test_duplicate_line(report: Report) -> None:
    title = report.received.split("\n")[0]
    assert found(report, DamageCode.DUPLICATE_LINE) == [title]
    assert report.damage[0].span.start == len(title) + 1


def test_debris(report: Report) -> None:
    (residue,) = found(report, DamageCode.HTML_RESIDUE)
    assert '-visitysitysday-hnk">' in residue
    (garbled,) = found(report, DamageCode.GARBLED_WORD)
    assert "Pynongy-visitysitysday" in garbled
    assert found(report, DamageCode.COMMENT_WIDGET) == ["Kommentare (0)"]
    assert "hnk" not in report.view().text


def test_foreign_words_with_evidence(report: Report) -> None:
    words = found(report, DamageCode.FOREIGN_WORDS)
    assert words == ["Moskau", "Kremllagers", "Pyöngjang", "ucraine reject thes transfers", "Kommentare"]
    details = {d.span.text: d.detail for d in report.damage if d.code is DamageCode.FOREIGN_WORDS}
    assert details["Moskau"] == "German name of Moscow"
    assert details["Kremllagers"] == "German compound of kreml and lagers"
    assert details["Pyöngjang"] == "near Pjöngjang, the German name of Pyongyang"
    assert "words of English, not of Portuguese: reject, transfers" in details["ucraine reject thes transfers"]
    assert report.derivation == ("de", "pt")


@pytest.mark.parametrize("name", ["Volodymyr", "Zelensky", "Peskov", "Kim Yong-Hyun", "Pyongyang", "Kiev", "Dmitry"])
def test_names_are_no_damage(report: Report, name: str) -> None:
    whole = (DamageCode.BROKEN_SENTENCE, DamageCode.ORPHAN_HEADINGS)
    assert not [d for d in report.damage if d.code not in whole and name in d.span.text]


def test_spaced_hyphens(report: Report) -> None:
    words = found(report, DamageCode.SPACED_HYPHEN)
    assert len(words) == 7
    assert set(words) == {"norte -coreanos", "norte -coreana", "norte -coreano", "quinta -feira"}
    assert " -" not in report.view().text.split("\n", 3)[3]


def test_headings(report: Report) -> None:
    assert found(report, DamageCode.GLUED_HEADING) == ["Invasão russa", "Suporte internacional necessário"]
    (orphans,) = found(report, DamageCode.ORPHAN_HEADINGS)
    assert orphans.startswith("Relatórios sobre")
    assert orphans.endswith("Solidariedade com a Rússia")
    assert "\nInvasão russa\n" in report.view().text
    assert sum(step.code is StepCode.GLUED_HEADING for step in report.steps) == 2


def test_broken_sentences(report: Report) -> None:
    first, second = found(report, DamageCode.BROKEN_SENTENCE)
    assert first.startswith("Essas suposições")
    assert second.startswith("Vários governos")
    assert second.endswith("transfers.")
    assert not found(report, DamageCode.MOJIBAKE)
    assert not found(report, DamageCode.UNBALANCED_QUOTES)


def test_everything_proves_itself(report: Report) -> None:
    view = report.view()
    spans = [*(d.span for d in report.damage), *(c.span for c in report.credits), report.title]
    assert all(span is not None and view.proves(span) for span in spans)
