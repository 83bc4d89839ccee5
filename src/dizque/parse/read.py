"""Parse texts: cut into units, let the pipeline read them in batches, settle sentences, make records.

Units of many texts share a batch, because the pipeline is quickest on a hundred lines at a time; `dizque.parse.ops`
makes sure that what shares a batch changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain, islice
from typing import Any

from dizque.parse.blocks import units
from dizque.parse.columns import LEMMATIZER, Columns, Reader
from dizque.parse.load import Parser
from dizque.parse.sentences import Draft, repaired
from dizque.parse.surface import Piecewise
from dizque.records.parsed import NO_HEAD, Parsed, Sentence, Token

__all__ = ["parse", "parse_text"]

CHUNK = 200_000
"""Characters of text parsed together."""
VOCABULARY = 150_000
"""Words that the pipeline may remember for good; remembered words are tokenized faster. Later ones last for a chunk."""
BATCH = 128
"""Units in one batch of the pipeline."""


def parse(texts: Iterable[str], parser: Parser) -> Iterator[Parsed]:
    """Yield each text parsed, in order, keeping a few hundred thousand characters in hand at a time.

    Offsets of tokens are code points of the text given. Every character that is not white space belongs to exactly one
    token. The result for a text does not depend on its neighbours. Raises nothing on damaged text.
    """
    waiting = iter(texts)
    for first in waiting:
        chunk, size = [first], len(first)
        while size < CHUNK and (more := list(islice(waiting, 1))):
            chunk += more
            size += len(more[0])
        yield from parse_chunk(chunk, parser)


def parse_text(text: str, parser: Parser) -> Parsed:
    """Parse one text; `parse` is quicker for many."""
    return next(parse((text,), parser))


def parse_chunk(texts: list[str], parser: Parser) -> list[Parsed]:
    """Parse a few texts together, in memory that does not grow over millions of reports."""
    cut = [[Piecewise.of(unit) for unit in units(text)] for text in texts]
    nlp = parser.nlp
    with nlp.memory_zone() if len(nlp.vocab) > VOCABULARY else nullcontext():
        seen = (part.seen for part in chain.from_iterable(cut))
        docs = nlp.pipe(seen, batch_size=BATCH, disable=[LEMMATIZER] if parser.own else [])
        reader = Reader(nlp, own=parser.own, scheme=parser.scheme)
        # zip asks the parts first, so it never takes the first document of the next text.
        return [assembled(text, parser.lang, zip(parts, docs), reader) for text, parts in zip(texts, cut, strict=True)]  # noqa: B905


def assembled(text: str, lang: str, parts: Iterable[tuple[Piecewise, Any]], reader: Reader) -> Parsed:
    """Make the record of one text from its parsed units."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for part, doc in parts:
        add_unit(text, part, reader.columns(doc), tokens, sentences)
    return Parsed(text=text, tokens=tuple(tokens), sentences=tuple(sentences), lang=lang)


def add_unit(text: str, part: Piecewise, found: Columns, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Append the tokens and sentences of one unit."""
    base = len(tokens)
    starts = part.offsets(found.places)
    ends = [start + length for start, length in zip(starts, found.lengths, strict=True)]
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    draft = Draft(
        words=words,
        spaced=[end < start for end, start in zip(ends, starts[1:], strict=False)] + [True],
        upos=found.upos,
        heads=found.heads,
        deps=found.deps,
        starts=found.sentence_starts,
    )
    for begin, end, root in repaired(draft):
        number = len(sentences)
        sentences.append(Sentence(begin=base + begin, end=base + end, block=part.unit.block, root=base + root))
        for i in range(begin, end):
            head = found.heads[i]
            tokens.append(
                Token(
                    i=base + i,
                    text=words[i],
                    start=starts[i],
                    end=ends[i],
                    lemma=found.lemmas[i],
                    upos=found.upos[i],
                    feats=found.feats[i],
                    head=NO_HEAD if head == i else base + head,
                    dep=found.deps[i],
                    sent=number,
                    ent=found.ents[i],
                    ent_starts=found.ent_starts[i],
                )
            )
