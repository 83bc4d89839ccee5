"""Notation: what is written is read again, mistakes are told with their column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.errors import NotationError
from dizque.notation import ROLES, Marking, read_line, write_line


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Marking]]:
    """A sentence with markings that nest."""
    text = draw(st.text(alphabet="abc {}\\ç", min_size=1, max_size=24))
    out: list[Marking] = []

    def fill(begin: int, end: int, depth: int) -> None:
        cursor = begin
        while cursor < end and depth and draw(st.booleans()):
            start = draw(st.integers(cursor, end - 1))
            stop = draw(st.integers(start + 1, end))
            out.append(Marking(start=start, end=stop, role=draw(st.sampled_from(ROLES)), number=draw(st.integers(1, 3))))
            fill(start, stop, depth - 1)
            cursor = stop

    fill(0, len(text), 2)
    return text, out


@given(marked())
def test_round_trip(sentence: tuple[str, list[Marking]]) -> None:
    text, markings = sentence
    again = read_line(write_line(text, markings))
    assert again.text == text
    assert set(again.markings) == set(markings)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 10)).filter(lambda r: r[0] < r[1]), max_size=5))
def test_crossing_pieces_are_cut_and_cover_the_same_characters(ranges: list[tuple[int, int]]) -> None:
    text = "abcdefghij"
    markings = [Marking(start=b, end=e, role="what", number=n) for n, (b, e) in enumerate(ranges, start=1)]
    again = read_line(write_line(text, markings))
    for m in markings:
        covered = {i for b, e in again.pieces("what", m.number) for i in range(b, e)}
        assert covered == set(range(m.start, m.end))


def test_pieces_and_shared_roles() -> None:
    line = read_line("{who1+2: Ana} {cue: negou} {what: tudo} e {cue2: chamou} {what2: isso}, e {what: mais}.")
    assert line.numbers == (1, 2)
    assert line.pieces("who", 1) == line.pieces("who", 2) == ((0, 3),)
    assert len(line.pieces("what")) == 2


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ana {sees: tudo}", "column 5: the role 'sees'"), ("Ana {who: tudo", "column 5: this brace is never closed"),
        ("Ana } tudo", "column 5: a brace closes"), ("Ana { tudo", "column 5: a brace that opens no role"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_column(line: str, found: str) -> None:
    with pytest.raises(NotationError, match=found):
        read_line(line)


def test_a_brace_with_a_backslash_is_a_brace() -> None:
    assert read_line(r"um \{ e um \} e um \\").text == "um { e um } e um \\"
