"""Origins that a text names itself; photo credits and mere mentions stay out. All made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from dizque.intake import from_text
from dizque.langs import PageWord, load_pack, outlets

BODY = "A prefeita de Belmora disse na segunda-feira que a ponte sobre o rio Vesta fica fechada até o fim do verão, e que a obra custa três milhões de coroas."
BODY_EN = "The mayor of Belmora said on Monday that the bridge over the river Vesta would stay closed until the end of summer and cost three million crowns."


def credits_of(text: str, lang: str = "pt") -> list[tuple[str, str]]:
    return [(c.name, c.kind.value) for c in from_text(text, doc="d", lang=lang).credits]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("CNN - ", "CNN"),
        ("LISBOA (Reuters) - ", "Reuters"),
        ("BELMORA, 14 Out (Lusa) – ", "Lusa"),
        ("Berlin (dpa) - ", "Deutsche Presse-Agentur"),
        ("(AFP) ", "Agence France-Presse"),
        ("MOSCOU, 9 de outubro (TASS) — ", "TASS"),
        ("EFE: ", "EFE"),
    ],
)
def test_datelines(head: str, name: str) -> None:
    assert credits_of(f"A ponte fecha\n{head}{BODY}\n{BODY[20:]}") == [(name, "dateline")]


def test_a_dateline_of_two_agencies() -> None:
    assert credits_of(f"A ponte fecha\nBELMORA (Reuters/AFP) - {BODY}") == [
        ("Reuters", "dateline"),
        ("Agence France-Presse", "dateline"),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "Com informações da Reuters.",
        "As informações são da Reuters",
        "Fonte: Reuters",
        "(Reuters)",
        "Reuters",
        "© 2024 Reuters",
        "Da redação, com Reuters",
        "Por Reuters",
    ],
)
def test_notes(note: str) -> None:
    assert credits_of(f"{BODY}\n{BODY[10:]}\n{note}") == [("Reuters", "byline")]
    assert credits_of(f"{BODY}\n{BODY[10:]} (Reuters)") == [("Reuters", "byline")]


@pytest.mark.parametrize(
    "line",
    ["Foto: Ana Sousa/Reuters", "Ana Sousa/Reuters", "Crédito: Getty Images", "Imagem: Reuters/Divulgação", "REUTERS/Ana Sousa"],
)
def test_photo_credits_stay_out(line: str) -> None:
    assert credits_of(f"{BODY}\n{line}\n{BODY[10:]}") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Segundo a AFP, a obra custa mais do que isso.", ["Agence France-Presse"]),
        ("O sindicato negou tudo, disse o porta-voz à BBC.", ["BBC"]),
        ("A agência russa Interfax informou que a ponte caiu.", ["Interfax"]),
        ('Segundo o jornal local "Folha de Pedreira", a ponte caiu.', ["Folha de Pedreira"]),
        ("A diretora da BBC mora em Belmora desde maio.", []),
        ("O prédio da Reuters fica na praça.", []),
        ("A Agência Nacional de Pontes informou que a obra atrasa.", []),
    ],
)
def test_cited_outlets(text: str, names: list[str]) -> None:
    assert [name for name, kind in credits_of(f"{BODY}\n{text} {BODY}\n{BODY[10:]}") if kind == "cited"] == names


def test_cited_in_english() -> None:
    text = f"{BODY_EN}\nThe bridge fell at night, Reuters reported, and the mayor told CNN that nobody was hurt. {BODY_EN}\n{BODY_EN[9:]}"
    assert credits_of(text, "en") == [("Reuters", "cited"), ("CNN", "cited")]
    assert credits_of(f"{BODY_EN}\nThe AP course is hard, and Time flies. {BODY_EN}", "en") == []


def test_bylines_of_persons() -> None:
    assert credits_of(f"A ponte fecha\nPor Ana Melo\n{BODY}") == [("Ana Melo", "byline")]
    assert credits_of(f"The bridge closes\nBy Ann Smith and Bob Hill\n{BODY_EN}", "en") == [
        ("Ann Smith", "byline"),
        ("Bob Hill", "byline"),
    ]
    assert credits_of(f"A ponte fecha\nPor enquanto, ninguém respondeu\n{BODY}") == []


def test_case_of_names() -> None:
    assert credits_of(f"{BODY}\nSegundo a Tass, sim. Segundo a TASS, sim. Segundo a tass, não. {BODY}") == [("TASS", "cited")] * 2
    assert credits_of(f"{BODY}\nSegundo o Ap, não; segundo a Globonews, sim. {BODY}") == [("GloboNews", "cited")]


def test_outlets_of_the_world() -> None:
    assert len(outlets()) >= 150
    assert len({outlet.country for outlet in outlets()}) >= 60
    assert sum(outlet.kind == "agency" for outlet in outlets()) >= 75


@pytest.mark.parametrize(
    ("lang", "entry", "line", "good"),
    [
        pytest.param(lang, word, line, good, id=f"{lang}:{word.id}:{line[:20]}")
        for lang in ("pt", "en")
        for word in load_pack(lang).page
        for good, lines in ((True, word.tests.examples), (False, word.tests.counter_examples))
        for line in lines
    ],
)
def test_examples_of_page_words(lang: str, entry: PageWord, line: str, good: object) -> None:
    body = BODY if lang == "pt" else BODY_EN
    report = from_text(f"{body}\n{body[20:]}\n{line}", doc="d", lang=lang)
    kinds = [c.kind.value for c in report.credits]
    found = {
        "widget": any(d.code.value == "comment_widget" for d in report.damage),
        "byline": "byline" in kinds,
        "agency_note": "byline" in kinds,
        "photo": not kinds,
        "translated": len(report.derivation) > 1,
        "published": report.published is not None,
        "updated": report.published is None and bool(entry.kind == "updated") and good,
    }[entry.kind]
    assert found is good


def test_agencies_of_the_corpus_are_found(shared: Path) -> None:
    import json

    hits = total = 0
    for line in (shared / "corpora" / "origins" / "credits.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        wanted = [span for c in label["credits"] if c["type"] == "agency" for span in c["span"]]
        if wanted:
            text = (shared / "corpora" / "pt" / "texts" / f"{label['doc']}.txt").read_text(encoding="utf-8")
            found = from_text(text, doc="d", lang="pt").credits
            hits += sum(any(c.span.start < e and b < c.span.end for c in found) for b, e in wanted)
            total += len(wanted)
    assert hits == total == 10
