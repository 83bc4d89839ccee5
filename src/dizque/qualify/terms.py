"""What a content is about, in terms that claims compare across wordings and languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from dizque.langs import Pack, PhraseIndex, Place, folded
from dizque.qualify.lexicon import Mark, lexicon
from dizque.qualify.quantities import find_quantities
from dizque.records import Attribution, ContentTerms, Parsed, Range, Term, Token

__all__ = ["content_terms"]

_CONTENT_WORDS = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM")
_SHORT = 6
"""Tokens of a content so short that an object "that" is most of it."""
_LITTLE = ("aux", "cop", "det", "case", "mark", "cc", "expl")


class _Tables:
    """Concepts by lemma and places by form."""

    def __init__(self, pack: Pack) -> None:
        self.concepts = {lemma.casefold(): concept.id for concept in pack.concepts for lemma in concept.lemmas}
        forms = [(form, (place, form)) for place in pack.places for form in _forms(place)]
        self.places = PhraseIndex(forms, {})
        self.demonstratives = frozenset(folded(word) for word in pack.grammar.demonstratives)


def _forms(place: Place) -> tuple[str, ...]:
    return (*place.names, *place.capitals, *place.demonyms, *place.metonyms)


@lru_cache(maxsize=32)
def _tables(pack: Pack) -> _Tables:
    return _Tables(pack)


def content_terms(parsed: Parsed, attribution: Attribution, pack: Pack) -> ContentTerms:
    """The terms of one content: content words, names, places, numbers, and whether its main predicate is negated.

    A pure function of the parse; `Attribution.anchors` says which tokens the content is. Without anchors nothing is found.
    """
    ranges = attribution.anchors.content
    inside = frozenset(i for begin, end in ranges for i in range(begin, end))
    if not inside:
        return ContentTerms(attribution=attribution.id)
    counted = [(begin, one) for begin, end in ranges for one in find_quantities(parsed.tokens[begin:end], pack)]
    bounding = {start + i for start, one in counted for i in range(one.begin, one.end) if not one.first <= i < one.last}
    marks = [mark for begin, end in ranges for mark in _marks(parsed, begin, end, pack) if mark.begin not in bounding]
    little = bounding | {i for mark in marks if mark.kind == "negator" for i in range(mark.begin, mark.end)}
    given = attribution.anchors.content_head
    heads = _heads(parsed, inside) if given is None else _with_complements(parsed, inside, [given])
    negated = any(mark.kind == "negator" and _on(parsed, mark.begin, heads[:1]) for mark in marks)
    false = any(_on(parsed, i, heads) for mark in marks if mark.kind == "falsehood" for i in range(mark.begin, mark.end))
    return ContentTerms(
        attribution=attribution.id,
        terms=tuple(term for begin, end in ranges for term in _terms(parsed.tokens[begin:end], frozenset(heads), little, pack)),
        quantities=tuple(one.quantity for _, one in counted),
        negated=negated,
        refers=_refers(parsed, inside, heads, marks, pack),
        falsehood=false and not negated,
        clause=_clause(parsed, inside, marks),
    )


def _marks(parsed: Parsed, begin: int, end: int, pack: Pack) -> list[Mark]:
    tokens = parsed.tokens[begin:end]
    found = lexicon(pack).marks(tokens, [folded(token.text) for token in tokens])
    return [
        mark._replace(begin=mark.begin + begin, end=mark.end + begin)
        for i, marks in enumerate(found)
        for mark in marks
        if mark.begin == i
    ]


def _heads(parsed: Parsed, inside: frozenset[int]) -> list[int]:
    """Main predicates: tokens whose head lies outside the content, first verbs; a modal's verb beside it."""
    heads = [i for i in sorted(inside) if parsed.tokens[i].head not in inside and parsed.tokens[i].upos in _CONTENT_WORDS]
    verbs = [
        i
        for i in heads
        if parsed.tokens[i].upos in ("VERB", "ADJ")
        or any(parsed.tokens[j].relation in ("cop", "nsubj") for j in parsed.children[i])
    ]
    return _with_complements(parsed, inside, verbs or heads[:1])


def _with_complements(parsed: Parsed, inside: frozenset[int], found: list[int]) -> list[int]:
    below = [
        j
        for i in found
        for j in parsed.children[i]
        if parsed.tokens[j].dep in ("xcomp", "aux") and j in inside and parsed.tokens[j].upos == "VERB"
    ]
    return found + below


def _on(parsed: Parsed, i: int, heads: Sequence[int]) -> bool:
    """Whether a word is a main predicate or hangs on one as its negation, copula or modifier."""
    return i in heads or (
        parsed.tokens[i].head in heads
        and parsed.tokens[i].relation in ("advmod", "aux", "cop", "det", "amod", "xcomp", "obl", "obj")
    )


def _terms(tokens: Sequence[Token], main: frozenset[int], little: set[int], pack: Pack) -> Iterator[Term]:
    tables = _tables(pack)
    places = dict(_places(tokens, tables))
    for i, token in enumerate(tokens):
        if token.upos not in _CONTENT_WORDS or token.relation in _LITTLE or token.i in little:
            continue
        lemma = token.lemma.casefold()
        yield Term(
            lemma=lemma,
            upos=token.upos,
            concept=tables.concepts.get(lemma) or tables.concepts.get(token.text.casefold(), ""),
            place=places.get(i, ""),
            name=bool(token.ent) or token.upos == "PROPN",
            head=token.i in main,
        )


def _places(tokens: Sequence[Token], tables: _Tables) -> Iterator[tuple[int, str]]:
    words = [token.text for token in tokens]
    for begin, end, (place, form) in tables.places.find(words):
        # A form in capitals (US) or with a capital (Turkey) needs one in the text.
        if form[:1].isupper() and not words[begin][:1].isupper():
            continue
        if form.isupper() and len(form) < 4 and not words[begin].isupper():
            continue
        yield from ((i, place.id) for i in range(begin, end))


def _refers(parsed: Parsed, inside: frozenset[int], heads: Sequence[int], marks: Sequence[Mark], pack: Pack) -> str:
    """The word that points to something said elsewhere: the whole content, or the subject of what is called so."""
    table, pronouns = _tables(pack).demonstratives, lexicon(pack).third_person
    for i in sorted(inside):
        token = parsed.tokens[i]
        word = folded(token.text)
        if word not in table or token.upos not in ("PRON", "DET", "ADV"):
            continue
        called = token.head in heads and token.relation == "nsubj" and word not in pronouns and _is_called(parsed, token.head)
        if (
            called
            or token.head not in inside
            or (token.relation == "obj" and parsed.tokens[token.head].head not in inside and len(inside) < _SHORT)
        ):
            return word
    for mark in marks:
        if (
            mark.kind == "allegation"
            and parsed.tokens[mark.begin].head not in inside
            and not _complement(parsed, mark.begin, inside)
        ):
            return parsed.tokens[mark.begin].lemma.casefold()
    return ""


def _is_called(parsed: Parsed, head: int) -> bool:
    return any(parsed.tokens[j].relation == "cop" for j in parsed.children[head])


def _complement(parsed: Parsed, i: int, inside: frozenset[int]) -> int | None:
    return next(
        (j for j in parsed.children[i] if j in inside and parsed.tokens[j].relation in ("acl", "ccomp", "nmod", "appos")), None
    )


def _clause(parsed: Parsed, inside: frozenset[int], marks: Sequence[Mark]) -> Range | None:
    """Token range of the clause that an allegation noun introduces."""
    for mark in marks:
        if mark.kind != "allegation":
            continue
        for j in parsed.children[mark.end - 1]:
            if j in inside and parsed.tokens[j].relation in ("acl", "ccomp"):
                begin, end = parsed.edges[j]
                return max(begin, mark.end), end
    return None
