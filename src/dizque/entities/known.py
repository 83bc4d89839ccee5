"""People whom reports name bare: "Putin said", with not a word on whom he speaks for.

`people.toml` knows them. What the report itself says always comes first; the list only fills what it leaves open: the full name, the
party, and the office where the day of publication falls into its years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dizque.entities.lexicon import PlaceForm
from dizque.entities.scene import Scene
from dizque.entities.spelling import fold
from dizque.langs import people
from dizque.langs.pack import Pack, Person
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
    named = _places_named(scene)
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
    serving = _in_office(person, day)
    # Somebody whom the report gives another office does not speak for a state: a candidate, a former minister.
    speaks = serving or actor.role in (None, person.role)
    return replace(
        actor,
        name=actor.name if whole else person.name,
        role=actor.role or (person.role or None if serving else None),
        party=actor.party or (states.get(person.party) if speaks else None),
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


def _forms(person: Person) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(map(_words, person.names)))


_Index = dict[tuple[str, ...], tuple[Person, ...]]


@lru_cache(maxsize=1)
def _by_name() -> tuple[_Index, _Index, _Index]:
    """Everybody by whole name, by last word, by the words that a name begins with."""
    tables: tuple[dict[tuple[str, ...], dict[str, Person]], ...] = ({}, {}, {})
    for person in people():
        for form in _forms(person):
            full = [form] if len(form) > 1 else []
            beginnings = [form[:k] for k in range(1, len(form) + 1)]
            for table, keys in zip(tables, (full, [form[-1:]], beginnings), strict=True):
                for key in keys:
                    table.setdefault(key, {})[person.id] = person
    whole, last, begun = ({key: tuple(found.values()) for key, found in table.items()} for table in tables)
    return whole, last, begun


def _find(actor: Actor, named: frozenset[str], day: date | None) -> Person | None:
    whole, last, begun = _by_name()
    mine = dict.fromkeys(_words(name) for name in (actor.name, *actor.names))
    same = {p.id: p for words in mine for p in whole.get(words, ())}
    if len(same) == 1:
        return next(iter(same.values()))
    name = _words(actor.name)
    alike = [p for p in (last if len(name) == 1 else begun).get(name, ()) if p.party in named]
    in_office = [p for p in alike if _in_office(p, day)]
    chosen = alike if len(alike) == 1 else in_office
    return chosen[0] if len(chosen) == 1 else None


def _places_named(scene: Scene) -> frozenset[str]:
    """Ids of the states and other parties that the report names in any way."""
    return frozenset(hit.entry.place.id for hit in scene.states if isinstance(hit.entry, PlaceForm))
