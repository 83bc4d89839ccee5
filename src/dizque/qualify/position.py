"""Which of the ten positions: from the cue first, and where the cue only says, from what the content does.

A cue that denies, asks or accuses decides; negation of a cue of saying withholds; a bare "said" is read by its content
(`content.by_content`). The order follows the annotation guidelines of the corpus that the figures in `evaluation/` come from.
"""

from __future__ import annotations

from dizque.langs import CueKind, Shape
from dizque.qualify.case import Case
from dizque.qualify.content import STANCES, Stand, by_content, calls_false, is_question, is_saying
from dizque.qualify.cue import CueReading
from dizque.records import Position

__all__ = ["position_of"]

P = Position


def position_of(case: Case, cue: CueReading) -> Stand:
    """The position of one attribution."""
    if cue.refusal:
        return _refused(case, cue)
    if cue.negators:
        return _negated(cue)
    if (withheld := _wants_no_name(case)) and cue.position in (P.REQUESTS, P.COMMITS):
        return Stand(P.WITHHOLDS, "name-withheld", withheld)
    if cue.position is not P.ASSERTS:
        return _adjusted(case, cue) or Stand(cue.position, cue.rule, cue.words)
    noun_phrases = cue.entry is None or bool(cue.entry.shapes & {Shape.OBJECT, Shape.OBLIQUE})
    return _by_noun(case, cue) or by_content(case, noun_phrases=noun_phrases) or Stand(P.ASSERTS, cue.rule, cue.words)


def _wants_no_name(case: Case) -> tuple[int, ...]:
    """Words by which the source keeps its name back: "asked to remain *anonymous*"."""
    words = (*case.cue, *(case.first.core if case.first else ()))
    return next((tuple(range(mark.begin, mark.end)) for mark in case.marks(words, "withheld")), ())


def _refused(case: Case, cue: CueReading) -> Stand:
    """Refusing to speak, take a side or promise withholds; refusing to act commits."""
    act = cue.entry is None and cue.rule == "cue-unknown" and case.shape is Shape.INFINITIVE and not _speaks(case)
    return Stand(P.COMMITS, "refusal-of-act", cue.refusal) if act else Stand(P.WITHHOLDS, "refusal", cue.refusal + cue.words)


def _speaks(case: Case) -> bool:
    """Whether the content's own verb is one of saying: refused to comment, to say, to discuss."""
    return case.first is not None and is_saying(case, case.first.main)


def _negated(cue: CueReading) -> Stand:
    words = cue.negators + cue.words
    if cue.position is P.DENIES:
        return Stand(P.ASSESSES if cue.certainty else P.WITHHOLDS, "denial-negated", words)
    return Stand(cue.position, "stance-negated", words) if cue.position in STANCES else Stand(P.WITHHOLDS, "cue-negated", words)


def _adjusted(case: Case, cue: CueReading) -> Stand | None:
    """Cues of several positions, told apart by their content."""
    if cue.position is P.DENIES and case.shape in (Shape.OBJECT, Shape.OBLIQUE):
        return _rejected(case, cue)
    if cue.position is P.REQUESTS and (asked := is_question(case)):
        return Stand(P.QUESTIONS, "request-is-question", cue.words + asked.words)
    if cue.position is P.COMMITS and cue.negative and case.shape is Shape.INFINITIVE and _speaks(case):
        return Stand(P.WITHHOLDS, "refusal-to-speak", cue.words)
    if cue.position is P.COMMITS and case.shape is Shape.OBJECT:
        return _with_noun(case, cue)
    return calls_false(case) if cue.position is P.EVALUATES else None


def _rejected(case: Case, cue: CueReading) -> Stand | None:
    """What is rejected decides: an allegation is denied, a request turned down, a thing judged.

    A cue of denial denies whatever it takes; one of rejection needs a claim.
    """
    if next(case.marks(case.content, "allegation", "falsehood"), None) or cue.entry is None:
        return None
    turned_down = P.DECLARES if _in_office(case) else P.EVALUATES
    noun = _noun_of(case)
    if noun and noun[1] in (P.REQUESTS, P.COMMITS):
        return Stand(turned_down, "request-rejected", (*cue.words, noun[0]))
    thing = noun is None and not any(case.token(i).relation in ("acl", "ccomp") for i in case.content)
    rejects = next(case.marks(cue.words, "rejection"), None)
    return Stand(turned_down, "thing-rejected", cue.words) if thing and rejects else None


def _in_office(case: Case) -> bool:
    """Whether the source is a body or holds an office that decides."""
    return any(case.scene.lexicon.is_office(case.token(i)) for i in case.source)


def _by_noun(case: Case, cue: CueReading) -> Stand | None:
    """A verb that no entry lists, with a noun of speech as its object: expressed support, voiced a demand."""
    return _with_noun(case, cue) if cue.entry is None and not case.says else None


def _with_noun(case: Case, cue: CueReading) -> Stand | None:
    noun = _noun_of(case)
    return Stand(noun[1], "cue-with-noun", (*cue.words, noun[0])) if noun and noun[1] is not P.ASSERTS else None


def _noun_of(case: Case) -> tuple[int, Position] | None:
    """The content's head where it is itself a cue: the request, the claim, some advice."""
    if case.first is None or case.token(case.first.head).upos != "NOUN":
        return None
    entries = (entry for entry in case.entries(case.first.head) if entry.kind is CueKind.NOUN)
    return next(((case.first.head, entry.position) for entry in entries), None)
