"""What kind of thing a source's words are: person, pronoun, unnamed person, organisation, group, document."""

from __future__ import annotations

from dizque.entities.entity import Entity
from dizque.entities.lexicon import PlaceForm, PlaceKind
from dizque.entities.names import Names
from dizque.entities.phrase import Phrase
from dizque.entities.scene import PERSON_TITLES, Scene
from dizque.langs import Anonymity, Title
from dizque.records import ActorType, SourceType

__all__ = ["actor_type", "is_source_noun", "noun_type", "of_entity"]

_BY_TITLE = {
    "document": SourceType.DOCUMENT,
    "body": SourceType.ORGANISATION,
    "outlet": SourceType.ORGANISATION,
    "group": SourceType.GROUP,
}


def is_source_noun(scene: Scene, i: int) -> bool:
    """Whether token `i` is a word for an unnamed source (source, official, aide)."""
    hit = scene.wording_at.get(i)
    return hit is not None and isinstance(hit.entry, Anonymity) and hit.entry.kind == "source"


def noun_type(scene: Scene, names: Names, phrase: Phrase) -> tuple[SourceType, str]:
    """The type of a source that is a noun or a name, with the rule that says so."""
    if phrase.name is not None:
        person = names.kind(phrase.name) == "PER"
        return (SourceType.PERSON, "name of a person") if person else (SourceType.ORGANISATION, "name of a body or state")
    if is_source_noun(scene, phrase.head):
        return SourceType.UNNAMED_PERSON, "word for an unnamed source"
    title = scene.title(phrase.head)
    return _listed(scene, phrase, title) if title is not None else _unlisted(scene, phrase)


def _listed(scene: Scene, phrase: Phrase, title: Title) -> tuple[SourceType, str]:
    if scene.is_state_noun(phrase.head):
        return SourceType.ORGANISATION, "noun for states"
    several = scene.plural(phrase.head)
    if title.kind in PERSON_TITLES:
        crowd = several and title.kind == "profession" and not _counted(scene, phrase)
        return (
            (SourceType.GROUP, "people of a profession") if crowd else (SourceType.UNNAMED_PERSON, f"noun of kind {title.kind}")
        )
    if title.kind == "group" and not several and _one_of_many(scene, phrase.head, title):
        return SourceType.UNNAMED_PERSON, "one of a group"
    return _BY_TITLE[title.kind], f"noun of kind {title.kind}"


def _unlisted(scene: Scene, phrase: Phrase) -> tuple[SourceType, str]:
    plural = scene.plural(phrase.head)
    hit = scene.place_at.get(phrase.head)
    if hit and isinstance(hit.entry, PlaceForm) and hit.entry.kind is PlaceKind.DEMONYM:
        return (SourceType.GROUP if plural else SourceType.UNNAMED_PERSON), "people of a state"
    if plural or scene.tokens[phrase.head].upos in ("NUM", "ADJ", "DET") or _counted(scene, phrase):
        return SourceType.GROUP, "several, by an unlisted noun"
    if _of_people(scene, phrase):
        return SourceType.GROUP, "a number of people"
    if phrase.modifiers or phrase.owner:
        return SourceType.ORGANISATION, "unlisted noun with an owner"
    return SourceType.DOCUMENT, "unlisted noun"


def _of_people(scene: Scene, phrase: Phrase) -> bool:
    """Whether the complement names several people: a majority of voters, dozens of doctors."""
    link = next((i for i in range(phrase.head + 1, phrase.core[1]) if scene.is_link(i)), phrase.core[1])
    noun = next((i for i in range(link, phrase.core[1]) if scene.is_common_noun(i)), None)
    title = scene.title(noun) if noun is not None else None
    return (
        noun is not None and title is not None and scene.plural(noun) and (title.kind == "group" or title.kind in PERSON_TITLES)
    )


def _counted(scene: Scene, phrase: Phrase) -> bool:
    """Whether the people are counted: two doctors."""
    tokens = scene.tokens
    return any(tokens[i].upos == "NUM" and tokens[i].head == phrase.head for i in range(phrase.core[0], phrase.head))


def _one_of_many(scene: Scene, i: int, title: Title) -> bool:
    """Whether a noun for a group stands in the singular of a noun that has a plural: voter, voters; but not: the public."""
    word = scene.lower[i]
    stem = word[: max(3, len(word) - 2)]
    return any(
        form != word and form.startswith(stem) and len(word) <= len(form) <= len(word) + 3
        for form in map(str.casefold, title.forms)
    )


_OF_ACTOR = {
    ActorType.PERSON: SourceType.PERSON,
    ActorType.ORGANISATION: SourceType.ORGANISATION,
    ActorType.STATE: SourceType.ORGANISATION,
    ActorType.GROUP: SourceType.GROUP,
    ActorType.DOCUMENT: SourceType.DOCUMENT,
    ActorType.UNNAMED: SourceType.UNNAMED_PERSON,
}


def of_entity(entity: Entity) -> SourceType:
    """The type of a source that only refers back to an entity; of several named ones, that of the first."""
    if entity.members:
        return of_entity(entity.members[0])
    return _OF_ACTOR[entity.type]


def actor_type(kind: SourceType) -> ActorType:
    """What an actor is that is known by a noun alone."""
    return next((a for a, s in _OF_ACTOR.items() if s is kind and a is not ActorType.PERSON), ActorType.UNNAMED)
