"""Word lists, places and the vote for a language."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dizque.intake.exonyms import exonyms
from dizque.intake.language import identify
from dizque.intake.lexicon import LISTED, frequencies
from dizque.langs import codes


@pytest.mark.parametrize("lang", ["pt", "de"])
def test_frequencies_are_those_of_the_library(lang: str) -> None:
    import wordfreq

    theirs = wordfreq.get_frequency_dict(lang, wordlist="small")
    ours = frequencies(lang)
    assert set(ours) == set(theirs)
    for word in list(ours)[::500]:
        assert ours[word] / 100 == pytest.approx(wordfreq.freq_to_zipf(theirs[word]), abs=0.006)


def test_every_language_has_a_list_and_every_pack_too() -> None:
    assert all(len(frequencies(lang)) > 20_000 for lang in {*LISTED, *codes()})
    assert frequencies("xx") == {}


@pytest.mark.parametrize(
    ("lang", "name"), [("de", "moskau"), ("de", "russland"), ("de", "kiew"), ("es", "moscú"), ("fr", "londres"), ("it", "parigi")]
)
def test_exonyms(lang: str, name: str) -> None:
    assert name in exonyms(lang)


@pytest.mark.parametrize(
    ("lang", "name"), [("de", "berlin"), ("it", "roma"), ("de", "ukraine"), ("fr", "paris"), ("es", "madrid"), ("de", "zürich")]
)
def test_own_and_international_names_are_no_exonyms(lang: str, name: str) -> None:
    assert name not in exonyms(lang)


@pytest.mark.parametrize("treebank", ["pt_bosque-dev", "en_ewt-dev", "es_ancora-dev", "fr_gsd-dev", "de_gsd-dev", "ru_gsd-dev"])
def test_languages_of_treebanks(shared: Path, treebank: str) -> None:
    with gzip.open(shared / "corpora" / "ud" / f"{treebank}.conllu.gz", "rt", encoding="utf-8") as lines:
        sentences = [line[9:].strip() for line in lines if line.startswith("# text = ")][:500]
    texts = [" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5)]
    right = sum(identify(text) == treebank[:2] for text in texts)
    assert right >= 0.97 * len(texts)
