"""Parties lent by the context: an office-holder presented without a state, right after one who speaks for a state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dizque.entities.discourse import Discourse, Resolved
from dizque.entities.entity import Affiliation, Weight
from dizque.records import ActorType

__all__ = ["lend_parties"]

_REACH = 2
"""Sentences back to the one that lends its party."""


def lend_parties(d: Discourse, found: Sequence[Resolved]) -> None:
    """Give office-holders without any affiliation the state that the source just before them speaks for.

    "South Korea's agency said … Defence Minister Kim Yong-Hyun said …": nothing else in the report says whose minister he is.
    The reason tells that it was lent.
    """
    for before, n in pairwise(d.contents.order):
        entity, lender = found[n].entity, found[before].entity
        if entity is None or lender is None or entity is lender or entity.type is not ActorType.PERSON or entity.affiliation:
            continue
        given = lender.affiliation
        if given is None or given.weight < Weight.STATE or not isinstance(given.party, str) or not _near(d, before, n):
            continue
        if any(title.kind == "office" for title, _ in entity.titles):
            entity.affiliations.append(Affiliation(given.party, given.words, Weight.CONTEXT, "lent by the source just before"))


def _near(d: Discourse, before: int, n: int) -> bool:
    there, here = d.contents.anchor(before), d.contents.anchor(n)
    away = d.scene.tokens[here].sent - d.scene.tokens[there].sent
    return 0 <= away <= _REACH and d.scene.block(here) == d.scene.block(there)
