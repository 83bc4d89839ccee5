"""The learned weight: its file, its sums, that it knows no word, and that a threshold only takes away."""

from __future__ import annotations

import hashlib
import math
import tomllib
from importlib.resources import files

import pytest

from dizque.attribution import Options, attribute
from dizque.attribution.engine import proposed
from dizque.attribution.weigh import FILE, load_weights, read_weights, traits, weigh
from dizque.attribution.words import Words
from dizque.errors import ModelError
from dizque.langs import load_pack
from dizque.parse import load, parse_text
from dizque.records import View

TEXTS = {
    "en": 'The mayor said that the harbour would close in May. "Nobody asked us about it," Anna Holt told reporters. The unions may call for new talks.',
    "pt": 'O porto vai fechar, disse a prefeita. "Ninguém nos perguntou", afirmou Ana Prado. Segundo a polícia, não houve feridos.',
}


def text_of_weights() -> str:
    return (files("dizque.attribution") / FILE).read_text(encoding="utf-8")


def words_of(lang: str) -> Words:
    return Words(View(TEXTS[lang]), parse_text(TEXTS[lang], load(lang)), load_pack(lang))


def test_digest_of_the_card_is_that_of_the_weights() -> None:
    text = text_of_weights()
    body = text[text.index("\nbias = ") + 1 :].rstrip("\n")
    assert tomllib.loads(text)["card"]["digest"] == hashlib.sha256(body.encode()).hexdigest()


@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_weight_is_the_sum_of_the_traits_weights(lang: str) -> None:
    words, weights = words_of(lang), load_weights()
    found = proposed(words, Options(least_weight=0.0))
    assert len(found) >= 2
    for f in found:
        odds = weights.bias + sum(weights.of[name].get(value, 0.0) for name, value in traits(words, f) if name in weights.of)
        assert weigh(words, f, weights) == pytest.approx(1 / (1 + math.exp(-odds)))


@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_traits_know_no_word_of_the_text(lang: str) -> None:
    """Every value is a name of Universal Dependencies, of a pack's classes, a number or a rule: none comes from the report."""
    words = words_of(lang)
    printed = {t.text for t in words.tokens if len(t.text) > 3 and t.upos != "PUNCT"}
    for f in proposed(words, Options()):
        held = list(traits(words, f))
        assert len(held) == len(dict(held)), "a trait has one value"
        assert not printed & {value for _, value in held}


def test_most_traits_carry_over_to_another_language() -> None:
    """Values that the weights never saw add nothing; in Portuguese few are of that kind."""
    words, weights = words_of("pt"), load_weights()
    held = [t for f in proposed(words, Options()) for t in traits(words, f)]
    assert sum(value in weights.of.get(name, {}) for name, value in held) > 0.85 * len(held)


def test_plain_speech_is_surer_than_a_mere_possibility() -> None:
    words, weights = words_of("en"), load_weights()
    found = proposed(words, Options(least_weight=0.0))
    sure = {words.tokens[f.cue_head].lemma: weigh(words, f, weights) for f in found if f.cue_head is not None}
    assert sure["say"] > 0.8 > sure["call"]


@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_a_threshold_only_takes_away_and_the_score_is_the_weight(lang: str) -> None:
    view, parsed, pack = View(TEXTS[lang]), parse_text(TEXTS[lang], load(lang)), load_pack(lang)

    def read(least: float) -> dict[str, float]:
        return {a.id: a.score for a in attribute(view, parsed, pack, Options(reader=False, least_score=least))}

    every, sure, none = read(Options().least_score), read(0.9), read(1.0)
    assert every.items() >= sure.items()
    assert all(score >= 0.899 for score in sure.values())
    assert sure
    assert not none


@pytest.mark.parametrize(
    "text", ["", "bias = 0.2", "bias = 'x'\n[weights]", "bias = 0\nweights = 3", "bias = 0\n[weights.a]\nb = 'c'", "[["]
)
def test_a_damaged_file_is_told(text: str) -> None:
    with pytest.raises(ModelError, match=FILE):
        read_weights(text)
