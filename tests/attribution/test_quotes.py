"""Quotations in every convention that reports use, and where the finder must stay quiet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.attribution import find_quotations

SPEECH = [
    ('"Sim", disse ela.', ['"Sim"']),
    ("“Yes,” she said. “No.”", ["“Yes,”", "“No.”"]),
    ("''No,'' he said. ''It is over.''", ["''No,''", "''It is over.''"]),
    ("``No,'' he said.", ["``No,''"]),
    ("„Er ist da“, sagte sie.", ["„Er ist da“"]),
    ("»Er ist da«, sagte sie.", ["»Er ist da«"]),
    ("« Oui », dit-il.", ["« Oui »"]),
    ("«Да», — сказал он.", ["«Да»"]),
    ("She called it ‘a dead end’ again.", ["‘a dead end’"]),
    ("– Não sei – disse Ana.", ["Não sei"]),
    ("- Não sei - disse Ana. - Talvez amanhã.", ["Não sei", "Talvez amanhã."]),
    ('He said: "It is never over.', ['"It is never over.']),
    ('"One," she said. "Two is open\n', ['"One,"', '"Two is open']),
]

QUIET = [
    "It's the '90s again.",
    'The board was 5" wide and 6" long.',
    "Ana's and Rui's houses",
    "A - B is a range of 3 - 4 km.",
    "",
]


@pytest.mark.parametrize(("text", "wanted"), SPEECH)
def test_finds_speech(text: str, wanted: list[str]) -> None:
    found = [text[q.start : q.end] for q in find_quotations(text)]
    assert found == wanted


@pytest.mark.parametrize("text", QUIET)
def test_stays_quiet(text: str) -> None:
    assert find_quotations(text) == ()


def test_speech_that_opens_anew_in_each_paragraph_goes_on() -> None:
    first, second = find_quotations("“One is open.\n\n“Two is closed,” he said.")
    assert (first.closed, first.goes_on) == (False, True)
    assert second.closed


def test_speech_over_several_lines_ends_where_it_closes() -> None:
    text = 'Ela disse: "Temos pressa.\nA obra atrasou", e saiu.'
    (found,) = find_quotations(text)
    assert text[found.start : found.end] == '"Temos pressa.\nA obra atrasou"'


@given(st.text(alphabet="ab .,\n\"“”„«»'`-–‘’", max_size=60))
def test_quotations_lie_in_order_and_in_the_text(text: str) -> None:
    cursor = 0
    for q in find_quotations(text):
        assert cursor <= q.start <= q.inner[0] <= q.inner[1] <= q.end <= len(text)
        cursor = q.end
