"""States that a noun stands for: "the two countries", "his country", "the country"."""

from __future__ import annotations

from dizque.entities.cast import Cast
from dizque.entities.entity import Entity
from dizque.entities.lexicon import PlaceForm, PlaceKind
from dizque.entities.phrase import Phrase
from dizque.entities.scene import Scene
from dizque.langs import Place
from dizque.records import ActorType

__all__ = ["counted_states", "last_state", "state_of_party"]


def counted_states(scene: Scene, cast: Cast, phrase: Phrase) -> tuple[Entity, ...]:
    """The states that "the two countries" goes back to: as many different ones as counted, mentioned last before it."""
    wanted = max((_number(scene, i) for i in range(phrase.core[0], phrase.head)), default=0)
    if wanted < 2:
        return ()
    found: dict[str, Place] = {}
    for hit in reversed(scene.states):
        if hit.begin < phrase.begin and isinstance(hit.entry, PlaceForm) and len(hit.entry.place.id) == 2:
            found.setdefault(hit.entry.place.id, hit.entry.place)
            if len(found) == wanted:
                return tuple(_state(cast, place) for place in found.values())
    return ()


def last_state(scene: Scene, cast: Cast, phrase: Phrase) -> Entity | None:
    """The state named last before a phrase, by name: "the country"."""
    for hit in reversed(scene.states):
        form = hit.entry
        if hit.begin < phrase.begin and isinstance(form, PlaceForm) and form.kind is PlaceKind.NAME:
            return _state(cast, form.place)
    return None


def state_of_party(scene: Scene, cast: Cast, party: str | None) -> Entity | None:
    """The state that a party is: "his country" said of a minister."""
    place = next((p for p in scene.pack.places if p.name == party), None)
    return _state(cast, place) if place is not None else None


def _number(scene: Scene, i: int) -> int:
    word = scene.lower[i]
    return int(word) if word.isdecimal() and len(word) < 4 else scene.lexicon.numbers.get(word, 0)


def _state(cast: Cast, place: Place) -> Entity:
    return cast.add(f"state {place.id}", ActorType.STATE, place.names[0] if place.names else place.name)
