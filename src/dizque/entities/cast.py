"""The cast of a report: everybody who is named or called by a noun, with all forms, titles and places of mention."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from dizque.entities.affiliation import affiliate
from dizque.entities.entity import Affiliation, Entity, Weight
from dizque.entities.lexicon import PlaceForm, PlaceKind
from dizque.entities.names import Cluster, Names
from dizque.entities.namespans import Name
from dizque.entities.phrase import Phrase, take_apart
from dizque.entities.scene import Scene
from dizque.entities.spelling import fold
from dizque.records import ActorType

__all__ = ["Cast"]

_REACH = 10
"""Tokens to the left of a name within which its title is looked for."""


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
            self._read_context(entity, name)

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
            for word in cluster.words:
                entity.nouns.setdefault(fold(word), full.begin)
        return entity

    def _read_context(self, entity: Entity, name: Name) -> None:
        """Take titles and nouns from the words round a name: "o candidato do partido, Ana Sá", "o grupo Os Amigos"."""
        noun = self._noun_of(name)
        if noun is not None:
            entity.nouns.setdefault(fold(self.scene.tokens[noun].lemma), noun)
        if entity.type is not ActorType.PERSON:
            return
        end = self._context_end(name)
        led = self._context_begin(name)
        far = min(led, self._outermost(noun)) if noun is not None and noun < name.begin else led
        for begin in dict.fromkeys((far, led)):
            if begin < name.begin or end > name.end:
                phrase = take_apart(self.scene, self.names, begin, end, None)
                if phrase is not None and phrase.name is name:
                    self.describe(entity, phrase)
                    return

    def _noun_of(self, name: Name) -> int | None:
        """The noun that a name is in apposition to, or that is in apposition to the name."""
        tokens = self.scene.tokens
        head = self.head(name)
        up = tokens[head].head
        children = self.scene.parsed.children[head]
        near = 0 < name.begin - up <= 3 or tokens[head].relation != "nmod"
        bare = (
            near
            and not any(tokens[c].relation == "case" for c in children)
            and tokens[head].relation in ("appos", "flat", "nmod")
        )
        if bare and up >= 0 and tokens[up].upos == "NOUN":
            return up if name.begin - up <= 2 * _REACH else None
        down = (c for c in children if tokens[c].relation == "appos" and tokens[c].upos == "NOUN" and c in self.scene.title_at)
        return next(down, None)

    def _outermost(self, noun: int) -> int:
        """Where the noun phrase begins that a chain of appositions hangs on: "O relator, deputado Rui Melo"."""
        tokens = self.scene.tokens
        while tokens[noun].relation == "appos" and 0 <= tokens[noun].head < noun and tokens[tokens[noun].head].upos == "NOUN":
            noun = tokens[noun].head
        return self.scene.parsed.edges[noun][0]

    def describe(self, entity: Entity, phrase: Phrase) -> None:
        """Take from a phrase what it says about the entity: titles, nouns, gender."""
        scene = self.scene
        for begin, end in phrase.titles:
            title = scene.title(begin)
            if title is not None and (title, (begin, end)) not in entity.titles:
                entity.titles.append((title, (begin, end)))
        for i in _chief_nouns(scene, self.names, phrase):
            entity.nouns.setdefault(fold(scene.tokens[i].lemma), i)
            self._take_gender(entity, i)
        for begin, _ in phrase.titles:
            if scene.tokens[begin].upos in ("NOUN", "PROPN"):
                entity.nouns.setdefault(fold(scene.tokens[begin].lemma), begin)
                self._take_gender(entity, begin)
        affiliate(scene, self.names, self.named, entity, phrase)

    def _take_gender(self, entity: Entity, i: int) -> None:
        """A title's grammatical gender is the bearer's own; that of other nouns (source, witness) is not."""
        if entity.type is not ActorType.PERSON or entity.gender:
            return
        before = self.scene.feature(i - 1, "Gender") if i and self.scene.tokens[i - 1].upos == "DET" else ""
        gender = before or self.scene.feature(i, "Gender")
        entity.noun_gender = entity.noun_gender or gender
        if self.scene.bears(i):
            entity.gender = gender

    def _context_begin(self, name: Name) -> int:
        """First token of the noun phrase that leads up to a name with a title, else the name itself."""
        scene, i, found = self.scene, name.begin - 1, name.begin
        floor = max(name.begin - _REACH, scene.parsed.sentences[scene.tokens[name.begin].sent].begin)
        comma = False
        while i >= floor:
            token = scene.tokens[i]
            if token.upos == "PUNCT" and token.text == "," and not comma and i == name.begin - 1:
                comma = True
            elif i in scene.title_at and scene.bears(i):
                found = i = scene.title_at[i].begin
            elif token.upos not in ("ADJ", "NOUN", "PROPN", "ADP", "DET", "PART") and i not in scene.place_at:
                break
            i -= 1
        if found == name.begin:
            return found if comma or not self._noun_before(name.begin) else name.begin - 1
        while found - 1 >= floor and (
            scene.tokens[found - 1].upos in ("ADJ", "PROPN", "PART", "DET") or found - 1 in scene.place_at
        ):
            found -= 1
        return found

    def _noun_before(self, i: int) -> bool:
        return i > 0 and self.scene.tokens[i - 1].upos == "NOUN" and self.scene.tokens[i - 1].sent == self.scene.tokens[i].sent

    def _context_end(self, name: Name) -> int:
        """End of an apposition with a title after the name, else of the name."""
        scene = self.scene
        stop = scene.parsed.sentences[scene.tokens[name.begin].sent].end
        i = name.end
        if i >= stop or scene.printed[i] != ",":
            return name.end
        for k in range(i + 1, min(stop, i + 1 + _REACH)):
            token = scene.tokens[k]
            if (
                token.upos in ("VERB", "AUX", "PRON", "CCONJ", "SCONJ")
                or k in self.names.at
                and self.names.kind(self.names.at[k]) == "PER"
            ):
                return name.end
            if token.text in (",", "."):
                after = self.names.at.get(k + 1)
                if after is not None and self.names.kind(after) == "PER":
                    return name.end
                return k if any(scene.bears(j) for j in range(i + 1, k)) else name.end
        return name.end


def _state_form(scene: Scene, cluster: Cluster) -> PlaceForm | None:
    """The state that a cluster of names names, if the lists say so."""
    for name in cluster.mentions:
        hit = scene.place_at.get(name.begin)
        if hit and (hit.begin, hit.end) == (name.begin, name.end) and scene.is_state_name(name.begin):
            return scene.place(name.begin)
    return None


def _chief_nouns(scene: Scene, names: Names, phrase: Phrase) -> Iterator[int]:
    """The nouns of a phrase that are not inside a complement or brackets: those that it says its head is."""
    depth, inner = 0, False
    stop = phrase.limit or phrase.end
    if phrase.name is None:
        stop = min(stop, phrase.core[1])
    for i in range(phrase.begin, stop):
        mark = scene.printed[i]
        depth += (mark in "([") - (mark in ")]")
        if mark == ",":
            inner = False
        elif scene.is_link(i) and i > phrase.begin:
            inner = True
        elif (
            not depth
            and not inner
            and scene.tokens[i].upos in ("NOUN", "PROPN")
            and i not in names.at
            and i not in scene.place_at
        ):
            yield i
