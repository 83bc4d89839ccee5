"""The recipe of a model: which treebanks, which of their layers, how long, with what chance. Read from `recipes.toml`."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from training.parse.augment import Chances, documents
from training.parse.treebank import Sentence, names, sentences

HERE = Path(__file__).parent
MODELS = HERE.parents[1] / "src" / "dizque" / "models"
OBLIQUE_HEADS = frozenset({"VERB", "ADJ", "ADV"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One treebank of a recipe."""

    treebank: str = ""
    names: str = ""
    layers: tuple[str, ...] = ("words", "syntax", "names")
    share: float = 1.0
    oblique_by_head: bool = False
    relabel: dict[str, str] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The treebank's name."""
        return Path(self.treebank).name.split(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides what a model becomes; the card repeats it."""

    lang: str
    seed: int
    steps: int
    """Steps over which the learning rate falls."""
    batch_words: int
    rate: float
    merge_contractions: bool
    drop_feats: frozenset[str]
    licence: str
    data_licences: str
    published: str
    train: tuple[Source, ...]
    dev: tuple[Source, ...]
    stop: int = 0
    """Step at which training ends before the rate has fallen; 0 means the last."""

    @property
    def last(self) -> int:
        """The step whose weights ship."""
        return self.stop or self.steps


def read(lang: str, path: Path = HERE / "recipes.toml") -> Recipe:
    """Read the recipe of a language; a language without one is told which there are."""
    with path.open("rb") as file:
        recipes = tomllib.load(file)
    if lang not in recipes:
        raise SystemExit(f"No recipe for {lang!r}. Expected one of: {', '.join(sorted(recipes))}. Add one to {path.name}.")
    data = dict(recipes[lang])
    for part in ("train", "dev"):
        data[part] = tuple(Source(**{**s, "layers": tuple(s.get("layers", Source().layers))}) for s in data[part])
    return Recipe(lang=lang, **{**data, "drop_feats": frozenset(data["drop_feats"])})


def load(source: Source, recipe: Recipe, corpora: Path) -> list[Sentence]:
    """The sentences of one treebank with the layers the recipe trusts."""
    named = names(corpora / source.names) if source.names else None
    found = sentences(corpora / source.treebank, merge=recipe.merge_contractions, named=named, drop_feats=recipe.drop_feats)
    return [trusted(s, source) for s in found]


def trusted(sentence: Sentence, source: Source) -> Sentence:
    """Blank the layers that are not trusted and bring relation labels to the recipe's scheme."""
    words = []
    for word in sentence.words:
        dep = source.relabel.get(word.dep, word.dep)
        if source.oblique_by_head and dep == "nmod" and sentence.words[word.head].upos in OBLIQUE_HEADS:
            dep = "obl"
        known = "words" in source.layers
        words.append(replace(word, dep=dep) if known else replace(word, dep=dep, upos="", feats="", lemma=""))
    return replace(sentence, words=tuple(words), has_names=sentence.has_names and "names" in source.layers)


def stream(recipe: Recipe, corpora: Path, chances: Chances) -> Iterator[tuple[Sentence, ...]]:
    """Documents without end: pass after pass over the treebanks, each taken by its share and varied anew."""
    rng = random.Random(recipe.seed)
    banks = [(s.share, load(s, recipe, corpora)) for s in recipe.train]
    while True:
        chosen: list[tuple[Sentence, ...]] = []
        for share, bank in banks:
            made = list(documents(bank, rng, chances))
            chosen += made[: round(len(made) * share)]
        rng.shuffle(chosen)
        yield from chosen
