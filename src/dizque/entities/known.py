"""People whom reports name bare: "Putin said", with not a word on whom he speaks for.

`people.toml` knows them. What the report itself says always comes first; the list only fills what it leaves open: the full name, the
party, and the office where the day of publication falls into its years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dizque.entities.scene import Scene
from dizque.entities.spelling import fold
from dizque.langs import PhraseIndex, people
from dizque.langs.pack import Pack, Person, Place
from dizque.records import Actor, ActorLink, ActorType, Reason

__all__ = ["know_people"]

_RULE = "a person whom people.toml knows"


def know_people(
    scene: Scene, pack: Pack, actors: Mapping[str, Actor], links: Sequence[ActorLink], day: date | None
) -> tuple[dict[str, Actor], tuple[ActorLink, ...]]:
    """Fill names, parties and roles of known people; each link to one says so.

    A full name is enough. A listed name of one word counts if one known person bears it and the report names that person's state; the
    beginning of a name ("Kim Jong e") gives a proposal, likewise.
    """
    known: dict[str, Person] = {}
    filled: dict[str, Actor] = {}
    named = _places_named(scene, pack)
    states = {place.id: place.name for place in pack.places}
    for key, actor in actors.items():
        person = _find(actor, named, day) if actor.type is ActorType.PERSON else None
        filled[key] = actor
        if person is not None:
            filled[key] = _fill(actor, person, states, day)
            known[actor.id] = person
    return filled, tuple(_explain(link, known, filled.values()) for link in links)


def _fill(actor: Actor, person: Person, states: Mapping[str, str], day: date | None) -> Actor:
    mine = _words(actor.name)
    whole = len(mine) > 1 and mine in _forms(person)
    cut = len(mine) > 1 and not whole
    return replace(
        actor,
        name=actor.name if whole else person.name,
        role=actor.role or (person.role or None if _in_office(person, day) else None),
        party=actor.party or states.get(person.party),
        proposed=actor.proposed or cut,
    )


def _explain(link: ActorLink, known: Mapping[str, Person], actors: Iterable[Actor]) -> ActorLink:
    person = known.get(link.actor or "")
    if person is None:
        return link
    given = next(actor for actor in actors if actor.id == link.actor)
    fields = [
        field for field in ("party", "role") if getattr(given, field) and all(reason.field != field for reason in link.reasons)
    ]
    return replace(link, reasons=(*link.reasons, *(Reason(field=field, rule=f"{_RULE}: {person.id}") for field in fields)))


def _in_office(person: Person, day: date | None) -> bool:
    return day is not None and (person.since or "0") <= str(day.year) <= (person.until or "9999")


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).replace("-", " ").split())


@lru_cache(maxsize=1024)
def _forms(person: Person) -> frozenset[tuple[str, ...]]:
    return frozenset(map(_words, person.names))


def _find(actor: Actor, named: frozenset[str], day: date | None) -> Person | None:
    mine = {_words(name) for name in (actor.name, *actor.names)}
    whole = [p for p in people() if {form for form in mine if len(form) > 1} & _forms(p)]
    if len(whole) == 1:
        return whole[0]
    name = _words(actor.name)
    alike = [
        p
        for p in people()
        if p.party in named and any(form[: len(name)] == name for form in _forms(p) if len(form) > 1 or form == name)
    ]
    if len(name) == 1:
        alike = [p for p in alike if name in _forms(p)]
    in_office = [p for p in alike if _in_office(p, day)]
    chosen = alike if len(alike) == 1 else in_office
    return chosen[0] if len(chosen) == 1 else None


def _places_named(scene: Scene, pack: Pack) -> frozenset[str]:
    """Ids of the states and other parties that the report names in any way."""
    words = [token.text for token in scene.tokens]
    return frozenset(place.id for _, _, place in _index(pack).find(words))


@lru_cache(maxsize=32)
def _index(pack: Pack) -> PhraseIndex[Place]:
    forms = ((form, place) for place in pack.places for form in (*place.names, *place.capitals, *place.demonyms, *place.metonyms))
    return PhraseIndex(forms, pack.grammar.contractions)
