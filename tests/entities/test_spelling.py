"""Spellings of names: pairs that are one name and pairs that are two."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dizque.entities.spelling import fold, name_words, near, same_name, short_for, skeleton

ONE = [
    ("Zelensky", "Selenskyj"), ("Zelensky", "Zelenskyy"), ("Zelenskiy", "Zelensky"), ("Peskov", "Peskow"), ("Pyongyang", "Pyöngjang"),
    ("Lavrov", "Lawrow"), ("Schoigu", "Shoigu"), ("Netanyahu", "Netanjahu"), ("Magalhães", "Magalhaes"), ("Mohammed", "Mohamed"), ("Thamilselvan", "Tamilselvan"),
]  # fmt: skip
TWO = [
    ("Bush", "Rush"),
    ("Rossi", "Russo"),
    ("Sousa", "Souto"),
    ("Park", "Parker"),
    ("Martin", "Marin"),
    ("Obama", "Osama"),
    ("Lima", "Luma"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_name(one: str, other: str) -> None:
    assert near(one, other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_names(one: str, other: str) -> None:
    assert not near(one, other)


@pytest.mark.parametrize(
    ("short", "full", "strength"),
    [
        ("Zelensky", "Volodymyr Zelenskyy", 3), ("Lula", "Luiz Inácio Lula da Silva", 2), ("G. Bush", "George W. Bush", 2), ("NIS", "National Intelligence Service", 1),
        ("ACM", "Antonio Carlos Magalhães", 1), ("Ana Sá", "Ana Sá", 0), ("Sá", "Ana Melo", 0), ("W", "George W. Bush", 0), ("Nis", "National Intelligence Service", 0),
    ],
)  # fmt: skip
def test_short_names(short: str, full: str, strength: int) -> None:
    assert short_for(name_words(short), name_words(full)) == strength


@example(one="\U0001d4a2", other="")  # a mathematical capital: its case shows only once it is plain
@given(st.text(max_size=20), st.text(max_size=20))
def test_near_is_symmetric_and_never_fails(one: str, other: str) -> None:
    assert near(one or "a", other or "b") == near(other or "b", one or "a")
    assert same_name(name_words(one), name_words(one))
    assert fold(fold(one)) == fold(one)
    assert skeleton(one) == skeleton(one)
