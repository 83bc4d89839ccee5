"""Parties lent by the context: an office-holder presented without a state, right after one who speaks for a state."""

from __future__ import annotations

from collections.abc import Sequence

from dizque.entities.contents import Contents
from dizque.entities.entity import Affiliation, Weight
from dizque.entities.scene import Scene
from dizque.entities.discourse import Resolved
from dizque.records import ActorType

__all__ = ["lend_parties"]

_REACH = 2
"""Sentences back to the one that lends its party."""


def lend_parties(scene: Scene, contents: Contents, found: Sequence[Resolved]) -> None:
    """Give office-holders without any affiliation the state that the source just before them speaks for.

    "South Korea's agency said … Defence Minister Kim Yong-Hyun said …": nothing else in the report says whose minister he is.
    The reason tells that it was lent.
    """
    order = sorted(range(len(found)), key=lambda n: (contents.anchor(n), n))
    for before, n in zip(order, order[1:], strict=False):
        entity, lender = found[n].entity, found[before].entity
        if entity is None or lender is None or entity is lender or entity.type is not ActorType.PERSON or entity.affiliation:
            continue
        office = next((r for t, r in entity.titles if t.kind == "office"), None)
        given = lender.affiliation
        here, there = contents.anchor(n), contents.anchor(before)
        near = 0 <= scene.tokens[here].sent - scene.tokens[there].sent <= _REACH and scene.block(here) == scene.block(there)
        if office is None or not near or given is None or given.weight < Weight.STATE or not isinstance(given.party, str):
            continue
        entity.affiliations.append(Affiliation(given.party, given.words, Weight.CONTEXT, "state of the source just before, lent"))
