"""Cues that the parser takes for nouns or adjectives: "Le rapporteur *estime* que le délai est court".

A small model mistakes some verbs, most of all where one form is both. What stands round the word tells it all the same: a nominal
before it and a complementizer or a colon and a quotation behind it; or a quotation before it and a nominal behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dizque.attribution.found import Found, Source
from dizque.attribution.words import Words
from dizque.langs import Cue, Shape
from dizque.records import Range

__all__ = ["find_surface"]

_MISTAKEN = ("NOUN", "ADJ", "PROPN", "X", "ADV")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_BESIDE_A_NOUN = ("DET", "ADP", "ADJ", "NUM", "CCONJ")
_EDGES = frozenset(",;:.!?—–()")
_LEAST = 0.8
"""Cues that are attributions less often are left to the parse."""
_LESS = 0.8
"""Of the cue's weight, for want of a parse."""


def find_surface(words: Words) -> Iterator[Found]:
    """Attributions by words that are a listed verb in print and none in the parse."""
    for i, token in enumerate(words.tokens):
        if words.marks[i] or not (token.upos in _MISTAKEN or _is_stranded(words, i)) or not _may_be_cue(words, i):
            continue
        cue = words.printed_verb(i)
        if cue is None or cue.weight < _LEAST:
            continue
        begin = i
        while begin > 0 and (words.tokens[begin - 1].upos == "AUX" or words.tokens[begin - 1].text.startswith("-")):
            begin -= 1
        if begin == i and begin > 0 and words.tokens[begin - 1].upos in _BESIDE_A_NOUN:
            continue
        found = _behind_its_speaker(words, (begin, i + 1), cue) or _before_its_speaker(words, (begin, i + 1), cue)
        if found is not None:
            yield found


def _may_be_cue(words: Words, i: int) -> bool:
    """Whether a clause or a quotation could begin behind the word, or a quotation end before it: a quick question."""
    if i + 1 >= len(words.tokens):
        return False
    opens = words.pack.grammar.complementizers
    behind = words.tokens[i + 1].text == ":" or any(words.lower[k] in opens for k in range(i + 1, min(i + 3, len(words.tokens))))
    inside = words.quote[i] >= 0
    return behind or (not inside and (words.quote[i + 1] >= 0 or any(words.quote[k] >= 0 for k in range(max(0, i - 4), i))))


def _is_stranded(words: Words, i: int) -> bool:
    """A finite verb that the parse gives to a noun as if it were an adjective."""
    token = words.tokens[i]
    return token.upos == "VERB" and "VerbForm=Fin" in token.feats and token.relation in ("amod", "nmod", "appos", "flat")


def _behind_its_speaker(words: Words, group: Range, cue: Cue) -> Found | None:
    """A nominal, the word, and a clause with its complementizer or a quotation."""
    sentence, after = words.sentence(group[0]), group[1]
    speaker = _nominal(words, _edge_before(words, group[0], sentence[0]), group[0])
    if speaker is None or after >= len(words.tokens):
        return None
    linked = after + (words.lower[after] in cue.prepositions)  # "duda *de* que"
    opens = linked < sentence[1] and words.lower[linked] in words.pack.grammar.complementizers
    if opens and Shape.CLAUSE in cue.shapes:
        content = (words.trim(linked, sentence[1]),)
    else:
        at = after + (words.tokens[after].text == ":")
        if at >= len(words.tokens) or words.quote[at] < 0 or words.quote[at] == words.quote[group[0]]:
            return None
        content = (words.quote_ranges[words.quote[at]],)
    return _found(group, cue, speaker, content) if content[0][1] - content[0][0] > 2 else None


def _before_its_speaker(words: Words, group: Range, cue: Cue) -> Found | None:
    """A quotation, the word, and a nominal up to the next mark."""
    k = group[0] - 1
    while k >= 0 and words.tokens[k].text == ",":
        k -= 1
    if k < 0 or words.quote[k] < 0 or words.quote[k] == words.quote[group[0]] or Shape.QUOTATION not in cue.shapes:
        return None
    sentence_end = words.sentence(group[1] - 1)[1]
    end = group[1]
    while end < sentence_end and words.tokens[end].text not in _EDGES and not words.marks[end]:
        end += 1
    speaker = _nominal(words, group[1], end)
    content = words.quote_ranges[words.quote[k]]
    return _found(group, cue, speaker, (content,)) if speaker is not None and content[1] - content[0] > 4 else None


def _found(group: Range, cue: Cue, speaker: tuple[Range, int], content: tuple[Range, ...]) -> Found:
    source = Source(pieces=(speaker[0],), head=speaker[1], rule="nominal beside the cue")
    return Found(
        cue=group, cue_head=group[1] - 1, entry=cue, source=source, content=content, rule="cue that the parse missed", weight=_LESS * cue.weight
    )  # fmt: skip


def _edge_before(words: Words, end: int, first: int) -> int:
    """Where the stretch before the cue begins: behind the last mark."""
    begin = end
    while begin > first and words.tokens[begin - 1].text not in _EDGES and not words.marks[begin - 1]:
        begin -= 1
    return begin


def _nominal(words: Words, begin: int, end: int) -> tuple[Range, int] | None:
    """The stretch as a speaker with its head: it opens like a nominal, holds one, and no verb."""
    piece = words.trim(begin, end)
    inside = range(*piece)
    head = next((i for i in inside if words.tokens[i].upos in _NOMINAL), None)
    if head is None or words.tokens[piece[0]].upos in ("ADP", "SCONJ", "CCONJ", "ADV"):
        return None
    return None if any(words.tokens[i].upos in ("VERB", "AUX") for i in inside) else (piece, head)
