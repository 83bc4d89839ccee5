"""`dizque try` and `dizque languages`."""

from __future__ import annotations

from collections.abc import Callable

from typer.testing import Result

from dizque.langs import codes
from dizque.notation import read_line

Dizque = Callable[..., Result]
SENTENCE = "A ministra negou que a ponte tenha caído."


def test_a_sentence_is_shown_in_notation_and_with_its_reasons(dizque: Dizque) -> None:
    result = dizque("try", "pt", SENTENCE)
    assert result.exit_code == 0
    notation, statement, *reasons = result.output.splitlines()
    marked = read_line(notation)
    assert marked.text == SENTENCE
    assert marked.pieces("what") == ((17, 40),)
    assert statement.startswith("1: denies, certain; negative; source ")
    assert any(reason.lstrip().startswith("position: ") and "'negou'" in reason for reason in reasons)


def test_a_sentence_without_a_statement_says_so(dizque: Dizque) -> None:
    result = dizque("try", "en", "The river is dry.")
    assert result.exit_code == 0
    assert result.output.splitlines() == ["The river is dry.", "No statement found."]


def test_damage_is_told(dizque: Dizque) -> None:
    assert "damage: spaced_hyphen" in dizque("try", "pt", "A ministra disse na quinta -feira que a ponte caiu.").output


def test_a_language_without_a_pack_is_told_with_those_that_have_one(dizque: Dizque) -> None:
    result = dizque("try", "xx", "Ana said so.")
    assert result.exit_code == 2
    assert "there is no language pack 'xx'; expected one of" in result.stderr
    assert "en" in result.stderr


def test_an_empty_sentence_is_told(dizque: Dizque) -> None:
    result = dizque("try", "en", " ")
    assert result.exit_code == 2
    assert "holds no text" in result.stderr


def test_every_pack_is_listed(dizque: Dizque) -> None:
    result = dizque("languages")
    assert result.exit_code == 0
    assert [line[:2] for line in result.output.splitlines() if not line.startswith(" ")] == list(codes())
