"""Whom a pronoun or a bare noun goes back to: recency, subjects, the last speaker; other people's contents count less.

After Lappin and Leass (1994), with the one thing news adds: whoever spoke last is likely to go on speaking.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from dizque.entities.cast import Cast
from dizque.entities.contents import Contents
from dizque.entities.entity import Entity
from dizque.entities.scene import Scene

__all__ = ["most_salient"]

_REACH = 5
"""Sentences back."""
_SUBJECT, _SPEAKER, _FOREIGN, _NEW_BLOCK = 1.0, 1.6, 1.5, 0.4


def most_salient(
    scene: Scene,
    cast: Cast,
    contents: Contents,
    *,
    at: int,
    own: int,
    fits: Callable[[Entity], bool],
    speaker: Entity | None,
    reach: int = _REACH,
) -> Entity | None:
    """The fitting entity that stands out most at token `at`, in the source of attribution `own`; `speaker` spoke last."""
    here = scene.tokens[at].sent
    around = frozenset(contents.holders(at))
    best: tuple[float, int, Entity] | None = None
    for k in range(bisect_left(cast.order, (at, "")) - 1, -1, -1):
        i, key = cast.order[k]
        away = here - scene.tokens[i].sent
        if away > reach:
            break
        entity = cast.entities[key]
        holders = contents.holders(i)
        if own in holders or not fits(entity):
            continue
        score = -float(away)
        score += _SUBJECT if scene.subject(i) else 0.0
        score += _SPEAKER if entity is speaker else 0.0
        score -= _FOREIGN if any(n not in around for n in holders) else 0.0
        score -= _NEW_BLOCK if scene.block(i) != scene.block(at) else 0.0
        if best is None or (score, i) > best[:2]:
            best = (score, i, entity)
    return best[2] if best else None
