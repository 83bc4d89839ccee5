"""Attributions by a noun or an adjective: the claim that, a promessa de, is confident that."""

from __future__ import annotations

from dizque.attribution.clauses import is_marked, is_reported
from dizque.attribution.found import Found, Source
from dizque.attribution.sources import noun_phrase, source_of_verb
from dizque.attribution.words import CueHit, Words
from dizque.langs import Cue, Shape
from dizque.records import Range

__all__ = ["find_adjectival", "find_nominal"]

_CLAUSAL = ("acl", "ccomp", "advcl", "xcomp", "nmod", "csubj", "obl")

_MISTAKEN = ("appos", "parataxis", "dep", "conj")
"""Relations that parsers give to a clause with a complementizer behind a noun."""


def find_nominal(words: Words, hit: CueHit) -> Found | None:
    """The attribution that a noun makes: its clause or complement is the content, its possessor or its verb's subject the source."""
    begin, end, cue = hit
    noun = end - 1
    content_head, content = _complement(words, noun, end, cue)
    if content is None:
        return None
    source = _possessor(words, noun, content_head)
    if not source.pieces and (_shape_is_oblique(words, content_head) or _is_denied(words, noun)):
        return None
    group = _with_light_words(words, (begin, end), content, cue)
    if not source.pieces:
        source = _through_verb(words, noun)
    if not source.pieces and not cue.subjectless:
        return None
    return Found(
        cue=group, cue_head=noun, entry=cue, source=source, content=(content,), rule="complement of a noun", weight=cue.weight
    )


def find_adjectival(words: Words, hit: CueHit) -> Found | None:
    """The attribution that an adjective or participle makes with its copula: is confident that, é contrário a."""
    begin, end, cue = hit
    adjective = end - 1
    _, content = _complement(words, adjective, end, cue)
    if content is None:
        return None
    source = source_of_verb(words, adjective)
    pieces: tuple[Range, ...] = (content,)
    if cue.subjectless:  # "the bridge is expected to open": the subject is what is spoken of
        pieces = tuple(sorted((*(r for r in source.pieces if words.tokens[r[0]].upos != "PRON"), content)))
        source = Source(rule="passive")
    copula = [c for c in words.parsed.children[adjective] if words.tokens[c].relation in ("cop", "aux") and c < adjective]
    group = (
        (copula[0], end)
        if copula and all(words.tokens[i].head == adjective or i in copula for i in range(copula[0], begin))
        else (begin, end)
    )
    if any(b < group[1] and e > group[0] for b, e in source.pieces):
        group = (begin, end)
    if not source.pieces and not (cue.subjectless and copula):
        return None
    return Found(
        cue=group,
        cue_head=adjective,
        entry=cue,
        source=source,
        content=pieces,
        rule="complement of an adjective",
        weight=cue.weight,
    )


def _complement(words: Words, head: int, end: int, cue: Cue) -> tuple[int, Range | None]:
    """The complement's head and range; -1 and None if there is none of the cue's shapes."""
    for child in words.parsed.children[head]:
        token = words.tokens[child]
        if child < end or not (token.relation in _CLAUSAL or (token.relation in _MISTAKEN and is_marked(words, child))):
            continue
        links = [c for c in words.parsed.children[child] if words.tokens[c].relation in ("mark", "case")]
        clausal = (
            any(words.lower[c] in words.pack.grammar.complementizers for c in links)
            or is_reported(words, child)
            or is_marked(words, child)
        )
        if token.dep == "acl:relcl" and not clausal:
            continue
        infinitive = "VerbForm=Inf" in token.feats or "VerbForm=Ger" in token.feats
        listed = any(words.reads_as(c, cue.prepositions) for c in links)
        fits = (
            (Shape.CLAUSE in cue.shapes and clausal)
            or (Shape.INFINITIVE in cue.shapes and infinitive)
            or (Shape.OBLIQUE in cue.shapes and listed)
        )
        if fits:
            left, right = words.parsed.edges[child]
            begin = max(left, end)
            if words.lower[begin] in cue.prepositions and begin + 1 < right:
                begin += 1
            trimmed = words.trim(begin, right)
            if trimmed[0] < trimmed[1]:
                return child, trimmed
    return -1, None


def _is_denied(words: Words, noun: int) -> bool:
    """Who "rejected the allegations that …" did not allege: that is one attribution, by its verb."""
    token = words.tokens[noun]
    return token.relation in ("obj", "obl") and token.head >= 0 and words.turns_round(token.head)


def _shape_is_oblique(words: Words, content_head: int) -> bool:
    """Whether the complement is a mere noun phrase: "the claim of fraud" needs somebody's name beside it."""
    token = words.tokens[content_head]
    if words.lower[content_head] in words.pack.grammar.demonstratives:  # "слухи о том, что …"
        return not any(
            words.lower[words.parsed.edges[c][0]] in words.pack.grammar.complementizers
            for c in words.parsed.children[content_head]
        )
    return token.upos not in ("VERB", "AUX") and not any(
        words.tokens[c].relation in ("cop", "mark") for c in words.parsed.children[content_head]
    )


def _with_light_words(words: Words, group: Range, content: Range, cue: Cue) -> Range:
    """The preposition between noun and content belongs to the cue."""
    begin, end = group
    if content[0] == end + 1 and words.lower[end] in cue.prepositions:
        end += 1
    return begin, end


def _possessor(words: Words, noun: int, content_head: int) -> Source:
    for child in words.parsed.children[noun]:
        token = words.tokens[child]
        if child == content_head or child > noun + 8:
            continue
        if token.dep in ("nmod:poss", "det:poss") or (
            token.relation == "nmod" and token.upos in ("PROPN", "PRON", "NOUN") and _genitive(words, child)
        ):
            return Source(pieces=noun_phrase(words, child), head=child, rule="possessor of the noun")
        if token.relation == "det" and words.lower[child] in words.pack.grammar.possessives:
            return Source(pieces=((child, child + 1),), head=child, rule="possessive")
    return Source()


def _genitive(words: Words, child: int) -> bool:
    """Whether the nominal is a person, body or group rather than what the noun is about: an entity or an animate title."""
    token = words.tokens[child]
    return bool(token.ent in ("PER", "ORG")) and child > token.head


def _through_verb(words: Words, noun: int) -> Source:
    """The subject of the verb whose object the noun is: "made a promise to"."""
    token = words.tokens[noun]
    if token.relation in ("obj", "obl") and token.head >= 0 and words.tokens[token.head].upos == "VERB":
        return source_of_verb(words, token.head)
    if token.relation in ("root", "xcomp", "ccomp"):
        return source_of_verb(words, noun)
    return Source()
