"""The shipped reader: offsets prove their words, results depend on nothing else, the card fits, and the rules stand without it."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from dizque.attribution import Options, attribute
from dizque.attribution.reader import Proposal, Reader, load_reader
from dizque.attribution.reader.load import folder_of
from dizque.langs import load_pack
from dizque.parse import load, parse_text
from dizque.parse.card import digest
from dizque.records import View

TEXT = (
    "The minister said on Monday that the bridge would open in spring.\n\n"
    "“We will not wait,” Ana Torres, the mayor, told reporters. She added that the money was there.\n\n"
    "According to the police, three boats sank in the harbour.\n"
)


@pytest.fixture
def reader() -> Reader:
    found = load_reader("en")
    if found is None:
        pytest.skip("no reader of English ships")
    return found


def test_it_reads_who_said_what(reader: Reader) -> None:
    slices = [(TEXT[slice(*r.cue)], [TEXT[slice(*s)] for s in r.source], TEXT[slice(*r.content[0])]) for r in reader.read(TEXT)]
    assert any(
        cue.startswith("said") and source == ["The minister"] and "bridge would open" in content
        for cue, source, content in slices
    )


def test_spans_lie_in_the_text_and_hold_words(reader: Reader) -> None:
    reads = reader.read(TEXT)
    assert reads
    for read in reads:
        assert 0 <= read.score <= 1
        for begin, end in (*read.source, read.cue, *read.content):
            assert 0 <= begin < end <= len(TEXT)
            assert TEXT[begin:end] == TEXT[begin:end].strip()


def test_the_same_text_gives_the_same_result_whatever_was_read_before(reader: Reader) -> None:
    first = reader.read(TEXT)
    reader.read("Something else, he said. " * 50)
    assert reader.read(TEXT) == first


def test_empty_and_odd_texts_are_read(reader: Reader) -> None:
    for text in ("", "\n\n", "...", "\u200b", "a" * 3000, '"' * 400):
        assert isinstance(reader.read(text), tuple)


def test_statements_prove_their_words(reader: Reader) -> None:
    assert reader is not None
    view = View(TEXT)
    found = attribute(view, parse_text(TEXT, load("en")), load_pack("en"))
    assert found
    assert all(view.proves(span) for a in found for span in (*a.source, *a.cue, *a.content))


def test_a_proposed_cue_is_read_even_where_the_network_sees_none(reader: Reader) -> None:
    begin = TEXT.index("was there")
    content = TEXT.index("She added"), TEXT.index("She added") + 9
    proposal = Proposal(source=(), cue=(begin, begin + 3), content=(content,), weight=1.0)
    loose = Reader(reader.network, reader.vocabulary, replace(reader.settings, least=0.0))
    assert any(r.proposal == 0 and r.cue == proposal.cue for r in loose.read(TEXT, [proposal]))


def test_without_the_reader_the_rules_work() -> None:
    found = attribute(View(TEXT), parse_text(TEXT, load("en")), load_pack("en"), Options(reader=False))
    assert len(found) >= 3
    assert not any(a.reason.startswith("read") for a in found)


def test_the_card_fits_the_files(reader: Reader) -> None:
    assert reader is not None
    card = tomllib.loads((folder_of("en") / "card.toml").read_text(encoding="utf-8"))
    assert card["digest"] == digest(folder_of("en"))
