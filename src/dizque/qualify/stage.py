"""The stage: from attributions to what they do, how sure they are, and when."""

from __future__ import annotations

from datetime import date

from dizque.langs import Pack
from dizque.qualify.addressee import addressee_of
from dizque.qualify.case import Case
from dizque.qualify.certainty import certainty_of, is_distanced
from dizque.qualify.cue import read_cue
from dizque.qualify.future import future_of
from dizque.qualify.polarity import polarity_of
from dizque.qualify.position import position_of
from dizque.qualify.scene import Scene
from dizque.qualify.times import Placed, about_of, place_times, said_of
from dizque.records import Attribution, Parsed, Qualified, View

__all__ = ["qualify"]


def qualify(
    view: View, parsed: Parsed, attributions: tuple[Attribution, ...], pack: Pack, reference: date | None = None
) -> tuple[Qualified, ...]:
    """One `Qualified` for each attribution, in the same order.

    `reference` is the day of publication; without it times keep their relative value and have no days. Every field names the
    rule and the words that decided it (`Qualified.reasons`). Offsets: see `records.spans`.
    """
    if not attributions:
        return ()
    scene = Scene(view, parsed, pack)
    times = place_times(scene)
    return tuple(_qualified(Case(scene, attribution), times, reference) for attribution in attributions)


def _qualified(case: Case, times: tuple[Placed, ...], reference: date | None) -> Qualified:
    scene = case.scene
    cue = read_cue(case)
    stand = position_of(case, cue)
    sure = certainty_of(case, cue, stand)
    polarity, polarity_rule, polarity_words = polarity_of(cue, stand)
    future, future_rule, future_words = future_of(case, cue, stand)
    distance = is_distanced(case)
    addressee = addressee_of(case, cue)
    reasons = [
        scene.reason("position", stand.rule, stand.words),
        scene.reason("certainty", sure.rule, sure.words),
        scene.reason("polarity", polarity_rule, polarity_words),
        scene.reason("future", future_rule, future_words),
    ]
    if distance:
        reasons.append(scene.reason("distanced", "hearsay", distance))
    return Qualified(
        attribution=case.attribution.id,
        position=stand.position,
        certainty=sure.certainty,
        band=sure.band,
        polarity=polarity,
        future=future,
        distanced=bool(distance),
        addressee=scene.spans(addressee),
        said=said_of(case, times, reference),
        about=about_of(case, times, reference, ahead=future),
        reasons=tuple(reasons),
    )
