"""Judgements: a person's decisions about a pair. Appended and signed; a later row may withdraw one, none is ever edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Judgement", "JudgementKind", "Matter", "Withdrawal", "apart", "in_force", "joined"]


class Matter(StrEnum):
    """What a judgement is about; of several on one matter and pair the last that is not withdrawn holds."""

    CLAIM = "claim"
    COPY = "copy"
    ACTOR = "actor"


class JudgementKind(StrEnum):
    """What is decided: two statements make the same claim or not, two reports go back to one text or not, two actors are one or not."""

    SAME_CLAIM = "same_claim"
    NOT_SAME_CLAIM = "not_same_claim"
    COPY = "copy"
    NOT_COPY = "not_copy"
    SAME_ACTOR = "same_actor"
    NOT_SAME_ACTOR = "not_same_actor"

    @property
    def joins(self) -> bool:
        """Whether it puts two things together."""
        return self in (JudgementKind.SAME_CLAIM, JudgementKind.COPY, JudgementKind.SAME_ACTOR)

    @property
    def matter(self) -> Matter:
        """What it is about.

        >>> JudgementKind.NOT_COPY.matter
        <Matter.COPY: 'copy'>
        """
        return Matter(self.value.rpartition("_")[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision about two statements, reports or actors, by their ids, `a` before `b`.

    `by` is a person's name; `at` the moment in UTC (ISO 8601). Statements stand for the claims that they are in: ids of claims change
    when reports are added, ids of statements do not.
    """

    id: str
    kind: JudgementKind
    a: str
    b: str
    by: str
    reason: str
    at: str

    @property
    def pair(self) -> tuple[str, str]:
        """The ids that it is about."""
        return self.a, self.b

    @property
    def words(self) -> str:
        """Who judged, and why."""
        return f"judged by {self.by}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The end of a judgement: from now on it is as if it had never been."""

    judgement: str
    by: str
    reason: str
    at: str


def in_force(judgements: Iterable[Judgement], matter: Matter) -> tuple[Judgement, ...]:
    """The judgements on a matter that hold, given in the order in which they were made: for each pair the last one.

    >>> one = Judgement(id="j1", kind=JudgementKind.COPY, a="r1", b="r2", by="Ana", reason="the same words", at="2025-03-11T08:00:00Z")
    >>> other = Judgement(id="j2", kind=JudgementKind.NOT_COPY, a="r1", b="r2", by="Rui", reason="both quote", at="2025-03-12T08:00:00Z")
    >>> [j.id for j in in_force([one, other], Matter.COPY)]
    ['j2']
    """
    last: dict[tuple[str, str], Judgement] = {}
    for j in judgements:
        if j.kind.matter is matter:
            last.pop(j.pair, None)
            last[j.pair] = j
    return tuple(last.values())


def apart(judgements: Iterable[Judgement], matter: Matter) -> frozenset[tuple[str, str]]:
    """The pairs that judgements keep apart, the smaller id first."""
    return frozenset(j.pair for j in in_force(judgements, matter) if not j.kind.joins)


def joined(groups: Iterable[Sequence[str]], judgements: Iterable[Judgement], matter: Matter) -> list[list[str]]:
    """Groups with those put together whose members judgements join; members and groups sorted.

    Where a judgement keeps two members apart, their groups stay apart.

    >>> one = Judgement(id="j1", kind=JudgementKind.COPY, a="r1", b="r3", by="Ana", reason="the same words", at="2025-03-11T08:00:00Z")
    >>> joined([["r1", "r2"], ["r3"], ["r4"]], [one], Matter.COPY)
    [['r1', 'r2', 'r3'], ['r4']]
    """
    standing = in_force(judgements, matter)
    kept_apart = apart(standing, matter)
    home = {member: members for members in map(sorted, groups) for member in members}
    for j in standing:
        left, right = home.get(j.a), home.get(j.b)
        if not j.kind.joins or left is None or right is None or left is right:
            continue
        if not any((min(x, y), max(x, y)) in kept_apart for x in left for y in right):
            merged = sorted((*left, *right))
            home.update(dict.fromkeys(merged, merged))
    return sorted({id(group): group for group in home.values()}.values())
