"""Vary treebank sentences so that the models meet what reports hold: other quotation marks, lost points, lower case.

Treebanks are cleaner and more uniform than news pages: Bosque writes every quotation with « », EWT nearly every
apostrophe straight. Each variation keeps the analysis and changes only the surface. All chance comes from the one
`random.Random` handed in, so a training run can be repeated.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from training.parse.treebank import Sentence, Word, without_words

QUOTES = (('"', '"'), ("“", "”"), ("«", "»"), ("''", "''"), ("'", "'"), ("‘", "’"), ("„", "“"), ("”", "”"), ("``", "''"))
QUOTE_FORMS = frozenset(q for pair in QUOTES for q in pair)
OPENING = frozenset("“«‘„`") | {"``"}
DASHES = ("-", "--", "–", "—")


LONGEST = 95
"""Tokens in a document of several sentences. Above 100 spaCy's parser cuts its examples, and finding the cut is slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """How often each variation happens, per sentence unless said otherwise. Zero everywhere gives the treebank as it is."""

    quotes: float = 0.7
    """Another pair of quotation marks."""
    wrap: float = 0.04
    """Quotation marks around the whole sentence, so that a closing mark learns to stay with the sentence it closes."""
    curly: float = 0.35
    """Curly apostrophes."""
    dashes: float = 0.5
    """Another dash."""
    lower: float = 0.05
    """Everything in lower case."""
    upper: float = 0.015
    """Everything in capitals (headings)."""
    unfinished: float = 0.06
    """Without the final mark."""
    alone: float = 0.35
    """Per document: a single sentence. Otherwise two to four sentences in one line, as in a paragraph."""


def documents(sentences: Sequence[Sentence], rng: random.Random, chances: Chances) -> Iterator[tuple[Sentence, ...]]:
    """One pass over the sentences in shuffled documents of one to four neighbours."""
    groups: list[tuple[Sentence, ...]] = []
    at = 0
    while at < len(sentences):
        size = 1 if rng.random() < chances.alone else rng.randint(2, 4)
        group = [sentences[at]]
        for sentence in sentences[at + 1 : at + size]:
            if sum(len(s.words) for s in group) + len(sentence.words) > LONGEST:
                break
            group.append(sentence)
        groups.append(tuple(group))
        at += len(group)
    rng.shuffle(groups)
    for made in groups:
        yield tuple(vary(s, rng, chances) for s in made)


def vary(sentence: Sentence, rng: random.Random, chances: Chances) -> Sentence:
    """Apply each variation by chance; the tree stays the same but for marks added or left out."""
    if rng.random() < chances.quotes:
        sentence = requote(sentence, rng.choice(QUOTES))
    if rng.random() < chances.unfinished:
        sentence = unfinish(sentence)
    if rng.random() < chances.wrap:
        sentence = wrap(sentence, rng.choice(QUOTES))
    if rng.random() < chances.curly:
        sentence = mapped(sentence, lambda form: form.replace("'", "’") if form.strip("'") else form)
    if rng.random() < chances.dashes:
        dash = rng.choice(DASHES)
        sentence = mapped(sentence, lambda form: dash if form in DASHES[1:] else form)
    case = rng.random()
    if case < chances.lower:
        return mapped(sentence, str.lower)
    if case < chances.lower + chances.upper:
        return mapped(sentence, str.upper)
    return sentence


def mapped(sentence: Sentence, change: object) -> Sentence:
    """The sentence with every form changed by a function from text to text."""
    assert callable(change)
    return replace(sentence, words=tuple(replace(w, form=change(w.form)) for w in sentence.words))


def requote(sentence: Sentence, pair: tuple[str, str]) -> Sentence:
    """Replace every quotation mark by the opening or closing one of `pair`, whichever its place asks for."""
    words = list(sentence.words)
    is_open = False
    for i, word in enumerate(words):
        if word.form not in QUOTE_FORMS or word.upos not in {"PUNCT", ""}:
            continue
        is_open = word.form in OPENING or (not is_open and word.form not in {"»", "”", "’"})
        words[i] = replace(word, form=pair[0] if is_open else pair[1])
    return replace(sentence, words=tuple(words))


def unfinish(sentence: Sentence) -> Sentence:
    """Leave out the final mark, if nothing hangs on it and something is left."""
    last = len(sentence.words) - 1
    if last < 2 or sentence.words[last].dep != "punct" or any(w.head == last for w in sentence.words):
        return sentence
    return without_words(sentence, frozenset({last}))


def wrap(sentence: Sentence, pair: tuple[str, str]) -> Sentence:
    """Put the whole sentence into quotation marks; a sentence that already has some stays as it is."""
    if any(w.form in QUOTE_FORMS for w in sentence.words):
        return sentence
    root = next(i for i, w in enumerate(sentence.words) if w.head == i) + 1
    mark = Word(form=pair[0], space=False, upos="PUNCT", feats="", lemma=pair[0], head=root, dep="punct", name="O")
    if not sentence.words[0].upos:
        mark = replace(mark, upos="", lemma="")
    inner = [replace(w, head=w.head + 1) for w in sentence.words]
    after = inner[-1].space
    inner[-1] = replace(inner[-1], space=False)
    closing = replace(mark, form=pair[1], lemma=pair[1] if mark.lemma else "", space=after)
    return replace(sentence, words=(mark, *inner, closing))
