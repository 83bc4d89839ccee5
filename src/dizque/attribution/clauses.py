"""Contents that are clauses: dependents of the cue, whatever their label, and the sentence into which the cue is put."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dizque.attribution.found import Source
from dizque.attribution.quoted import frame, grow_over_quotations
from dizque.attribution.sources import noun_phrase
from dizque.attribution.words import Words
from dizque.langs import Cue, CueKind, Shape
from dizque.records import Position, Range

__all__ = [
    "below_nouns",
    "clause",
    "inserted",
    "is_finite",
    "is_reported",
    "opens_widely",
    "shape_of",
    "stranded_clause",
    "unparsed",
]

_CLAUSAL = ("ccomp", "csubj", "xcomp", "parataxis", "dislocated", "acl", "advcl", "obj", "obl", "conj", "appos")
_PREDICATE = ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV")

_FAR = 8
"""How many words may stand between a cue and the comma before its clause."""
_HOLDS_CLAUSE = ("NOUN", "VERB", "ADJ", "ADV")


def clause(words: Words, verb: int, group: Range, source: Source, cue: Cue) -> tuple[tuple[Range, ...], str]:
    """The clauses that depend on the cue, with the subject of a passive and with quotations that begin inside."""
    taken = set(range(*group)) | {i for r in source.pieces for i in range(*r)}
    pieces: list[int] = []
    for child in words.parsed.children[verb]:
        token = words.tokens[child]
        if child in taken or token.relation not in _CLAUSAL or token.upos not in _PREDICATE:
            continue
        shape = shape_of(words, child)
        if shape not in cue.shapes or not _clause_fits(words, verb, child, shape):
            continue
        begin, end = words.parsed.edges[child]
        if child > verb:
            begin, end = max(begin, group[1]), _with_torn_name(words, end, verb)
        else:
            end = min(end, group[0])
        pieces.extend(i for i in range(begin, end) if i not in taken)
    if pieces and cue.position is Position.ACCUSES:
        pieces.extend(i for i in _accused(words, verb, min(pieces)) if i not in taken)
    has_object = any(
        words.tokens[c].relation == "obj" and not _is_addressed(words, c, cue.addressee) for c in words.parsed.children[verb]
    )
    if not pieces and not has_object and Shape.CLAUSE in cue.shapes:
        pieces.extend(i for r in stranded_clause(words, verb, group[1], cue.addressee) for i in range(*r))
    if not pieces:
        return (), ""
    if source.passive_subject is not None and not source.pieces:
        pieces.extend(i for r in noun_phrase(words, source.passive_subject) for i in range(*r))
    return grow_over_quotations(words, words.pieces(pieces), words.quote[verb]), "clause of the cue"


def _accused(words: Words, verb: int, clause_begin: int) -> Iterable[int]:
    """Whom an accusation names right before the clause that tells of what, or as a pronoun: "acusa *a los rebeldes* de mentir"."""
    for child in words.parsed.children[verb]:
        begin, end = words.parsed.edges[child]
        pronoun = child == verb - 1 and words.tokens[child].upos == "PRON"
        if words.tokens[child].relation in ("obj", "iobj") and (pronoun or (verb < begin and end == clause_begin)):
            yield from range(begin, end)


def below_nouns(words: Words, verb: int, group: Range, source: Source, cue: Cue) -> tuple[tuple[Range, ...], str]:
    """The clause that hangs on another word of a phrase: "hat den *Verdacht* geäußert, *dass Geld fehle*", "no está *claro* quién pagó"."""
    if cue.kind is not CueKind.PHRASE:
        return (), ""
    taken = {verb, *range(*group), *(i for r in source.pieces for i in range(*r))}
    for noun in (i for i in (*range(*group), *words.apart(verb, cue)) if i != verb and words.tokens[i].upos in _HOLDS_CLAUSE):
        for child in words.parsed.children[noun]:
            begin, end = words.parsed.edges[child]
            shape = shape_of(words, child)
            linked = (
                words.tokens[noun].upos == "NOUN"
                and words.lower[opener(words, child)] in cue.prepositions
                and Shape.OBLIQUE in cue.shapes
            )
            if child < group[1] or not (linked or (shape in cue.shapes and opens_content(words, child, shape))):
                continue
            content = words.pieces(i for i in range(begin, end) if i not in taken)
            if content:
                return grow_over_quotations(words, content, words.quote[verb]), "clause of the cue"
    return (), ""


def opens_content(words: Words, child: int, shape: Shape | None) -> bool:
    """Whether a dependent of a noun says what the noun names: with a complementizer, an infinitive, or in reported speech."""
    token = words.tokens[child]
    if token.dep == "acl:relcl":
        return is_marked(words, child) and "PronType=Rel" not in words.tokens[opener(words, child)].feats
    return is_marked(words, child) or shape is Shape.INFINITIVE or is_reported(words, child)


def is_reported(words: Words, head: int) -> bool:
    """Whether a clause stands in the mood of reported speech: "die Behauptung, er *habe* gelogen"."""
    if not words.pack.grammar.reported_subjunctive:
        return False
    return any(words.reported_mood(i) for i in words.verbal_group(head))


def stranded_clause(words: Words, verb: int, end: int, addressee: Collection[str] = ()) -> tuple[Range, ...]:
    """The clause that an adverbial keeps apart: "rejected the claims *on Thursday* that troops were sent".

    Parsers hang it on the adverbial or the addressee; there it may even pass for a relative clause ("negou na quinta-feira que …").
    """
    for child in words.parsed.children[verb]:
        addressed = _is_addressed(words, child, addressee)
        if child < end or not (addressed or words.tokens[child].relation in ("obl", "advmod", "nmod")):
            continue
        for below in words.parsed.children[child]:
            begin, stop = words.parsed.edges[below]
            opens = words.lower[opener(words, below)] in words.pack.grammar.complementizers
            taken_for_relative = words.tokens[below].dep == "acl:relcl" and opens and (addressed or words.is_time(child))
            hung = (
                words.tokens[below].dep in ("acl", "ccomp") and shape_of(words, below) is Shape.CLAUSE and is_marked(words, below)
            )
            if taken_for_relative or hung:
                return (words.trim(begin, stop),)
    return ()


def _is_addressed(words: Words, child: int, addressee: Collection[str]) -> bool:
    return words.tokens[child].relation in ("obj", "iobj", "obl") and words.is_led_by(child, addressee)


def _with_torn_name(words: Words, end: int, verb: int) -> int:
    """A name right behind the clause, without a comma, that the parser hung elsewhere: "water from the river *Narvela*"."""
    while end < len(words.tokens) and words.tokens[end].upos == "PROPN" and words.tokens[end].sent == words.tokens[verb].sent:
        end += 1
    return end


def shape_of(words: Words, head: int) -> Shape | None:
    """What the dependent is: a finite clause, an infinitive, or no clause at all."""
    token, verbal = words.tokens[head], words.verbal_group(head)
    finite = is_finite(words, head) or is_reported(words, head)
    # Small models take many a verb for a noun: the opening word tells it all the same.
    whole = token.relation in ("ccomp", "csubj")
    if is_marked(words, head) and (finite or token.upos in ("VERB", "AUX") or len(verbal) > 1 or whole):
        return Shape.CLAUSE
    if finite:
        return Shape.CLAUSE
    if token.upos in ("VERB", "AUX") and ("VerbForm=Inf" in token.feats or "VerbForm=Ger" in token.feats):
        return Shape.INFINITIVE
    if len(verbal) > 1 and any("VerbForm=Inf" in words.tokens[i].feats for i in verbal):
        return Shape.INFINITIVE
    return Shape.CLAUSE if whole and has_subject(words, head) else None


def has_subject(words: Words, verb: int) -> bool:
    """Whether a verb has a subject of its own, so that it is finite whatever form a small model takes it for."""
    return words.tokens[verb].upos == "VERB" and any(words.tokens[c].relation == "nsubj" for c in words.parsed.children[verb])


def _clause_fits(words: Words, verb: int, child: int, shape: Shape) -> bool:
    token = words.tokens[child]
    complementizer = is_marked(words, child)
    if child > verb and is_reported(words, child) and words.tokens[opener(words, child) - 1].text == ",":
        return True
    if token.relation == "obj" or (token.relation == "acl" and shape is Shape.INFINITIVE):
        # A verb has no acl of its own: "ha raccontato *di essere stato insultato*".
        return child > verb and (complementizer or shape is Shape.INFINITIVE)
    if token.relation in ("advcl", "acl", "obl", "appos"):
        return child > verb and (complementizer or (token.relation == "advcl" and _asks(words, child, verb)))
    if token.relation == "conj":
        return complementizer and child > verb
    if token.relation == "parataxis":
        return shape is Shape.CLAUSE and not _holds_source(words, child)
    return True


def _asks(words: Words, child: int, verb: int) -> bool:
    """Whether the clause opens with an interrogative right behind the verb: "has not said when it will meet"."""
    first = opener(words, child)
    return words.gap_is_light(verb + 1, first) and "PronType=Int" in words.tokens[first].feats


def _holds_source(words: Words, clause: int) -> bool:
    """An inserted clause with a cue of its own is no content ("… , she said, …")."""
    size = words.parsed.edges[clause][1] - words.parsed.edges[clause][0]
    return size <= 4


def is_finite(words: Words, verb: int) -> bool:
    """Whether a verb is finite, by itself or by its auxiliary ("*ha* aggiunto")."""
    return any("VerbForm=Fin" in words.tokens[i].feats for i in words.verbal_group(verb))


def opener(words: Words, head: int) -> int:
    """The first word of a subtree; many languages begin a clause with a comma."""
    begin, end = words.parsed.edges[head]
    return next((i for i in range(begin, end) if words.is_word(i)), begin)


def opens_widely(words: Words, head: int) -> bool:
    """Whether a clause opens with a complementizer of two words: "la rumeur *selon laquelle* il partirait"."""
    begin = opener(words, head)
    return " ".join(words.lower[begin : begin + 2]) in words.pack.grammar.complementizers


def is_marked(words: Words, head: int) -> bool:
    """Whether a clause opens with a complementizer of the language, whatever the parser takes that word for."""
    complementizers = words.pack.grammar.complementizers
    first = opener(words, head)
    if opens_widely(words, head):
        return True
    begin, end = words.parsed.edges[head]
    opens = first != head and words.lower[first] in complementizers and begin <= words.tokens[first].head < end
    return opens or any(
        words.tokens[c].relation == "mark" and words.lower[c] in complementizers for c in words.parsed.children[head]
    )


def inserted(words: Words, verb: int, group: Range, source: Source, cue: Cue) -> tuple[tuple[Range, ...], str]:
    """The sentence round a cue that is put into it: "The pact, he said, is dead"."""
    unnamed = words.pack.grammar.null_subjects and is_finite(words, verb)
    if Shape.FREE not in cue.shapes or not (source.pieces or cue.subjectless or unnamed):
        return (), ""
    stretch = frame(words, verb, group, source)
    begin, end = words.sentence(verb)
    tail = _tail(words, verb, stretch, end)
    before_ends = words.tokens[stretch[0] - 1].text if stretch[0] > begin else ""
    if not (before_ends and (before_ends in ",–—-" or words.marks[stretch[0] - 1])):
        return (), ""
    rest = [i for i in range(begin, stretch[0]) if words.quote[i] == words.quote[verb]]
    if any(i in rest for b, e in source.pieces for i in range(b, e)):
        return (), ""
    if tail < end and words.tokens[tail].text in ",–—-" and _predicates(words, range(tail, end)):
        rest.extend(range(tail, end))
    if not _predicates(words, rest):
        return (), ""
    main = words.tokens[verb].head
    if words.tokens[verb].relation not in ("parataxis", "root", "ccomp", "conj", "advcl", "dep", "appos") and main >= 0:
        return (), ""
    return words.pieces(rest), "cue inserted into its content"


def _tail(words: Words, verb: int, frame: Range, sentence_end: int) -> int:
    """Where the inserted clause ends: cue, source and what depends on the cue behind them."""
    end = frame[1]
    reach = [
        e
        for c in words.parsed.children[verb]
        for e in (words.parsed.edges[c][1],)
        if words.tokens[c].relation in ("obl", "advmod", "obj", "iobj") and c > verb
    ]
    limit = max([end, *reach])
    while end < min(limit, sentence_end) and words.tokens[end].text not in ",–—":
        end += 1
    return end


def _predicates(words: Words, tokens: Iterable[int]) -> bool:
    return any("VerbForm=Fin" in words.tokens[i].feats for i in tokens)


def unparsed(words: Words, verb: int, group: Range, source: Source, cue: Cue) -> tuple[tuple[Range, ...], str]:
    """What follows a strong cue with a subject where the parse shows no content at all: a damaged or very odd sentence.

    A complementizer right behind the cue opens its content whatever the parse makes of it.
    """
    stated = _behind_complementizer(words, verb, group[1]) if Shape.CLAUSE in cue.shapes else None
    if stated is not None and not (source.head is not None and stated[0] <= source.head < stated[1]):
        return (stated,), "words behind an unparsed cue"
    stated = _behind_comma(words, verb, group[1]) if Shape.CLAUSE in cue.shapes and source.rule == "subject" else None
    if stated is not None and cue.weight >= 0.9:
        return (stated,), "words behind an unparsed cue"
    transitive = {Shape.CLAUSE, Shape.OBJECT} & cue.shapes
    end = words.sentence(verb)[1]
    follows = words.trim(group[1], end)
    main = words.tokens[verb].relation in ("root", "conj", "parataxis")
    if (
        not transitive
        or not main
        or cue.weight < 0.9
        or source.rule != "subject"
        or "VerbForm=Fin" not in words.tokens[verb].feats
    ):
        return (), ""
    if follows[1] - follows[0] < 4 or words.tokens[follows[0]].upos in ("ADP", "CCONJ") or follows[0] != group[1]:
        return (), ""
    return (follows,), "words behind an unparsed cue"


def _behind_complementizer(words: Words, verb: int, begin: int) -> Range | None:
    end = words.sentence(verb)[1]
    at = begin + (begin < end and words.tokens[begin].text == ",")
    opens = at < end and words.lower[at] in words.pack.grammar.complementizers and words.quote[at] == words.quote[verb]
    long = end - at > (3 if opens and words.tokens[at].upos in ("SCONJ", "PRON") else 4)
    return words.trim(at, end) if opens and long else None


def _behind_comma(words: Words, verb: int, begin: int) -> Range | None:
    """Where reported speech needs no complementizer, the main clause behind the comma: "teilte am Montag mit, *man prüfe das*"."""
    if not words.pack.grammar.reported_subjunctive:
        return None
    end = words.sentence(verb)[1]
    comma = next((k for k in range(begin, min(end - 1, begin + _FAR)) if not words.is_word(k) or _predicates(words, (k,))), None)
    if comma is None or words.tokens[comma].text != "," or words.quote[comma] != words.quote[verb]:
        return None
    first = words.tokens[comma + 1]
    linked = first.upos in ("SCONJ", "CCONJ", "ADP") or "PronType=Rel" in first.feats
    return words.trim(comma + 1, end) if not linked and _predicates(words, range(comma + 1, end)) else None
