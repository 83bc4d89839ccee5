"""Lemmas by edit trees, each distinct pair of word and tree worked out once.

The model chooses for every token one of a few hundred trees, each a recipe from form to lemma ("drop the last letter, write
r"). spaCy's own component applies the tree to every token again; in news the same pairs come back all the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["Lemmas"]


class Lemmas:
    """The lemmatizer of a pipeline with a memory for one chunk of text."""

    __slots__ = ("_known", "_labels", "_model", "_trees")

    def __init__(self, component: Any) -> None:
        self._model = component.model
        self._trees = component.trees
        self._labels: tuple[int, ...] = component.labels
        self._known: dict[tuple[int, str], str] = {}

    def of(self, doc: Any, words: Sequence[str]) -> list[str]:
        """The lemmas of a document; a word that the chosen tree does not fit is its own lemma."""
        best = self._model.predict([doc])[0].argmax(axis=1).tolist()
        return [self._known.get(key) or self._work_out(key) for key in zip(best, words, strict=True)]

    def _work_out(self, key: tuple[int, str]) -> str:
        lemma = self._known[key] = self._trees.apply(self._labels[key[0]], key[1]) or key[1]
        return lemma
