"""Figures of a model on its dev data: `python -m training.parse.evaluate pt [--model PATH_OR_NAME] [--card]`.

A document is ten neighbouring sentences of the treebank on one line; the model cuts and parses it alone. UPOS, features and
lemmas are counted per gold token, UAS and LAS without punctuation, sentences and names as F1 (spaCy's `Scorer`).
"sentences settled" are the boundaries after `dizque.parse.sentences`; "words a second" is text to records on one core.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Example

from dizque.parse import Parser, parse
from dizque.parse.ops import quicken
from dizque.records.parsed import Parsed
from training.parse.card import write_figures
from training.parse.examples import example
from training.parse.recipe import MODELS, Recipe, load, read
from training.parse.treebank import Sentence

SHOWN = {
    "pos_acc": "UPOS", "morph_acc": "feats", "lemma_acc": "lemma", "dep_uas": "UAS", "dep_las": "LAS",
    "sents_f": "sentences", "ents_f": "names", "token_f": "tokens",
}  # fmt: skip
GROUP = 10


def groups(sentences: list[Sentence]) -> list[tuple[Sentence, ...]]:
    """Neighbouring sentences, ten to a document."""
    return [tuple(sentences[i : i + GROUP]) for i in range(0, len(sentences), GROUP)]


def evaluate(nlp: Language, recipe: Recipe, corpora: Path, *, own: bool = True) -> dict[str, float]:
    """Percentages by name and words a second, for each dev treebank of the recipe."""
    found: dict[str, float] = {}
    for source in recipe.dev:
        tag = "" if source is recipe.dev[0] else source.stem + " "
        examples = [example(nlp, group) for group in groups(load(source, recipe, corpora))]
        for ex, doc in zip(examples, nlp.pipe([ex.reference.text for ex in examples]), strict=True):
            ex.predicted = doc
        scores = Scorer(nlp).score(examples)
        found |= {tag + shown: 100 * scores[key] for key, shown in SHOWN.items() if scores.get(key) is not None}
        if source.names:
            found[tag + "names untyped"] = 100 * untyped(examples)
        found |= {tag + name: value for name, value in shipped_figures(nlp, examples, recipe.lang, own=own).items()}
    return found


def untyped(examples: list[Example]) -> float:
    """F1 of names whose type is not asked for."""
    have = {(n, e.start_char, e.end_char) for n, ex in enumerate(examples) for e in ex.predicted.ents}
    want = {(n, e.start_char, e.end_char) for n, ex in enumerate(examples) for e in ex.reference.ents}
    return f1(have, want)


def f1(have: set[tuple[int, int, int]], want: set[tuple[int, int, int]]) -> float:
    """Harmonic mean of precision and recall of spans."""
    return 2 * len(have & want) / max(1, len(have) + len(want))


def shipped_figures(nlp: Language, examples: list[Example], lang: str, *, own: bool) -> dict[str, float]:
    """Sentences and speed of the whole way from text to records."""
    texts = [ex.reference.text for ex in examples]
    parser = Parser(name=lang, lang=lang, nlp=nlp, own=own)
    started = time.process_time()
    parsed = list(parse(texts, parser))
    seconds = time.process_time() - started
    want = {(n, s.start_char, s.end_char) for n, ex in enumerate(examples) for s in ex.reference.sents}
    have = {(n, *span) for n, one in enumerate(parsed) for span in sentence_spans(one)}
    return {"sentences settled": 100 * f1(have, want), "words a second": sum(len(t.split()) for t in texts) / seconds}


def sentence_spans(parsed: Parsed) -> list[tuple[int, int]]:
    """Offsets of the sentences of a parsed text."""
    return [parsed.offsets((s.begin, s.end)) for s in parsed.sentences]


def summary(figures: dict[str, float]) -> str:
    """One line."""
    return "  ".join(f"{name} {value:.0f}" if value > 100 else f"{name} {value:.1f}" for name, value in figures.items())


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang")
    parser.add_argument("--model", help="path or name of an installed pipeline; default: the shipped model")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--card", action="store_true", help="write the figures into the model's card")
    given = parser.parse_args()
    recipe = read(given.lang)
    model = given.model or MODELS / given.lang
    own = Path(model).is_dir()
    nlp = spacy.load(model)
    if own:
        quicken(nlp)
    figures = evaluate(nlp, recipe, given.corpora, own=own)
    print(summary(figures))
    print(f"beside it: {recipe.published}")
    if given.card:
        write_figures(Path(model), recipe, figures)


if __name__ == "__main__":
    main()
