"""The card beside each model: what it is made from, by which command, how good it is, and the digest of its files."""

from __future__ import annotations

import datetime
from pathlib import Path

import spacy.about

from dizque.parse.card import CARD, digest
from training.parse.recipe import Recipe

FIGURES = "[dev]"


def write_card(model: Path, recipe: Recipe, figures: dict[str, float], *, seconds: float, step: int) -> None:
    """Write `card.toml` into the model's folder."""
    lines = [
        "# What this model is. Written by training/parse; the digest ties it to the files beside it.",
        f'language = "{recipe.lang}"',
        'task = "tokens, parts of speech, features, lemmas, relations of Universal Dependencies, sentences, names (PER, ORG, LOC)"',
        f"treebanks = [{', '.join(quoted(s.stem) for s in recipe.train)}]",
        f"names = [{', '.join(quoted(Path(s.names).name.split('.')[0]) for s in recipe.train if s.names)}]",
        f"data_licences = {quoted(recipe.data_licences)}",
        f"licence = {quoted(recipe.licence)}",
        f'command = "python -m training.parse.train {recipe.lang}"',
        f"seed = {recipe.seed}",
        f"steps = {step}  # the learning rate was planned to fall over {recipe.steps}",
        f"batch_words = {recipe.batch_words}",
        f"minutes = {seconds / 60:.0f}  # on one core, shared",
        f"date = {datetime.datetime.now(tz=datetime.UTC).date().isoformat()}",
        f'spacy = "{spacy.about.__version__}"',
        f"digest = {quoted(digest(model))}",
        f"beside = {quoted(recipe.published)}",
        "",
    ]
    (model / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_figures(model, recipe, figures)


def write_figures(model: Path, recipe: Recipe, figures: dict[str, float]) -> None:
    """Write the figures anew and leave the rest of the card as it is."""
    card = model / CARD
    head = card.read_text(encoding="utf-8").partition(FIGURES)[0]
    dev = ", ".join(s.stem for s in recipe.dev)
    lines = [f"{FIGURES}  # {dev}; percent", *(f"{quoted(name)} = {value:.1f}" for name, value in figures.items())]
    card.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def quoted(text: str) -> str:
    """A TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
