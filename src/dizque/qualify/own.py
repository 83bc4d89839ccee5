"""What a report says in its own voice: it asserts, unless its words weigh or keep a distance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dizque.langs import CertaintyWord, Pack
from dizque.qualify.case import Case
from dizque.qualify.certainty import certainty_of, is_distanced
from dizque.qualify.clauses import ahead
from dizque.qualify.content import Stand, weighs
from dizque.qualify.cue import CueReading
from dizque.qualify.scene import Scene
from dizque.qualify.times import Placed, about_of, place_times
from dizque.records import Attribution, Certainty, Parsed, Position, Qualified, View

__all__ = ["qualify_own"]

_NO_CUE = CueReading(Position.ASSERTS, (), rule="own-voice")


def qualify_own(
    view: View, parsed: Parsed, contents: Sequence[Attribution], pack: Pack, reference: date | None = None
) -> tuple[Qualified, ...]:
    """One `Qualified` for each content in the report's own voice, in the same order; `reference` is the day of publication.

    It asserts; with a hedge on its predicate it assesses. Under the conditional of hearsay it is `distanced`, and then only possible.
    """
    if not contents:
        return ()
    scene = Scene(view, parsed, pack)
    times = place_times(scene)
    return tuple(_qualified(Case(scene, content), times, reference) for content in contents)


def _qualified(case: Case, times: tuple[Placed, ...], reference: date | None) -> Qualified:
    scene = case.scene
    distance = is_distanced(case) or _hearsay(case) or _said_to_have(case)
    stand = Stand(Position.ASSERTS, "own-voice") if distance else weighs(case) or Stand(Position.ASSERTS, "own-voice")
    sure = certainty_of(case, _NO_CUE, stand)
    future = next((words for predicate in case.predicates if (words := ahead(case, predicate))), ()) if not distance else ()
    reasons = [scene.reason("position", stand.rule, stand.words), scene.reason("certainty", sure.rule, sure.words)]
    if distance:
        reasons.append(scene.reason("distanced", "hearsay", distance))
    return Qualified(
        attribution=case.attribution.id,
        position=stand.position,
        certainty=Certainty.POSSIBLE if distance else sure.certainty,
        band=sure.band,
        future=bool(future),
        distanced=bool(distance),
        about=about_of(case, times, reference, ahead=bool(future)),
        reasons=tuple(reasons),
    )


def _hearsay(case: Case) -> tuple[int, ...]:
    """A conditional on the predicate where the language tells hearsay by it: teria, aurait. One with an if-clause is a plain one."""
    predicate = case.first
    if predicate is None or not case.scene.lexicon.grammar.hearsay_conditional or _has_condition(case, predicate.head):
        return ()
    if next(case.marks(predicate.group, "hedge.modal", "duty"), None):
        return ()
    return tuple(i for i in predicate.group if "Mood=Cnd" in case.token(i).feats)


def _said_to_have(case: Case) -> tuple[int, ...]:
    """A modal of plans over a perfect: what is over can be no plan, so others are said to tell it ("soll gereist sein")."""
    predicate = case.first
    if predicate is None or not case.scene.lexicon.grammar.reported_subjunctive:
        return ()
    if "VerbForm=Part" not in case.token(predicate.main).feats:
        return ()
    for mark in case.marks(predicate.group, "hedge.modal"):
        entry = mark.entry
        perfect = tuple(i for i in predicate.group if case.token(i).dep == "aux" and i != mark.begin)
        if isinstance(entry, CertaintyWord) and entry.future and entry.certainty is not Certainty.CERTAIN and perfect:
            return (mark.begin, *perfect)
    return ()


def _has_condition(case: Case, head: int) -> bool:
    """Whether a subordinate clause in the past or the subjunctive says under which condition."""
    for j in case.children(head):
        if case.token(j).relation == "advcl" and any(case.token(k).relation == "mark" for k in case.children(j)):
            group = (j, *(k for k in case.children(j) if case.token(k).relation in ("aux", "cop")))
            if any("Mood=Sub" in case.token(k).feats or "Tense=Imp" in case.token(k).feats for k in group):
                return True
    return False
