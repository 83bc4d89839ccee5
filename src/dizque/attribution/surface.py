"""Cues that the parser takes for nouns or adjectives: "Le rapporteur *estime* que le délai est court".

A small model mistakes some verbs, most of all where one form is both. What stands round the word tells it all the same: a nominal
before it and a complementizer, an infinitive or a colon and a quotation behind it; or a quotation before it and a nominal behind it.
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
_OPENS_AN_INFINITIVE = ("PART", "ADP", "SCONJ", "ADV")
_BEFORE_AN_INFINITIVE = (*_OPENS_AN_INFINITIVE, *_NOMINAL, "DET")
_EDGES = frozenset(",;:.!?—–()")
_LEAST = 0.8
"""Cues that are attributions less often are left to the parse."""
_LESS = 0.8
"""Of the cue's weight, for want of a parse."""
_FAR = 6
"""How many words (an addressee, a day) may stand between a cue and the complementizer."""


def find_surface(words: Words) -> Iterator[Found]:
    """Attributions by words that are a listed verb in print and none in the parse."""
    ahead = _openers(words)
    for i, token in enumerate(words.tokens):
        if words.marks[i] or not (token.upos in _MISTAKEN or _is_stranded(words, i)) or not _may_be_cue(words, i, ahead[i]):
            continue
        begin = _with_auxiliaries(words, i)
        if begin == i and begin > 0 and words.tokens[begin - 1].upos in _BESIDE_A_NOUN:
            continue
        for cue in words.printed_verbs(i):
            if cue.weight < _LEAST:
                continue
            found = next((f for find in _WAYS for f in [find(words, (begin, i + 1), cue)] if f), None)
            if found is not None:
                yield found
                break


def _openers(words: Words) -> list[int]:
    """For each token how many tokens later the next one stands that may open a content: a complementizer, an infinitive."""
    complementizers = frozenset(words.pack.grammar.complementizers)
    out, next_one = [0] * len(words.tokens), len(words.tokens) + _FAR + 2
    for i in range(len(words.tokens) - 1, -1, -1):
        out[i] = next_one - i
        if words.lower[i] in complementizers or _is_infinitive(words, i):
            next_one = i
    return out


def _is_infinitive(words: Words, i: int) -> bool:
    return words.tokens[i].upos in ("VERB", "AUX") and "VerbForm=Inf" in words.tokens[i].feats


def _may_be_cue(words: Words, i: int, ahead: int) -> bool:
    """Whether a clause or a quotation could begin behind the word, or a quotation end before it: a quick question."""
    if i + 1 >= len(words.tokens):
        return False
    before = words.tokens[i - 1]
    if (
        ahead <= _FAR + 1
        or words.tokens[i + 1].text == ":"
        or before.upos == "AUX"
        or before.text == ","
        or words.tokens[i + 1].upos == "DET"
    ):
        return True
    return words.quote[i] < 0 and (words.quote[i + 1] >= 0 or any(words.quote[k] >= 0 for k in range(max(0, i - 4), i)))


def _is_stranded(words: Words, i: int) -> bool:
    """A finite verb that the parse gives to a noun as if it were an adjective."""
    token = words.tokens[i]
    return token.upos == "VERB" and "VerbForm=Fin" in token.feats and token.relation in ("amod", "nmod", "appos", "flat")


def _with_auxiliaries(words: Words, i: int) -> int:
    """Where the word begins with its auxiliaries, their pronouns and an adverb among them: "*a toutefois nié*"."""
    begin = i
    while begin > 0 and (words.tokens[begin - 1].upos == "AUX" or words.tokens[begin - 1].text.startswith("-")):
        begin -= 1
    if begin == i and i > 1 and words.tokens[i - 1].upos == "ADV" and words.tokens[i - 2].upos == "AUX":
        return i - 2
    return begin


def _behind_its_speaker(words: Words, group: Range, cue: Cue) -> Found | None:
    """A nominal, the word, and what it may govern: a clause, an infinitive, a quotation, behind an auxiliary also an object."""
    end = words.sentence(group[0])[1]
    speaker = _speaker_before(words, group)
    if speaker is None or group[1] >= end:
        return None
    content = _clause(words, group, end, cue) or _infinitive(words, group, end, cue) or _quotation(words, group)
    content = content or _object(words, group, end, cue)
    return _found(group, cue, speaker, content) if content is not None and content[1] - content[0] > 1 else None


def _speaker_before(words: Words, group: Range) -> tuple[Range, int] | None:
    """The nominal that fills the stretch before the word; an adverb may part them ("Министр *ранее* обещал")."""
    begin, end = _edge_before(words, group[0], words.sentence(group[0])[0]), group[0]
    while end > begin + 1 and words.tokens[end - 1].upos == "ADV":
        end -= 1
    return _nominal(words, begin, end)


def _clause(words: Words, group: Range, end: int, cue: Cue) -> Range | None:
    """From the complementizer on: right behind the word or its preposition, or behind a comma after an addressee or a day."""
    if Shape.CLAUSE not in cue.shapes:
        return None
    complementizers = words.pack.grammar.complementizers
    after = group[1]
    linked = after + (words.lower[after] in cue.prepositions)  # "duda *de* que"
    if linked < end and words.lower[linked] in complementizers:
        return words.trim(linked, end)
    for k in range(after, min(end - 1, after + _FAR)):
        if words.tokens[k].text == ",":
            return words.trim(k + 1, end) if words.lower[k + 1] in complementizers else None
        if words.marks[k] or "VerbForm=Fin" in words.tokens[k].feats:
            return None
    return None


def _infinitive(words: Words, group: Range, end: int, cue: Cue) -> Range | None:
    """The infinitive behind the word or its addressee, with a negation or a preposition before it, up to the next mark."""
    if Shape.INFINITIVE not in cue.shapes:
        return None
    at = group[1]
    while at < min(end, group[1] + 4) and words.tokens[at].upos in _BEFORE_AN_INFINITIVE and words.is_word(at):
        at += 1
    if at >= end or not _is_infinitive(words, at):
        return None
    begin = at
    while begin > group[1] and words.tokens[begin - 1].upos in _OPENS_AN_INFINITIVE:
        begin -= 1
    return words.trim(begin, _edge_behind(words, at, end))


def _quotation(words: Words, group: Range) -> Range | None:
    at = group[1] + (words.tokens[group[1]].text == ":")
    if at >= len(words.tokens) or words.quote[at] < 0 or words.quote[at] == words.quote[group[0]]:
        return None
    begin, end = words.quote_ranges[words.quote[at]]
    return (begin, end) if end - begin > 2 else None


def _object(words: Words, group: Range, end: int, cue: Cue) -> Range | None:
    """The nominal behind a word that an auxiliary shows to be a verb ("*ha respinto* l'accusa"), or the want of any other verb."""
    if Shape.OBJECT not in cue.shapes or words.tokens[group[1]].upos not in ("DET", "NOUN", "PROPN", "NUM"):
        return None
    helped = group[1] - group[0] > 1
    sure = helped or not any("VerbForm=Fin" in words.tokens[i].feats for i in range(*words.sentence(group[0])))
    return words.trim(group[1], _edge_behind(words, group[1], end)) if sure else None


def _before_its_speaker(words: Words, group: Range, cue: Cue) -> Found | None:
    """A quotation, the word, and a nominal up to the next mark."""
    k = group[0] - 1
    while k >= 0 and words.tokens[k].text == ",":
        k -= 1
    if k < 0 or words.quote[k] < 0 or words.quote[k] == words.quote[group[0]] or Shape.QUOTATION not in cue.shapes:
        return None
    speaker = _nominal(words, group[1], _edge_behind(words, group[1], words.sentence(group[1] - 1)[1]))
    content = words.quote_ranges[words.quote[k]]
    return _found(group, cue, speaker, content) if speaker is not None and content[1] - content[0] > 4 else None


def _put_in(words: Words, group: Range, cue: Cue) -> Found | None:
    """A statement, a comma, the word and a nominal to the end of the sentence: "Il n'y a rien, *note* le maire."."""
    first, last = words.sentence(group[0])
    if Shape.FREE not in cue.shapes or group[0] <= first or words.tokens[group[0] - 1].text != ",":
        return None
    end = _edge_behind(words, group[1], last)
    content = words.trim(first, group[0])
    states = any("VerbForm=Fin" in words.tokens[i].feats for i in range(*content) if words.quote[i] == words.quote[group[0]])
    speaker = _nominal(words, group[1], end) if states and words.gap_is_light(end, last) else None
    return _found(group, cue, speaker, content) if speaker is not None else None


def _without_speaker(words: Words, group: Range, cue: Cue) -> Found | None:
    """The word opens the sentence of a language that needs no subject: "*Descartó* que hubiera heridos"."""
    first, end = words.sentence(group[0])
    if not words.pack.grammar.null_subjects or not words.gap_is_light(first, group[0]) or group[1] >= end:
        return None
    content = _clause(words, group, end, cue)
    return _found(group, cue, None, content) if content is not None and content[1] - content[0] > 2 else None


_WAYS = (_behind_its_speaker, _before_its_speaker, _put_in, _without_speaker)


def _found(group: Range, cue: Cue, speaker: tuple[Range, int] | None, content: Range) -> Found:
    source = Source(pieces=(speaker[0],), head=speaker[1], rule="nominal beside the cue") if speaker else Source(rule="none")
    return Found(
        cue=group, cue_head=group[1] - 1, entry=cue, source=source, content=(content,), rule="cue that the parse missed", weight=_LESS * cue.weight
    )  # fmt: skip


def _edge_before(words: Words, end: int, first: int) -> int:
    """Where the stretch before the cue begins: behind the last mark."""
    begin = end
    while begin > first and words.tokens[begin - 1].text not in _EDGES and not words.marks[begin - 1]:
        begin -= 1
    return begin


def _edge_behind(words: Words, begin: int, last: int) -> int:
    """Where the stretch that begins there ends: at the next mark."""
    end = begin
    while end < last and words.tokens[end].text not in _EDGES and not words.marks[end]:
        end += 1
    return end


def _nominal(words: Words, begin: int, end: int) -> tuple[Range, int] | None:
    """The stretch as a speaker with its head: it opens like a nominal, holds one, and no verb."""
    piece = words.trim(begin, end)
    inside = range(*piece)
    head = next((i for i in inside if words.tokens[i].upos in _NOMINAL), None)
    if head is None or words.tokens[piece[0]].upos in ("ADP", "SCONJ", "CCONJ", "ADV"):
        return None
    return None if any(words.tokens[i].upos in ("VERB", "AUX") for i in inside) else (piece, head)
