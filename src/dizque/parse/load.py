"""Load a parsing model: the one that ships for the language, or an installed spaCy pipeline that the user names.

spaCy is imported here and not before, so that commands that parse nothing start quickly.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dizque.errors import ModelError
from dizque.parse.schemes import scheme_of

__all__ = ["Parser", "load", "shipped"]

# fmt: off
RELATIONS = frozenset({
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj",
    "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
})
# fmt: on
"""The relations of Universal Dependencies, version 2, without subtypes: https://universaldependencies.org/u/dep/."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parser:
    """A loaded pipeline. `name` is the language of a shipped model or the name of an installed pipeline."""

    name: str
    lang: str
    nlp: Any
    """A `spacy.Language`; typed loosely because spaCy is imported late."""
    scheme: str | None = None
    """Whose labels the pipeline speaks where it does not speak Universal Dependencies; see `dizque.parse.schemes`."""
    own: bool
    """Whether the pipeline was made by us, with the components that `training/parse` gives it."""


def models_folder() -> Path:
    """Where the shipped models lie."""
    return Path(str(files("dizque"))) / "models"


def shipped() -> tuple[str, ...]:
    """The languages that have a shipped model, in order.

    >>> "pt" in shipped()
    True
    """
    folder = models_folder()
    return tuple(sorted(p.parent.name for p in folder.glob("*/config.cfg"))) if folder.is_dir() else ()


@cache
def load(lang: str, pipeline: str | None = None) -> Parser:
    """Load the model of a language once per process; `pipeline` names an installed spaCy pipeline to use instead.

    Raises `ModelError` where there is no such model, where its files are damaged or made for another spaCy, and where an
    installed pipeline speaks neither Universal Dependencies nor one of `dizque.parse.schemes` (the official English and German ones).
    """
    return installed(lang, pipeline) if pipeline else own(lang)


def own(lang: str) -> Parser:
    """The shipped model, with the quick matrix product."""
    if lang not in shipped():
        there = ", ".join(shipped()) or "none"
        raise ModelError(
            f"there is no parsing model for {lang!r}",
            expected=f"a language with a shipped model ({there})",
            next_step="name an installed spaCy pipeline, or train a model with the command in training/parse",
        )
    nlp = read(models_folder() / lang, lang)
    from dizque.parse.ops import quicken

    quicken(nlp)
    return Parser(name=lang, lang=lang, nlp=nlp, own=True)


def spacy_module() -> Any:
    """Import spaCy, with one thread for matrices where nobody has chosen otherwise.

    The matrices are small: a second thread costs more than it brings, and workers would fight over the cores.
    """
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    import spacy

    return spacy


def read(source: Path | str, lang: str) -> Any:
    """Let spaCy read a pipeline; whatever it raises becomes a message."""
    spacy = spacy_module()
    try:
        return spacy.load(source)
    except Exception as error:
        raise ModelError(
            f"the parsing model for {lang!r} cannot be read ({type(error).__name__}: {str(error).splitlines()[0][:200]})",
            expected=f"a model made for spaCy {spacy.__version__}",
            next_step="install the package again, or train the model with the command in its card",
        ) from error


def installed(lang: str, pipeline: str) -> Parser:
    """A pipeline that the user has installed, if its language and its labels fit."""
    spacy = spacy_module()
    if not spacy.util.is_package(pipeline):
        raise ModelError(
            f"no spaCy pipeline named {pipeline!r} is installed",
            expected="the name of an installed package such as pt_core_news_sm",
            next_step=f"install it, or leave the option out to use the shipped model for {lang!r}",
        )
    nlp = read(pipeline, lang)
    if nlp.lang != lang:
        raise ModelError(f"the pipeline {pipeline!r} is for {nlp.lang!r}", expected=f"one for {lang!r}", next_step="name another")
    foreign = foreign_relations(nlp)
    scheme = scheme_of(lang, foreign) if foreign else None
    if foreign and scheme is None:
        raise ModelError(
            f"the pipeline {pipeline!r} labels relations in its own way ({', '.join(foreign[:5])})",
            expected="relations of Universal Dependencies",
            next_step=f"leave the option out to use the shipped model for {lang!r}",
        )
    return Parser(name=pipeline, lang=lang, nlp=nlp, own=False, scheme=scheme)


def foreign_relations(nlp: Any) -> tuple[str, ...]:
    """Relation labels of a pipeline that Universal Dependencies does not know."""
    labels = nlp.get_pipe("parser").labels if "parser" in nlp.pipe_names else ("no parser",)
    return tuple(sorted(label for label in labels if label.lower().partition(":")[0] not in RELATIONS))
