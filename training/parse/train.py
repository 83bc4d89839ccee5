"""Train the parsing model of one language: `python -m training.parse.train pt`.

Reads the treebanks named in `recipes.toml` from `../shared/corpora` (or `--corpora`), writes the model and its card to
`src/dizque/models/<lang>/`. One thread, fixed seed, a fixed number of steps: the same spaCy on the same kind of
processor makes the same weights. Takes about 45 minutes on one core.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config
from thinc.api import Adam, NumpyOps, Ops, Optimizer, fix_random_seed

from dizque.parse.ops import quicken
from training.parse.augment import Chances
from training.parse.card import write_card
from training.parse.evaluate import evaluate, summary
from training.parse.examples import batches, example
from training.parse.recipe import HERE, MODELS, Recipe, load, read, stream
from training.parse.tokens import adapt_tokenizer

WARM_UP = 250
"""Steps before the learning rate is full."""


def blank(recipe: Recipe, corpora: Path) -> Language:
    """The untrained pipeline with the recipe's labels."""
    config = load_config(HERE / "pipeline.cfg")
    config["nlp"]["lang"] = recipe.lang
    if not any(source.names for source in recipe.train):
        config["nlp"]["pipeline"].remove("ner")
        del config["components"]["ner"]
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    adapt_tokenizer(nlp)
    sentences = [(s,) for source in recipe.train for s in load(source, recipe, corpora) if len(s.words)]
    full = [example(nlp, s) for s in sentences]
    nlp.initialize(lambda: full)
    return nlp


def rates(recipe: Recipe) -> Any:
    """A generator of learning rates: up in `WARM_UP` steps, then down in a line to a twentieth."""
    for step in range(recipe.steps + 1):
        left = 1.0 - (step - WARM_UP) / max(1, recipe.steps - WARM_UP)
        yield recipe.rate * min((step + 1) / WARM_UP, max(0.05, left))


def optimizer_for(recipe: Recipe) -> Optimizer:
    """Adam with averaged weights, as spaCy's own pipelines use it."""
    made: Optimizer = Adam(rates(recipe), L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    return made


def update(nlp: Language, batch: list[Example], optimizer: Optimizer, losses: dict[str, float]) -> None:
    """One step. `Language.update` would copy every document first; no component here writes into its documents."""
    components: list[Any] = [component for _, component in nlp.pipeline]
    for component in components:
        component.update(batch, drop=0.1, losses=losses)
    for component in components:
        component.finish_update(optimizer)
    optimizer.step_schedules()  # type: ignore[no-untyped-call]


def steps(nlp: Language, recipe: Recipe, corpora: Path) -> Iterator[tuple[int, dict[str, float], Optimizer]]:
    """Train; yield step number, losses since the start and the optimizer after every step."""
    optimizer = optimizer_for(recipe)
    losses: dict[str, float] = {}
    groups = batches(nlp, stream(recipe, corpora, Chances()), recipe.batch_words)
    for step, batch in enumerate(islice(groups, recipe.last), start=1):
        update(nlp, batch, optimizer, losses)
        yield step, losses, optimizer


def save(nlp: Language, optimizer: Optimizer, target: Path) -> None:
    """Write the averaged weights, and nothing else, whole or not at all."""
    new = target.with_name(f".{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(new)
    shutil.rmtree(target, ignore_errors=True)
    new.rename(target)


def train(recipe: Recipe, corpora: Path, target: Path, every: int) -> None:
    """The whole run, with a usable checkpoint in place every so many steps."""
    fix_random_seed(recipe.seed)
    NumpyOps.gemm = Ops.gemm  # numpy's matrix product is up to four times as fast as the one spaCy brings along
    started = time.monotonic()
    nlp = blank(recipe, corpora)
    for step, losses, optimizer in steps(nlp, recipe, corpora):
        if step % 50 == 0:
            shown = " ".join(f"{k} {v / 50:.0f}" for k, v in sorted(losses.items()))
            print(f"{time.monotonic() - started:6.0f} s  step {step}  {shown}", file=sys.stderr, flush=True)
            losses.clear()
        if step % every == 0 or step == recipe.last:
            save(nlp, optimizer, target)
            saved = spacy.load(target)
            quicken(saved)
            figures = evaluate(saved, recipe, corpora)
            print(f"{time.monotonic() - started:6.0f} s  {summary(figures)}", file=sys.stderr, flush=True)
            write_card(target, recipe, figures, seconds=time.monotonic() - started, step=step)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--target", type=Path, help="default: src/dizque/models/<lang>")
    parser.add_argument("--steps", type=int, help="instead of the recipe's")
    parser.add_argument("--every", type=int, default=1000, help="steps between checkpoints")
    given = parser.parse_args()
    recipe = read(given.lang)
    if given.steps:
        recipe = type(recipe)(**{n: getattr(recipe, n) for n in recipe.__slots__} | {"steps": given.steps, "stop": 0})
    train(recipe, given.corpora, given.target or MODELS / given.lang, given.every)


if __name__ == "__main__":
    main()
