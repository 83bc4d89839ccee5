"""The results as records: actors and links, with the reason of every decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dizque.entities.anonymity import anonymity
from dizque.entities.discourse import Discourse, Resolved
from dizque.entities.entity import Entity
from dizque.entities.scene import Scene
from dizque.records import Actor, ActorLink, Range, Reason, Span, content_id

__all__ = ["make_actors", "make_links"]

_RANK = {"office": 3, "spokesperson": 3, "profession": 1, "kin": 0}
"""Which title is the role, where somebody bears several; others are none."""


def make_actors(d: Discourse, found: Iterable[Resolved]) -> dict[str, Actor]:
    """An actor for each entity that is the source of something, by the entity's key."""
    report = content_id("t", d.scene.view.received)
    used = {r.entity.key: r.entity for r in found if r.entity is not None}
    return {key: _actor(d.scene, report, used[key]) for key in sorted(used)}


def _actor(scene: Scene, report: str, entity: Entity) -> Actor:
    forms = {" ".join(scene.span(*form).text.split()) for form in entity.forms}
    title, given = _role(entity), entity.affiliation
    evidence = [*([title[1]] if title else []), *([given.words] if given else [])]
    return Actor(
        id=content_id("a", report, entity.key),
        name=entity.name,
        type=entity.type,
        names=tuple(sorted(forms)),
        role=title[0] if title else None,
        party=entity.party(),
        evidence=_spans(scene, dict.fromkeys(evidence)),
        proposed=entity.proposed,
    )


def _role(entity: Entity) -> tuple[str, Range] | None:
    """The weightiest title: offices before professions, more words before fewer, the first of equals."""
    titles = [(title, where) for title, where in entity.titles if title.kind in _RANK and title.role]
    if not titles:
        return None
    best, where = max(titles, key=lambda t: (_RANK[t[0].kind], t[1][1] - t[1][0], -t[1][0]))
    return best.role, where


def make_links(d: Discourse, found: Sequence[Resolved], actors: dict[str, Actor]) -> tuple[ActorLink, ...]:
    """One link for each attribution, in their order; anonymity is decided in the order of the text."""
    links: dict[int, ActorLink] = {}
    for n in d.contents.order:
        entity = found[n].entity
        links[n] = _link(d, n, found[n], actors[entity.key].id if entity is not None else None)
    return tuple(links[n] for n in range(len(found)))


def _link(d: Discourse, n: int, found: Resolved, actor: str | None) -> ActorLink:
    rule, reason = anonymity(d, n, found)
    why = [("actor", found.rule, found.words), ("source_type", found.kind_rule, found.words)]
    if rule:
        why.append(("anonymous", rule, found.words))
    if found.entity is not None:
        title, given = _role(found.entity), found.entity.affiliation
        why += [("role", "title", (title[1],))] if title else []
        why += [("party", given.rule, (given.words,))] if given else []
    return ActorLink(
        attribution=d.attributions[n].id,
        actor=actor,
        source_type=found.kind,
        anonymous=bool(rule),
        anonymity_reason=_spans(d.scene, reason),
        reasons=tuple(Reason(field=field, rule=by, words=_spans(d.scene, words)) for field, by, words in why),
    )


def _spans(scene: Scene, ranges: Iterable[Range]) -> tuple[Span, ...]:
    return tuple(scene.span(*r) for r in ranges if r[0] < r[1])
