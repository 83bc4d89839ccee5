"""How sure the source is, with the band of the estimative words where there are any (ICD 203, PHIA)."""

from __future__ import annotations

from typing import NamedTuple

from dizque.langs import CertaintyWord, Shape
from dizque.qualify.case import Case
from dizque.qualify.content import HEDGES, Stand, hedges_of
from dizque.qualify.cue import CueReading
from dizque.qualify.lexicon import Mark
from dizque.records import Band, Certainty, Position

__all__ = ["Sure", "certainty_of", "is_distanced"]

C, P = Certainty, Position

_NOT_AT_STAKE = (P.REQUESTS, P.QUESTIONS, P.EVALUATES, P.WITHHOLDS)
"""Positions in which nothing is said to be true."""

_ON_CUE = ("hedge.adjective", "hedge.noun", "hedge.phrase")
"""Hedges that are the source's own in a cue ("thinks it likely that"); an adverb or a modal there is the reporter's."""

_WEAKER = {C.CERTAIN: 0, C.PROBABLE: 1, C.POSSIBLE: 2, C.UNKNOWN: 3}


class Sure(NamedTuple):
    """A certainty with its band, the rule that gave it and the words that decided."""

    certainty: Certainty
    band: Band | None
    rule: str
    words: tuple[int, ...] = ()


def certainty_of(case: Case, cue: CueReading, stand: Stand) -> Sure:
    """The certainty of one attribution, given its position. The weaker of cue and content counts."""
    if stand.position in _NOT_AT_STAKE:
        return Sure(C.UNKNOWN, None, "truth-not-at-stake", stand.words)
    hedges = [mark for mark in _hedges(case) if not _entry(mark).distances]
    band = next((_entry(mark).band for mark in hedges if _entry(mark).band), None) or (cue.entry.band if cue.entry else None)
    # "The possibility is *very high*": the grade decides, not its noun.
    graded = [mark for mark in hedges if _entry(mark).band] or hedges
    found = [Sure(_entry(mark).certainty, band, "content-hedge", tuple(range(mark.begin, mark.end))) for mark in graded]
    if stand.position is P.COMMITS:
        found = []
    found += [
        Sure(_entry(mark).certainty, band, "cue-hedge", tuple(range(mark.begin, mark.end)))
        for mark in case.marks(case.cue, *HEDGES)
    ]
    if cue.certainty is not None:
        found.append(Sure(cue.certainty, band, "cue", cue.words))
    elif stand.certainty is not None:
        found.append(Sure(stand.certainty, band, stand.rule, stand.words))
    if not found and stand.position is P.ASSESSES:
        return Sure(C.PROBABLE, band, "assessment", stand.words)
    if not found and stand.position is P.ASSERTS and _topic_only(case):
        return Sure(C.UNKNOWN, None, "topic-only", case.cue)
    return max(found, key=lambda sure: _WEAKER[sure.certainty]) if found else Sure(C.CERTAIN, band, "flat", stand.words)


def _hedges(case: Case) -> list[Mark]:
    """Hedges on the content, those on its subject included: "the possibility of a strike is high"."""
    subject = case.first.subject if case.first else None
    return [*hedges_of(case), *(case.marks((subject,), *HEDGES) if subject is not None else ())]


def _entry(mark: Mark) -> CertaintyWord:
    assert isinstance(mark.entry, CertaintyWord)
    return mark.entry


def _topic_only(case: Case) -> bool:
    """Whether the content only names what was talked about."""
    return case.shape is Shape.OBLIQUE and case.cue[-1] < case.content[0]


def is_distanced(case: Case) -> tuple[int, ...]:
    """Words by which the reporter keeps a distance: allegedly, or a conditional of hearsay on the cue."""
    for mark in case.marks((*case.cue, *(() if case.quoted else case.content)), *HEDGES):
        if _entry(mark).distances:
            return tuple(range(mark.begin, mark.end))
    if case.scene.lexicon.grammar.hearsay_conditional and case.cue_head is not None:
        group = (case.cue_head, *(j for j in case.children(case.cue_head) if case.token(j).relation in ("aux", "cop")))
        return tuple(i for i in group if "Mood=Cnd" in case.token(i).feats)
    return ()
