"""Paths of roles and edges of cues: the best path is the best, codes stay in their tables, odd texts are read with a parse too."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.attribution.reader import Proposal, Reader, load_reader
from dizque.attribution.reader import grammar as codes
from dizque.attribution.reader.grammar import Grammar
from dizque.attribution.reader.paths import likeliest, network_features
from dizque.attribution.words import Words
from dizque.langs import load_pack
from dizque.parse import load, parse_text
from dizque.records import View

TEXT = (
    "Officials: no toll\n\nThe minister said on Monday that the bridge would open in spring.\n"
    "“We will not wait,” Ana Torres, the mayor, told reporters on Monday. “Nobody will.” She added that the money was there.\n"
    "According to the police, three boats sank in the harbour -- all of them empty.\n"
)
SMALL = st.floats(-4, 4, width=32)


@pytest.fixture
def reader() -> Reader:
    found = load_reader("en")
    if found is None or found.paths is None:
        pytest.skip("no reader of English with paths ships")
    return found


def words_of(text: str) -> Words:
    return Words(View(text), parse_text(text, load("en")), load_pack("en"))


def worth(words: np.ndarray, gaps: np.ndarray, path: tuple[int, ...]) -> float:
    total = 0.0
    for n, (before, here) in enumerate(pairwise((0, *path))):
        total += words[n, here - 1] if here else 0
        if before != here:
            total += (gaps[n, here - 1] if here else 0) + (gaps[n, before + 1] if before else 0)
    return total


@given(st.integers(1, 5).flatmap(lambda n: st.tuples(*(st.lists(SMALL, min_size=k * n, max_size=k * n) for k in (2, 4)))))
@settings(max_examples=60)
def test_no_path_is_worth_more_than_the_one_found(drawn: tuple[list[float], list[float]]) -> None:
    words, gaps = np.array(drawn[0], np.float32).reshape(-1, 2), np.array(drawn[1], np.float32).reshape(-1, 4)
    best = max(worth(words, gaps, path) for path in product(range(3), repeat=len(words)))
    assert worth(words, gaps, tuple(likeliest(words, gaps).tolist())) == pytest.approx(best, abs=1e-4)


def test_features_of_a_stretch_do_not_depend_on_its_neighbours() -> None:
    rng = np.random.default_rng(3)
    parts = [rng.dirichlet((1, 1, 1), n).astype(np.float32) for n in (7, 1, 4)]
    together = network_features(parts)
    for k in (0, 1):
        assert np.allclose(together[k], np.concatenate([network_features([part])[k] for part in parts]), atol=1e-5)


def test_codes_stay_inside_their_tables(reader: Reader) -> None:
    g = Grammar(words_of(TEXT), reader.see(TEXT))
    cues = [(w, w + 1) for w in range(len(g.token)) if not g.sight.marks[w]]
    window = g.sight.windows[0]
    stretch = np.flatnonzero(~g.sight.marks[window.begin : window.end])
    towards = g.towards(cues, [stretch] * len(cues), [None if n % 2 else np.full(len(stretch), n % 3) for n in range(len(cues))])
    for found, sizes in (
        (g.words, codes.WORD),
        (g.gaps, codes.GAP),
        (towards.words, codes.CUE_WORD),
        (towards.gaps, codes.CUE_GAP),
    ):
        ends = np.cumsum(sizes)
        assert (found < ends).all()
        assert (found >= ends - np.array(sizes)).all()


def test_cue_source_and_content_are_read_with_the_parse(reader: Reader) -> None:
    read = next(r for r in reader.read(TEXT, (), words_of(TEXT)) if "said" in TEXT[slice(*r.cue)])
    assert TEXT[slice(*read.cue)] in ("said", "said on Monday")
    assert [TEXT[slice(*s)] for s in read.source] == ["The minister"]
    assert [TEXT[slice(*s)] for s in read.content] == ["that the bridge would open in spring"]


def test_the_same_text_gives_the_same_result(reader: Reader) -> None:
    first = reader.read(TEXT, (), words_of(TEXT))
    reader.read("Something else, he said. " * 50, (), words_of("Something else, he said. " * 50))
    assert reader.read(TEXT, (), words_of(TEXT)) == first


ODD = ("", "\n\n", "...", "\u200b", "a" * 3000, '"' * 400, "— said —", "said.\n" * 30, "“" * 5 + "he said" + "”" * 9)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_with_a_parse(reader: Reader, text: str) -> None:
    whole = Proposal(source=(), cue=(0, len(text)), content=((0, len(text)),), weight=1.0)
    for proposals in ((), (whole,)):
        for read in reader.read(text, proposals, words_of(text)):
            assert all(0 <= b < e <= len(text) for b, e in (*read.source, read.cue, *read.content))
