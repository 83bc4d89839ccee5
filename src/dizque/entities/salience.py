"""Whom a pronoun or a bare noun goes back to: recency, subjects, the last speaker; other people's contents count less.

After Lappin and Leass (1994), with the one thing news adds: whoever spoke last is likely to go on speaking.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from dizque.entities.cast import Cast
from dizque.entities.contents import Contents
from dizque.entities.entity import Entity

__all__ = ["Viewpoint", "most_salient"]

_REACH = 5
"""Sentences back."""
_SUBJECT, _SPEAKER, _FOREIGN, _NEW_BLOCK = 1.0, 1.6, 1.5, 0.4


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """From where to look back: token `at`, in the source of attribution `own`, after `speaker` spoke."""

    at: int
    own: int
    speaker: Entity | None


def most_salient(cast: Cast, contents: Contents, view: Viewpoint, fits: Callable[[Entity], bool]) -> Entity | None:
    """The fitting entity that stands out most; never one that is only named in the content it would be the source of."""
    scene = cast.scene
    here, block = scene.tokens[view.at].sent, scene.block(view.at)
    around = frozenset(contents.holders(view.at))
    best: tuple[float, int, Entity] | None = None
    for k in range(bisect_left(cast.order, (view.at, "")) - 1, -1, -1):
        i, key = cast.order[k]
        away = here - scene.tokens[i].sent
        if away > _REACH:
            break
        entity, holders = cast.entities[key], contents.holders(i)
        if view.own in holders or not fits(entity):
            continue
        score = _SUBJECT * scene.subject(i) + _SPEAKER * (entity is view.speaker) - away
        score -= _FOREIGN * any(n not in around for n in holders) + _NEW_BLOCK * (scene.block(i) != block)
        if best is None or (score, i) > best[:2]:
            best = (score, i, entity)
    return best[2] if best else None
