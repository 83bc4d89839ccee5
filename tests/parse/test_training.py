"""The way from treebanks to training examples, on a made-up treebank."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # training/ lies beside src/, not in it
    sys.path.insert(0, str(ROOT))

from training.parse import augment, recipe, treebank  # noqa: E402

BANK = """# newdoc id = a
# sent_id = 1
# text = «Vou», disse-lhe ela do carro.
1	«	«	PUNCT	_	_	2	punct	_	SpaceAfter=No
2	Vou	ir	VERB	_	Mood=Ind|Typo=Yes	5	ccomp	_	SpaceAfter=No
3	»	»	PUNCT	_	_	2	punct	_	SpaceAfter=No
4	,	,	PUNCT	_	_	5	punct	_	_
5-6	disse-lhe	_	_	_	_	_	_	_	_
5	disse	dizer	VERB	_	Mood=Ind	0	root	_	_
6	lhe	ele	PRON	_	Case=Dat	5	iobj	_	_
7	ela	ela	PRON	_	_	5	nsubj	_	_
8-9	do	_	_	_	_	_	_	_	_
8	de	de	ADP	_	_	10	case	_	_
9	o	o	DET	_	Definite=Def	10	det	_	_
10	carro	carro	NOUN	_	_	5	obl	_	SpaceAfter=No
11	.	.	PUNCT	_	_	5	punct	_	_

# sent_id = 2
# text = Lima didn't.
1	Lima	Lima	PROPN	_	_	2	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	SpaceAfter=No
2	did	do	AUX	_	_	0	root	_	_
2.1	go	go	VERB	_	_	_	_	_	_
3	n't	not	PART	_	_	2	advmod	_	_
4	.	.	PUNCT	_	_	2	punct	_	_
"""
NAMES = "# x\n1\tLima\tB-LOC\t-\n2\tdid\tI-ORG\t-\n3\tn't\tB-OTH\t-\n4\t.\tO\t-\n"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "bank.conllu").write_text(BANK, encoding="utf-8")
    (tmp_path / "names.iob2").write_text(NAMES, encoding="utf-8")
    return tmp_path


def read(folder: Path, *, merge: bool) -> list[treebank.Sentence]:
    named = treebank.names(folder / "names.iob2")
    return list(treebank.sentences(folder / "bank.conllu", merge=merge, named=named, drop_feats=frozenset({"Typo"})))


def test_contractions_stay_one_token_and_take_what_governs_them(bank: Path) -> None:
    first, second = read(bank, merge=True)
    assert first.text == "«Vou», disse-lhe ela do carro."
    assert second.text == "Lima didn't."
    words = {w.form: w for w in first.words}
    assert (words["disse-lhe"].lemma, words["disse-lhe"].upos, words["disse-lhe"].feats) == ("dizer", "VERB", "Mood=Ind")
    assert (words["do"].upos, words["do"].dep, words["do"].feats) == ("ADP", "case", "Definite=Def")
    assert [first.words[w.head].form for w in first.words] == [
        "Vou", "disse-lhe", "Vou", "disse-lhe", "disse-lhe", "disse-lhe", "carro", "disse-lhe", "disse-lhe",
    ]  # fmt: skip


def test_english_contractions_are_split_where_the_letters_say_so(bank: Path) -> None:
    first, second = read(bank, merge=False)
    assert [w.form for w in second.words] == ["Lima", "did", "n't", "."]
    assert second.text == "Lima didn't."
    assert [w.form for w in first.words][4:8] == ["disse-lhe", "ela", "do", "carro"]


def test_names_are_laid_over_and_foreign_types_left_out(bank: Path) -> None:
    first, second = read(bank, merge=False)
    assert not first.has_names
    assert second.has_names
    assert [w.name for w in second.words] == ["B-LOC", "B-ORG", "O", "O"]


@given(st.integers())
def test_varied_sentences_are_trees_and_keep_their_words(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    folder = tmp_path_factory.mktemp("bank", numbered=True)
    (folder / "bank.conllu").write_text(BANK, encoding="utf-8")
    sentences = list(treebank.sentences(folder / "bank.conllu", merge=True, drop_feats=frozenset()))
    chances = augment.Chances(wrap=0.5, lower=0.3, upper=0.3, unfinished=0.5)
    for group in augment.documents(sentences * 3, random.Random(seed), chances):
        for varied in group:
            assert treebank.is_tree(varied.words)
            assert sum(w.head == i for i, w in enumerate(varied.words)) == 1
            letters = "".join(c for c in varied.text.lower() if c.isalpha())
            assert letters in {"voudisselheeladocarro", "limadidnt"}


def test_no_chance_gives_the_treebank_as_it_is(bank: Path) -> None:
    sentences = read(bank, merge=True)
    never = augment.Chances(quotes=0, wrap=0, curly=0, dashes=0, lower=0, upper=0, unfinished=0, alone=1)
    assert {s for group in augment.documents(sentences, random.Random(1), never) for s in group} == set(sentences)


def test_marks_are_replaced_by_the_one_their_place_asks_for(bank: Path) -> None:
    first = read(bank, merge=True)[0]
    assert augment.requote(first, ("“", "”")).text == "“Vou”, disse-lhe ela do carro."
    assert augment.unfinish(first).text == "«Vou», disse-lhe ela do carro"
    second = read(bank, merge=True)[1]
    assert augment.wrap(second, ("“", "”")).text == "“Lima didn't.”"
    assert augment.wrap(first, ("“", "”")) is first


def test_an_oblique_is_told_by_its_head(bank: Path) -> None:
    sentence = read(bank, merge=True)[0]
    source = recipe.Source(treebank="x", layers=("syntax",), oblique_by_head=True, relabel={"obl": "nmod"})
    found = recipe.trusted(sentence, source)
    assert {w.upos for w in found.words} == {""}
    assert found.words[7].dep == "obl"


@pytest.mark.parametrize("lang", ["de", "en", "es", "fr", "it", "pt", "ru", "uk"])
def test_every_recipe_can_be_read_and_keeps_measuring_apart_from_training(lang: str) -> None:
    found = recipe.read(lang)
    train, dev = {s.treebank for s in found.train}, {s.treebank for s in found.dev}
    assert train
    assert dev
    assert not train & dev
    assert not any("pud" in name for name in train)


def test_a_language_without_a_recipe_is_told_which_there_are() -> None:
    with pytest.raises(SystemExit, match=r"No recipe for 'xx'. Expected one of: de, en"):
        recipe.read("xx")
