"""Attributions in sentences that the packs' examples do not cover: several cues, broken text, nesting; and properties."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.attribution import Options, attribute
from dizque.langs import load_pack
from dizque.parse import load, parse_text
from dizque.records import Attribution, View


def read(lang: str, text: str, options: Options | None = None) -> tuple[Attribution, ...]:
    """By the rules alone: they are what is tested here."""
    return attribute(View(text), parse_text(text, load(lang)), load_pack(lang), options or Options(reader=False))


def words(spans: tuple) -> str:  # type: ignore[type-arg]
    return " | ".join(span.text for span in spans)


def triples(lang: str, text: str) -> list[tuple[str, str, str]]:
    return [(words(a.source), words(a.cue), words(a.content)) for a in read(lang, text)]


CASES = [
    ("pt", 'A ministra afirmou: "Vamos abrir a ponte amanhã".', ("A ministra", "afirmou", '"Vamos abrir a ponte amanhã"')),
    ("pt", '"Vamos abrir a ponte", afirmou a ministra.', ("a ministra", "afirmou", '"Vamos abrir a ponte"')),
    ("pt", "Segundo a polícia, três barcos afundaram no porto.", ("a polícia", "Segundo", "três barcos afundaram no porto")),
    ("pt", "Não se sabe quem abriu a comporta.", ("", "Não se sabe", "quem abriu a comporta")),
    (
        "en",
        "The minister said on Monday that the bridge would open.",
        ("The minister", "said on Monday", "that the bridge would open"),
    ),
    ("en", "The bridge, the minister said, would stay closed.", ("the minister", "said", "The bridge | would stay closed")),
    (
        "en",
        "According to the police, three boats sank in the harbour.",
        ("the police", "According to", "three boats sank in the harbour"),
    ),
    ("en", "“We will open the bridge,” the minister said.", ("the minister", "said", "“We will open the bridge,”")),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), CASES)
def test_finds(lang: str, text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in triples(lang, text)


def test_speech_goes_on_in_a_quotation_of_its_own() -> None:
    (found,) = read("en", "“We will open the bridge,” Ana Costa said. “It will take a week.”")
    assert words(found.content) == "“We will open the bridge,” | “It will take a week.”"


def test_the_conditional_of_hearsay_goes_on() -> None:
    (found,) = read("pt", "Segundo a polícia, o navio teria saído do porto à noite. A carga seria de uma fábrica do norte.")
    assert words(found.content) == "o navio teria saído do porto à noite | A carga seria de uma fábrica do norte"
    (found,) = read("pt", "Segundo a polícia, o navio saiu do porto à noite. A carga era de uma fábrica do norte.")
    assert words(found.content) == "o navio saiu do porto à noite"


def test_a_second_verb_behind_a_conjunction_keeps_the_source() -> None:
    found = triples("en", "The institute said that the river had fallen and warned that it would fall again.")
    assert [(s, c) for s, c, _ in found] == [("The institute", "said"), ("The institute", "warned")]


def test_a_null_subject_points_to_the_last_speaker() -> None:
    found = read("pt", "A ministra Irena Dossel disse que a ponte abre amanhã. Disse ainda que não haverá festa.")
    assert found[-1].source == ()
    assert "Dossel" in words(found[-1].implicit_source)


def test_relays_are_kept_and_a_speakers_own_thoughts_are_not() -> None:
    relayed = read("en", "The Tribune reported that the mayor said that the bridge was closed.")
    assert [a.nested_in is not None for a in relayed] == [False, True]
    assert len(read("en", "“I think that the bridge is safe,” the mayor said.")) == 1
    every = read("en", "“I think that the bridge is safe,” the mayor said.", Options(nested="all", reader=False))
    assert len(every) == 2


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "A ponte fica ao norte da cidade."), ("pt", "O segundo turno será em outubro."), ("en", "The bridge stands north of the town."),
        ("en", "She wore a coat that was too long."), ("en", "According to plan."),
    ],
)  # fmt: skip
def test_stays_quiet(lang: str, text: str) -> None:
    assert triples(lang, text) == []


BROKEN = st.lists(
    st.sampled_from(
        [
            "Ana",
            "disse",
            "que",
            '"',
            "a ponte",
            "fechou",
            ",",
            ".",
            ":",
            "\n",
            "segundo",
            "negou",
            "- ",
            "“",
            "”",
            "e",
            "não se sabe",
        ]
    ),
    max_size=14,
).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(BROKEN)
def test_whatever_the_text_spans_prove_their_words_and_ids_repeat(text: str) -> None:
    found = read("pt", text)
    view = View(text)
    for a in found:
        assert a.content
        for span in (*a.source, *a.cue, *a.content, *a.implicit_source):
            assert view.proves(span)
            assert span.text.strip()
    assert len({a.id for a in found}) == len(found)
    assert found == read("pt", text)
