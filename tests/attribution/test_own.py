"""Own voice: which clauses a report asserts itself, in several languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.attribution import Options, attribute, own_voice
from dizque.langs import load_pack
from dizque.parse import load, parse_text
from dizque.records import Attribution, View


def read(lang: str, text: str) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    view, parsed, pack = View(text), parse_text(text, load(lang)), load_pack(lang)
    said = attribute(view, parsed, pack, Options(reader=False))
    return said, own_voice(view, parsed, said, pack)


def own(lang: str, text: str) -> list[str]:
    return [" | ".join(span.text for span in a.content) for a in read(lang, text)[1]]


CASES = [
    ("en", "The bridge collapsed on Monday.", ["The bridge collapsed on Monday"]),
    ("pt", "O avião caiu na segunda-feira e matou 17 pessoas.", ["O avião caiu na segunda-feira", "O avião | matou 17 pessoas"]),
    ("es", "El puente se hundió el lunes.", ["El puente se hundió el lunes"]),
    ("fr", "Le pont a cédé lundi à Lyon.", ["Le pont a cédé lundi à Lyon"]),
    ("de", "Die Brücke ist am Dienstag eingestürzt.", ["Die Brücke ist am Dienstag eingestürzt"]),
    ("it", "Il ponte è crollato lunedì a Genova.", ["Il ponte è crollato lunedì a Genova"]),
    ("ru", "Мост обрушился в понедельник.", ["Мост обрушился в понедельник"]),
    ("uk", "Поліція затримала трьох людей у Києві.", ["Поліція затримала трьох людей у Києві"]),
    # What others say, questions, commands, the first person and fragments are not the report's own.
    ("en", "The minister said that the bridge collapsed on Monday.", []),
    ("pt", "Segundo a polícia, três barcos afundaram no porto.", []),
    ("en", "Who opened the gates on Monday?", []),
    ("en", "Read the full report of the ministry here!", []),
    ("en", "We visited the village of Orlin on Monday.", []),
    ("en", "Floods in the north of Belmorra", []),
    ("en", "It was late.", []),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[f"{lang}: {text}" for lang, text, _ in CASES])
def test_what_the_report_asserts_itself(lang: str, text: str, expected: list[str]) -> None:
    assert own(lang, text) == expected


def test_a_relative_clause_behind_a_comma_is_a_statement_with_its_noun() -> None:
    found = own("pt", "O avião, que levava 14 passageiros, caiu numa floresta.")
    assert any("avião" in one and "levava 14 passageiros" in one for one in found)
    assert any("caiu numa floresta" in one and "14" not in one for one in found)


def test_no_source_no_cue_and_a_predicate() -> None:
    (found,) = read("en", "The bridge collapsed on Monday.")[1]
    assert found.source == found.cue == ()
    assert found.anchors.content_head == 2


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["The mayor said on Monday that", "the river rose", ",", ".", '"', "17 people died", "and", "who", "?"]),
        max_size=14,
    )
)
def test_predicates_are_never_taken_twice(pieces: list[str]) -> None:
    said, stated = read("en", " ".join(pieces))
    heads = [a.anchors.content_head for a in stated]
    told = {i for a in said for r in (*a.anchors.content, *a.anchors.cue) for i in range(*r)}
    assert len(heads) == len(set(heads))
    assert not told.intersection(h for h in heads if h is not None)
    assert all(h is not None and any(b <= h < e for b, e in a.anchors.content) for h, a in zip(heads, stated, strict=True))
