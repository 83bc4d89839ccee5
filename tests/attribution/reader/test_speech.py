"""The reader of German speeches: clues, spans and what it finds in a speech made up here."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.attribution import Options, attribute
from dizque.attribution.reader import load_reader
from dizque.attribution.reader.clues import CUE_TABLE, HASHED, NONE_TABLE, REACH_TABLE, ROLE_TABLE, Clues, governor
from dizque.attribution.reader.extent import longest_likely, reaches
from dizque.attribution.reader.speech import SpeechReader
from dizque.attribution.words import Words
from dizque.langs import load_pack
from dizque.parse import load, parse_text
from dizque.records import Attribution, View

SPEECH = (
    "Liebe Kolleginnen und Kollegen, ich sage Ihnen, dass wir diese Brücke brauchen.\n"
    "Die Bürgermeisterin hat gestern erklärt, dass das Geld fehlt.\n"
    "Wir fordern deshalb ein neues Gesetz.\n"
    "Das Haus ist alt, und der Garten ist groß.\n"
)


def words_of(text: str) -> Words:
    view = View(text)
    return Words(view, parse_text(view.text, load("de")), load_pack("de"))


@pytest.fixture(scope="module")
def words() -> Words:
    return words_of(SPEECH)


@pytest.fixture(scope="module")
def found(words: Words) -> tuple[Attribution, ...]:
    if not isinstance(load_reader("de"), SpeechReader):
        pytest.skip("no reader of German speeches ships")
    return attribute(words.view, words.parsed, words.pack, Options(bare=True))


def test_clues_are_places_in_their_tables(words: Words) -> None:
    clues = Clues(words, [])
    assert clues.cues.shape[0] == len(words.tokens)
    assert 0 <= clues.cues.min() <= clues.cues.max() < CUE_TABLE
    head = next(i for i, token in enumerate(words.tokens) if token.text == "erklärt")
    sentence = words.parsed.sentences[words.tokens[head].sent]
    rows = clues.toward(head, {head}, (sentence.begin, sentence.end))
    assert rows.shape[0] == sentence.end - sentence.begin
    assert 0 <= rows.min() <= rows.max() < ROLE_TABLE
    names = clues.candidates(head, {head})
    assert head not in names
    naming = clues.naming(head, names)
    assert naming.shape[0] == len(names)
    assert ROLE_TABLE <= naming.min() <= naming.max() < ROLE_TABLE + HASHED
    phrases = reaches(words.parsed, names[0], {head})
    reaching = clues.reaching(head, names[0], phrases)
    assert reaching.shape[0] == len(phrases)
    assert 0 <= reaching.min() <= reaching.max() < REACH_TABLE
    assert clues.nobody(head, names).max() < NONE_TABLE


def test_clues_of_the_same_text_are_the_same(words: Words) -> None:
    assert np.array_equal(Clues(words, []).cues, Clues(words, []).cues)


def test_a_source_reaches_round_its_head_and_not_into_the_cue(words: Words) -> None:
    for head in range(len(words.tokens)):
        for begin, end in reaches(words.parsed, head, {head + 1}):
            assert begin <= head < end
            assert head + 1 not in range(begin, end)


def test_a_source_may_hold_the_title_that_a_parse_tore_off() -> None:
    words = words_of("Das sagt die Kollegin Anna Holt , und alle nicken .")
    spans = [range(b, e) for b, e in reaches(words.parsed, 5, {1})]
    assert range(2, 6) in spans


def test_words_of_speech_have_a_class_and_compounds_that_of_their_last_part() -> None:
    words = words_of("Sie beleidigen die Leute mit einer Blumendrohung unter dem Baum .")
    classes = dict(zip((t.text for t in words.tokens), Clues(words, []).classes, strict=True))
    assert "insult" in classes["beleidigen"]
    assert "-threaten" in classes["Blumendrohung"]
    assert not classes["Baum"]
    assert not classes["Leute"]


def test_a_verb_is_looked_up_with_its_particle() -> None:
    words = words_of("Wir lehnen den Antrag ab .")
    assert words.dictionary_lemma(1) == "ablehnen"


def test_the_governor_is_one_of_the_words(words: Words) -> None:
    assert words.tokens[governor(words.tokens, [5, 6, 7])].i in (5, 6, 7)


@given(st.lists(st.floats(-5, 5), max_size=9), st.floats(0, 3))
def test_no_other_choice_gains_more(gains: list[float], switch: float) -> None:
    def worth(inside: list[bool]) -> float:
        changes = sum(a != b for a, b in pairwise(inside))
        return sum(g for g, i in zip(gains, inside, strict=True) if i) - switch * changes

    best = longest_likely(gains, switch)
    assert len(best) == len(gains)
    for code in range(1 << len(gains)):
        other = [bool(code >> k & 1) for k in range(len(gains))]
        assert worth(other) <= worth(best) + 1e-6


def test_it_reads_who_says_what(found: tuple[Attribution, ...]) -> None:
    told = [([s.text for s in a.source], " ".join(s.text for s in a.cue), " ".join(s.text for s in a.content)) for a in found]
    assert any(source == ["ich"] and "sage" in cue and "Brücke brauchen" in content for source, cue, content in told)
    assert any(
        source == ["Die Bürgermeisterin"] and "erklärt" in cue and "Geld fehlt" in content for source, cue, content in told
    )
    assert any(source == ["Wir"] and "fordern" in cue for source, cue, _ in told)
    assert not any("Garten" in content or "alt" in cue for _, cue, content in told)


def test_bare_cues_only_where_they_are_asked_for(words: Words, found: tuple[Attribution, ...]) -> None:
    plain = attribute(words.view, words.parsed, words.pack)
    assert all(a.content for a in plain)
    assert len(plain) <= len(found)
