"""Pronouns as sources: first persons in quotations, third persons by salience, relatives by what they stand by.

Agreement uses only what the text says: a pronoun's own number and gender, and the gender of a title or of an earlier pronoun. A
name tells nothing of a person's gender.
"""

from __future__ import annotations

from dizque.entities.discourse import Discourse, Resolved
from dizque.entities.entity import Entity
from dizque.entities.kinds import is_source_noun, of_entity
from dizque.entities.phrase import Phrase, take_apart
from dizque.records import ActorType, SourceType

__all__ = ["antecedent", "antecedent_phrase", "of_pronoun"]

_PERSONS = ("1s", "3s", "3sm", "3sf")
_GENDER = {"3sm": "Masc", "3sf": "Fem"}


def of_pronoun(d: Discourse, phrase: Phrase, n: int) -> Resolved:
    """A personal or indefinite pronoun as the source of attribution `n`; relative ones are resolved by their antecedent."""
    feats, where = phrase.pronoun, ((phrase.head, phrase.head + 1),)
    kind = SourceType.PERSON_PRONOUN if feats in _PERSONS else SourceType.GROUP
    if feats[0] in "12":
        entity = d.quoted(n) if feats[0] == "1" else None
        rule = "first person in a quotation" if entity else "first or second person of the report"
        return Resolved(entity, kind, rule, "personal pronoun", where, phrase)
    if feats == "dem" and phrase.core[1] - phrase.core[0] == 1 and not d.scene.plural(phrase.head):
        return Resolved(None, SourceType.DOCUMENT, "demonstrative alone", "demonstrative", where, phrase)
    if feats in ("indef", "dem"):
        return d.described(phrase, *_indefinite(d, phrase), new=True)
    entity = antecedent(d, feats, phrase.head, n)
    if kind is SourceType.PERSON_PRONOUN:
        return Resolved(entity, kind, "pronoun to the most salient person", "personal pronoun", where, phrase)
    kind = of_entity(entity) if entity else (SourceType.ORGANISATION if feats == "3sn" else SourceType.GROUP)
    return Resolved(entity, kind, "pronoun to the most salient body or group", "type of what it goes back to", where, phrase)


def _indefinite(d: Discourse, phrase: Phrase) -> tuple[SourceType, str]:
    if any(is_source_noun(d.scene, i) for i in range(phrase.begin, phrase.limit)):
        return SourceType.UNNAMED_PERSON, "word for an unnamed source"
    if d.scene.feature(phrase.head, "Number") == "Sing" and phrase.core[1] - phrase.core[0] == 1:
        return SourceType.UNNAMED_PERSON, "indefinite pronoun, one person"
    return SourceType.GROUP, "indefinite pronoun"


def antecedent(d: Discourse, feats: str, at: int, n: int) -> Entity | None:
    """Whom a third-person pronoun at token `at`, in the source of attribution `n`, goes back to."""
    if feats == "3sn":
        return d.salient(at, n, _is_thing)
    if feats.startswith("3p"):
        return d.salient(at, n, lambda e: e.plural) or d.salient(at, n, lambda e: e.type is ActorType.ORGANISATION)
    gender = _GENDER.get(feats, "")
    found = d.salient(at, n, lambda e: e.person and (not gender or e.gender in ("", gender)))
    if found is None or found.type is not ActorType.PERSON or found.gender or not gender:
        return found
    known = d.salient(at, n, lambda e: e.person and e.gender == gender)
    if known is None:
        found.gender = gender
    return found if known is None or found is d.speaker_before(n) else known


def _is_thing(entity: Entity) -> bool:
    return not entity.plural and entity.type in (ActorType.ORGANISATION, ActorType.STATE, ActorType.DOCUMENT)


def antecedent_phrase(d: Discourse, pronoun: int) -> Phrase | None:
    """The noun phrase that a relative pronoun stands by: the one its clause depends on, else the nearest noun before it."""
    tokens = d.scene.tokens
    clause = tokens[pronoun].head
    for _ in range(4):
        if clause < 0 or tokens[clause].dep.startswith("acl"):
            break
        clause = tokens[clause].head
    noun = tokens[clause].head if clause >= 0 else -1
    if not 0 <= noun < pronoun:
        noun = next((k for k in range(pronoun - 1, max(-1, pronoun - 8), -1) if tokens[k].upos in ("NOUN", "PROPN")), -1)
    if noun < 0 or tokens[noun].sent != tokens[pronoun].sent:
        return None
    begin = min(d.scene.parsed.edges[noun][0], noun)
    while begin < noun and tokens[begin].relation in ("case", "mark", "cc", "punct", "advmod"):
        begin += 1
    found = take_apart(d.names, begin, pronoun, noun)
    return found if found is not None and found.pronoun != "rel" else None
