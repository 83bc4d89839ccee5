"""Sources without words: first-person verbs in quotations, null subjects, quotations that go on."""

from __future__ import annotations

from dizque.entities.discourse import NOBODY, Discourse, Resolved
from dizque.entities.entity import Entity
from dizque.entities.kinds import of_entity
from dizque.entities.pronouns import antecedent
from dizque.records import Range, SourceType

__all__ = ["without_words"]


def without_words(d: Discourse, n: int) -> Resolved:
    """Who is responsible for attribution `n` though no words say so; nobody for impersonal and passive ones.

    The previous speaker is asked before the nearest person: in news a null subject goes on with who spoke.
    """
    cues = d.contents.cues[n]
    verb = next((i for r in cues for i in range(*r) if _is_finite(d, i)), None)
    if verb is None:
        goes_on = not cues and bool(d.contents.contents[n])
        return _as(d.speaker_before(n), "quotation that goes on") if goes_on else NOBODY
    where = ((verb, verb + 1),)
    if d.scene.feature(verb, "Person") == "1":
        entity = d.quoted(n)
        if entity is None:
            return NOBODY
        return Resolved(entity, SourceType.PERSON_PRONOUN, "first person in a quotation", "verb in the first person", where)
    if not d.scene.pack.grammar.null_subjects or _impersonal(d, verb, n):
        return NOBODY
    return _as(d.speaker_before(n) or antecedent(d, "3s", verb, n), "null subject to who spoke before", where)


def _as(entity: Entity | None, rule: str, where: tuple[Range, ...] = ()) -> Resolved:
    return Resolved(entity, of_entity(entity), rule, "type of who it goes back to", where) if entity else NOBODY


def _is_finite(d: Discourse, i: int) -> bool:
    return d.scene.tokens[i].upos in ("VERB", "AUX") and bool(d.scene.feature(i, "Person"))


def _impersonal(d: Discourse, verb: int, n: int) -> bool:
    """Whether a verb without subject has none to look for: a passive, an impersonal, a cue that stands alone."""
    tokens = d.scene.tokens
    cue = d.scene.lexicon.cues.get(d.attributions[n].entry or "")
    if cue is not None and cue.subjectless:
        return True
    top = verb
    while tokens[top].relation in ("aux", "cop") and tokens[top].head >= 0:
        top = tokens[top].head
    relations = [tokens[child].dep for child in d.scene.parsed.children[top]]
    return any(dep.endswith(":pass") or dep.startswith(("expl", "nsubj", "csubj")) for dep in relations)
