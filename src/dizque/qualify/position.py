"""Which of the ten positions: from the cue first, and where the cue only says, from what the content does.

The order of the questions is the order of the annotation guidelines: a cue that denies, asks or accuses decides; negation of
a cue of saying withholds; a bare "said" is read by its content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from dizque.langs import CertaintyWord, Cue, CueKind, Shape
from dizque.qualify.case import Case, Predicate
from dizque.qualify.cue import CueReading
from dizque.records import Certainty, Position

__all__ = ["HEDGES", "Stand", "ahead_of", "core_of", "position_of"]

P = Position

_STAYS = (P.ASSESSES, P.EVALUATES, P.COMMITS, P.REQUESTS, P.ACCUSES)
"""Stances that stay what they are when negated: "does not believe", "did not want"."""


_SAYS = 0.65
"""Weight from which a verb's use is mostly one of speech: discuss and comment, not release or publish."""
_GRADED = (Certainty.PROBABLE, Certainty.POSSIBLE)


class Stand(NamedTuple):
    """A position with the rule that gave it and the words that decided."""

    position: Position
    rule: str
    words: tuple[int, ...] = ()
    certainty: Certainty | None = None
    """What the deciding word says of certainty: plans to, hopes that."""


def position_of(case: Case, cue: CueReading) -> Stand:
    """The position of one attribution."""
    if cue.refusal:
        return _refused(case, cue)
    if cue.negators:
        return _negated(case, cue)
    if cue.position is P.ASSERTS:
        return _by_noun(case, cue) or _by_content(case, cue) or Stand(P.ASSERTS, cue.rule, cue.words)
    return _adjusted(case, cue) or Stand(cue.position, cue.rule, cue.words)


def _refused(case: Case, cue: CueReading) -> Stand:
    """Refusing to speak, take a side or promise withholds; refusing to act commits."""
    act = cue.entry is None and cue.rule == "cue-unknown" and case.shape is Shape.INFINITIVE and not _speaks(case)
    return Stand(P.COMMITS, "refusal-of-act", cue.refusal) if act else Stand(P.WITHHOLDS, "refusal", cue.refusal + cue.words)


def _speaks(case: Case) -> bool:
    """Whether the content's own verb is one of saying: refused to comment, to say, to discuss."""
    first = case.first
    if first is None:
        return False
    return _is_saying(case, first.main)


def _is_saying(case: Case, i: int) -> bool:
    entries = case.scene.lexicon.cue_by_lemma.get(case.token(i).lemma.casefold(), ())
    return any(entry.position in (P.ASSERTS, P.DENIES, P.QUESTIONS) and entry.weight >= _SAYS for entry in entries)


def _negated(case: Case, cue: CueReading) -> Stand:
    words = cue.negators + cue.words
    if cue.position is P.DENIES:
        return Stand(P.ASSESSES if cue.certainty else P.WITHHOLDS, "denial-negated", words)
    return Stand(cue.position, "stance-negated", words) if cue.position in _STAYS else Stand(P.WITHHOLDS, "cue-negated", words)


def _adjusted(case: Case, cue: CueReading) -> Stand | None:
    """Cues of several positions, told apart by their content."""
    if cue.position is P.DENIES and case.shape in (Shape.OBJECT, Shape.OBLIQUE):
        return _rejected(case, cue)
    if cue.position is P.REQUESTS and (asked := _question(case)):
        return Stand(P.QUESTIONS, "request-is-question", cue.words + asked.words)
    if cue.position is P.COMMITS and cue.negative and case.shape is Shape.INFINITIVE and _speaks(case):
        return Stand(P.WITHHOLDS, "refusal-to-speak", cue.words)
    if cue.position is P.COMMITS and case.shape is Shape.OBJECT and (noun := _noun_of(case)) and noun[1] is not P.ASSERTS:
        return Stand(noun[1], "cue-with-noun", (*cue.words, noun[0]))
    if cue.position is P.EVALUATES and (false := _calls_false(case, cue)):
        return false
    return None


def _rejected(case: Case, cue: CueReading) -> Stand | None:
    """What is rejected decides: an allegation is denied, a request turned down, a thing judged.

    A cue of denial denies whatever it takes; one of rejection needs a claim.
    """
    if any(True for _ in case.marks(case.content, "allegation", "falsehood")) or cue.entry is None:
        return None
    noun = _noun_of(case)
    if noun and noun[1] in (P.REQUESTS, P.COMMITS):
        return Stand(P.DECLARES if _in_office(case) else P.EVALUATES, "request-rejected", (*cue.words, noun[0]))
    turns_down = any(True for _ in case.marks(cue.words, "rejection"))
    if not turns_down or noun or any(case.token(i).relation in ("acl", "ccomp") for i in case.content):
        return None
    return Stand(P.DECLARES if _in_office(case) else P.EVALUATES, "thing-rejected", cue.words)


def _noun_of(case: Case) -> tuple[int, Position] | None:
    """The content's head where it is itself a cue: the request, the claim, some advice."""
    first = case.first
    if first is None or case.token(first.head).upos != "NOUN":
        return None
    entries = case.scene.lexicon.cue_by_lemma.get(case.token(first.head).lemma.casefold(), ())
    return next(((first.head, entry.position) for entry in entries if entry.kind is CueKind.NOUN), None)


def _by_noun(case: Case, cue: CueReading) -> Stand | None:
    """A verb that no entry lists, with a noun of speech as its object: expressed support, voiced a demand."""
    noun = _noun_of(case) if cue.entry is None and not case.says else None
    return Stand(noun[1], "cue-with-noun", (*cue.words, noun[0])) if noun and noun[1] is not P.ASSERTS else None


def _in_office(case: Case) -> bool:
    """Whether the source is a body or holds an office that decides."""
    return any(case.scene.lexicon.is_office(case.token(i)) for i in case.source)


def _by_content(case: Case, cue: CueReading) -> Stand | None:
    """The first answer that the content gives; a bare noun phrase (mentioned the report) gives none."""
    takes_objects = cue.entry is None or cue.entry.shapes & {Shape.OBJECT, Shape.OBLIQUE}
    for question in _QUESTIONS if case.says or not takes_objects else _QUESTIONS[:1]:
        if stand := question(case, cue):
            return stand
    return None


# ---- the questions, most telling first; each returns the position if the content answers yes


def _asks(case: Case, cue: CueReading) -> Stand | None:
    return _question(case)


def _question(case: Case) -> Stand | None:
    """A quotation that ends as a question, or a clause that a question word opens."""
    tail = next((i for i in reversed(case.content) if case.token(i).upos != "PUNCT" or case.token(i).text[-1:] in "?？;؟"), None)
    if tail is None:
        return None
    if "?" in case.token(tail).text:
        return Stand(P.QUESTIONS, "content-question-mark", (tail,))
    return None


def _calls_false(case: Case, cue: CueReading) -> Stand | None:
    """The content calls something false: unfounded, a lie, a hoax."""
    for predicate in case.predicates:
        for mark in case.marks(core_of(case, predicate), "falsehood"):
            if not predicate.negators:
                return Stand(P.DENIES, "content-calls-false", tuple(range(mark.begin, mark.end)))
    if case.shape is Shape.OBJECT:
        for mark in case.marks(case.content, "falsehood"):
            return Stand(P.DENIES, "content-calls-false", tuple(range(mark.begin, mark.end)))
    return None


def _promises(case: Case, cue: CueReading) -> Stand | None:
    """The source's own action that lies ahead: said he will, said she plans to."""
    for predicate in case.predicates[:2]:
        ahead = ahead_of(case, predicate)
        if ahead and _own(case, predicate) and not _state(case, predicate) and not _is_saying(case, predicate.main):
            return Stand(P.COMMITS, "content-own-future", ahead)
        if ahead and not case.quoted and _scheduled(case, predicate):
            return Stand(P.COMMITS, "content-scheduled", ahead)
    return None


def _scheduled(case: Case, predicate: Predicate) -> bool:
    """Whether a future passive without an agent announces what the source has decided: "will be closed in March"."""
    if not case.scene.lexicon.grammar.null_subjects or not any("Tense=Fut" in case.token(i).feats for i in predicate.group):
        return False
    passive = any(case.token(i).dep == "aux:pass" for i in predicate.group)
    return passive and not any(case.token(j).dep == "obl:agent" for j in case.children(predicate.main))


def _pleads(case: Case, cue: CueReading) -> Stand | None:
    """Duty, imperative, plea: should, let us, please. Of a long quotation a third must do so."""
    found = [stand for predicate in case.predicates if (stand := _plea(case, predicate))]
    return found[0] if found and 3 * len(found) >= len(case.predicates) else None


def _plea(case: Case, predicate: Predicate) -> Stand | None:
    for mark in case.marks(core_of(case, predicate), "duty", "plea"):
        return Stand(P.REQUESTS, f"content-{mark.kind}", tuple(range(mark.begin, mark.end)))
    if "Mood=Imp" in case.token(predicate.head).feats and predicate.subject is None and predicate is case.first:
        return Stand(P.REQUESTS, "content-imperative", (predicate.head,))
    return None


def _weighs(case: Case, cue: CueReading) -> Stand | None:
    """A hedge on the main clause: may, probably, "I think"."""
    first = case.first
    if first is None:
        return None
    for mark in case.marks(core_of(case, first), *HEDGES):
        if isinstance(mark.entry, CertaintyWord) and mark.entry.certainty in _GRADED and not mark.entry.distances:
            return Stand(P.ASSESSES, "content-hedge", tuple(range(mark.begin, mark.end)))
    return None


def _embedded(case: Case, cue: CueReading) -> Stand | None:
    """The content reports an attitude of the source itself: said he hopes, "we believe", said she supports."""
    for predicate in case.predicates[:1]:
        if not _own(case, predicate) or case.token(predicate.main).upos not in ("VERB", "AUX", "ADJ"):
            continue
        for entry in case.scene.lexicon.cue_by_lemma.get(case.token(predicate.main).lemma.casefold(), ()):
            if (
                entry.position in _STAYS
                and entry.kind is not CueKind.NOUN
                and entry.weight >= 0.5
                and _complemented(case, predicate, entry)
            ):
                return Stand(entry.position, "content-own-attitude", (predicate.main,), entry.certainty)
    return None


_RELATION_OF = {"ccomp": Shape.CLAUSE, "xcomp": Shape.INFINITIVE, "obj": Shape.OBJECT}


def _complemented(case: Case, predicate: Predicate, entry: Cue) -> bool:
    """Whether the predicate has a complement that its entry allows: "hopes that", "is proud of"."""
    for j in case.children(predicate.main):
        relation = case.token(j).relation
        if _RELATION_OF.get(relation) in entry.shapes:
            return True
        if relation in ("obl", "nmod") and Shape.OBLIQUE in entry.shapes and case.preposition_of(j) in entry.prepositions:
            return True
    return False


def _accuses(case: Case, cue: CueReading) -> Stand | None:
    return _judges(case, "wrong", P.ACCUSES)


def _evaluates(case: Case, cue: CueReading) -> Stand | None:
    return _judges(case, "praise", P.EVALUATES) or _judges(case, "blame", P.EVALUATES) or _exclaims(case)


def _exclaims(case: Case) -> Stand | None:
    """Hopefully, sadly: wherever it stands, it colours the whole."""
    mark = next(case.marks(case.content, "exclamation"), None)
    return Stand(P.EVALUATES, "content-exclamation", tuple(range(mark.begin, mark.end))) if mark else None


def _judges(case: Case, kind: str, position: Position) -> Stand | None:
    """A judgement in what is said of the subject; a verb of attitude (admires) must have the source as subject."""
    for predicate in case.predicates:
        if kind == "wrong" and predicate.negators:
            continue
        for mark in case.marks(core_of(case, predicate), kind):
            verb = mark.end - mark.begin == 1 and case.token(mark.begin).upos == "VERB"
            if not verb or kind == "wrong" or _own(case, predicate):
                return Stand(position, f"content-{kind}", tuple(range(mark.begin, mark.end)))
    return None


HEDGES = ("hedge.adverb", "hedge.adjective", "hedge.modal", "hedge.verb", "hedge.noun", "hedge.phrase")

_QUESTIONS: tuple[Callable[[Case, CueReading], Stand | None], ...] = (
    _calls_false,
    _asks,
    _promises,
    _pleads,
    _embedded,
    _weighs,
    _accuses,
    _evaluates,
)


# ---- what clauses are made of


def core_of(case: Case, predicate: Predicate) -> tuple[int, ...]:
    """The words whose hedges and judgements hold for the clause: its verb group, and the complement of a copula with its modifiers."""
    core = set(predicate.group)
    for i in (predicate.head, predicate.main):
        if not any(case.token(j).relation == "obj" for j in case.children(i)):
            core.update(j for j in case.children(i) if j in case.inside and _completes(case, j))
    for i in tuple(core):
        if case.token(i).upos in ("NOUN", "ADJ", "PROPN"):
            core.update(
                j
                for j in case.children(i)
                if case.token(j).relation in ("amod", "compound", "advmod", "flat") and j in case.inside
            )
    return tuple(sorted(core))


def _completes(case: Case, j: int) -> bool:
    """Whether a word completes a copula-like verb: became angry, seemed likely."""
    return case.token(j).relation in ("xcomp", "acl") and case.token(j).upos in ("ADJ", "NOUN")


def ahead_of(case: Case, predicate: Predicate) -> tuple[int, ...]:
    """Words that put the clause into the future: will, a future tense, a conditional of indirect speech."""
    marks = [
        m
        for m in case.marks(predicate.group, "ahead")
        if m.end - m.begin > 1 or case.token(m.begin).upos not in ("NOUN", "PROPN")
    ]
    marked = [i for mark in marks for i in range(mark.begin, mark.end)]
    if marked:
        return tuple(marked)
    return tuple(i for i in predicate.group if "Tense=Fut" in case.token(i).feats or "Mood=Cnd" in case.token(i).feats)


def _own(case: Case, predicate: Predicate) -> bool:
    """Whether the source is the subject: by a pronoun, or by an absent subject where the language leaves it out."""
    if predicate.subject is not None:
        return case.is_source(predicate.subject, quoted=case.quoted)
    finite = [i for i in predicate.group if "VerbForm=Fin" in case.token(i).feats]
    if not finite:
        return case.shape is Shape.INFINITIVE
    if not case.scene.lexicon.grammar.null_subjects:
        return False
    return any("Person=1" in case.token(i).feats for i in finite) or (not case.quoted and not _passive(case, predicate))


def _passive(case: Case, predicate: Predicate) -> bool:
    return any(case.token(j).dep in ("aux:pass", "nsubj:pass", "expl") for j in (*predicate.group, *_subject(predicate)))


def _subject(predicate: Predicate) -> Iterable[int]:
    return () if predicate.subject is None else (predicate.subject,)


def _state(case: Case, predicate: Predicate) -> bool:
    """Whether the clause says what is rather than what is done: a copula with its complement."""
    return any(case.token(j).relation == "cop" for j in predicate.group)
