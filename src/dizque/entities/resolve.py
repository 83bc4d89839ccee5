"""The stage: from attributions to actors and links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dizque.entities.contents import Contents
from dizque.entities.context import lend_parties
from dizque.entities.discourse import Discourse
from dizque.entities.known import know_people
from dizque.entities.links import make_actors, make_links
from dizque.entities.scene import Scene
from dizque.entities.sources import resolve_sources
from dizque.langs import Pack
from dizque.records import Actor, ActorLink, Attribution, Parsed, SourceType, View

__all__ = ["resolve"]


def resolve(
    view: View, parsed: Parsed, attributions: Sequence[Attribution], pack: Pack, day: date | None = None
) -> tuple[tuple[Actor, ...], tuple[ActorLink, ...]]:
    """Who the sources are: the actors of a report, sorted by id, and for each attribution (same order) its link to one.

    An actor is made for every source that somebody is responsible for, unnamed ones included; an attribution that nobody is
    responsible for links to none. Each link says by which rule and words its actor, type, role, party and anonymity were
    decided. `day` is the day of publication, if known: offices of known people hold for a time. Ids come from the report's words: the same report gives the same ids. Spans count as everywhere, see
    `dizque.records.spans`. Raises nothing on damaged text.
    """
    if not attributions or not parsed.tokens:
        return (), tuple(ActorLink(attribution=a.id, actor=None, source_type=SourceType.NONE) for a in attributions)
    scene = Scene(view, parsed, pack)
    discourse = Discourse(scene, Contents(scene, attributions), attributions)
    found = resolve_sources(discourse)
    lend_parties(discourse, found)
    actors = make_actors(discourse, found)
    actors, links = know_people(scene, pack, actors, make_links(discourse, found, actors), day)
    return tuple(sorted(actors.values(), key=lambda actor: actor.id)), links
