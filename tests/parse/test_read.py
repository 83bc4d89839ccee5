from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dizque.parse import Parser, parse, parse_text
from dizque.parse import read as module
from dizque.records.parsed import Parsed

REPORT = """OURO EM VALDORA: PRESIDENTE NEGA

O presidente da Valdora, Anselmo Trigo, disse nesta terça-feira que não vendeu a mina.“É mentira!”, afirmou aos jornalistas.
''Por quê?'' perguntou uma deputada. - Não sei. — respondeu ele...
•
d'água norte -valdorense R$ 3,5 mil milhões https://valdora.example/a?b=c ({[ <p> &nbsp;"""

SCRAPS = [
    "Ana", "disse", "que", "não", "foi", "“", "”", '"', "''", "«", "»", "'", "?", "!", "...", "…", ".", ",", ":", ";", "—", "--",
    " ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u200b", "\ufeff", "<br>", "&amp;", "(", ")", "-", "-se", "d'", "n't", "’s",
    "Москва", "北京", "é", "e\u0301", "😀", "www.a.example", "10h30", "1.000", "\x00", "�", "da", "It's", "S.A.",
]  # fmt: skip


def check(parsed: Parsed) -> None:
    text, tokens, sentences = parsed.text, parsed.tokens, parsed.sentences
    covered = [False] * len(text)
    for n, token in enumerate(tokens):
        assert token.i == n
        assert text[token.start : token.end] == token.text != ""
        assert not any(covered[token.start : token.end])
        covered[token.start : token.end] = [True] * len(token.text)
        sentence = sentences[token.sent]
        assert sentence.begin <= n < sentence.end
        assert (token.head == -1) == (n == sentence.root) == (token.dep == "root")
        assert token.head == -1 or sentence.begin <= token.head < sentence.end
        assert token.ent in {"", "PER", "ORG", "LOC"}
        assert token.lemma
    assert [c for c in range(len(text)) if covered[c]] == [c for c, char in enumerate(text) if not char.isspace()]
    assert [s.begin for s in sentences] == [0, *[s.end for s in sentences]][: len(sentences)]
    assert not sentences or sentences[-1].end == len(tokens)
    for before, after in pairwise(sentences):
        between = text[tokens[before.end - 1].end : tokens[after.begin].start]
        assert after.block - before.block == (1 if len(f"{between}.".splitlines()) > 1 else 0)
    for sentence in sentences:
        assert len(text[tokens[sentence.begin].start : tokens[sentence.end - 1].end].splitlines()) == 1
        assert len(parsed.subtree(sentence.root)) == sentence.end - sentence.begin


@pytest.mark.parametrize("lang", ["pt", "en"])
def test_every_token_stands_in_the_text_and_every_sentence_is_a_tree(lang: str, request: pytest.FixtureRequest) -> None:
    check(parse_text(REPORT, request.getfixturevalue(lang)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(st.sampled_from(SCRAPS), max_size=30).map(" ".join), max_size=4), glued=st.booleans())
def test_damaged_texts(pt: Parser, texts: list[str], *, glued: bool) -> None:
    given_texts = [t.replace(" ", "") for t in texts] if glued else texts
    found = list(parse(given_texts, pt))
    assert [p.text for p in found] == given_texts
    for parsed in found:
        check(parsed)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text(en: Parser, text: str) -> None:
    check(parse_text(text, en))


def test_a_text_is_parsed_the_same_alone_and_among_others(pt: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = REPORT.split("\n")
    texts = ["\n".join(lines[:n]) for n in range(1, len(lines) + 1)] + [REPORT * 4] + lines
    alone = [parse_text(text, pt) for text in texts]
    assert list(parse(texts, pt)) == alone
    assert list(parse(reversed(texts), pt)) == alone[::-1]
    monkeypatch.setattr(module, "VOCABULARY", 0)
    assert list(parse(texts, pt)) == alone
    monkeypatch.setattr(module, "CHUNK", 100)
    monkeypatch.setattr(module, "BATCH", 3)
    assert list(parse(texts, pt)) == alone


def test_texts_are_taken_as_they_are_needed(pt: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 10)
    taken: list[int] = []

    def source() -> Iterator[str]:
        for n in range(50):
            taken.append(n)
            yield "Ana disse que não."

    assert len(next(parse(source(), pt)).tokens) == 5
    assert taken == [0]


def test_nothing_gives_nothing(pt: Parser) -> None:
    assert parse_text("", pt) == parse_text("", pt)
    assert parse_text(" \n\t\u00a0 ", pt).tokens == ()
    assert list(parse([], pt)) == []


@pytest.mark.parametrize("scrap", ["a", "(", "a-", "“", "a.", "http://", "!", ". ", "1", "’s", "A. "])
def test_a_very_long_line_is_read_in_bounded_pieces(en: Parser, scrap: str) -> None:
    text = scrap * (12_000 // len(scrap))
    check(parse_text(text, en))
