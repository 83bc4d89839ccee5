"""Take everything out of a spaCy document at once: one array, one look-up per distinct string.

Asking spaCy's `Token` for each attribute costs more than the parse; a document's array costs microseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dizque.parse.lemmas import Lemmas
from dizque.parse.schemes import to_universal

__all__ = ["LEMMATIZER", "Columns", "Reader"]

LEMMATIZER = "lemmatizer"
"""The component of our own pipelines that the reader stands in for."""
ATTRIBUTES = ("ORTH", "LENGTH", "SPACY", "POS", "LEMMA", "MORPH", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE")
NAME_TYPES = frozenset({"PER", "ORG", "LOC"})
NOTHING = "_"
"""How spaCy's store writes an empty set of features."""
BEGINS = 3
"""spaCy's code for the first token of a name."""


class Strings(dict[int, str]):
    """Strings by spaCy's numbers, asked of its store once each."""

    __slots__ = ("store",)

    def __init__(self, store: Any) -> None:
        super().__init__({0: ""})
        self.store = store

    def __missing__(self, key: int) -> str:
        found = self[key] = str(self.store[key])
        return found


@dataclass(slots=True, kw_only=True)
class Columns:
    """The attributes of a document, token by token; `places` are offsets in the text that the tokenizer saw."""

    places: list[int]
    lengths: list[int]
    upos: list[str]
    lemmas: list[str]
    feats: list[str]
    heads: list[int]
    deps: list[str]
    sentence_starts: list[int]
    ents: list[str]
    ent_starts: list[bool]


class Reader:
    """Reads documents of one pipeline; remembers strings and lemmas for as long as it lives, which is one chunk of text."""

    __slots__ = ("_lemmas", "_scheme", "_strings")

    def __init__(self, nlp: Any, *, own: bool, scheme: str | None = None) -> None:
        self._scheme = scheme
        self._strings = Strings(nlp.vocab.strings)
        self._lemmas = Lemmas(nlp.get_pipe(LEMMATIZER)) if own else None

    def columns(self, doc: Any) -> Columns:
        """Read a document; a root is its own head."""
        array = doc.to_array(list(ATTRIBUTES))
        orths, lengths, spaces, upos, lemmas, feats, heads, deps, starts, iob, types = array.T
        after = np.cumsum(lengths + spaces)
        ents = [name if name in NAME_TYPES else "" for name in self._text(types)]
        above = (heads.view(np.int64) + np.arange(len(heads))).tolist()
        tags, relations = self._text(upos), self._text(deps)
        if self._scheme is not None:
            above, relations = to_universal(self._scheme, tags, above, relations)
        return Columns(
            places=[0, *after[:-1].tolist()],
            lengths=lengths.tolist(),
            upos=tags,
            lemmas=self._lemmas.of(doc, self._text(orths)) if self._lemmas else self._text(lemmas),
            feats=["" if text == NOTHING else text for text in self._text(feats)],
            heads=above,
            deps=relations,
            sentence_starts=sorted({0, *np.flatnonzero(starts == 1).tolist()}),
            ents=ents,
            ent_starts=[code == BEGINS and name != "" for code, name in zip(iob.tolist(), ents, strict=True)],
        )

    def _text(self, numbers: Any) -> list[str]:
        strings = self._strings
        return [strings[number] for number in numbers.tolist()]
