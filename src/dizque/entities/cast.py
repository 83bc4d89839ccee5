"""The cast of a report: everybody who is named or called by a noun, with all forms, titles and places of mention."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from dizque.entities.affiliation import affiliate
from dizque.entities.entity import Affiliation, Entity, Weight
from dizque.entities.introduce import chief_nouns, introduction, noun_of
from dizque.entities.lexicon import PlaceForm, PlaceKind
from dizque.entities.names import Cluster, Names
from dizque.entities.namespans import Name
from dizque.entities.phrase import Phrase
from dizque.entities.scene import Scene
from dizque.entities.spelling import fold
from dizque.records import ActorType

__all__ = ["Cast"]


class Cast:
    """The entities of a report. Named ones are known from the start; the others join as sources are read."""

    def __init__(self, scene: Scene, names: Names) -> None:
        self.scene, self.names = scene, names
        self.entities: dict[str, Entity] = {}
        self._of_cluster: dict[int, Entity] = {}
        self.order: list[tuple[int, str]] = []
        self._noted: set[tuple[int, str]] = set()
        for name in names.all:
            entity = self.named(name)
            self.mention(entity, self.head(name))
            self._introduce(entity, name)

    def head(self, name: Name) -> int:
        """The chief word of a name."""
        tokens = self.scene.tokens
        return next((i for i in range(name.begin, name.end) if not name.begin <= tokens[i].head < name.end), name.begin)

    def named(self, name: Name) -> Entity:
        """The entity that bears a name."""
        cluster = self.names.cluster(name)
        entity = self._of_cluster.get(id(cluster))
        if entity is None:
            entity = self._of_cluster[id(cluster)] = self._from_cluster(cluster)
        entity.forms.setdefault((name.begin, name.end))
        return entity

    def mention(self, entity: Entity, i: int) -> None:
        """Note that an entity is mentioned at token `i`."""
        entity.mention(i)
        if (i, entity.key) not in self._noted:
            self._noted.add((i, entity.key))
            insort(self.order, (i, entity.key))

    def add(self, key: str, type_: ActorType, name: str) -> Entity:
        """The entity of that key, made if it is new."""
        if key not in self.entities:
            self.entities[key] = Entity(key=key, type=type_, name=name)
        return self.entities[key]

    def before(self, i: int) -> Iterable[Entity]:
        """Entities mentioned before token `i`, the last mentioned first."""
        seen: dict[str, None] = {}
        for k in range(bisect_left(self.order, (i, "")) - 1, -1, -1):
            key = self.order[k][1]
            if key not in seen:
                seen[key] = None
                yield self.entities[key]

    def _from_cluster(self, cluster: Cluster) -> Entity:
        full, scene = cluster.full, self.scene
        form = _state_form(scene, cluster)
        if form is not None and form.kind in (PlaceKind.NAME, PlaceKind.CAPITAL):
            type_ = ActorType.STATE if len(form.place.id) == 2 else ActorType.ORGANISATION
            entity = self.add(f"state {form.place.id}", type_, scene.words(full.begin, full.end))
            if form.kind is PlaceKind.NAME:
                entity.name = scene.words(full.begin, full.end)
        elif form is not None:
            entity = self.add(f"metonym {fold(form.form)}", ActorType.STATE, scene.words(full.begin, full.end))
        else:
            type_ = ActorType.PERSON if cluster.kind == "PER" else ActorType.ORGANISATION
            entity = self.add(" ".join((type_.value, *map(fold, cluster.words))), type_, scene.words(full.begin, full.end))
        if form is not None:
            entity.affiliations.append(Affiliation(form.place.name, (full.begin, full.end), Weight.ITSELF, "names a state"))
        entity.cluster = cluster
        if entity.type is ActorType.ORGANISATION:
            for i in range(full.begin, full.end):
                if scene.tokens[i].upos in ("NOUN", "PROPN") and i not in scene.place_at:
                    entity.nouns.setdefault(fold(scene.printed[i]), i)
        return entity

    def _introduce(self, entity: Entity, name: Name) -> None:
        """Take titles and nouns from the words round a name: "o candidato do partido, Ana Sá", "o grupo Os Amigos"."""
        noun = noun_of(self.scene, name, self.head(name))
        if noun is not None:
            entity.nouns.setdefault(self.scene.noun_key(noun), noun)
        if entity.type is ActorType.PERSON:
            phrase = introduction(self.names, name, self.head(name))
            if phrase is not None:
                self.describe(entity, phrase)

    def describe(self, entity: Entity, phrase: Phrase) -> None:
        """Take from a phrase what it says about the entity: titles, nouns, gender."""
        scene = self.scene
        for begin, end in phrase.titles:
            title = scene.title(begin)
            if title is None or (entity.type is ActorType.PERSON and scene.plural(end - 1)):
                continue
            if (title, (begin, end)) not in entity.titles:
                entity.titles.append((title, (begin, end)))
        for i in chief_nouns(self.names, phrase):
            entity.nouns.setdefault(scene.noun_key(i), i)
            self._take_gender(entity, i)
        affiliate(self.names, self.named, entity, phrase)

    def _take_gender(self, entity: Entity, i: int) -> None:
        """A title's grammatical gender is the bearer's own; that of other nouns (source, witness) is not."""
        if entity.type is not ActorType.PERSON or entity.gender:
            return
        before = self.scene.feature(i - 1, "Gender") if i and self.scene.tokens[i - 1].upos == "DET" else ""
        gender = before or self.scene.feature(i, "Gender")
        entity.noun_gender = entity.noun_gender or gender
        if self.scene.bears(i):
            entity.gender = gender


def _state_form(scene: Scene, cluster: Cluster) -> PlaceForm | None:
    """The state that a cluster of names names, if the lists say so."""
    for name in cluster.mentions:
        hit = scene.place_at.get(name.begin)
        if hit and hit.end == name.end and name.begin - 1 <= hit.begin <= name.begin and scene.is_state_name(name.begin):
            return scene.place(name.begin)
    return None
