"""The reader's parts that need no model: pieces, windows, decoding, loading, and the way to token ranges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.attribution.reader import Read, load_reader, merged, to_found
from dizque.attribution.reader.decode import Settings, by_word, cue_runs, role_runs
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
    assert cue_runs(inside, np.array([False, True, False, True, False]), 0.5) == [(1, 3), (3, 4)]


def roles(letters: str) -> np.ndarray:
    return np.array([[0.05, 0.9 * (c == "s"), 0.9 * (c == "c")] for c in letters], np.float32)


def test_contents_run_on_over_small_gaps_but_never_over_cue_or_source() -> None:
    letters = "cc-ccs!cc"
    marks = np.zeros(len(letters), np.bool_)
    source, content = role_runs(roles(letters), (6, 7), marks, Settings(bridge=1))
    assert source == [(5, 6)]
    assert content == [(0, 5), (7, 9)]


def test_marks_alone_are_no_content() -> None:
    marks = np.array([True, False, False])
    _, content = role_runs(roles("c-s"), (1, 2), marks, Settings())
    assert content == []


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
    return Read(source=(span(text, source),), cue=span(text, cue), content=(span(text, content),), score=0.8, reason="made up")


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


def test_rules_do_not_repeat_what_the_reader_found() -> None:
    words = words_of(SENTENCE)
    read = reading(SENTENCE, "The minister", "said", "that the bridge would open")
    found = to_found(words, read)
    assert found is not None
    assert merged(words, [read], [found]) == [found]
