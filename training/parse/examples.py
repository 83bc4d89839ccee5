"""Turn treebank sentences into spaCy documents and training examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from training.parse.treebank import Sentence, Word


def reference(nlp: Language, sentences: tuple[Sentence, ...]) -> Doc:
    """One gold document; sentences are set apart by a space. Blank layers stay missing, so nothing is learned from them."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool] = []
    for n, sentence in enumerate(sentences):
        base = len(words)
        heads += [base + w.head for w in sentence.words]
        starts += [i == 0 for i in range(len(sentence.words))]
        words += sentence.words
        last = n == len(sentences) - 1
        words[-1] = replace(words[-1], space=not last)
    tagged = all(w.upos for w in words)
    doc = Doc(
        nlp.vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        pos=[w.upos for w in words] if tagged else None,
        morphs=[w.feats for w in words] if tagged else None,
        lemmas=[w.lemma for w in words] if tagged else None,
        heads=heads,
        deps=["ROOT" if heads[i] == i else w.dep for i, w in enumerate(words)],
    )
    set_names(doc, sentences)
    return doc


def set_names(doc: Doc, sentences: tuple[Sentence, ...]) -> None:
    """Names where the treebank has them; sentences without this layer are missing, not empty."""
    spans: list[Span] = []
    missing: list[Span] = []
    at = 0
    for sentence in sentences:
        if not sentence.has_names:
            missing.append(Span(doc, at, at + len(sentence.words)))
        spans += [Span(doc, at + a, at + b, label=t) for a, b, t in name_spans(sentence.words)]
        at += len(sentence.words)
    doc.set_ents(spans, missing=missing, default="outside")


def name_spans(words: Iterable[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield first, end and type of each name."""
    start, kind, n = 0, "", 0
    for n, word in enumerate((*words, None)):
        tag = word.name if word else "O"
        if kind and not (tag.startswith("I-") and tag[2:] == kind):
            yield start, n, kind
            kind = ""
        if tag.startswith("B-"):
            start, kind = n, tag[2:]


def example(nlp: Language, sentences: tuple[Sentence, ...]) -> Example:
    """The gold document beside what the tokenizer makes of its text."""
    gold = reference(nlp, sentences)
    return Example(nlp.make_doc(gold.text), gold)


def batches(nlp: Language, documents: Iterable[tuple[Sentence, ...]], words: int) -> Iterator[list[Example]]:
    """Group documents into batches of at least so many words."""
    batch: list[Example] = []
    size = 0
    for document in documents:
        batch.append(example(nlp, document))
        size += len(batch[-1].reference)
        if size >= words:
            yield batch
            batch, size = [], 0
