"""The source of each attribution, resolved: names, pronouns, nouns, null subjects, first persons.

Attributions are taken in the order of the text, hosts before what stands in their contents, so that each one can look back at
who spoke before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dizque.entities.cast import Cast
from dizque.entities.contents import Contents
from dizque.entities.entity import Entity
from dizque.entities.kinds import actor_type, is_source_noun, noun_type, of_entity
from dizque.entities.names import Names
from dizque.entities.nouns import is_definite, is_indefinite, same_noun
from dizque.entities.phrase import Phrase, take_apart
from dizque.entities.salience import most_salient
from dizque.entities.scene import Scene
from dizque.entities.states import counted_states, is_state_noun, last_state, state_of_party
from dizque.records import ActorType, Attribution, Range, SourceType

__all__ = ["Resolved", "Sources"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who the source of an attribution is; `rule` and `words` say why, `kind_rule` says why it is of that type."""

    entity: Entity | None = None
    kind: SourceType = SourceType.NONE
    rule: str = "no source"
    kind_rule: str = "no source"
    words: tuple[Range, ...] = ()
    phrase: Phrase | None = None


_NOBODY = Resolved()


class Sources:
    """Resolves the sources of one report."""

    def __init__(self, scene: Scene, names: Names, cast: Cast, contents: Contents, attributions: Sequence[Attribution]) -> None:
        self.scene, self.names, self.cast, self.contents = scene, names, cast, contents
        self.attributions = attributions
        self._done: dict[int, Resolved] = {}
        self._open: set[int] = set()
        self._spoke: list[tuple[int, int]] = []

    def resolve_all(self) -> tuple[Resolved, ...]:
        """One result for each attribution, in the order given."""
        for n in sorted(range(len(self.attributions)), key=lambda n: (self.contents.anchor(n), n)):
            self.resolve(n)
        return tuple(self._done[n] for n in range(len(self.attributions)))

    def resolve(self, n: int) -> Resolved:
        """The source of attribution `n`; its host is resolved first."""
        if n in self._done:
            return self._done[n]
        if n in self._open:
            return _NOBODY
        self._open.add(n)
        host = self.contents.host(n)
        if host is not None:
            self.resolve(host)
        pieces = self.contents.sources[n]
        if pieces:
            found = self._of_phrase(self._phrase(pieces, self.attributions[n].anchors.source_head), n)
        else:
            found = self._without_words(n)
        self._open.discard(n)
        self._done[n] = found
        if found.entity is not None:
            self._spoke.append((self.contents.anchor(n), n))
            if pieces:
                self.cast.mention(found.entity, found.phrase.head if found.phrase else pieces[0][0])
        return found

    # ------------------------------------------------------------------------------------------------ who spoke before

    def speaker_before(self, n: int) -> Entity | None:
        """Who spoke last before attribution `n`, on the same level: outside contents, or in the same content."""
        at, host = self.contents.anchor(n), self.contents.host(n)
        best = max((s for s in self._spoke if s[0] < at and self.contents.host(s[1]) == host), default=None)
        return self._done[best[1]].entity if best else None

    def _in_quotation_of(self, n: int) -> Entity | None:
        """Whose words the source of `n` stands in: the first person of a quotation."""
        host = self.contents.host(n)
        return self.resolve(host).entity if host is not None else None

    # ----------------------------------------------------------------------------------------------------- by the words

    def _phrase(self, pieces: tuple[Range, ...], head: int | None) -> Phrase | None:
        chosen = next((p for p in pieces if head is not None and p[0] <= head < p[1]), None)
        if chosen is None:
            chosen = next((p for p in pieces if any(self.scene.tokens[i].relation == "nsubj" for i in range(*p))), pieces[0])
        return take_apart(self.scene, self.names, *chosen, head)

    def _of_phrase(self, phrase: Phrase | None, n: int) -> Resolved:
        if phrase is None:
            return _NOBODY
        if phrase.parts:
            return self._of_parts(phrase, n)
        if phrase.pronoun:
            return self._of_pronoun(phrase, n)
        if phrase.name is not None:
            return self._of_name(phrase)
        return self._of_noun(phrase, n)

    def _of_name(self, phrase: Phrase) -> Resolved:
        assert phrase.name is not None
        entity = self.cast.named(phrase.name)
        self.cast.describe(entity, phrase)
        kind, rule = noun_type(self.scene, self.names, phrase)
        where = (phrase.name.begin, phrase.name.end)
        return Resolved(entity, kind, "name", rule, (where,), phrase)

    def _of_parts(self, phrase: Phrase, n: int) -> Resolved:
        """Several sources in one phrase: a group of its members; its type is that of the first."""
        found = [self._of_phrase(part, n) for part in phrase.parts]
        members = tuple(f.entity for f in found if f.entity is not None)
        if len(members) < 2:
            return found[0]
        return self._group(members, found[0].kind, "several sources in one phrase", phrase)

    def _group(self, members: tuple[Entity, ...], kind: SourceType, rule: str, phrase: Phrase) -> Resolved:
        key = "group " + " + ".join(sorted(m.key for m in members))
        entity = self.cast.add(key, ActorType.GROUP, f" {self.scene.lexicon.conjunction} ".join(m.name for m in members))
        entity.plural, entity.members = True, members
        entity.forms.setdefault((phrase.begin, phrase.end))
        return Resolved(entity, kind, rule, "type of its first member", ((phrase.begin, phrase.end),), phrase)

    # ---------------------------------------------------------------------------------------------------------- pronouns

    def _of_pronoun(self, phrase: Phrase, n: int) -> Resolved:
        feats, where = phrase.pronoun, ((phrase.head, phrase.head + 1),)
        kind = SourceType.PERSON_PRONOUN if feats in ("1s", "3s", "3sm", "3sf") else SourceType.GROUP
        if feats[0] in "12":
            entity = self._in_quotation_of(n) if feats[0] == "1" else None
            rule = "first person in a quotation" if entity else "first or second person of the report"
            return Resolved(entity, kind, rule, "personal pronoun", where, phrase)
        if feats == "rel":
            return self._of_relative(phrase, n)
        if feats in ("indef", "dem"):
            return self._described(phrase, *self._indefinite_type(phrase))
        entity = self._antecedent(feats, phrase.head, n)
        if feats in ("3s", "3sm", "3sf"):
            return Resolved(entity, kind, "pronoun to the most salient person", "personal pronoun", where, phrase)
        kind = of_entity(entity) if entity else (SourceType.ORGANISATION if feats == "3sn" else SourceType.GROUP)
        return Resolved(entity, kind, "pronoun to the most salient body or group", "type of what it goes back to", where, phrase)

    def _indefinite_type(self, phrase: Phrase) -> tuple[SourceType, str]:
        if any(is_source_noun(self.scene, i) for i in range(phrase.begin, phrase.limit or phrase.end)):
            return SourceType.UNNAMED_PERSON, "word for an unnamed source"
        if self.scene.feature(phrase.head, "Number") == "Sing" and phrase.core[1] - phrase.core[0] == 1:
            return SourceType.UNNAMED_PERSON, "indefinite pronoun, one person"
        return SourceType.GROUP, "indefinite pronoun"

    def _antecedent(self, feats: str, at: int, n: int) -> Entity | None:
        def fits(entity: Entity) -> bool:
            if feats == "3sn":
                return not entity.plural and entity.type in (ActorType.ORGANISATION, ActorType.STATE, ActorType.DOCUMENT)
            if feats.startswith("3p"):
                return entity.plural
            return entity.person and _agrees(entity, feats)

        found = self._salient(at, n, fits)
        if found is None and feats.startswith("3p"):
            found = self._salient(at, n, lambda e: e.type is ActorType.ORGANISATION)
        if found is not None and feats in ("3sm", "3sf") and not found.gender and found.type is ActorType.PERSON:
            found.gender = {"m": "Masc", "f": "Fem"}[feats[-1]]
        return found

    def _salient(self, at: int, n: int, fits: object) -> Entity | None:
        assert callable(fits)
        return most_salient(self.scene, self.cast, self.contents, at=at, own=n, fits=fits, speaker=self.speaker_before(n))

    def _of_relative(self, phrase: Phrase, n: int) -> Resolved:
        """A relative pronoun: what the relative clause stands by."""
        before = self._antecedent_phrase(phrase.head)
        if before is None or before.pronoun == "rel":
            return Resolved(None, SourceType.GROUP, "relative pronoun without antecedent", "relative pronoun", (), phrase)
        found = self._of_phrase(before, n)
        kind = found.kind
        if kind in (SourceType.PERSON, SourceType.UNNAMED_PERSON) and found.entity is not None and not found.entity.plural:
            kind = SourceType.PERSON_PRONOUN
        return Resolved(
            found.entity, kind, "relative pronoun", "type of what it goes back to", ((before.begin, before.end),), phrase
        )

    def _antecedent_phrase(self, pronoun: int) -> Phrase | None:
        tokens = self.scene.tokens
        i = tokens[pronoun].head
        for _ in range(4):
            if i < 0 or tokens[i].dep.startswith("acl"):
                break
            i = tokens[i].head
        noun = tokens[i].head if i >= 0 else -1
        if not 0 <= noun < pronoun:
            noun = next((k for k in range(pronoun - 1, max(-1, pronoun - 8), -1) if tokens[k].upos in ("NOUN", "PROPN")), -1)
        if noun < 0 or tokens[noun].sent != tokens[pronoun].sent:
            return None
        begin = min(self.scene.parsed.edges[noun][0], noun)
        while begin < noun and tokens[begin].relation in ("case", "mark", "cc", "punct", "advmod"):
            begin += 1
        return take_apart(self.scene, self.names, begin, pronoun, noun)

    # ------------------------------------------------------------------------------------------------------------- nouns

    def _of_noun(self, phrase: Phrase, n: int) -> Resolved:
        kind, rule = noun_type(self.scene, self.names, phrase)
        if is_state_noun(self.scene, phrase) and (states := self._of_states(phrase, n)):
            return states
        if not is_indefinite(self.scene, phrase):
            earlier = self._earlier(phrase, kind, n)
            if earlier is not None:
                entity, why = earlier
                if entity.type is ActorType.PERSON:
                    kind, rule = SourceType.PERSON, "noun for a person named in the report"
                self.cast.describe(entity, phrase)
                return Resolved(entity, kind, why, rule, ((phrase.head, phrase.head + 1),), phrase)
        return self._described(phrase, kind, rule)

    def _of_states(self, phrase: Phrase, n: int) -> Resolved | None:
        """A noun for states: two of them, an owner's, or the one named last."""
        scene, kind, where = self.scene, SourceType.ORGANISATION, ((phrase.begin, phrase.head + 1),)
        counted = counted_states(scene, self.cast, phrase)
        if counted and is_definite(scene, phrase):
            return self._group(counted, kind, "the states named last", phrase)
        if scene.plural(phrase.head):
            return None
        entity = None
        if phrase.owner is not None:
            owner = self._owner(phrase, n)
            entity = state_of_party(scene, self.cast, owner.party()) if owner else None
        elif is_definite(scene, phrase):
            entity = last_state(scene, self.cast, phrase)
        return Resolved(entity, kind, "noun for a state", "a state", where, phrase) if entity else None

    def _owner(self, phrase: Phrase, n: int) -> Entity | None:
        """Whose: by a name or a possessive."""
        assert phrase.owner is not None
        begin, end = phrase.owner
        name = next((name for name in phrase.modifiers if begin <= name.begin < end), None)
        if name is not None:
            return self.cast.named(name)
        feats = self.scene.lexicon.possessives.get(self.scene.lower[begin], "")
        if feats.startswith("1"):
            return self._in_quotation_of(n)
        return self._antecedent(feats, begin, n) if feats.startswith("3") else None

    def _earlier(self, phrase: Phrase, kind: SourceType, n: int) -> tuple[Entity, str] | None:
        """The entity that a definite noun goes back to."""
        scene = self.scene
        for entity in self.cast.before(phrase.begin):
            if same_noun(scene, self.names, self.cast, phrase, entity):
                return entity, "noun that an earlier mention bears"
        single = not scene.plural(phrase.head)
        bare = not phrase.modifiers and phrase.owner is None and phrase.core[1] - phrase.head <= 2
        if not (single and bare and is_definite(scene, phrase)):
            return None
        if kind is SourceType.UNNAMED_PERSON and scene.bears(phrase.head):
            found = self._salient(phrase.head, n, lambda e: e.type is ActorType.PERSON and not _other_noun(scene, phrase, e))
            return (found, "definite noun to the most salient person") if found else None
        return self._unlisted(phrase, n)

    def _unlisted(self, phrase: Phrase, n: int) -> tuple[Entity, str] | None:
        """A definite noun that no list has, right after a person spoke: "Alckmin … o tucano"."""
        scene = self.scene
        if scene.title(phrase.head) is not None or phrase.head in scene.wording_at:
            return None
        speaker = self.speaker_before(n)
        if speaker is None or speaker.type is not ActorType.PERSON or not _same_noun_gender(scene, phrase, speaker):
            return None
        found = self._salient(phrase.head, n, lambda e: e.type is ActorType.PERSON and not _other_noun(scene, phrase, e))
        return (speaker, "definite noun to who spoke before") if found is speaker else None

    def _described(self, phrase: Phrase, kind: SourceType, rule: str) -> Resolved:
        """A new entity, known by its description."""
        scene = self.scene
        begin, end = phrase.core
        while begin < phrase.head and (scene.lower[begin] in scene.lexicon.articles):
            begin += 1
        name = scene.words(begin, end)
        plural = scene.plural(phrase.head)
        type_ = ActorType.GROUP if plural and is_state_noun(scene, phrase) else actor_type(kind)
        entity = self.cast.add(f"unnamed {name.casefold()}", type_, name)
        entity.plural = plural
        entity.forms.setdefault((phrase.begin, phrase.core[1]))
        self.cast.describe(entity, phrase)
        return Resolved(entity, kind, "described, not named", rule, ((phrase.begin, phrase.core[1]),), phrase)

    # ----------------------------------------------------------------------------------------------------- without words

    def _without_words(self, n: int) -> Resolved:
        """No source in the words: a first person, a null subject, a quotation that goes on; else nobody."""
        scene, cues = self.scene, self.contents.cues[n]
        verb = next(
            (i for r in cues for i in range(*r) if scene.tokens[i].upos in ("VERB", "AUX") and scene.feature(i, "Person")), None
        )
        if verb is None:
            if not cues and self.contents.contents[n]:
                entity = self.speaker_before(n)
                return (
                    Resolved(entity, of_entity(entity), "quotation that goes on", "type of who goes on speaking")
                    if entity
                    else _NOBODY
                )
            return _NOBODY
        where = ((verb, verb + 1),)
        if scene.feature(verb, "Person") == "1":
            entity = self._in_quotation_of(n)
            return (
                Resolved(entity, SourceType.PERSON_PRONOUN, "first person in a quotation", "verb in the first person", where)
                if entity
                else _NOBODY
            )
        if not scene.pack.grammar.null_subjects or self._impersonal(verb, n):
            return _NOBODY
        entity = self.speaker_before(n) or self._antecedent("3s", verb, n)
        return (
            Resolved(entity, of_entity(entity), "null subject to who spoke before", "type of who it goes back to", where)
            if entity
            else _NOBODY
        )

    def _impersonal(self, verb: int, n: int) -> bool:
        """Whether a verb without subject has none to look for: a passive, an impersonal, a cue that stands alone."""
        scene = self.scene
        cue = scene.lexicon.cues.get(self.attributions[n].entry or "")
        if cue is not None and cue.subjectless:
            return True
        top = verb
        while scene.tokens[top].relation in ("aux", "cop") and scene.tokens[top].head >= 0:
            top = scene.tokens[top].head
        children = [scene.tokens[c].dep for c in scene.parsed.children[top]]
        if any(dep.endswith(":pass") or dep.startswith("expl") for dep in children):
            return True
        return any(dep in ("nsubj", "csubj") for dep in children)


def _agrees(entity: Entity, feats: str) -> bool:
    wanted = {"3sm": "Masc", "3sf": "Fem"}.get(feats)
    return wanted is None or not entity.gender or entity.gender == wanted


def _other_noun(scene: Scene, phrase: Phrase, entity: Entity) -> bool:
    """Whether the entity is of the other gender than the noun that should go back to it."""
    gender = scene.feature(phrase.head, "Gender")
    before = scene.feature(phrase.core[0], "Gender") if scene.tokens[phrase.core[0]].upos == "DET" else ""
    wanted = before or gender
    known = entity.gender or entity.noun_gender
    return bool(known and wanted and known != wanted)


def _same_noun_gender(scene: Scene, phrase: Phrase, entity: Entity) -> bool:
    gender = scene.feature(phrase.head, "Gender")
    return bool(gender) and gender == (entity.gender or entity.noun_gender)
