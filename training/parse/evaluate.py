"""Figures of a model on its dev data: `python -m training.parse.evaluate pt [--model PATH]`.

Each document is ten neighbouring sentences of the treebank written on one line, cut and parsed by the model alone. Scores
are spaCy's own (`Scorer`): UPOS, lemma and features per gold token, UAS and LAS without punctuation, sentences and names as F1.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import spacy
from spacy.language import Language

from training.parse.examples import example
from training.parse.recipe import Recipe, load, read
from training.parse.treebank import Sentence

SHOWN = {
    "pos_acc": "UPOS", "morph_acc": "feats", "lemma_acc": "lemma", "dep_uas": "UAS", "dep_las": "LAS",
    "sents_f": "sentences", "ents_f": "names", "token_f": "tokens",
}  # fmt: skip
GROUP = 10


def groups(sentences: list[Sentence]) -> list[tuple[Sentence, ...]]:
    """Neighbouring sentences, ten to a document."""
    return [tuple(sentences[i : i + GROUP]) for i in range(0, len(sentences), GROUP)]


def evaluate(nlp: Language, recipe: Recipe, corpora: Path) -> dict[str, float]:
    """Percentages by name, words a second, and names without type."""
    found: dict[str, float] = {}
    for source in recipe.dev:
        examples = [example(nlp, g) for g in groups(load(source, recipe, corpora))]
        scores = nlp.evaluate(examples)
        tag = "" if source is recipe.dev[0] else source.treebank.split("/")[-1].split(".")[0] + " "
        found |= {tag + shown: 100 * scores[key] for key, shown in SHOWN.items() if scores.get(key) is not None}
        found[tag + "names untyped"] = 100 * untyped(examples)
    found["words a second"] = speed(nlp, recipe, corpora)
    return found


def untyped(examples: list[spacy.training.Example]) -> float:
    """F1 of names whose type is not asked for."""
    right = guessed = gold = 0
    for ex in examples:
        if not ex.reference.has_annotation("ENT_IOB"):
            continue
        have = {(e.start_char, e.end_char) for e in ex.predicted.ents}
        want = {(e.start_char, e.end_char) for e in ex.reference.ents}
        right, guessed, gold = right + len(have & want), guessed + len(have), gold + len(want)
    return 2 * right / max(1, guessed + gold)


def speed(nlp: Language, recipe: Recipe, corpora: Path) -> float:
    """Words (white space) a second of processor time over the first dev treebank."""
    texts = [" ".join(s.text for s in g) for g in groups(load(recipe.dev[0], recipe, corpora))]
    started = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return sum(len(t.split()) for t in texts) / (time.process_time() - started)


def summary(figures: dict[str, float]) -> str:
    """One line."""
    return "  ".join(f"{name} {value:.0f}" if value > 100 else f"{name} {value:.1f}" for name, value in figures.items())


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang")
    parser.add_argument("--model", help="path or name of an installed pipeline; default: the shipped model")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    given = parser.parse_args()
    recipe = read(given.lang)
    print(summary(evaluate(spacy.load(given.model or f"src/dizque/models/{given.lang}"), recipe, given.corpora)))
    print(f"published: {recipe.published}")


if __name__ == "__main__":
    main()
