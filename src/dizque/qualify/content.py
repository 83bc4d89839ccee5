"""What the source does with a content when the cue only says: questions to the content, the most telling first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dizque.langs import CertaintyWord, Cue, CueKind, Shape
from dizque.qualify.case import Case
from dizque.qualify.clauses import Predicate, ahead, is_own, is_state
from dizque.qualify.lexicon import Mark
from dizque.records import Certainty, Position

__all__ = [
    "HEDGES",
    "STANCES",
    "Stand",
    "by_content",
    "calls_false",
    "hedges_of",
    "is_question",
    "is_saying",
    "own_attitude",
    "weighs",
]

P = Position

HEDGES = ("hedge.adverb", "hedge.adjective", "hedge.modal", "hedge.verb", "hedge.noun", "hedge.phrase")
"""Marks of `certainty.toml`."""
STANCES = (P.ASSESSES, P.EVALUATES, P.COMMITS, P.REQUESTS, P.ACCUSES)
"""What one may do without saying so; it stays what it is when negated ("does not believe", "did not want")."""
_GRADED = (Certainty.PROBABLE, Certainty.POSSIBLE)
_SAYS = 0.65
"""Weight from which a verb's use is mostly one of speech: discuss and comment, not release or publish."""
_QUESTION_MARKS = "?？;؟"


class Stand(NamedTuple):
    """A position with the rule that gave it and the words that decided."""

    position: Position
    rule: str
    words: tuple[int, ...] = ()
    certainty: Certainty | None = None
    """What the deciding word says of certainty: plans to, hopes that."""


def by_content(case: Case, *, noun_phrases: bool) -> Stand | None:
    """The first answer that the content gives. A bare noun phrase gives none where the cue takes `noun_phrases`: mentioned the report."""
    for question in _QUESTIONS if case.says or not noun_phrases else (calls_false,):
        if stand := question(case):
            return stand
    return None


def is_saying(case: Case, i: int) -> bool:
    """Whether a word is a verb of saying: comment, say, discuss."""
    return any(entry.position in (P.ASSERTS, P.DENIES, P.QUESTIONS) and entry.weight >= _SAYS for entry in case.entries(i))


def calls_false(case: Case) -> Stand | None:
    """The content calls something false: unfounded, a lie, a hoax."""
    for predicate in case.predicates:
        marks = () if predicate.negators else case.marks(predicate.core, "falsehood")
        # "He lied" accuses; "the report is a lie" denies.
        if mark := next((mark for mark in marks if not next(case.marks((mark.begin,), "wrong"), None)), None):
            return Stand(P.DENIES, "content-calls-false", tuple(range(mark.begin, mark.end)))
    mark = next(case.marks(case.content, "falsehood"), None) if case.shape is Shape.OBJECT else None
    return Stand(P.DENIES, "content-calls-false", tuple(range(mark.begin, mark.end))) if mark else None


def is_question(case: Case) -> Stand | None:
    """The content ends with a question mark, inside its quotation marks."""
    tail = next(
        (i for i in reversed(case.content) if case.token(i).upos != "PUNCT" or case.token(i).text[-1:] in _QUESTION_MARKS), None
    )
    return Stand(P.QUESTIONS, "content-question-mark", (tail,)) if tail is not None and "?" in case.token(tail).text else None


def _promises(case: Case) -> Stand | None:
    """The source's own action that lies ahead: said he will, said she plans to."""
    for predicate in case.predicates[:2]:
        words = ahead(case, predicate)
        if words and is_own(case, predicate) and not is_state(case, predicate) and not is_saying(case, predicate.main):
            return Stand(P.COMMITS, "content-own-future", words)
        if words and not case.quoted and _scheduled(case, predicate):
            return Stand(P.COMMITS, "content-scheduled", words)
    return None


def _scheduled(case: Case, predicate: Predicate) -> bool:
    """Whether a future passive without an agent announces what the source has decided: "será fechada em março".

    Only where the tense itself is a future: English "will be" is as often a forecast.
    """
    if not any("Tense=Fut" in case.token(i).feats for i in predicate.group):
        return False
    passive = any(case.token(i).dep == "aux:pass" for i in predicate.group) and not next(
        case.marks(predicate.group, "duty"), None
    )
    return passive and not any(case.token(j).dep == "obl:agent" for j in case.children(predicate.main))


def _pleads(case: Case) -> Stand | None:
    """Duty, imperative, plea: should, let us, please. Of a long quotation a third must do so."""
    found = [stand for predicate in case.predicates if (stand := _plea(case, predicate))]
    return found[0] if found and 3 * len(found) >= len(case.predicates) else None


def _plea(case: Case, predicate: Predicate) -> Stand | None:
    if mark := next((m for m in case.marks(predicate.core, "duty", "plea") if not _others(case, predicate, m)), None):
        return Stand(P.REQUESTS, f"content-{mark.kind}", tuple(range(mark.begin, mark.end)))
    imperative = "Mood=Imp" in case.token(predicate.head).feats and predicate.subject is None and predicate is case.first
    return Stand(P.REQUESTS, "content-imperative", (predicate.head,)) if imperative else None


def _others(case: Case, predicate: Predicate, mark: Mark) -> bool:
    """Whether somebody else pleads: "the whole country demands" only tells of it."""
    verb = mark.kind == "plea" and mark.end - mark.begin == 1 and mark.begin == predicate.main
    subject = predicate.subject
    return verb and subject is not None and not is_own(case, predicate)


def own_attitude(case: Case) -> Cue | None:
    """The entry of an attitude that the source reports of itself: said he hopes, "we believe", said she supports."""
    predicate = case.first
    if predicate is None or not is_own(case, predicate) or case.token(predicate.main).upos not in ("VERB", "AUX", "ADJ"):
        return None
    for entry in case.entries(predicate.main):
        stance = entry.position in STANCES and entry.kind is not CueKind.NOUN and entry.weight >= 0.5
        if stance and _complemented(case, predicate, entry):
            return entry
    return None


def _holds(case: Case) -> Stand | None:
    entry = own_attitude(case)
    return Stand(entry.position, "content-own-attitude", (case.first.main,), entry.certainty) if entry and case.first else None


_SHAPE_OF = {"ccomp": Shape.CLAUSE, "xcomp": Shape.INFINITIVE, "obj": Shape.OBJECT}


def _complemented(case: Case, predicate: Predicate, entry: Cue) -> bool:
    """Whether the predicate has a complement that its entry allows: hopes that, is proud of."""
    for j in case.children(predicate.main):
        relation = case.token(j).relation
        if _SHAPE_OF.get(relation) in entry.shapes:
            return True
        if relation in ("obl", "nmod") and Shape.OBLIQUE in entry.shapes and case.preposition_of(j) in entry.prepositions:
            return True
    return False


def hedges_of(case: Case) -> list[Mark]:
    """Hedges that hold for the whole content: on its first main clause, its adjuncts, and on what the source thinks in it."""
    first = case.first
    if first is None:
        return []
    words = [*first.core, *_adjunct_adverbs(case, first)]
    for predicate in case.predicates[1:2]:
        if case.token(predicate.head).relation == "ccomp" and case.token(predicate.head).head == first.main:
            words.extend(predicate.core)
    return list(case.marks(words, *HEDGES))


def _adjunct_adverbs(case: Case, predicate: Predicate) -> Iterator[int]:
    """Adverbs on the adjuncts of a clause: "it broke *probably* because of the frost"."""
    for j in case.children(predicate.main):
        if j in case.inside and case.token(j).relation in ("obl", "advcl"):
            yield from (k for k in case.children(j) if k in case.inside and case.token(k).relation == "advmod" and k < j)


def weighs(case: Case) -> Stand | None:
    """A hedge on the main clause: may, probably, "I think"."""
    for mark in hedges_of(case):
        if isinstance(mark.entry, CertaintyWord) and mark.entry.certainty in _GRADED and not mark.entry.distances:
            return Stand(P.ASSESSES, "content-hedge", tuple(range(mark.begin, mark.end)))
    return None


def _accuses(case: Case) -> Stand | None:
    return _judges(case, "wrong", P.ACCUSES)


def _praises(case: Case) -> Stand | None:
    return _judges(case, "praise", P.EVALUATES)


def _blames(case: Case) -> Stand | None:
    return _judges(case, "blame", P.EVALUATES)


def _judges(case: Case, kind: str, position: Position) -> Stand | None:
    """A judgement in what is said of the subject; a verb of attitude (admires) must have the source as subject."""
    for predicate in case.predicates:
        if kind == "wrong" and predicate.negators:
            continue
        for mark in case.marks((*predicate.core, *_own_subject(case, predicate)), kind):
            verb = mark.end - mark.begin == 1 and case.token(mark.begin).upos == "VERB"
            if not verb or kind == "wrong" or is_own(case, predicate):
                return Stand(position, f"content-{kind}", tuple(range(mark.begin, mark.end)))
    return None


def _own_subject(case: Case, predicate: Predicate) -> tuple[int, ...]:
    """The subject where it is the source's own feeling: "our sympathy is with …"."""
    if predicate.subject is None:
        return ()
    mine = any(case.scene.lower[j] in case.scene.lexicon.first_possessive for j in case.children(predicate.subject))
    return (predicate.subject,) if mine else ()


def _exclaims(case: Case) -> Stand | None:
    """Hopefully, sadly: wherever it stands, it colours the whole."""
    mark = next(case.marks(case.content, "exclamation"), None)
    return Stand(P.EVALUATES, "content-exclamation", tuple(range(mark.begin, mark.end))) if mark else None


_QUESTIONS: tuple[Callable[[Case], Stand | None], ...] = (
    calls_false,
    is_question,
    _promises,
    _pleads,
    _holds,
    weighs,
    _accuses,
    _praises,
    _blames,
    _exclaims,
)
