"""Nouns that go back to somebody: definite or not, and the same noun as before."""

from __future__ import annotations

from dizque.entities.cast import Cast
from dizque.entities.entity import Entity
from dizque.entities.lexicon import PlaceForm
from dizque.entities.names import Names
from dizque.entities.phrase import Phrase
from dizque.entities.scene import PERSON_TITLES, Scene
from dizque.entities.spelling import fold
from dizque.langs import Title
from dizque.records import ActorType

__all__ = ["is_definite", "is_indefinite", "same_noun"]


def is_definite(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase begins with a definite article, a demonstrative or an owner, or follows a fused article."""
    first = phrase.core[0]
    if phrase.owner is not None or scene.feature(first, "Definite") == "Def" or scene.feature(first, "PronType") == "Dem":
        return True
    return first > 0 and scene.lower[first - 1] in scene.lexicon.fused and scene.tokens[first].upos != "DET"


def is_indefinite(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase presents somebody new: "a", "some", "several", "two of"."""
    first = phrase.core[0]
    token = scene.tokens[first]
    if scene.feature(first, "Definite") == "Ind" or scene.feature(first, "PronType") in ("Ind", "Tot", "Neg"):
        return True
    return token.upos == "NUM" and first != phrase.head and not is_definite(scene, phrase)


def same_noun(scene: Scene, names: Names, cast: Cast, phrase: Phrase, entity: Entity) -> bool:
    """Whether an earlier entity bears the noun of a phrase, or its office, and nothing in the phrase says it is another."""
    head = phrase.head
    plural = scene.plural(head)
    if entity.plural != plural or entity.members:
        return False
    title = scene.title(head)
    if title is not None and not _of_kind(title, entity):
        return False
    if fold(scene.tokens[head].lemma) not in entity.nouns and not _bears(entity, title):
        return False
    return _compatible(scene, names, cast, phrase, entity)


def _of_kind(title: Title, entity: Entity) -> bool:
    """Whether a listed noun can stand for an entity: no document for a person, no person for a body."""
    if title.kind == "document":
        return entity.type is ActorType.DOCUMENT
    human = entity.type in (ActorType.PERSON, ActorType.UNNAMED)
    if title.kind in PERSON_TITLES:
        return human
    return not human or title.kind == "group"


def _bears(entity: Entity, title: Title | None) -> bool:
    return (
        title is not None
        and title.kind != "honorific"
        and any(t is title or (t.role and t.role == title.role) for t, _ in entity.titles)
    )


def _compatible(scene: Scene, names: Names, cast: Cast, phrase: Phrase, entity: Entity) -> bool:
    """Whether states and bodies in the phrase are ones that the entity speaks for, or nothing is known of it."""
    wanted: list[str] = []
    for i in range(phrase.begin, phrase.limit or phrase.end):
        hit = scene.place_at.get(i)
        if hit and hit.begin == i and isinstance(hit.entry, PlaceForm):
            wanted.append(hit.entry.place.name)
    wanted.extend(cast.named(name).name for name in phrase.modifiers if names.kind(name) != "LOC")
    if wanted and entity.type is ActorType.DOCUMENT and not entity.affiliations:
        return False
    if not wanted:
        return phrase.owner is None or bool(entity.affiliations) or entity.type is not ActorType.PERSON
    known = {a.party if isinstance(a.party, str) else a.party.name for a in entity.affiliations}
    known |= {a.party.party() or "" for a in entity.affiliations if not isinstance(a.party, str)}
    return (not known and phrase.owner is None) or any(w in known for w in wanted)
