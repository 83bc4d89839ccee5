"""What the cue alone says: its entry, whether it is negated, whether a refusal governs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dizque.langs import Cue, CueKind, Shape, StanceWord
from dizque.qualify.case import Case
from dizque.qualify.lexicon import Mark
from dizque.records import Certainty, Position

__all__ = ["CueReading", "read_cue"]

P = Position


@dataclass(frozen=True, slots=True)
class CueReading:
    """The cue's share in a statement. `words` are the tokens that decided, `negators` those that negate it."""

    position: Position
    words: tuple[int, ...]
    entry: Cue | None = None
    rule: str = "cue"
    certainty: Certainty | None = None
    negative: bool = False
    negators: tuple[int, ...] = ()
    refusal: tuple[int, ...] = ()
    """A refusal that governs another word of the cue: refused to endorse."""


_NARROW = {Shape.OBLIQUE, Shape.INFINITIVE}
"""An entry with these shapes alone says nothing of the verb in another construction: see as, look to."""


def read_cue(case: Case) -> CueReading:
    """Read the cue of an attribution; without any known word it asserts."""
    readings = list(_readings(case))
    given = case.scene.lexicon.cue_by_id.get(case.attribution.entry or "")
    if given is not None and not any(one.entry is given for one in readings):
        readings.insert(0, _reading(given, (case.cue_head,) if case.cue_head is not None else case.cue[:1]))
    best = _best(readings, given) or CueReading(P.ASSERTS, case.cue[:1], rule="cue-unknown")
    negators = tuple(i for i in _negators(case) if i not in best.words)
    refusal = tuple(i for mark in case.marks(case.cue, "refusal") for i in range(mark.begin, mark.end) if i not in best.words)
    if _refuses(best) and (governed := next((one for one in readings if min(one.words) > max(best.words)), None)):
        best, refusal = governed, best.words
    return replace(best, negators=negators, refusal=refusal)


def _reading(entry: Cue, at: tuple[int, ...]) -> CueReading:
    return CueReading(entry.position, at, entry=entry, certainty=entry.certainty, negative=entry.negative)


def _refuses(reading: CueReading) -> bool:
    return reading.position is P.WITHHOLDS or (reading.position is P.COMMITS and reading.negative)


def _best(readings: list[CueReading], given: Cue | None) -> CueReading | None:
    """The reading that counts: the given entry's, unless it only says and another word of the cue does more ("repeated her appeal")."""
    if given is not None and given.position is not P.ASSERTS:
        return next(one for one in readings if one.entry is given)
    own = next((one.words for one in readings if one.entry is given), ()) if given is not None else ()
    telling = [one for one in readings if one.position is not P.ASSERTS and one.words != own]
    return next(iter(telling or readings), None)


def _negators(case: Case) -> Iterator[int]:
    """Words of negation in the cue, on its head, or on its subject ("no official said")."""
    seen = set(case.cue)
    if case.cue_head is not None:
        seen.update(
            j for j in case.children(case.cue_head) if j not in case.inside and case.token(j).relation in ("advmod", "aux", "det")
        )
    source = case.attribution.anchors.source_head
    if source is not None:
        seen.update(j for j in case.children(source) if case.token(j).relation in ("det", "advmod"))
        seen.add(source)
    yield from sorted(i for i in seen if case.negates(i))


def _readings(case: Case) -> Iterator[CueReading]:
    """What the words of the cue say: phrases first, then the head, other verbs, other words; last, words without an entry."""
    own = set(case.cue)
    stance = [mark for mark in case.marks(case.cue, "cue") if set(range(mark.begin, mark.end)) & own]
    yield from (_of_stance(mark.entry, mark.begin, mark.end) for mark in stance if mark.end - mark.begin > 1)
    phrases = list(_phrases(case, own))
    covered = {i for one in phrases for i in one.words}
    words = list(_single(case, covered, stance))
    # A preposition that is a whole entry ("for") yields to any other word of the cue ("is planned for").
    yield from (one for one in phrases if len(one.words) > 1 or not words)
    yield from words
    yield from (one for one in phrases if len(one.words) == 1 and words)
    for mark in sorted(stance, key=lambda m: (m.begin != case.cue_head, m.begin)):
        if mark.end - mark.begin == 1 and mark.begin not in covered:
            yield _of_stance(mark.entry, mark.begin, mark.end)


def _phrases(case: Case, own: set[int]) -> Iterator[CueReading]:
    done = -1
    for i in case.cue:
        for end, cue in case.scene.lexicon.cue_phrases.at(case.scene.lower, i):
            if i >= done and (end == i + 1 or end - 1 in own):
                yield _reading(cue, tuple(range(i, end)))
                done = end
                break


def _single(case: Case, covered: set[int], stance: list[Mark]) -> Iterator[CueReading]:
    for i in sorted(case.cue, key=lambda i: (i != case.cue_head, case.token(i).upos != "VERB", i)):
        token = case.token(i)
        fits = [cue for cue in case.scene.lexicon.cue_by_lemma.get(token.lemma.casefold(), ()) if _kind_fits(cue, token.upos)]
        fits = [cue for cue in fits if _shape_fits(cue, case) >= 1 or cue.shapes - _NARROW]
        if not fits or i in covered:
            continue
        best = max(fits, key=lambda cue: _shape_fits(cue, case))
        other = next((mark for mark in stance if mark.begin == i and mark.end == i + 1), None)
        if other and _shape_fits(best, case) < 1:
            yield _of_stance(other.entry, i, i + 1)
        yield _reading(best, (i,))


def _of_stance(entry: object, begin: int, end: int) -> CueReading:
    assert isinstance(entry, StanceWord)
    return CueReading(entry.position or P.ASSERTS, tuple(range(begin, end)), rule="cue-word", negative=entry.negative)


def _kind_fits(cue: Cue, upos: str) -> bool:
    if cue.kind is CueKind.NOUN:
        return upos in ("NOUN", "PROPN")
    return upos not in ("NOUN", "PROPN") if cue.kind is CueKind.VERB else True


def _shape_fits(cue: Cue, case: Case) -> float:
    """How well an entry suits the content, to choose among the senses of a verb (ask whether, ask for, ask to)."""
    shape, preposition = case.shape, case.preposition
    if preposition and shape in (Shape.OBLIQUE, Shape.OBJECT):
        return 2 + cue.weight if preposition in cue.prepositions else cue.weight
    if shape in cue.shapes:
        return 2 + cue.weight
    near = {
        Shape.QUOTATION: Shape.CLAUSE,
        Shape.OBLIQUE: Shape.OBJECT,
        Shape.CLAUSE: Shape.QUOTATION,
        Shape.INFINITIVE: Shape.CLAUSE,
    }
    return cue.weight + (near.get(shape) in cue.shapes)
