"""The reader's parts that need no model: pieces, windows, decoding, loading, and the way to token ranges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.attribution.reader import Read, load_reader, proposal_of, to_found
from dizque.attribution.reader.decode import by_word, cue_runs, labels_of, likelihood, runs
from dizque.attribution.reader.load import open_reader
from dizque.attribution.reader.pieces import Vocabulary
from dizque.attribution.reader.windows import LONGEST, windows
from dizque.attribution.words import Words
from dizque.errors import ModelError
from dizque.langs import load_pack
from dizque.parse import load, parse_text
from dizque.records import View

LETTERS = "abcdefghijklmnopqrstuvwxyz"
VOCABULARY = Vocabulary(
    {p: k for k, p in enumerate(["[UNK]", "[CLS]", "[SEP]", *LETTERS, *("##" + c for c in LETTERS), *".,“”\"'!?", "said"])}
)
TEXTS = st.text(alphabet=st.sampled_from(list("abc said É\u0301\u200b\n\t.,“”'!?中 \x00")), max_size=900) | st.text(max_size=50)


@given(TEXTS)
def test_words_stand_where_they_say_in_order(text: str) -> None:
    cut = VOCABULARY.cut(text)
    assert cut.first[-1] == len(cut.ids)
    assert (np.diff(cut.first) > 0).all()
    assert (cut.starts < cut.ends).all()
    assert (cut.ends[:-1] <= cut.starts[1:]).all()
    assert not any(c.isspace() for b, e in zip(cut.starts, cut.ends, strict=True) for c in text[b:e])


@given(TEXTS)
def test_windows_hold_every_word_once_and_never_too_many_pieces(text: str) -> None:
    cut = VOCABULARY.cut(text)
    held = [w for begin, end in windows(text, cut) for w in range(begin, end)]
    assert held == list(range(len(cut.starts)))
    assert all(cut.first[e] - cut.first[b] <= max(LONGEST, 100) for b, e in windows(text, cut))


def test_a_line_without_sentence_ends_is_cut_anyway() -> None:
    text = "ab cd " * 400
    assert len(windows(text, VOCABULARY.cut(text))) > 1


def test_odds_of_a_word_are_the_mean_of_its_pieces() -> None:
    odds = np.array([[0.2], [0.4], [0.9]], np.float32)
    assert by_word(odds, np.array([0, 2, 3])).ravel().tolist() == pytest.approx([0.3, 0.9])


def test_a_likely_begin_opens_a_new_cue() -> None:
    inside = np.array([0.1, 0.9, 0.8, 0.9, 0.2], np.float32)
    assert cue_runs(inside, np.array([False, True, False, True, False]), 0.5, 0.85) == [(1, 3), (3, 4)]


def scores(letters: str) -> np.ndarray:
    """Log-odds of roles: `s` source, `c` content, `-` none, small letters sure, capitals hardly."""
    rows = [[0.8 if c == "-" else 0.1, {"s": 0.8, "S": 0.5}.get(c, 0.1), {"c": 0.8, "C": 0.5}.get(c, 0.1)] for c in letters]
    return np.log(np.array(rows, np.float32))


def test_one_odd_word_does_not_break_a_content() -> None:
    assert labels_of(scores("cc-cc!ss-"), (5, 6), 2.5).tolist() == [2, 2, 2, 2, 2, 0, 1, 1, 1]
    assert labels_of(scores("cc-cc!ss-"), (5, 6), 0.1).tolist() == [2, 2, 0, 2, 2, 0, 1, 1, 0]


@given(st.text(alphabet="scSC-", min_size=2, max_size=30), st.data(), st.floats(0.0, 4.0))
def test_no_labels_are_likelier_than_those_found(letters: str, data: st.DataObject, switch: float) -> None:
    begin = data.draw(st.integers(0, len(letters) - 1))
    cue = begin, data.draw(st.integers(begin + 1, len(letters)))
    other = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(letters), max_size=len(letters))))
    other[cue[0] : cue[1]] = 0
    table = scores(letters)
    best = likelihood(table, labels_of(table, cue, switch), cue, switch)
    assert best >= likelihood(table, other, cue, switch) - 1e-4


def test_runs_of_bare_marks_are_left_out() -> None:
    assert runs(np.array([True, False, True, True]), np.array([True, False, True, False])) == [(2, 4)]


def test_where_no_model_ships_there_is_no_reader() -> None:
    assert load_reader("xx") is None


def test_a_damaged_model_says_so(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.txt").write_text("[CLS]\n", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        open_reader(tmp_path)


SENTENCE = "The minister said on Monday that the bridge would open."


def words_of(text: str) -> Words:
    return Words(View(text), parse_text(text, load("en")), load_pack("en"))


def span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def reading(text: str, source: str, cue: str, content: str) -> Read:
    return Read(
        source=(span(text, source),),
        cue=span(text, cue),
        content=(span(text, content),),
        score=0.8,
        parts=(0.8, 0.8, 0.8, 0.0),
        reason="made up",
    )


def test_a_find_gets_tokens_heads_and_the_packs_entry() -> None:
    words = words_of(SENTENCE)
    found = to_found(words, reading(SENTENCE, "The minister", "said on Monday", "that the bridge would open"))
    assert found is not None
    assert found.cue == (2, 5)
    assert words.tokens[found.cue_head or 0].text == "said"
    assert words.tokens[found.source.head or 0].text == "minister"
    assert found.entry is not None
    assert "say" in found.entry.lemmas
    assert found.weight == 0.8


def test_a_find_without_content_is_none() -> None:
    assert to_found(words_of(SENTENCE), reading(SENTENCE, "The minister", "said", "said")) is None


def test_a_proposal_says_where_the_rule_saw_it() -> None:
    words = words_of(SENTENCE)
    found = to_found(words, reading(SENTENCE, "The minister", "said", "that the bridge would open"))
    assert found is not None
    proposal = proposal_of(words, found)
    assert [SENTENCE[slice(*s)] for s in (*proposal.source, proposal.cue, *proposal.content)] == [
        "The minister",
        "said",
        "that the bridge would open",
    ]
