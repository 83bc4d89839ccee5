"""Cues that stand apart: "The claim, he said, was false". The commas tell it even where the parse does not."""

from __future__ import annotations

from dizque.attribution.found import Source
from dizque.attribution.words import Words
from dizque.records import Range

__all__ = ["find_set_off"]

_EDGES = frozenset(",;:.!?—–()")
_LONGEST = 14


def find_set_off(words: Words, group: Range) -> tuple[Source, tuple[Range, ...]] | None:
    """Source and content of a cue that fills its own stretch between commas with nothing but its speaker and adverbials.

    `None` where the stretch holds another verb, no nominal, or opens the sentence; where nothing outside it is a statement.
    """
    begin, end = _stretch(words, group)
    sentence = words.sentence(group[0])
    if end - begin > _LONGEST or begin <= sentence[0] or words.gap_is_light(sentence[0], begin):
        return None
    inside = [i for i in range(begin, end) if not group[0] <= i < group[1]]
    auxiliaries = [i for i in inside if words.tokens[i].relation == "aux" and group[0] <= words.tokens[i].head < group[1]]
    if not any("VerbForm=Fin" in words.tokens[i].feats for i in (*range(*group), *auxiliaries)):
        return None
    inside = [i for i in inside if i not in auxiliaries]
    if any(words.tokens[i].upos in ("VERB", "AUX", "SCONJ", "CCONJ") or "PronType=Rel" in words.tokens[i].feats for i in inside):
        return None
    if any(words.tokens[i].dep == "acl:relcl" for i in range(*group)):
        return None  # ", que reclama garantias," tells what somebody asks for, and has a content of its own
    source = _speaker(words, begin, end, group)
    rest = words.pieces(i for i in range(*sentence) if not begin <= i < end and words.quote[i] == words.quote[group[0]])
    if source is None or not rest:
        return None
    inverted = words.quote[group[0]] >= 0 and source.pieces[0][0] >= group[1]  # « Non, dit sa mère. »
    return (source, rest) if inverted or any(_states(words, i) for b, e in rest for i in range(b, e)) else None


def _states(words: Words, i: int) -> bool:
    """Whether a token is the finite verb of a clause that is no mere relative clause or adjunct."""
    token = words.tokens[i]
    predicate = words.tokens[token.head] if token.relation in ("aux", "cop") and token.head >= 0 else token
    return "VerbForm=Fin" in token.feats and predicate.relation not in ("acl", "advcl")


def _stretch(words: Words, group: Range) -> Range:
    begin, end = group
    first, last = words.sentence(group[0])
    while begin > first and not _is_edge(words, begin - 1):
        begin -= 1
    while end < last and not _is_edge(words, end):
        end += 1
    return begin, end


def _is_edge(words: Words, i: int) -> bool:
    """A comma or the like, a quotation mark, or a dash between blanks (a hyphen inside a word is none)."""
    token = words.tokens[i]
    dash = token.text == "-" and i > 0 and words.tokens[i - 1].end < token.start
    return dash or token.text in _EDGES or words.marks[i]


def _speaker(words: Words, begin: int, end: int, group: Range) -> Source | None:
    """The nominal that touches the cue, before it or behind it."""
    while begin < group[0] and words.tokens[begin].relation == "aux" and group[0] <= words.tokens[begin].head < group[1]:
        begin += 1
    before = words.trim(begin, group[0])
    if before[0] < before[1]:
        head = _head(words, before)
        return Source(pieces=(before,), head=head, rule="speaker beside a cue set off by commas") if head is not None else None
    head = _head(words, (group[1], end)) if group[1] < end and words.tokens[group[1]].upos not in ("ADP", "ADV") else None
    if head is None:
        return None
    stop = max(head + 1, min(end, words.parsed.edges[head][1]))
    return Source(pieces=(words.trim(group[1], stop),), head=head, rule="speaker beside a cue set off by commas")


def _head(words: Words, stretch: Range) -> int | None:
    nominals = [i for i in range(*stretch) if words.tokens[i].upos in ("PROPN", "NOUN", "PRON")]
    inside = set(range(*stretch))
    return next((i for i in nominals if words.tokens[i].head not in inside), nominals[0] if nominals else None)
