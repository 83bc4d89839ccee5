"""Readers: our own reports, German parliament, and what cannot be read here."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import documents
from evaluation.documents import READERS, corpora, is_nested, language_of, marked, read_corpus, spoken, why_not

OWN = sorted(name for name in READERS if name.startswith("own-"))


@pytest.mark.parametrize("corpus", OWN)
def test_reports_of_our_own_are_whole(corpus: str) -> None:
    found = read_corpus(corpus)
    assert len({d.doc for d in found}) == len(found)
    for d in found:
        assert d.attributions, d.doc
        assert d.lang == language_of(corpus)
        assert "{" not in d.text
        assert "}" not in d.text
        for number, gold in enumerate(d.attributions, 1):
            assert gold.cue or gold.content, f"{d.doc}: attribution {number} has a source alone"
            for role in (gold.source, gold.cue, gold.content):
                for begin, end in role:
                    words = d.text[begin:end]
                    assert words.strip() == words, f"{d.doc}: {words!r} begins or ends with a blank"


def test_english_and_portuguese_have_a_dozen() -> None:
    assert [len(read_corpus(name)) for name in ("own-en", "own-pt")] == [12, 12]


def test_nested_needs_cue_and_all() -> None:
    apart = marked("d", "en", "{who: Ann} {cue: said} {what: no}. {who2: Bob} {cue2: agreed} {what2: with that}.")
    assert not any(is_nested(a, apart.attributions) for a in apart.attributions)


def test_a_speech_from_token_lists() -> None:
    sentences = [{"SentenceId": 0, "Tokens": ["Sie", "sagte", ":", "Nein", ";"]}, {"SentenceId": 1, "Tokens": ["nie", "zu"]}]
    said = {"Cue": ["0:1"], "PTC": ["1:1"], "Source": ["0:0"], "Message": ["0:3", "0:4", "1:0"]}
    document = spoken("d", sentences, [said, {"Cue": ["1:1"], "PTC": [], "Source": [], "Message": []}])
    assert document.text == "Sie sagte : Nein ;\nnie zu"
    first, second = document.attributions
    assert [document.text[b:e] for b, e in (*first.source, *first.cue, *first.content)] == ["Sie", "sagte", "zu", "Nein ;\nnie"]
    assert (second.source, second.content) == ((), ())


@pytest.mark.shared
def test_parliament_is_read_whole(shared: Path) -> None:
    found = read_corpus("gepade-dev")
    assert (len(found), sum(len(d.attributions) for d in found)) == (18, 515)
    assert all(d.text[b:e].strip() for d in found for a in d.attributions for b, e in (*a.source, *a.cue, *a.content))


def test_what_cannot_be_read_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DIZQUE_CORPORA", str(tmp_path / "none"))
    assert why_not("pt-dev") == "the corpora are not here"
    assert why_not("own-pt") == ""
    with pytest.raises(SystemExit, match="DIZQUE_CORPORA"):
        corpora()
    with pytest.raises(SystemExit, match="expected one of"):
        read_corpus("nothing")
    monkeypatch.setattr(documents, "shipped", lambda: ("en",))
    assert why_not("own-pt") == "there is no shipped parsing model for 'pt'"
    monkeypatch.setattr(documents, "codes", tuple)
    assert why_not("own-pt") == "there is no language pack for 'pt'"
    monkeypatch.setattr(documents, "REPORTS", tmp_path)
    assert why_not("own-pt") == "there are no reports of this language yet"


def test_every_corpus_has_its_card() -> None:
    card = Path(documents.__file__).with_name("CORPORA.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in card for name in READERS if name not in OWN)
    assert "`own-<language>`" in card
