"""What resolving looks at and adds to: the report's scene, names, cast and contents, and who has spoken so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dizque.entities.cast import Cast
from dizque.entities.contents import Contents
from dizque.entities.entity import Entity
from dizque.entities.kinds import actor_type
from dizque.entities.names import Names
from dizque.entities.phrase import Phrase
from dizque.entities.salience import Viewpoint, most_salient
from dizque.entities.scene import Scene
from dizque.records import ActorType, Attribution, Range, SourceType

__all__ = ["NOBODY", "Discourse", "Resolved"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who the source of an attribution is; `rule` and `words` say why, `kind_rule` says why it is of that type."""

    entity: Entity | None = None
    kind: SourceType = SourceType.NONE
    rule: str = "no source"
    kind_rule: str = "no source"
    words: tuple[Range, ...] = ()
    phrase: Phrase | None = None


NOBODY = Resolved()
_LONG = 8
"""Words after its chief word that a description may have; a longer one ends before its first verb."""


class Discourse:
    """The report while its sources are being resolved; `done` holds the results so far, by attribution."""

    def __init__(self, scene: Scene, contents: Contents, attributions: Sequence[Attribution]) -> None:
        self.scene, self.contents, self.attributions = scene, contents, attributions
        self.names = Names(scene, contents.speaking)
        self.cast = Cast(scene, self.names)
        self.done: dict[int, Resolved] = {}
        self._spoke: list[tuple[int, int, int]] = []
        self._rank = {n: k for k, n in enumerate(contents.order)}

    def note(self, n: int, found: Resolved) -> None:
        """Keep the result for attribution `n`: its source has spoken, and is mentioned where its words stand."""
        self.done[n] = found
        if found.entity is not None:
            self._spoke.append((self.contents.anchor(n), self._rank[n], n))
            if found.phrase is not None and self.contents.sources[n]:
                self.cast.mention(found.entity, found.phrase.head)

    def speaker_before(self, n: int) -> Entity | None:
        """Who spoke last before attribution `n`, on the same level: outside contents, or in the same content."""
        at, host = self.contents.anchor(n), self.contents.host(n)
        best = max((s for s in self._spoke if s[0] < at and self.contents.host(s[2]) == host), default=None)
        return self.done[best[2]].entity if best else None

    def quoted(self, n: int) -> Entity | None:
        """In whose content attribution `n` stands: the first person there."""
        host = self.contents.host(n)
        return self.done[host].entity if host in self.done else None

    def salient(self, at: int, n: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The fitting entity that stands out most at token `at`, for the source of attribution `n`."""
        return most_salient(self.cast, self.contents, Viewpoint(at, n, self.speaker_before(n)), fits)

    def group(self, members: tuple[Entity, ...], kind: SourceType, rule: str, phrase: Phrase) -> Resolved:
        """Several entities that speak as one."""
        key = "group " + " + ".join(sorted(member.key for member in members))
        name = f" {self.scene.lexicon.conjunction} ".join(member.name for member in members)
        entity = self.cast.add(key, ActorType.GROUP, name)
        entity.plural, entity.members = True, members
        entity.forms.setdefault((phrase.begin, phrase.end))
        return Resolved(entity, kind, rule, "type of its first member", ((phrase.begin, phrase.end),), phrase)

    def described(self, phrase: Phrase, kind: SourceType, rule: str, *, new: bool = False) -> Resolved:
        """Somebody known by a description only; `new` keeps them apart from others described by the same words."""
        scene = self.scene
        begin, end = phrase.core
        if end - phrase.head > _LONG:
            end = next((i for i in range(phrase.head + 1, end) if scene.tokens[i].upos in ("VERB", "AUX")), end)
        while begin < phrase.head and scene.lower[begin] in scene.lexicon.articles:
            begin += 1
        name = scene.words(begin, end)
        key = f"unnamed {name.casefold()}" + (f" {phrase.begin}" if new else "")
        plural = scene.plural(phrase.head)
        collective = plural and kind is SourceType.ORGANISATION and phrase.name is None and scene.is_state_noun(phrase.head)
        entity = self.cast.add(key, ActorType.GROUP if collective else actor_type(kind), name)
        entity.plural = plural
        entity.forms.setdefault((phrase.begin, phrase.core[1]))
        self.cast.describe(entity, phrase)
        return Resolved(entity, kind, "described, not named", rule, ((phrase.begin, phrase.core[1]),), phrase)
