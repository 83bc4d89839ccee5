"""Contents that are noun phrases: denied *the charges*, spoke *about the pact*, accused *the firm of fraud*."""

from __future__ import annotations

from dizque.attribution.clauses import stranded_clause
from dizque.attribution.found import Source
from dizque.attribution.quoted import grow_over_quotations
from dizque.attribution.sources import noun_phrase
from dizque.attribution.words import Words
from dizque.langs import Cue, Shape
from dizque.records import Range

__all__ = ["object_"]

_OBLIQUES = ("obl", "nmod", "advcl", "xcomp", "acl", "obj", "iobj")
"""Treebanks differ: Bosque calls the complement of "opôs-se ao plano" an object."""


def object_(words: Words, verb: int, group: Range, source: Source, cue: Cue) -> tuple[tuple[Range, ...], str]:
    """The object of the cue with what is said of it, or the phrase behind one of its prepositions."""
    said_of = source.passive_subject if cue.subjectless and Shape.OBJECT in cue.shapes else None
    if (not source.pieces and said_of is None) or _is_purpose(words, verb):
        return (), ""
    if Shape.OBJECT in cue.shapes:
        objects = [
            c for c in words.parsed.children[verb] if words.tokens[c].relation == "obj" and _may_be_object(words, c, source)
        ]
        if not objects:  # two subjects, one on each side: "Der Kreml wies *die Vorwürfe* zurück"
            objects = [
                c
                for c in words.parsed.children[verb]
                if words.tokens[c].relation == "nsubj" and c > verb and source.head is not None and source.head < verb
            ]
        if not objects and "object" not in cue.addressee:  # "widersprach *dem Eindruck*"
            objects = [c for c in words.parsed.children[verb] if _is_bare_dative(words, c, source)]
        if not objects:  # "*Das* bestätigte ein Sprecher"
            objects = [c for c in words.parsed.children[verb] if _is_it(words, c) and c != source.head]
        if not objects:  # "se dit *favorable à la trêve*"
            objects = [c for c in words.parsed.children[verb] if c > verb and _is_predicative(words, c)]
        if source.passive_subject is not None:
            objects = [source.passive_subject]
        if objects:
            begin, end = words.parsed.edges[objects[0]]
            if begin < verb < end:
                return noun_phrase(words, objects[0], keep_case=True), "object of the cue"
            end = _with_complement(words, verb, end, cue)
            pieces = (words.trim(begin, end), *stranded_clause(words, verb, end))
            return grow_over_quotations(words, pieces, words.quote[verb]), "object of the cue"
    if Shape.OBLIQUE in cue.shapes:
        return _oblique(words, verb, group, cue)
    return (), ""


def _may_be_object(words: Words, i: int, source: Source) -> bool:
    """Not the source, a reflexive, or an adverb that the parser takes for an object."""
    token = words.tokens[i]
    return not (
        i == source.head
        or "Reflex=Yes" in token.feats
        or token.upos == "ADV"
        or words.lower[i] in words.pack.grammar.saying_adverbials
    )


def _is_it(words: Words, i: int) -> bool:
    """Whether the token is a demonstrative that the parser takes for a subject."""
    return words.tokens[i].relation == "nsubj" and words.lower[i] in words.pack.grammar.demonstratives


def _is_predicative(words: Words, i: int) -> bool:
    token = words.tokens[i]
    linked = any(words.tokens[c].relation in ("case", "mark") for c in words.parsed.children[i])
    named = token.relation == "xcomp" and token.upos in ("ADJ", "NOUN") and not linked
    return named and words.quote[i] == words.quote[token.head]


def _is_bare_dative(words: Words, i: int, source: Source) -> bool:
    token = words.tokens[i]
    cased = any(words.tokens[c].relation == "case" for c in words.parsed.children[i])
    return token.dep in ("obl:arg", "iobj") and not cased and i != source.head and token.upos in ("NOUN", "PROPN", "PRON")


def _with_complement(words: Words, verb: int, end: int, cue: Cue) -> int:
    """What is said of the object, right behind it: "described it *as a mistake*", "accused Ana *of fraud*"."""
    for child in words.parsed.children[verb]:
        first, last = words.parsed.edges[child]
        linked = words.reads_as(first, cue.prepositions)
        nominal = words.tokens[child].upos in ("NOUN", "PROPN") and words.tokens[child].relation in (
            "conj",
            "appos",
            "list",
            "dep",
        )
        if (first == end and (linked or words.tokens[child].relation == "xcomp")) or (nominal and words.gap_is_light(end, first)):
            end = max(end, last)
    if end < len(words.tokens) and words.quote[end] >= 0 and words.quote[end] != words.quote[verb]:
        end = words.quote_ranges[words.quote[end]][1]  # "ha definito la circolare «uno schiaffo»"
    return end


def _is_purpose(words: Words, verb: int) -> bool:
    """An infinitive of purpose does something instead of saying it: "sent troops to support the army"."""
    token = words.tokens[verb]
    return "VerbForm=Inf" in token.feats and token.relation in ("advcl", "acl", "obl", "nmod")


def _oblique(words: Words, verb: int, group: Range, cue: Cue) -> tuple[tuple[Range, ...], str]:
    noun = group[1] - 1  # of a phrase: "took issue *with*" hangs on the noun
    below = words.parsed.children[verb] if noun == verb else (*words.parsed.children[verb], *words.parsed.children[noun])
    reflexives = (c for c in words.parsed.children[verb] if "Reflex=Yes" in words.tokens[c].feats)
    below = (*below, *(b for c in reflexives for b in words.parsed.children[c]))  # "bekannte sich zu": hung on the reflexive
    for child in below:
        before = child < group[1]
        if words.tokens[child].relation not in _OBLIQUES or (
            before and words.lower[child] not in words.pack.grammar.demonstratives
        ):
            continue
        case = next((c for c in words.parsed.children[child] if words.tokens[c].relation in ("case", "mark")), None)
        if case is None or not words.reads_as(case, cue.prepositions):
            continue
        begin, end = words.parsed.edges[child]
        if before:  # "Об этом сообщил мэр": what was said stands elsewhere
            return (words.trim(begin, end),), "oblique of the cue"
        begin, end = max(begin, group[1]), _with_complement(words, verb, end, cue)
        if words.lower[case] in cue.prepositions and case == begin == group[1]:
            begin += 1
        return grow_over_quotations(words, (words.trim(begin, end),), words.quote[verb]), "oblique of the cue"
    return (), ""
