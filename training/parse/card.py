"""The card beside each model: what it is made from, by which command, how good it is, and the digest of its files."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import spacy

from training.parse.recipe import Recipe

CARD = "card.toml"


def digest(model: Path) -> str:
    """SHA-256 over names and bytes of all files but the card, in order of their names."""
    total = hashlib.sha256()
    for path in sorted(p for p in model.rglob("*") if p.is_file() and p.name != CARD):
        total.update(path.relative_to(model).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def write_card(model: Path, recipe: Recipe, figures: dict[str, float], *, seconds: float, step: int) -> None:
    """Write `card.toml` into the model's folder."""
    data = [s.treebank.split("/")[-1].split(".")[0] for s in recipe.train]
    named = [s.names.split("/")[-1].split(".")[0] for s in recipe.train if s.names]
    lines = [
        f'language = "{recipe.lang}"',
        f'task = "tokens, parts of speech, features, lemmas, Universal Dependencies, sentences, names"',
        f"treebanks = {data!r}".replace("'", '"'),
        f"names = {named!r}".replace("'", '"'),
        f'licence = "{recipe.licence}"',
        f'command = "python -m training.parse.train {recipe.lang}"',
        f"seed = {recipe.seed}",
        f"steps = {step}",
        f"minutes = {seconds / 60:.0f}",
        f"date = {datetime.datetime.now(tz=datetime.UTC).date().isoformat()}",
        f'spacy = "{spacy.__version__}"',
        f'digest = "{digest(model)}"',
        f'beside = "{recipe.published}"',
        "",
        f"[dev]  # {', '.join(s.treebank.split('/')[-1].split('.')[0] for s in recipe.dev)}; percent",
        *(f'"{name}" = {value:.1f}' for name, value in figures.items()),
    ]
    (model / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")
