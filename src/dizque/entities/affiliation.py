"""For whom somebody speaks, by the words of the noun phrase that presents them.

"o presidente ucraniano", "the Kremlin spokesman", "fonte do Serviço Secreto Ucraniano": a state by its name, its demonym or the
seat of its government; a body by its name ("presidente da Infraero"); an owner ("Hillary Clinton's campaign manager"). Only
offices, spokespeople, bodies and unnamed sources speak for somebody: an American actor does not speak for America.
"""

from __future__ import annotations

from collections.abc import Callable

from dizque.entities.entity import Affiliation, Entity, Weight
from dizque.entities.lexicon import PlaceForm, PlaceKind
from dizque.entities.names import Names
from dizque.entities.namespans import Name
from dizque.entities.phrase import Phrase
from dizque.entities.scene import Scene
from dizque.langs import Anonymity, Title
from dizque.records import ActorType

__all__ = ["affiliate"]

_SPEAKING = ("office", "spokesperson", "body")


def affiliate(names: Names, named: Callable[[Name], Entity], entity: Entity, phrase: Phrase) -> None:
    """Add to `entity` the affiliations that `phrase` gives, with their words."""
    scene = names.scene
    if phrase.name is not None and entity.type is ActorType.PERSON:
        _glued_title(scene, entity, phrase.name)
    if entity.type is ActorType.STATE or not _speaks(scene, phrase):
        return
    _states(scene, entity, phrase)
    if entity.type in (ActorType.PERSON, ActorType.UNNAMED):
        for name in phrase.modifiers:
            if names.kind(name) == "ORG" or scene.is_state_name(name.begin):
                entity.affiliations.append(Affiliation(named(name), (name.begin, name.end), Weight.BODY, "speaks for a body"))
        _principal(names, named, entity, phrase)


def _speaks(scene: Scene, phrase: Phrase) -> bool:
    for i in range(phrase.begin, phrase.limit):
        title = scene.title(i)
        if title is not None and title.kind in _SPEAKING:
            return True
        wording = scene.wording_at.get(i)
        if wording and isinstance(wording.entry, Anonymity) and wording.entry.kind == "source":
            return True
    return False


def _states(scene: Scene, entity: Entity, phrase: Phrase) -> None:
    seen = -1
    for i in range(phrase.begin, phrase.limit):
        hit = scene.place_at.get(i)
        if hit is None or hit.begin == seen or not isinstance(hit.entry, PlaceForm):
            continue
        seen = hit.begin
        form = hit.entry
        if phrase.name is not None and entity.type is ActorType.PERSON and phrase.name.begin <= i < phrase.name.end:
            continue
        rule = "demonym in the phrase" if form.kind is PlaceKind.DEMONYM else "state in the phrase"
        entity.affiliations.append(Affiliation(form.place.name, (hit.begin, hit.end), Weight.STATE, rule))


def _principal(names: Names, named: Callable[[Name], Entity], entity: Entity, phrase: Phrase) -> None:
    """A person whose spokesperson, aide or manager speaks."""
    if not _serves(names.scene, phrase):
        return
    for name in phrase.modifiers:
        if names.kind(name) == "PER" and named(name) is not entity:
            entity.affiliations.append(Affiliation(named(name), (name.begin, name.end), Weight.BODY, "speaks for a principal"))


def _serves(scene: Scene, phrase: Phrase) -> bool:
    titles: list[Title | None] = [scene.title(begin) for begin, _ in phrase.titles]
    if any(title is not None and title.kind == "spokesperson" for title in titles):
        return True
    return phrase.owner is not None or phrase.name is None


def _glued_title(scene: Scene, entity: Entity, name: Name) -> None:
    """A title in one word with the seat of a government, left over from another language: "Kremllagers Dmitry Peskov"."""
    form = scene.lexicon.glued(scene.lower[name.begin - 1]) if name.begin else None
    if form is not None:
        where = (name.begin - 1, name.begin)
        entity.affiliations.append(Affiliation(form.place.name, where, Weight.STATE, f"begins like {form.form}"))
