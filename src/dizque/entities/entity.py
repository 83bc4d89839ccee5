"""One entity of a report while it is being read: names, titles, nouns, mentions, and for whom it speaks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import IntEnum

from dizque.entities.names import Cluster
from dizque.langs import Title
from dizque.records import ActorType, Range

__all__ = ["Affiliation", "Entity", "Weight"]


class Weight(IntEnum):
    """How directly the text says for whom somebody speaks."""

    CONTEXT = 1
    BODY = 2
    STATE = 3
    ITSELF = 4


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A party with the words that give it: a name, or a principal whose party it is."""

    party: str | Entity
    words: Range
    weight: Weight
    rule: str


@dataclass(slots=True)
class Entity:
    """Somebody or something in the report. `at` holds the token positions of its mentions, in order."""

    key: str
    type: ActorType
    name: str
    cluster: Cluster | None = None
    plural: bool = False
    gender: str = ""
    """Of the person, where a title or a pronoun tells it."""
    noun_gender: str = ""
    """Of the noun the person was presented by, which may differ (a testemunha João)."""
    anonymous: bool = False
    proposed: bool = False
    forms: dict[Range, None] = field(default_factory=dict)
    titles: list[tuple[Title, Range]] = field(default_factory=list)
    nouns: dict[str, int] = field(default_factory=dict)
    affiliations: list[Affiliation] = field(default_factory=list)
    members: tuple[Entity, ...] = ()
    at: list[int] = field(default_factory=list)

    @property
    def person(self) -> bool:
        """Whether it is one human being, named or not."""
        return self.type is ActorType.PERSON or (self.type is ActorType.UNNAMED and not self.plural)

    @property
    def affiliation(self) -> Affiliation | None:
        """The affiliation that the text gives most directly, the first of equals."""
        return max(self.affiliations, key=lambda a: (a.weight, -a.words[0]), default=None)

    def party(self, depth: int = 3) -> str | None:
        """The party: the state or body that the affiliations lead to; a body without one is its own."""
        given = self.affiliation
        if given is None:
            return self.name if self.type is ActorType.ORGANISATION and self.cluster is not None else None
        if isinstance(given.party, str):
            return given.party
        return (given.party.party(depth - 1) if depth else None) or given.party.name

    def last_before(self, i: int) -> int:
        """Position of the last mention before token `i`, -1 if none."""
        k = bisect_left(self.at, i)
        return self.at[k - 1] if k else -1

    def mention(self, i: int) -> None:
        """Note a mention at token `i`."""
        k = bisect_left(self.at, i)
        if k == len(self.at) or self.at[k] != i:
            self.at.insert(k, i)
