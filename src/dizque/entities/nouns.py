"""Nouns as sources: somebody mentioned before, a state, or somebody new."""

from __future__ import annotations

from dizque.entities.discourse import Discourse, Resolved
from dizque.entities.entity import Entity
from dizque.entities.kinds import noun_type
from dizque.entities.lexicon import PlaceForm
from dizque.entities.phrase import Phrase
from dizque.entities.pronouns import antecedent
from dizque.entities.scene import PERSON_TITLES, Scene
from dizque.entities.states import counted_states, last_state, state_of_party
from dizque.langs import Title
from dizque.records import ActorType, SourceType

__all__ = ["of_noun"]


def of_noun(d: Discourse, phrase: Phrase, n: int) -> Resolved:
    """A phrase whose head is a noun as the source of attribution `n`."""
    kind, rule = noun_type(d.scene, d.names, phrase)
    if d.scene.is_state_noun(phrase.head) and (states := _states(d, phrase, n)):
        return states
    if _is_indefinite(d.scene, phrase):
        return d.described(phrase, kind, rule, new=True)
    earlier = _borne_before(d, phrase, n) or _most_salient(d, phrase, kind, n)
    if earlier is None:
        return d.described(phrase, kind, rule)
    entity, why = earlier
    entity.nouns.setdefault(d.scene.noun_key(phrase.head), phrase.head)
    entity.forms.setdefault((phrase.begin, phrase.core[1]))
    if entity.type is ActorType.PERSON:
        kind, rule = SourceType.PERSON, "noun for a person named in the report"
    return Resolved(entity, kind, why, rule, ((phrase.head, phrase.head + 1),), phrase)


# ---------------------------------------------------------------------------------------------------- definite or not


def _is_definite(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase begins with a definite article, a demonstrative or an owner, or follows a fused article."""
    first = phrase.core[0]
    if phrase.owner is not None or scene.feature(first, "Definite") == "Def" or scene.feature(first, "PronType") == "Dem":
        return True
    return first > 0 and scene.lower[first - 1] in scene.lexicon.fused and scene.tokens[first].upos != "DET"


def _is_indefinite(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase presents somebody new: "a", "some", "several", "two of"."""
    first = phrase.core[0]
    if scene.feature(first, "Definite") == "Ind" or scene.feature(first, "PronType") in ("Ind", "Tot", "Neg"):
        return True
    counted = any(scene.tokens[i].upos == "NUM" for i in range(first, phrase.head))
    return counted and not _is_definite(scene, phrase)


# ------------------------------------------------------------------------------------------------------ the same noun


def _borne_before(d: Discourse, phrase: Phrase, n: int) -> tuple[Entity, str] | None:
    """The entity mentioned last that bears the noun, or its office; one that the phrase's other words confirm comes first."""
    wanted = _wanted(d, phrase)
    for entity in d.cast.before(phrase.begin):
        if _same_noun(d.scene, phrase, entity) and (wanted & _known(entity) or (not wanted and not phrase.owner)):
            return entity, "noun that an earlier mention bears"
    if phrase.owner is not None:
        return None

    def possible(entity: Entity) -> bool:
        return _same_noun(d.scene, phrase, entity) and not _known(entity) and entity.type is not ActorType.DOCUMENT

    found = d.salient(phrase.head, n, possible)
    return (found, "noun that an earlier mention bears, its complement is new") if found is not None else None


def _same_noun(scene: Scene, phrase: Phrase, entity: Entity) -> bool:
    if entity.plural != scene.plural(phrase.head) or entity.members:
        return False
    title = scene.title(phrase.head)
    if title is not None and not _of_kind(title, entity):
        return False
    return scene.noun_key(phrase.head) in entity.nouns or _in_office(entity, title)


def _of_kind(title: Title, entity: Entity) -> bool:
    """Whether a listed noun can stand for an entity: no document for a person, no person for a body."""
    if title.kind == "document":
        return entity.type is ActorType.DOCUMENT
    human = entity.type in (ActorType.PERSON, ActorType.UNNAMED)
    return human if title.kind in PERSON_TITLES else not human or title.kind == "group"


def _in_office(entity: Entity, title: Title | None) -> bool:
    if title is None or title.kind not in ("office", "spokesperson"):
        return False
    return any(borne is title or (borne.role and borne.role == title.role) for borne, _ in entity.titles)


def _wanted(d: Discourse, phrase: Phrase) -> set[str]:
    """The states, bodies and owners that a phrase names beside its noun."""
    found = {d.cast.named(name).name for name in phrase.modifiers if d.names.kind(name) != "LOC"}
    for i in range(phrase.begin, phrase.limit):
        hit = d.scene.place_at.get(i)
        if hit and hit.begin == i and isinstance(hit.entry, PlaceForm):
            found.add(hit.entry.place.name)
    return found


def _known(entity: Entity) -> set[str]:
    """The parties and principals that an entity is known to speak for."""
    found: set[str] = set()
    for given in entity.affiliations:
        if isinstance(given.party, str):
            found.add(given.party)
        else:
            found.update((given.party.name, given.party.party() or given.party.name))
    return found


# ------------------------------------------------------------------------------------------------- whoever stands out


def _most_salient(d: Discourse, phrase: Phrase, kind: SourceType, n: int) -> tuple[Entity, str] | None:
    """For a bare definite noun that nobody bears yet: a firm or a person who stands out, if the noun can be theirs."""
    scene = d.scene
    bare = not phrase.modifiers and phrase.owner is None and phrase.core[1] - phrase.head <= 2
    if not bare or scene.plural(phrase.head) or not _is_definite(scene, phrase):
        return None
    if scene.is_firm_noun(phrase.head):
        firm = d.salient(phrase.head, n, lambda e: _may_be_firm(d, e))
        return (firm, "definite noun to the most salient firm") if firm is not None else None
    found = d.salient(phrase.head, n, lambda e: e.type is ActorType.PERSON and not _other_gender(scene, phrase, e))
    if found is None:
        return None
    if kind is SourceType.UNNAMED_PERSON and scene.title(phrase.head) is not None:
        return found, "definite noun to the most salient person"
    listed = scene.title(phrase.head) is not None or phrase.head in scene.wording_at
    if listed or found is not d.speaker_before(n) or not _own_gender(scene, phrase, found):
        return None
    return found, "definite noun of the same gender to who spoke before"


def _may_be_firm(d: Discourse, entity: Entity) -> bool:
    """Whether an entity is a named body that speaks in this report and that no list calls an outlet or a state."""
    if entity.type is not ActorType.ORGANISATION or entity.cluster is None or entity.affiliations:
        return False
    speaks = any(name.end - 1 in d.contents.speaking for name in entity.cluster.mentions)
    return speaks and d.scene.listed_name(entity.cluster.full.begin) is None


def _gender(scene: Scene, phrase: Phrase) -> str:
    first = phrase.core[0]
    before = scene.feature(first, "Gender") if scene.tokens[first].upos == "DET" else ""
    return before or scene.feature(phrase.head, "Gender")


def _other_gender(scene: Scene, phrase: Phrase, entity: Entity) -> bool:
    gender, known = _gender(scene, phrase), entity.gender or entity.noun_gender
    return bool(gender and known and gender != known)


def _own_gender(scene: Scene, phrase: Phrase, entity: Entity) -> bool:
    gender = _gender(scene, phrase)
    return bool(gender) and gender == (entity.gender or entity.noun_gender)


# -------------------------------------------------------------------------------------------------------------- states


def _states(d: Discourse, phrase: Phrase, n: int) -> Resolved | None:
    """A noun for states: as many as counted, an owner's, or the one named last."""
    kind, where = SourceType.ORGANISATION, ((phrase.begin, phrase.head + 1),)
    definite = _is_definite(d.scene, phrase)
    counted = counted_states(d.scene, d.cast, phrase) if definite else ()
    if counted:
        return d.group(counted, kind, "the states named last", phrase)
    if d.scene.plural(phrase.head) or not definite:
        return None
    if phrase.owner is None:
        entity = last_state(d.scene, d.cast, phrase)
    else:
        owner = _owner(d, phrase, n)
        entity = state_of_party(d.scene, d.cast, owner.party()) if owner else None
    return Resolved(entity, kind, "noun for a state", "a state", where, phrase) if entity else None


def _owner(d: Discourse, phrase: Phrase, n: int) -> Entity | None:
    """Whose: by a name or a possessive."""
    assert phrase.owner is not None
    begin, end = phrase.owner
    name = next((name for name in phrase.modifiers if begin <= name.begin < end), None)
    if name is not None:
        return d.cast.named(name)
    feats = d.scene.lexicon.possessives.get(d.scene.lower[begin], "")
    if feats.startswith("1"):
        return d.quoted(n)
    return antecedent(d, feats, begin, n) if feats.startswith("3") else None
