"""The documents of a language that are trained on: nine tenths to train with, one tenth held out."""

from __future__ import annotations

import random
from typing import Any

from evaluation.documents import Document, read_corpus

__all__ = ["CORPORA", "SEED", "split"]

SEED = 11
CORPORA = {"en": "polnear", "de": "gepade"}
"""Language → the corpus that its reader is trained on."""


def split(lang: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Held-out and training documents of a language's corpus."""
    documents = [_plain(d) for d in read_corpus(f"{CORPORA[lang]}-train")]
    random.Random(SEED).shuffle(documents)
    return documents[: len(documents) // 10], documents[len(documents) // 10 :]


def _plain(d: Document) -> dict[str, Any]:
    """As the training wants it. A German verb is one run of words: its particle ("teilte … mit") is added by the parse."""
    runs = 1 if d.lang == "de" else None
    spans = [{"source": a.source, "cue": a.cue[:runs], "content": a.content} for a in d.attributions]
    return {"doc": d.doc, "lang": d.lang, "text": d.text, "attributions": spans, "ignore": d.ignore}
