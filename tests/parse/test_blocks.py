from hypothesis import given
from hypothesis import strategies as st

from dizque.parse.blocks import units
from dizque.parse.surface import LONGEST_PIECE, Piecewise, pieces, plain

TEXTS = st.text(alphabet=st.sampled_from("abÉж.?! \n\t\u00a0\u2028\r«»\"'—-()…´‑9:,"), max_size=120)


@given(TEXTS, st.integers(2, 40))
def test_units_hold_every_character_that_is_no_blank_once_and_in_order(text: str, longest: int) -> None:
    found = list(units(text, longest))
    assert "".join("".join(u.text.split()) for u in found) == "".join(text.split())
    for unit in found:
        assert text[unit.start : unit.start + len(unit.text)] == unit.text
        assert len(unit.text) <= longest
        assert len(unit.text.splitlines()) == 1


@given(TEXTS)
def test_blocks_count_the_lines_that_hold_text(text: str) -> None:
    lines = [line for line in text.splitlines() if line.strip()]
    assert [u.text for u in units(text)] == lines
    assert [u.block for u in units(text)] == list(range(len(lines)))


def test_a_long_line_is_cut_after_a_sentence_then_at_a_blank_then_anywhere() -> None:
    assert [u.text for u in units("aa bb. cc dd ee", 10)] == ["aa bb. ", "cc dd ee"]
    assert [u.text for u in units("aaa bbb ccc ddd", 10)] == ["aaa bbb ", "ccc ddd"]
    assert [u.text for u in units("a" * 25, 10)] == ["a" * 10, "a" * 10, "a" * 5]
    assert [u.block for u in units("a" * 25 + "\nb", 10)] == [0, 0, 0, 1]


@given(TEXTS)
def test_pieces_hold_every_character_that_is_no_blank(text: str) -> None:
    found = pieces(text)
    assert "".join(text[a:b] for a, b in found) == "".join(text.split())
    assert all(a < b for a, b in found)


@given(TEXTS)
def test_what_the_tokenizer_sees_leads_back(text: str) -> None:
    for unit in units(text):
        part = Piecewise.of(unit)
        places = [i for i, char in enumerate(part.seen) if char != " "]
        assert [plain(unit.text)[o - unit.start] for o in part.offsets(places)] == [part.seen[i] for i in places]
        assert not any(c.isspace() for c in part.seen.replace(" ", ""))


def test_glued_words_are_set_apart_and_addresses_are_not() -> None:
    def parts(text: str) -> list[str]:
        return [text[a:b] for a, b in pieces(text)]

    assert parts("O presidente (EUA)disse:“Não”e saiu") == ["O", "presidente", "(EUA)", "disse:", "“Não”", "e", "saiu"]
    assert parts('He said,"Yes!"Then') == ["He", "said,", '"Yes!"', "Then"]
    assert parts("him—won't") == ["him", "—", "won't"]
    assert parts("https://a.example/x?y=(z)w don't (re)make 5,5 U.S.") == [
        "https://a.example/x?y=(z)w", "don't", "(re)", "make", "5,5", "U.S.",
    ]  # fmt: skip
    assert [len(p) for p in parts("x" * (LONGEST_PIECE + 1))] == [LONGEST_PIECE, 1]
