"""From the reader's offsets to tokens of the parse and entries of the pack, so that later stages see no difference."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from dizque.attribution.found import Found, Source
from dizque.attribution.reader.read import Read
from dizque.attribution.words import CueHit, Words
from dizque.langs import Cue, Shape
from dizque.records import Range

__all__ = ["to_found"]


def to_found(words: Words, read: Read) -> Found | None:
    """The attribution in token ranges; none if a token claims what was read away."""
    cue = _tokens(words, read.cue)
    if cue[0] >= cue[1]:
        return None
    apart = {i for c in range(*cue) for i in words.particles(c)} | {
        i for piece in read.rest for i in range(*_tokens(words, piece))
    }
    particles = tuple(sorted(i for i in apart if not cue[0] <= i < cue[1]))
    taken = {*range(*cue), *particles}
    said = [i for piece in read.content for i in _closed(words, _tokens(words, piece)) if i not in taken]
    content = words.pieces(_under_headline(words, said, cue))
    taken.update(i for b, e in content for i in range(b, e))
    source = words.pieces(i for i in _in_one_line(words, read, cue) if i not in taken)
    if read.content and not content:
        return None
    entry, head = _entry(words, cue, content)
    return Found(
        cue=cue,
        cue_head=head,
        entry=entry,
        source=Source(pieces=source, head=_head(words, source), rule="read" if source else ""),
        content=content,
        cue_rest=particles,
        rule=f"read ({read.reason})",
        weight=read.score,
    )


def _under_headline(words: Words, content: list[int], cue: Range) -> list[int]:
    """The content of a headline's cue without what it runs on into below; a headline is a line that ends with a word.

    Only a quotation may stand below its cue as a whole.
    """
    here = _line(words, cue[0])
    end = words.parsed.sentences[words.tokens[cue[0]].sent].end
    while end < len(words.tokens) and _line(words, end) == here:
        end += 1
    if not content or not words.is_word(end - 1) or words.quote[content[0]] >= 0:
        return content
    return [i for i in content if _line(words, i) == here]


def _line(words: Words, i: int) -> int:
    return words.parsed.sentences[words.tokens[i].sent].block


def _in_one_line(words: Words, read: Read, cue: Range) -> list[int]:
    """The tokens of the source in the cue's line, or else in its own last line: no name runs from a headline into the text below."""
    tokens = [i for piece in read.source for i in range(*_tokens(words, piece))]
    lines = [_line(words, i) for i in tokens]
    here = _line(words, cue[0])
    kept = here if here in lines else max(lines, default=here)
    return [i for i, line in zip(tokens, lines, strict=True) if line == kept]


def _closed(words: Words, piece: Range) -> range:
    """The tokens of a piece of content, without a conjunction at its end that joins it to what follows."""
    begin, end = piece
    last = end
    while last > begin and not words.is_word(last - 1):
        last -= 1
    return range(begin, last - 1) if last - 1 > begin and words.tokens[last - 1].upos == "CCONJ" else range(begin, end)


def _tokens(words: Words, span: Range) -> Range:
    """Tokens that share a character with the span."""
    begin = bisect_right(words.starts, span[0]) - 1
    if begin < 0 or words.tokens[begin].end <= span[0]:
        begin += 1
    return begin, max(begin, bisect_left(words.starts, span[1]))


def _entry(words: Words, cue: Range, content: tuple[Range, ...]) -> tuple[Cue | None, int]:
    """The pack's entry that covers most of the cue and fits the content best, and the token that governs the cue."""
    hits = [hit for hit in words.cues if hit[0] < cue[1] and hit[1] > cue[0]]
    if not hits:
        return None, _governor(words, range(*cue))
    top = max(hits, key=lambda hit: _rank(words, hit, cue, content))
    return top[2], _governor(words, range(max(top[0], cue[0]), min(top[1], cue[1])))


def _rank(words: Words, hit: CueHit, cue: Range, content: tuple[Range, ...]) -> tuple[int, int, int, float, str]:
    shared = min(hit[1], cue[1]) - max(hit[0], cue[0])
    return shared, -(hit[1] - hit[0]), _fit(words, hit[2], cue, content), hit[2].weight, hit[2].id


def _fit(words: Words, entry: Cue, cue: Range, content: tuple[Range, ...]) -> int:
    """How well an entry fits what stands behind the cue: "called *on* them" is no "called them"."""
    first = content[0][0] if content else cue[1]
    linked = {words.lower[cue[1] - 1], words.lower[first]} & set(entry.prepositions)
    if linked and Shape.OBLIQUE in entry.shapes:
        return 2
    return int(_shape(words, first) in entry.shapes)


def _shape(words: Words, first: int) -> Shape:
    """What the content looks like from its first words."""
    if words.quote[first] >= 0:
        return Shape.QUOTATION
    if words.lower[first] in words.pack.grammar.complementizers:
        return Shape.CLAUSE
    head = next((i for i in range(first, min(first + 3, len(words.tokens))) if words.tokens[i].upos in ("VERB", "AUX")), None)
    if head is not None and "VerbForm=Inf" in words.tokens[head].feats:
        return Shape.INFINITIVE
    finite = any("VerbForm=Fin" in words.tokens[i].feats for i in range(first, words.sentence(first)[1]))
    return Shape.CLAUSE if finite else Shape.OBJECT


def _governor(words: Words, tokens: Iterable[int]) -> int:
    """The token whose head lies outside; of several the first that is more than punctuation."""
    inside = list(tokens)
    outward = [i for i in inside if words.tokens[i].head not in inside]
    return next((i for i in outward if words.is_word(i)), inside[0])


def _head(words: Words, pieces: tuple[Range, ...]) -> int | None:
    tokens = [i for b, e in pieces for i in range(b, e)]
    return _governor(words, tokens) if tokens else None
