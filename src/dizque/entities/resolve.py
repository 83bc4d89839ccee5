"""The stage: from attributions to actors and links, with the reason of every decision."""

from __future__ import annotations

from collections.abc import Sequence

from dizque.entities.anonymity import anonymity
from dizque.entities.contents import Contents
from dizque.entities.context import lend_parties
from dizque.entities.discourse import Discourse, Resolved
from dizque.entities.entity import Entity
from dizque.entities.scene import Scene
from dizque.entities.sources import resolve_sources
from dizque.langs import Pack
from dizque.records import Actor, ActorLink, Attribution, Parsed, Range, Reason, Span, View, content_id

__all__ = ["resolve"]


def resolve(
    view: View, parsed: Parsed, attributions: Sequence[Attribution], pack: Pack
) -> tuple[tuple[Actor, ...], tuple[ActorLink, ...]]:
    """Who the sources are: the actors of a report, and for each attribution (same order) its link to one of them.

    An actor is made for every source that somebody is responsible for, also for unnamed ones; a source-less attribution links to
    none. Ids are stable: the same report gives the same ids.
    """
    if not attributions:
        return (), ()
    scene = Scene(view, parsed, pack)
    contents = Contents(scene, attributions)
    found = resolve_sources(Discourse(scene, contents, attributions))
    lend_parties(scene, contents, found)
    report = content_id("t", view.received)
    used = {r.entity.key: r.entity for r in found if r.entity is not None}
    actors = {key: _actor(scene, report, used[key]) for key in sorted(used)}
    links = tuple(_link(scene, contents, n, a, r, actors) for n, (a, r) in enumerate(zip(attributions, found, strict=True)))
    return tuple(sorted(actors.values(), key=lambda actor: actor.id)), links


def _actor(scene: Scene, report: str, entity: Entity) -> Actor:
    forms = {scene.span(*form).text for form in entity.forms if form[0] < form[1]}
    title = _role(entity)
    given = entity.affiliation
    evidence = [r for r in ((title[1] if title else None), (given.words if given else None)) if r is not None]
    return Actor(
        id=content_id("a", report, entity.key),
        name=entity.name,
        type=entity.type,
        names=tuple(sorted({" ".join(form.split()) for form in forms})),
        role=title[0] if title else None,
        party=entity.party(),
        evidence=tuple(scene.span(*r) for r in dict.fromkeys(evidence)),
        proposed=entity.proposed,
    )


_RANK = {"office": 3, "spokesperson": 3, "profession": 1, "kin": 0}


def _role(entity: Entity) -> tuple[str, Range] | None:
    """The weightiest title: offices before professions, more words before fewer, the first of equals."""
    titles = [(t, r) for t, r in entity.titles if t.kind in _RANK and t.role]
    if not titles:
        return None
    best, where = max(titles, key=lambda tr: (_RANK[tr[0].kind], tr[1][1] - tr[1][0], -tr[1][0]))
    return best.role, where


def _link(
    scene: Scene, contents: Contents, n: int, attribution: Attribution, found: Resolved, actors: dict[str, Actor]
) -> ActorLink:
    anonymous, rule, reason = anonymity(scene, contents, n, found.phrase, found.entity, found.kind)
    reasons = [Reason(field="actor", rule=found.rule, words=_spans(scene, found.words))]
    reasons.append(Reason(field="source_type", rule=found.kind_rule, words=_spans(scene, found.words)))
    if anonymous:
        reasons.append(Reason(field="anonymous", rule=rule, words=_spans(scene, found.words)))
    if found.entity is not None:
        title, given = _role(found.entity), found.entity.affiliation
        if title is not None:
            reasons.append(Reason(field="role", rule="title", words=_spans(scene, (title[1],))))
        if given is not None:
            reasons.append(Reason(field="party", rule=given.rule, words=_spans(scene, (given.words,))))
    return ActorLink(
        attribution=attribution.id,
        actor=actors[found.entity.key].id if found.entity is not None else None,
        source_type=found.kind,
        anonymous=anonymous,
        anonymity_reason=_spans(scene, reason),
        reasons=tuple(reasons),
    )


def _spans(scene: Scene, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(scene.span(*r) for r in ranges if r[0] < r[1])
